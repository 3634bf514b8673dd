import SourceText

/// Turns the text of a policy into a document, and says what AWS would refuse in it.
///
/// Reads on behind a mistake, so that one run names them all.
struct PolicyReader {
  private(set) var diagnostics: [Diagnostic] = []
  let kind: PolicyKind
  /// Variables came with version 2012-10-17.
  private var hasVariables = false

  private static let maximumBytes = 131_072
  private static let maximumStatements = 1_000
  /// Document, statements, statement, `Condition`, operator, list of values.
  private static let maximumDepth = 6

  init(_ kind: PolicyKind) { self.kind = kind }

  mutating func document(_ json: String, id: SourceFileID) -> PolicyDocument? {
    guard json.utf8.count <= Self.maximumBytes else {
      diagnostics.append(
        Diagnostic(
          .error, "this policy has \(json.utf8.count) bytes",
          notes: ["AWS stores none near that; at most \(Self.maximumBytes) are read"]))
      return nil
    }
    do throws(MalformedJSON) {
      let file = SourceFile(name: "policy", text: json)
      let limits = JSONLimits(maximumDepth: Self.maximumDepth)
      return document(try JSONDocument(file, id: id, dialect: .json, limits: limits).root)
    } catch {
      diagnostics += error.diagnostics
      return nil
    }
  }

  private mutating func document(_ root: JSONValue) -> PolicyDocument? {
    guard checkMembers(of: root, "policy", among: ["Version", "Id", "Statement"]) else {
      return nil
    }
    readVersion(root.member("Version"))
    guard let body = root.member("Statement") else {
      refuse("this policy has no `Statement`", root)
      return nil
    }
    let values = body.kind == .array ? Array(body.elements) : [body]
    guard values.count <= Self.maximumStatements else {
      refuse(
        "this policy has \(values.count) statements", body,
        label: "at most \(Self.maximumStatements) are read")
      return nil
    }
    let statements = values.compactMap { statement($0) }
    checkNames(of: statements)
    return PolicyDocument(statements: statements)
  }

  private mutating func readVersion(_ version: JSONValue?) {
    guard let version else { return }
    switch version.string {
    case "2012-10-17": hasVariables = true
    case "2008-10-17": hasVariables = false
    default:
      refuse("this is no version of the policy language", version, label: "2012-10-17 expected")
    }
  }

  private mutating func checkNames(of statements: [PolicyStatement]) {
    var seen: Set<String> = []
    for statement in statements {
      guard let sid = statement.sid, !seen.insert(sid).inserted else { continue }
      diagnostics.append(
        Diagnostic(.error, "two statements have the Sid `\(sid)`", at: statement.span))
    }
  }
}

// MARK: - Statements

extension PolicyReader {
  private static let statementMembers = [
    "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource",
    "Condition",
  ]

  private mutating func statement(_ value: JSONValue) -> PolicyStatement? {
    guard checkMembers(of: value, "statement", among: Self.statementMembers),
      let effect = effect(of: value)
    else { return nil }
    let sid = value.member("Sid")
    if let sid, sid.string == nil { refuseKind(of: sid, "Sid", expected: "a string") }
    return PolicyStatement(
      sid: sid?.string, effect: effect, span: value.span, principal: principal(of: value, effect),
      action: action(of: value), resource: resource(of: value),
      conditions: conditions(of: value.member("Condition")))
  }

  private mutating func effect(of statement: JSONValue) -> PolicyStatement.Effect? {
    guard let value = statement.member("Effect") else {
      refuse("this statement has no `Effect`", statement)
      return nil
    }
    guard let effect = value.string.flatMap(PolicyStatement.Effect.init) else {
      refuse("this is no effect", value, label: "`Allow` or `Deny` expected")
      return nil
    }
    return effect
  }

  private mutating func action(of statement: JSONValue) -> ActionElement {
    guard let (value, isNegated) = either("Action", "NotAction", of: statement) else {
      refuse("this statement has no `Action`", statement)
      return ActionElement(names: [], isNegated: false)
    }
    var names: [String] = []
    for item in strings(value, isNegated ? "NotAction" : "Action") {
      if item.text != "*", !item.text.contains(":") {
        refuse("this is no action", item.value, label: "`service:Name` or `*` expected")
      }
      names.append(item.text)
    }
    return ActionElement(names: names, isNegated: isNegated)
  }

  private mutating func resource(of statement: JSONValue) -> ResourceElement {
    guard let (value, isNegated) = either("Resource", "NotResource", of: statement) else {
      if kind.namesResources { refuse("this statement has no `Resource`", statement) }
      return .attached
    }
    var names: [PolicyString] = []
    for item in strings(value, isNegated ? "NotResource" : "Resource") {
      if !item.text.hasPrefix("arn:"), !item.text.contains("*") {
        refuse("this is no resource", item.value, label: "an ARN or `*` expected")
      }
      names.append(PolicyString(item.text, hasVariables: hasVariables))
    }
    return isNegated ? .allBut(names) : .only(names)
  }

