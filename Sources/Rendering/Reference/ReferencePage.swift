import TraceModel
import Wording

/// What there is to know about one reason code, for somebody who has just met it.
///
/// Prose for people, as data: `ReferenceText` lays it out. In back quotes stands what a client
/// prints. The prose is that of a catalogue; where it comes from and what shows it are the same in
/// every language (`ReferenceEntry`).
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

  init(_ entry: ReferenceEntry, in wording: Catalogue) {
    func text(_ part: String) -> String { wording.text(.codes, "\(entry.code.rawValue).\(part)") }
    code = entry.code
    summary = text("summary")
    meaning = text("meaning")
    symptom = text("symptom")
    repair = text("repair")
    source = entry.source
    example =
      switch entry.example {
      case .scenario(let path): .scenario(path)
      case .none: .none(because: text("none"))
      }
  }
}

/// What a page holds beside its prose.
struct ReferenceEntry: Sendable {
  let code: ReasonCode
  /// As AWS or the RFC calls it, so that one finds it.
  let source: String
  let example: Example

  enum Example: Hashable, Sendable {
    case scenario(String)
    /// The catalogue says why there is none.
    case none
  }

  init(_ code: ReasonCode, source: String, example: Example) {
    self.code = code
    self.source = source
    self.example = example
  }
}

/// The codes that have to do with one part of the way.
struct ReferenceChapter: Sendable {
  let title: ReferenceLabel
  let entries: [ReferenceEntry]

  init(_ title: ReferenceLabel, _ entries: [ReferenceEntry]) {
    self.title = title
    self.entries = entries
  }

  /// In the order in which a pull meets them.
  static let all = [naming, routing, filters, endpoints, policies, registry]
}

/// The pages of one chapter.
public struct ReferenceArea: Sendable {
  public let title: String
  public let pages: [ReferencePage]

  /// Every page, in the order in which a pull meets the codes.
  public static func all(in wording: Catalogue = .english) -> [ReferenceArea] {
    ReferenceChapter.all.map { chapter in
      ReferenceArea(
        title: wording.text(chapter.title),
        pages: chapter.entries.map { ReferencePage($0, in: wording) })
    }
  }
}

extension ReasonCode {
  /// The page of this code in English.
  public var referencePage: ReferencePage { referencePage(in: .english) }

  /// - Complexity: O(number of codes).
  public func referencePage(in wording: Catalogue) -> ReferencePage {
    for chapter in ReferenceChapter.all {
      if let entry = chapter.entries.first(where: { $0.code == self }) {
        return ReferencePage(entry, in: wording)
      }
    }
    preconditionFailure("every reason code has a page")
  }
}

/// What stands around the pages.
enum ReferenceLabel: String, TextKey {
  static let area = Area.reference

  // Chapters
  case naming, routing, filters, endpoints, policies, registry
  case more, morePage
  // Parts of a page
  case meaning, symptom, repair, source, aws, wrong, right, scenario
  case noScenario
  case analyzer, noAnalyzer
}
