import SourceText

/// Collects what is to be said about a scenario file; the same thing is said once.
struct ScenarioReport {
  private(set) var diagnostics: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  mutating func add(_ diagnostic: Diagnostic) {
    if seen.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
  }

  mutating func error(
    _ message: String, at span: SourceSpan, label: String = "", notes: [String] = [],
    help: [String] = []
  ) {
    add(Diagnostic(.error, message, at: span, label: label, notes: notes, help: help))
  }

  /// A name that stands for nothing; `candidates` are the names that would.
  mutating func unknownName(
    _ message: String, _ name: String, at span: SourceSpan, among candidates: [String],
    label: String = "", notes: [String] = []
  ) {
    let near = nearest(to: name, among: candidates)
    let help = near.isEmpty ? listed(candidates) : ["did you mean \(choice(near))?"]
    error(message, at: span, label: label, notes: notes, help: help)
  }

  private func listed(_ candidates: [String]) -> [String] {
    if candidates.isEmpty { return [] }
    let shown = candidates.prefix(24).map { quoted($0) }.joined(separator: ", ")
    return ["known here: \(shown)\(candidates.count > 24 ? ", …" : "")"]
  }
}

/// A text from a file, safe to show and of bounded length.
func quoted(_ text: some StringProtocol) -> String { "`\(printable(String(text), limit: 80))`" }

/// `a`, `b` or `c`.
func choice(_ words: [String]) -> String {
  let shown = words.map { quoted($0) }
  guard let last = shown.last, shown.count > 1 else { return shown.joined() }
  return shown.dropLast().joined(separator: ", ") + " or " + last
}