  private mutating func conditions(of block: JSONValue?) -> [Condition] {
    guard let block else { return [] }
    guard block.kind == .object else {
      refuseKind(of: block, "Condition", expected: "an object")
      return []
    }
    var conditions: [Condition] = []
    for method in block.members {
      warnUnlessKnown(method)
      guard method.value.kind == .object else {
        refuseKind(of: method.value, method.name, expected: "an object of condition keys")
        continue
      }
      for entry in method.value.members {
        let values = strings(entry.value, entry.name, allowsScalars: true).map {
          PolicyString($0.text, hasVariables: hasVariables)
        }
        conditions.append(Condition(method.name, entry.name, values))
      }
    }
    return conditions
  }

  private mutating func warnUnlessKnown(_ method: JSONMember) {
    if ConditionOperator(method.name) != nil { return }
    let similar = nearest(to: method.name, among: ConditionOperator.known.map(\.name))
    diagnostics.append(
      Diagnostic(
        .warning, "condition operator `\(method.name)` cannot be evaluated",
        at: method.nameSpan,
        notes: ["whether this statement applies stays undetermined"],
        help: similar.prefix(1).map { "did you mean `\($0)`?" }))
  }
}

// MARK: - Principals

extension PolicyReader {
  private mutating func principal(
    of statement: JSONValue, _ effect: PolicyStatement.Effect
  ) -> PrincipalElement {
    guard let (value, isNegated) = either("Principal", "NotPrincipal", of: statement) else {
      if kind.namesPrincipals { refuse("this statement has no `Principal`", statement) }
      return .attached
    }
    if !kind.namesPrincipals {
      refuse(
        "a policy of a role or user names no principal", value,
        label: "it is the one that the policy is attached to")
    }
    if isNegated, effect == .allow {
      diagnostics.append(
        Diagnostic(
          .warning, "`NotPrincipal` allows everybody else", at: value.span,
          notes: ["AWS supports it with `Deny` alone"]))
    }
    let entries = principalEntries(value)
    return isNegated ? .allBut(entries) : .only(entries)
  }

  private mutating func principalEntries(_ value: JSONValue) -> [PrincipalEntry] {
    if value.stringEquals("*") { return [.everyone] }
    guard
      checkMembers(
        of: value, "principal", among: ["AWS", "Service", "Federated", "CanonicalUser"])
    else { return [] }
    var entries: [PrincipalEntry] = []
    for member in value.members {
      for item in strings(member.value, member.name) {
        switch member.name {
        case "AWS":
          if let entry = PrincipalEntry(item.text) {
            entries.append(entry)
          } else {
            refuse(
              "this is no principal", item.value,
              label: "`*`, an account, or the ARN of a role, user or session expected",
              notes: ["AWS takes no wildcards within the name of a principal"])
          }
        case "Service":
          entries.append(.service(item.text))
        default:
          entries.append(.other("\(member.name) \(item.text)"))
        }
      }
    }
    return entries
  }
}

// MARK: - Values

extension PolicyReader {
  /// The one of two members that exclude each other, and whether it is the second.
  private mutating func either(
    _ name: StaticString, _ negated: StaticString, of statement: JSONValue
  ) -> (value: JSONValue, isNegated: Bool)? {
    switch (statement.member(name), statement.member(negated)) {
    case (let value?, nil): return (value, false)
    case (nil, let value?): return (value, true)
    case (nil, nil): return nil
    case (let value?, _?):
      refuse("this statement has both `\(name)` and `\(negated)`", statement)
      return (value, false)
    }
  }

  /// A string, or a list of strings: policies write either wherever there may be several.
  private mutating func strings(
    _ value: JSONValue, _ name: String, allowsScalars: Bool = false
  ) -> [(text: String, value: JSONValue)] {
    let items = value.kind == .array ? Array(value.elements) : [value]
    var strings: [(text: String, value: JSONValue)] = []
    for item in items {
      if let text = item.string {
        strings.append((text, item))
      } else if allowsScalars, item.kind == .bool || item.kind == .number, let text = item.text {
        strings.append((text, item))
      } else {
        refuseKind(of: item, name, expected: "a string or a list of strings")
      }
    }
    return strings
  }

  /// Whether `value` is an object; names the members that have no business in it.
  private mutating func checkMembers(
    of value: JSONValue, _ subject: String, among names: [String]
  ) -> Bool {
    guard value.kind == .object else {
      refuse("a \(subject) must be an object", value, label: "this is \(value.kindName)")
      return false
    }
    for member in value.members where !names.contains(member.name) {
      diagnostics.append(
        Diagnostic(
          .error, "a \(subject) has no member `\(member.name)`", at: member.nameSpan,
          help: nearest(to: member.name, among: names).prefix(1).map { "did you mean `\($0)`?" }))
    }
    return true
  }

  private mutating func refuseKind(of value: JSONValue, _ name: String, expected: String) {
    refuse("`\(name)` must be \(expected)", value, label: "this is \(value.kindName)")
  }

  private mutating func refuse(
    _ message: String, _ value: JSONValue, label: String = "", notes: [String] = []
  ) {
    diagnostics.append(
      Diagnostic(.error, message, at: value.span, label: label, notes: notes))
  }
}
