import SourceText

/// An `Allow` that did not help: which of its elements fit the request, and which does not.
///
///     statement 2 allows ecr:BatchGetImage, but only on repository/other
///
/// An element fits also where that cannot be told; `sentence` speaks of those alone that do not.
public struct StatementNearMiss: Hashable, Sendable {
  /// Index in the document, from 0.
  public let statement: Int
  public let sid: String?
  /// From brace to brace, in the text of the policy.
  public let span: SourceSpan
  public let principal: Bool
  public let action: Bool
  public let resource: Bool
  public let condition: Bool
  /// `statement 2`, or `statement Layers (2)` where its author named it.
  public let name: String
  /// What it does allow: `allows ecr:BatchGetImage, but only on repository/other`.
  public let clause: String

  /// As a colleague would put it: lower case, without a full stop.
  public var sentence: String { "\(name) \(clause)" }

  /// How many of the four do not fit; at least one.
  public var distance: Int { [principal, action, resource, condition].count { !$0 } }
}

extension PolicyDocument {
  /// The `Allow` statements that certainly do not apply to the request, the nearest first.
  ///
  /// Of two that are equally far, the one whose action fits comes first, then the one that stands
  /// first in the text.
  public func nearMisses(for request: RequestContext) -> [StatementNearMiss] {
    statements.enumerated()
      .compactMap { $1.nearMiss(for: request, at: $0) }
      .sorted {
        ($0.distance, $0.action ? 0 : 1, $0.statement) < (
          $1.distance, $1.action ? 0 : 1, $1.statement
        )
      }
  }
}

extension PolicyStatement {
  fileprivate func nearMiss(for request: RequestContext, at index: Int) -> StatementNearMiss? {
    let mismatch = mismatch(with: request)
    guard effect == .allow, !mismatch.isEmpty else { return nil }
    return StatementNearMiss(
      statement: index, sid: sid, span: span, principal: !mismatch.contains(.principal),
      action: !mismatch.contains(.action), resource: !mismatch.contains(.resource),
      condition: !mismatch.contains { if case .condition = $0 { true } else { false } },
      name: name(at: index), clause: "allows \(restrictions(mismatch, request))")
  }

  /// `statement 2`, or `statement Layers (2)` where its author named it.
  public func name(at index: Int) -> String {
    sid.map { "statement \($0) (\(index + 1))" } ?? "statement \(index + 1)"
  }

  /// What it allows, and the elements that keep it from this request.
  private func restrictions(_ mismatch: [PolicyElement], _ request: RequestContext) -> String {
    var text = request.action
    var others = mismatch
    if mismatch.contains(.action) {
      text = action.isNegated ? "all but \(listed(action.names))" : "only \(listed(action.names))"
      others.removeAll { $0 == .action }
    }
    for (index, element) in others.enumerated() {
      text += index == 0 && !mismatch.contains(.action) ? ", but " : ", and "
      text += restriction(element, request)
    }
    return text
  }

  private func restriction(_ element: PolicyElement, _ request: RequestContext) -> String {
    switch element {
    case .action: "only \(listed(action.names))"
    case .resource: resource.restriction(for: request.resource)
    case .principal: principal.restriction
    case .condition(let method, let key):
      conditions.first { $0.operatorName == method && $0.key == key }?.restriction(request) ?? key
    }
  }
}

extension ResourceElement {
  fileprivate func restriction(for request: RequestedResource) -> String {
    switch self {
    case .attached: "on what it is attached to"
    case .only(let names): "only on \(listed(names.map { Self.short($0.text, beside: request) }))"
    case .allBut(let names): "not on \(listed(names.map { Self.short($0.text, beside: request) }))"
    }
  }

  /// `repository/other` where the rest of the ARN is that of the request.
  private static func short(_ name: String, beside request: RequestedResource) -> String {
    guard let arn = ARN(name), let other = ARN(request.description), !arn.account.isEmpty,
      (arn.partition, arn.service, arn.region, arn.account)
        == (other.partition, other.service, other.region, other.account)
    else { return name }
    return arn.resource
  }
}

extension PrincipalElement {
  fileprivate var restriction: String {
    switch self {
    case .attached: "to whom it is attached"
    case .only(let entries):
      entries.isEmpty ? "to nobody" : "only to \(listed(entries.map(\.text)))"
    case .allBut(let entries): "not to \(listed(entries.map(\.text)))"
    }
  }
}

extension Condition {
  fileprivate func restriction(_ request: RequestContext) -> String {
    "only where \(operatorName) \(key) \(listed(values.map(\.text))), and the request has "
      + request[key].account(of: key)
  }
}

extension ContextValue {
  /// What the request has of a key, behind "the request has".
  fileprivate func account(of key: String) -> String {
    switch self {
    case .values(let values) where !values.isEmpty: listed(values)
    case .absent, .values: "no \(key)"
    case .ownedByAWS: "one of AWS itself"
    case .oneOf, .unknown: "another"
    }
  }
}

/// At most three, and how many more there are.
private func listed(_ names: [String]) -> String {
  if names.isEmpty { return "nothing" }
  let shown = names.prefix(3).joined(separator: ", ")
  return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
}
