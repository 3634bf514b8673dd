import CloudModel
import SourceText

/// A change on one line, as people type it, made into the JSON5 of a scenario file.
///
///     change subnet app-a set networkACL tight
///     change securityGroup task remove outbound tcp 443 to 0.0.0.0/0 add outbound tcp 443 to pl-s3
///     add networkACL tight inbound "100 allow tcp 443 from 0.0.0.0/0"
///     remove natGateway nat-a
///     workload securityGroups task
///     { change: { subnet: "app-a" }, set: { networkACL: "tight" } }
///
/// A value ends where the next field of the kind, or `set`, `add` or `remove`, begins; quotes keep
/// it together. Nothing is decided here: what is wrong with a change is for the reader of scenarios
/// to say, who gets the JSON5.
struct ScenarioCommand {
  struct Lowered {
    let text: String
    /// The text is what was typed, so that places in it mean something.
    let isAsTyped: Bool
  }

  private let draft: ScenarioDraft
  private var words: ArraySlice<CommandWord>
  private var report = ScenarioReport()

  /// The first words of all changes.
  static let verbs = ["change", "add", "remove", "workload", "image", "registry"]

  static func lower(
    _ line: String, in draft: ScenarioDraft
  ) -> (Lowered?, [Diagnostic]) {
    if line.first == "{" {
      let isChange = ["edits", "workload", "image", "registry"].contains {
        line.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }.hasPrefix($0)
      }
      return (Lowered(text: isChange ? line : "{ edits: [\(line)] }", isAsTyped: true), [])
    }
    do throws(CommandWord.Unclosed) {
      var command = ScenarioCommand(draft, try CommandWord.split(line))
      let text = command.lower()
      let diagnostics = command.report.diagnostics
      guard let text, diagnostics.isEmpty else { return (nil, diagnostics) }
      return (Lowered(text: text, isAsTyped: false), [])
    } catch {
      let fault = Diagnostic(
        .error, "\(quoted(error.text)) is not closed",
        help: ["a quote or bracket that opens must close on the same line"])
      return (nil, [fault])
    }
  }

  private init(_ draft: ScenarioDraft, _ words: [CommandWord]) {
    self.draft = draft
    self.words = words[...]
  }

  private mutating func lower() -> String? {
    let verb = words.popFirst()?.text ?? ""
    switch verb {
    case "change": return change()
    case "add": return add()
    case "remove": return remove()
    case "workload": return part("workload", .workload)
    case "registry": return part("registry", .registry)
    case "image":
      return value(of: .one("image"), Array(words)).map { "{ image: \($0) }" }
    case _:
      report.unknownName(
        "\(quoted(verb)) is no change", verb, at: .none, among: Self.verbs)
      return nil
    }
  }

  private mutating func usage(_ message: String, _ example: String) -> String? {
    report.error(message, at: .none, help: ["write it like `\(example)`"])
    return nil
  }
}

// MARK: - The verbs

extension ScenarioCommand {
  private mutating func change() -> String? {
    let example = "change securityGroup task add outbound tcp 443 to pl-s3"
    guard let (kind, names) = target(example) else { return nil }
    var clauses: [(verb: String, fields: [(String, String)])] = []
    while let verb = words.popFirst() {
      guard verb.isKeyword(in: Self.clauseVerbs) else {
        return usage("\(quoted(verb.text)) is not `set`, `add` or `remove`", example)
      }
      guard let fields = fields(of: kind.scenario.shape, isRemoval: verb.text == "remove") else {
        return nil
      }
      if fields.isEmpty { return usage("nothing stands behind `\(verb.text)`", example) }
      if clauses.contains(where: { $0.verb == verb.text }) {
        return usage("`\(verb.text)` stands twice in one change", example)
      }
      clauses.append((verb.text, fields))
    }
    if clauses.isEmpty { return usage("the change does not say what it changes", example) }
    let parts = clauses.map { "\($0.verb): { \(Self.members($0.fields)) }" }
    let target = "\(kind.scenario.singular): \(names)"
    return "{ edits: [{ change: { \(target) }, \(parts.joined(separator: ", ")) }] }"
  }

  private mutating func remove() -> String? {
    let example = "remove natGateway nat-a"
    guard let (kind, names) = target(example) else { return nil }
    if let word = words.first {
      return usage("\(quoted(word.text)) is not expected here", example)
    }
    return "{ edits: [{ remove: { \(kind.scenario.singular): \(names) } }] }"
  }

