import TraceModel

/// What there is to know about one reason code, for somebody who has just met it.
///
/// Prose for people, as data: `ReferenceText` lays it out. In back quotes stands what a client
/// prints.
public struct ReferencePage: Sendable {
  public let code: ReasonCode
  /// One line, lower case, for the list of codes.
  public let summary: String
  /// What it means, and why it is so.
  public let meaning: String
  /// How it looks to whoever waits for the image.
  public let symptom: String
  public let repair: String
  /// The guide and the title of the page in it, or the RFC.
  public let source: String
  public let example: Example

  public enum Example: Hashable, Sendable {
    /// A scenario whose pull ends with this code: its path below `Scenarios`, without the ending.
    case scenario(String)
    case none(because: String)
  }

  /// The same network with the repair done: a scenario that has the one of `example` as its base.
  ///
  /// Those stand in a folder of their own, each called like its code.
  public var mended: String? {
    switch example {
    case .scenario: "mended/\(code.rawValue)"
    case .none: nil
    }
  }

  init(
    _ code: ReasonCode, _ summary: String, meaning: String, symptom: String, repair: String,
    source: String, example: Example
  ) {
    self.code = code
    self.summary = summary
    self.meaning = meaning
    self.symptom = symptom
    self.repair = repair
    self.source = source
    self.example = example
  }
}

/// The pages of the codes that have to do with one part of the way.
public struct ReferenceArea: Sendable {
  public let title: String
  public let pages: [ReferencePage]

  /// In the order in which a pull meets them.
  public static let all = [naming, routing, filters, endpoints, policies, registry]
}

extension ReasonCode {
  /// - Complexity: O(number of codes).
  public var referencePage: ReferencePage {
    for area in ReferenceArea.all {
      if let page = area.pages.first(where: { $0.code == self }) { return page }
    }
    preconditionFailure("every reason code has a page")
  }
}
