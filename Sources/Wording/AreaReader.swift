import SourceText

/// Reads one area of a language file: texts by name, with what is wrong about them.
struct AreaReader {
  private let area: Area
  /// What the texts are held to; `nil` in reading English itself.
  private let english: [String: Template]?
  private(set) var texts: [String: Template] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ area: Area, english: [String: Template]?) {
    self.area = area
    self.english = english
  }

  /// - Parameter value: An object: of texts, or of objects with the texts that belong together.
  mutating func read(_ value: JSONValue) {
    guard value.kind == .object else {
      return report(
        "the area `\(area.rawValue)` is an object of texts, not \(value.kindName)", at: value.span)
    }
    for member in value.members {
      switch member.value.kind {
      case .string: read(member, as: member.name)
      case .object:
        let name = member.name
        for part in member.value.members { read(part, as: "\(name).\(part.name)") }
      case .null, .bool, .number, .array:
        report("a text is a string, not \(member.value.kindName)", at: member.value.span)
      }
    }
  }

  private mutating func read(_ member: JSONMember, as name: String) {
    guard let text = member.value.string else {
      return report("a text is a string, not \(member.value.kindName)", at: member.value.span)
    }
    if let english, english[name] == nil { return reportUnknown(name, at: member.nameSpan) }
    let template: Template
    do throws(Template.Fault) {
      template = try Template(text)
    } catch {
      return report(error, in: member.value)
    }
    if template.isEmpty {
      return report(
        "the text `\(printable(name))` is empty", at: member.value.span,
        help: ["leave it out, and the English one stands in its place"])
    }
    if english != nil, let form = template.unprintable {
      return report(
        "a text holds a character that is hidden or that terminals obey: \(form)",
        at: member.value.span)
    }
    check(template, name, member.value)
    texts[name] = template
  }

  /// Holds the names in braces to those of English: neither more nor fewer.
  private mutating func check(_ template: Template, _ name: String, _ value: JSONValue) {
    guard let names = english?[name]?.names else { return }
    for invented in template.names where !names.contains(invented) {
      let known = names.isEmpty ? "none" : names.map { "{\($0)}" }.joined(separator: ", ")
      report(
        "nothing is known for {\(invented)} in `\(printable(name))`",
        at: value.place(of: "{\(invented)}"), label: "not in the English text",
        help: nearest(to: invented, among: names, atMost: 1).map { "did you mean {\($0)}?" }
          + ["the names in this text are: \(known)"])
    }
    let missing = names.filter { !template.names.contains($0) }
    if missing.isEmpty { return }
    report(
      "the text `\(printable(name))` does not say "
        + missing.map { "{\($0)}" }.joined(separator: ", "),
      at: value.span, notes: ["the English text does"])
  }

  private mutating func reportUnknown(_ name: String, at span: SourceSpan) {
    let known = english?.keys.sorted() ?? []
    report(
      "there is no text `\(area.rawValue).\(printable(name))`", at: span,
      help: nearest(to: name, among: known, atMost: 1).map { "did you mean `\($0)`?" })
  }

  private mutating func report(_ fault: Template.Fault, in value: JSONValue) {
    switch fault {
    case .brace(let range):
      report(
        "a brace has no other half", at: value.spans(ofText: [range])[0],
        help: ["braces stand around names alone: {component}"])
    case .name(let range):
      report(
        "what stands in these braces is no name", at: value.spans(ofText: [range])[0],
        help: ["a name is made of letters and digits: {component}"])
    }
  }

  private mutating func report(
    _ message: String, at span: SourceSpan, label: String = "", notes: [String] = [],
    help: [String] = []
  ) {
    diagnostics.append(
      Diagnostic(.error, message, at: span, label: label, notes: notes, help: help))
  }
}

extension JSONValue {
  /// Where a stretch of the text of a string stands first; the whole value where it does not.
  fileprivate func place(of stretch: String) -> SourceSpan {
    let text = Array((string ?? "").utf8)
    let wanted = Array(stretch.utf8)
    let starts = text.indices.dropLast(max(0, wanted.count - 1))
    guard let start = starts.first(where: { text[$0...].starts(with: wanted) }) else {
      return span
    }
    return spans(ofText: [start..<(start + wanted.count)])[0]
  }
}