  private mutating func add() -> String? {
    let example = "add endpoint vpce-s3 service s3 routeTables private"
    guard let kind = kind(example) else { return nil }
    guard let name = words.popFirst() else {
      return usage("the new \(kind.prose) has no name", example)
    }
    var parent = ""
    if words.first?.isKeyword(in: ["in"]) == true {
      words.removeFirst()
      guard let owner = words.popFirst() else {
        return usage("nothing stands behind `in`", example)
      }
      let field = kind.scenario.parent == .transitGateway ? "transitGateway" : "vpc"
      parent = ", \(field): \(owner.json)"
    }
    guard let fields = fields(of: kind.scenario.shape) else { return nil }
    let resource = "\(name.json): { \(Self.members(fields)) }"
    return "{ edits: [{ add: { \(kind.scenario.section): { \(resource) } }\(parent) }] }"
  }

  private mutating func part(_ name: String, _ shape: ScenarioShape) -> String? {
    guard let fields = fields(of: shape) else { return nil }
    if fields.isEmpty {
      let known = shape.fields.map(\.name).joined(separator: ", ")
      report.error("nothing stands behind `\(name)`", at: .none, help: ["it takes \(known)"])
      return nil
    }
    return "{ \(name): { \(Self.members(fields)) } }"
  }

  private static let clauseVerbs = ["set", "add", "remove"]

  private static func members(_ fields: [(String, String)]) -> String {
    fields.map { "\(JSONNode.string($0.0).text(pretty: false)): \($0.1)" }
      .joined(separator: ", ")
  }
}

// MARK: - Kinds, names and fields

extension ScenarioCommand {
  private mutating func kind(_ example: String) -> ResourceKind? {
    guard let word = words.popFirst() else {
      _ = usage("the kind of resource is missing", example)
      return nil
    }
    // The name of the section is what one reads in a file, so it is understood as well.
    let kind = ResourceKind.allCases.first {
      $0.scenario.singular == word.text || $0.scenario.section == word.text
    }
    if kind == nil {
      report.unknownName(
        "\(quoted(word.text)) is no kind of resource", word.text, at: .none,
        among: ResourceKind.allCases.map(\.scenario.singular))
    }
    return kind
  }

  private mutating func target(_ example: String) -> (ResourceKind, names: String)? {
    guard let kind = kind(example) else { return nil }
    var names: [String] = []
    while let word = words.first, names.isEmpty || !word.isKeyword(in: Self.clauseVerbs) {
      words.removeFirst()
      names += word.text.split(separator: ",").map { CommandWord.string(String($0)) }
    }
    if names.isEmpty {
      _ = usage("the name of the \(kind.prose) is missing", example)
      return nil
    }
    return (kind, names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]")
  }

  /// Fields and their values, up to the next clause or the end; unknown fields go to the reader,
  /// who knows which one was meant.
  private mutating func fields(
    of shape: ScenarioShape, isRemoval: Bool = false
  ) -> [(String, String)]? {
    var fields: [(String, String)] = []
    let names = shape.fields.map(\.name)
    while let name = words.first, !name.isKeyword(in: Self.clauseVerbs) {
      words.removeFirst()
      var values: [CommandWord] = []
      while let word = words.first,
        values.isEmpty || !word.isKeyword(in: Self.clauseVerbs + names)
      {
        values.append(word)
        words.removeFirst()
      }
      let known = shape.field(name.text) ?? .one(name.text)
      // What is taken out of a map is named, and has no value.
      let field = isRemoval && known.form == .map ? .one(name.text) : known
      guard let value = value(of: field, values) else { return nil }
      fields.append((name.text, value))
    }
    return fields
  }

  private mutating func value(of field: ScenarioField, _ words: [CommandWord]) -> String? {
    guard let first = words.first else {
      report.error("`\(printable(field.name, limit: 80))` has no value", at: .none)
      return nil
    }
    if words.count == 1 && first.isLiteral { return first.json }
    switch field.form {
    case .map, .section:
      guard words.count > 1 else {
        report.error(
          "`\(field.name)` takes a name and a value", at: .none,
          help: ["such as `routes 0.0.0.0/0 nat-a`"])
        return nil
      }
      let value = value(of: .one(field.name), Array(words.dropFirst()))
      return value.map { "{ \(CommandWord.string(first.text)): \($0) }" }
    case .list:
      if words.allSatisfy(\.isQuoted) {
        return "[\(words.map(\.json).joined(separator: ", "))]"
      }
      let elements = words.map(\.text).joined(separator: " ").split(separator: ",")
      let texts = elements.map { CommandWord.string(CommandWord.trimmed($0)) }
      return texts.count == 1 ? texts[0] : "[\(texts.joined(separator: ", "))]"
    case .one:
      return words.count == 1
        ? first.json : CommandWord.string(words.map(\.text).joined(separator: " "))
    }
  }
}
