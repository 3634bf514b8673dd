import SourceText

/// What every resource of a topology has: an identifier, a place in the input and, often, a name
/// people use.
public protocol Resource: Hashable, Sendable {
  static var kind: ResourceKind { get }
  var id: Identifier<Self> { get }
  /// The `Name` tag, a group name or a description: shown beside the id, never looked up.
  var name: String? { get set }
  var span: SourceSpan { get set }
}

/// Every kind of resource the model knows. Closed: a new kind does not compile until it is handled
/// everywhere.
public enum ResourceKind: String, Hashable, Sendable, CaseIterable {
  case vpc
  case dhcpOptions = "dhcp-options"
  case subnet
  case routeTable = "route-table"
  case prefixList = "prefix-list"
  case networkInterface = "network-interface"
  case securityGroup = "security-group"
  case networkACL = "network-acl"
  case vpcEndpoint = "vpc-endpoint"
  case internetGateway = "internet-gateway"
  case egressOnlyInternetGateway = "egress-only-internet-gateway"
  case natGateway = "nat-gateway"
  case hostedZone = "hosted-zone"
  case vpcPeering = "vpc-peering-connection"
  case transitGateway = "transit-gateway"
  case transitGatewayAttachment = "transit-gateway-attachment"
  case transitGatewayRouteTable = "transit-gateway-route-table"
  case virtualPrivateGateway = "virtual-private-gateway"
  case resolverRule = "resolver-rule"
  case resolverEndpoint = "resolver-endpoint"
  case dnsFirewallRuleGroup = "dns-firewall-rule-group"
  case onPremisesNetwork = "on-premises-network"
}

/// A reference to some resource of any kind: its kind and its identifier as text.
public struct ResourceReference: Hashable, Sendable {
  public let kind: ResourceKind
  public let id: String

  public init(_ kind: ResourceKind, _ id: String) {
    self.kind = kind
    self.id = id
  }

  public init<R: Resource>(_ id: Identifier<R>) {
    self.init(R.kind, id.rawValue)
  }
}

extension ResourceKind {
  /// In prose, without article: `security group`.
  public var prose: String {
    switch self {
    case .vpc: "VPC"
    case .dhcpOptions: "DHCP option set"
    case .subnet: "subnet"
    case .routeTable: "route table"
    case .prefixList: "prefix list"
    case .networkInterface: "network interface"
    case .securityGroup: "security group"
    case .networkACL: "network ACL"
    case .vpcEndpoint: "VPC endpoint"
    case .internetGateway: "internet gateway"
    case .egressOnlyInternetGateway: "egress-only internet gateway"
    case .natGateway: "NAT gateway"
    case .hostedZone: "hosted zone"
    case .vpcPeering: "peering connection"
    case .transitGateway: "transit gateway"
    case .transitGatewayAttachment: "transit gateway attachment"
    case .transitGatewayRouteTable: "transit gateway route table"
    case .virtualPrivateGateway: "virtual private gateway"
    case .resolverRule: "resolver rule"
    case .resolverEndpoint: "resolver endpoint"
    case .dnsFirewallRuleGroup: "DNS Firewall rule group"
    case .onPremisesNetwork: "on-premises network"
    }
  }
}
