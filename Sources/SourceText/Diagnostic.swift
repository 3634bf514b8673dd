/// Something to say about the *text* of an input: never about the network that it describes.
///
/// A diagnostic is data. It states the problem (`message`, `label`), adds context (`notes`) and
/// proposes (`help`); `DiagnosticRenderer` makes the text of it. Messages are lower case, without a
/// full stop, and blame nobody.
public struct Diagnostic: Hashable, Sendable {
  public enum Severity: String, Hashable, Sendable, Comparable, CaseIterable {
    /// Worth knowing; changes nothing.
    case note
    /// The input may not say what its author meant, or lacks something that may matter.
    case warning
    /// The input cannot be used.
    case error

    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  public var severity: Severity
  public var message: String
  /// The bytes that are wrong; `.none` when the matter is not in any one place.
  public var span: SourceSpan
  /// What stands under the carets: what was found, or expected, there.
  public var label: String
  /// Why it matters, or where else to look.
  public var notes: [String]
  /// What would be right.
  public var help: [String]

  public init(
    _ severity: Severity, _ message: String, at span: SourceSpan = .none, label: String = "",
    notes: [String] = [], help: [String] = []
  ) {
    self.severity = severity
    self.message = message
    self.span = span
    self.label = label
    self.notes = notes
    self.help = help
  }
}
