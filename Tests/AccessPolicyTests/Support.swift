import SourceText
import Testing

@testable import AccessPolicy

let account = "123456789012"
let repository = "arn:aws:ecr:eu-west-1:123456789012:repository/orders"
let layer = "arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/0a1b-2c3d/layer"
let pullRole = "arn:aws:iam::123456789012:role/service/pull"

/// Reads a policy that must be without fault.
func policy(_ json: String, as kind: PolicyKind = .endpoint) throws -> PolicyDocument {
  let (document, diagnostics) = PolicyDocument.parse(json, as: kind)
  #expect(diagnostics.isEmpty, "\(diagnostics.map(\.message)) in \(json)")
  return try #require(document)
}

/// A policy for everyone, everything and every resource, with these conditions.
func conditional(_ conditions: String, effect: String = "Allow") throws -> PolicyDocument {
  try policy(
    """
    {"Version": "2012-10-17", "Statement": {"Effect": "\(effect)", "Principal": "*",
     "Action": "*", "Resource": "*", "Condition": \(conditions)}}
    """)
}

func role(_ arn: String = pullRole, session: String? = nil) throws -> Principal {
  .identity(try #require(ARN(arn)), session: session)
}

func request(
  _ action: String = "ecr:BatchGetImage", on resource: String = repository,
  by principal: Principal = .account(account), keys: [String: ContextValue] = [:]
) -> RequestContext {
  RequestContext(principal: principal, action: action, resource: .named(resource), keys: keys)
}

func request(
  _ action: String, onSome beginning: String, by principal: Principal = .account(account),
  keys: [String: ContextValue] = [:]
) -> RequestContext {
  RequestContext(
    principal: principal, action: action, resource: .some(below: beginning, doubt: "which one"),
    keys: keys)
}

extension Truth {
  /// `undetermined` without what is missing, for tables.
  var mark: String {
    switch self {
    case .holds: "yes"
    case .fails: "no"
    case .undetermined: "?"
    }
  }
}

extension PolicyDecision {
  /// What the caller sees: allowed, denied, or cannot be told.
  var mark: String {
    switch self {
    case .allow: "yes"
    case .explicitDeny, .implicitDeny: "no"
    case .undetermined: "?"
    }
  }
}

/// All lists of `0...maximum` elements of `alphabet`.
func lists<Element>(of alphabet: [Element], upTo maximum: Int) -> [[Element]] {
  var all: [[Element]] = [[]]
  var longest: [[Element]] = [[]]
  for _ in 0..<maximum {
    longest = longest.flatMap { list in alphabet.map { list + [$0] } }
    all += longest
  }
  return all
}
