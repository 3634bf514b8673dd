import CloudModel

/// The kinds of component that occur in a trace.
public enum ComponentType: Hashable, Sendable {
  case resource(ResourceKind)
  case interfaceEndpoint
  case gatewayEndpoint
  case gatewayLoadBalancerEndpoint
  /// The resolver of a VPC, at its base plus two.
  case resolver
  /// The internet and AWS's public front ends.
  case internet
  case policy
  case registry
  case role

  /// The spelling in results: `security-group`, `interface-endpoint`, …
  public var text: String {
    switch self {
    case .resource(let kind): kind.rawValue
    case .interfaceEndpoint: "interface-endpoint"
    case .gatewayEndpoint: "gateway-endpoint"
    case .gatewayLoadBalancerEndpoint: "gateway-load-balancer-endpoint"
    case .resolver: "resolver"
    case .internet: "internet"
    case .policy: "policy"
    case .registry: "registry"
    case .role: "role"
    }
  }

  /// Reads the spelling of results.
  public init?(_ text: String) {
    let others: [ComponentType] = [
      .interfaceEndpoint, .gatewayEndpoint, .gatewayLoadBalancerEndpoint, .resolver, .internet,
      .policy, .registry, .role,
    ]
    let kind = ResourceKind(rawValue: text).map { ComponentType.resource($0) }
    guard let type = kind ?? others.first(where: { $0.text == text }) else { return nil }
    self = type
  }

  /// In running text, as AWS writes it: `security group`, `NAT gateway`.
  public var prose: String {
    switch self {
    case .resource(let kind): kind.prose
    case .interfaceEndpoint: "interface endpoint"
    case .gatewayEndpoint: "gateway endpoint"
    case .gatewayLoadBalancerEndpoint: "Gateway Load Balancer endpoint"
    case .resolver, .internet, .policy, .registry, .role: text
    }
  }
}
