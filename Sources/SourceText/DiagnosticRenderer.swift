/// Writes diagnostics as text for people: the problem, the place, the line with carets, context and
/// proposals.
///
///     error: subnet `private-b` names a route table that is not defined
///       --> vpc.json5:31:19
///        |
///     31 |       routeTable: "rtb-privat",
///        |                   ^^^^^^^^^^^^ no route table has this name
///        |
///        = help: did you mean `rtb-private` (line 18)?
///
///     1 error
///
/// Whatever the files hold, the text has no control character but the line feed and, when
/// `isColored`, the escape sequences that are made here.
public struct DiagnosticRenderer: Sendable {
  private let map: SourceMap
  private let colors: TerminalColors

  /// Longest line of a message, note or label, in characters.
  private static let messageLimit = 400

  /// - Parameter isColored: Whether to mark severity and carets with ANSI escape sequences.
  public init(_ map: SourceMap, isColored: Bool) {
    self.map = map
    colors = TerminalColors(isOn: isColored)
  }

  /// All diagnostics in the order of files, then of places, with a line that counts them; `""` for
  /// none. Those without a place come last.
  public func text(_ diagnostics: [Diagnostic]) -> String {
    if diagnostics.isEmpty { return "" }
    let ordered = diagnostics.sorted {
      ($0.span.file.rawValue, $0.span.offset) < ($1.span.file.rawValue, $1.span.offset)
    }
    return ordered.map { text($0) + "\n" }.joined() + Self.countLine(diagnostics) + "\n"
  }

  /// One diagnostic, with a line feed at its end.
  public func text(_ diagnostic: Diagnostic) -> String {
    var lines = [heading(diagnostic)]
    var margin = "  "
    if let file = map.file(of: diagnostic.span), let location = map.location(of: diagnostic.span) {
      let number = String(location.line)
      margin = String(repeating: " ", count: number.count + 1)
      let snippet = SourceSnippet(file, diagnostic.span)
      lines.append(margin.dropLast() + colors.frame("--> ") + location.description)
      lines.append(margin + colors.frame("|"))
      lines.append(joined(colors.frame("\(number) |"), snippet.text))
      let label = Self.shown(diagnostic.label)
      let carets = joined(snippet.carets, label)
      lines.append(
        margin + colors.frame("|") + " " + snippet.indent
          + colors.mark(carets, diagnostic.severity))
    }
    let remarks = diagnostic.notes.map { "note: " + $0 } + diagnostic.help.map { "help: " + $0 }
    if lines.count > 1, !remarks.isEmpty { lines.append(margin + colors.frame("|")) }
    for remark in remarks { lines.append(margin + colors.frame("= ") + Self.shown(remark)) }
    return lines.map { $0 + "\n" }.joined()
  }

  /// `2 errors, 1 warning`; severities that do not occur are left out.
  public static func countLine(_ diagnostics: [Diagnostic]) -> String {
    Diagnostic.Severity.allCases.reversed().compactMap { severity in
      let count = diagnostics.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }.joined(separator: ", ")
  }

  private func heading(_ diagnostic: Diagnostic) -> String {
    let severity = colors.mark(diagnostic.severity.rawValue, diagnostic.severity)
    return severity + colors.strong(": " + Self.shown(diagnostic.message))
  }

  private static func shown(_ text: String) -> String { printable(text, limit: messageLimit) }

  /// With a space between, unless there is nothing to separate.
  private func joined(_ a: String, _ b: String) -> String { b.isEmpty ? a : a + " " + b }
}

/// The ANSI sequences of the terminal output, or nothing at all.
private struct TerminalColors: Sendable {
  let isOn: Bool

  func mark(_ text: String, _ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: wrapped(text, "1;31")
    case .warning: wrapped(text, "1;33")
    case .note: wrapped(text, "1;36")
    }
  }

  func strong(_ text: String) -> String { wrapped(text, "1") }
  func frame(_ text: String) -> String { wrapped(text, "1;34") }

  private func wrapped(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
