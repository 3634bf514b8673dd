import SourceText

/// One statement of a policy: its effect, and the elements that must all match before it has any.
public struct PolicyStatement: Hashable, Sendable {
  /// The name its author gave it.
  public let sid: String?
  public let effect: Effect
  /// From brace to brace, in the text of the policy.
  public let span: SourceSpan
  let principal: PrincipalElement
  let action: ActionElement
  let resource: ResourceElement
  let conditions: [Condition]

  public enum Effect: String, Hashable, Sendable, CaseIterable {
    case allow = "Allow"
    case deny = "Deny"
  }

  /// Whether every element matches, so that the effect comes about.
  public func applies(to request: RequestContext) -> Truth {
    Truth.all(assessment(of: request).map(\.truth))
  }

  /// The elements that certainly do not match: why this statement has no effect on the request.
  ///
  /// Empty when it applies, and when that is undetermined.
  public func mismatch(with request: RequestContext) -> [PolicyElement] {
    assessment(of: request).filter { $0.truth == .fails }.map(\.element)
  }

  /// The same without the accounts that it allows: those still have to allow it themselves.
  var withoutDelegation: PolicyStatement {
    guard effect == .allow, case .only(let entries) = principal else { return self }
    return PolicyStatement(
      sid: sid, effect: effect, span: span, principal: .only(entries.filter { !$0.isAccount }),
      action: action, resource: resource, conditions: conditions)
  }

  func assessment(of request: RequestContext) -> [(element: PolicyElement, truth: Truth)] {
    let elements: [(PolicyElement, Truth)] = [
      (.action, action.matches(request)),
      (.resource, resource.matches(request)),
      (.principal, principal.matches(request.principal)),
    ]
    return elements + conditions.map { ($0.element, $0.holds(in: request)) }
  }
}

/// A part of a statement, to say which one did not match. `NotAction` is `action`, and so on.
public enum PolicyElement: Hashable, Sendable {
  case action
  case resource
  case principal
  /// `StringEquals` and `aws:SourceVpce`, as the policy spells them.
  case condition(operator: String, key: String)
}

extension PolicyElement: CustomStringConvertible {
  /// `action`, or `condition StringEquals on aws:SourceVpce`.
  public var description: String {
    switch self {
    case .action: "action"
    case .resource: "resource"
    case .principal: "principal"
    case .condition(let name, let key): "condition \(name) on \(key)"
    }
  }
}

/// `Action` or `NotAction`. Names of actions know no case.
struct ActionElement: Hashable, Sendable {
  /// As the policy spells them.
  let names: [String]
  let isNegated: Bool
  private let patterns: [Wildcard]

  init(names: [String], isNegated: Bool) {
    self.names = names
    self.isNegated = isNegated
    patterns = names.map { Wildcard($0.lowercased()) }
  }

  func matches(_ request: RequestContext) -> Truth {
    let action = request.action.lowercased()
    return Truth(patterns.contains { $0.matches(action) } != isNegated)
  }
}

/// `Resource`, `NotResource`, or neither: then it is the resource that the policy is attached to.
///
/// An asterisk matches colons and slashes like any other character.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Resource".
enum ResourceElement: Hashable, Sendable {
  case attached
  case only([PolicyString])
  case allBut([PolicyString])

  func matches(_ request: RequestContext) -> Truth {
    switch self {
    case .attached: .holds
    case .only(let names): Self.isListed(request, names)
    case .allBut(let names): !Self.isListed(request, names)
    }
  }

  private static func isListed(_ request: RequestContext, _ names: [PolicyString]) -> Truth {
    Truth.any(
      names.lazy.map { name in
        do throws(MissingValue) {
          return request.resource.matches(try name.pattern(in: request))
        } catch {
          return .undetermined(missing: error.name)
        }
      })
  }
}
