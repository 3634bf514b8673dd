import Addressing
import SourceText

/// A VPC endpoint: an interface endpoint (PrivateLink), a gateway endpoint, or one for an
/// appliance.
public struct VPCEndpoint: Resource {
  public static let kind = ResourceKind.vpcEndpoint
  public let id: Identifier<VPCEndpoint>
  public var name: String?
  public var type: EndpointType
  public var vpc: Identifier<VPC>
  public var service: EndpointService
  public var state: State
  public var subnets: [Identifier<Subnet>]
  /// One interface per subnet; they hold the addresses.
  public var interfaces: [Identifier<NetworkInterface>]
  public var securityGroups: [Identifier<SecurityGroup>]
  /// The tables into which a gateway endpoint puts its prefix-list route.
  public var routeTables: [Identifier<RouteTable>]
  public var privateDNS: Bool
  /// `PrivateDnsOnlyForInboundResolverEndpoint`: the private names of an S3 interface endpoint are
  /// then not for clients inside the VPC.
  public var privateDNSOnlyForInboundResolver: Bool
  /// Public names that private DNS claims, as the input lists them; `nil` lets the service's usual
  /// names stand.
  public var privateNames: [DomainName]?
  /// Names with `.vpce.` in them, which resolve to the endpoint from anywhere.
  public var endpointNames: [DomainName]
  /// Families for which the endpoint's names have records.
  public var recordFamilies: Set<AddressFamily>
  public var policy: PolicyText?
  /// Zones in which the service is offered; `nil` when the input does not say.
  public var serviceZones: [String]?
  /// What the firewall behind a Gateway Load Balancer endpoint does with the packets it is shown.
  public var inspection: Inspection
  public var span: SourceSpan

  /// No AWS API tells what an appliance does, so it is unknown unless said.
  public enum Inspection: String, Hashable, Sendable, CaseIterable {
    case unknown
    case passes
    case drops
  }

  public enum EndpointType: String, Hashable, Sendable, CaseIterable {
    case interface = "Interface"
    case gateway = "Gateway"
    case gatewayLoadBalancer = "GatewayLoadBalancer"
  }

  /// Only an available endpoint serves traffic (AWS PrivateLink Guide, "Access an AWS service").
  public enum State: Hashable, Sendable {
    case available
    /// Any other state, as AWS prints it.
    case other(String)

    public var text: String {
      switch self {
      case .available: "available"
      case .other(let text): text
      }
    }
  }

  public init(
    id: Identifier<VPCEndpoint>, name: String? = nil, type: EndpointType, vpc: Identifier<VPC>,
    service: EndpointService, state: State = .available, subnets: [Identifier<Subnet>] = [],
    interfaces: [Identifier<NetworkInterface>] = [],
    securityGroups: [Identifier<SecurityGroup>] = [],
    routeTables: [Identifier<RouteTable>] = [], privateDNS: Bool = false,
    privateDNSOnlyForInboundResolver: Bool = false, privateNames: [DomainName]? = nil,
    endpointNames: [DomainName] = [], recordFamilies: Set<AddressFamily> = [.ipv4],
    policy: PolicyText? = nil, serviceZones: [String]? = nil, inspection: Inspection = .unknown,
    span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.type = type
    self.vpc = vpc
    self.service = service
    self.state = state
    self.subnets = subnets
    self.interfaces = interfaces
    self.securityGroups = securityGroups
    self.routeTables = routeTables
    self.privateDNS = privateDNS
    self.privateDNSOnlyForInboundResolver = privateDNSOnlyForInboundResolver
    self.privateNames = privateNames
    self.endpointNames = endpointNames
    self.recordFamilies = recordFamilies
    self.policy = policy
    self.serviceZones = serviceZones
    self.inspection = inspection
    self.span = span
  }
}

/// The service behind an endpoint: `com.amazonaws.eu-west-1.ecr.api`.
public struct EndpointService: Hashable, Sendable {
  /// The full name as AWS prints it.
  public let name: String
  /// The Region of the service, which may differ from the endpoint's; `nil` for names that have
  /// none in them.
  public let region: RegionName?
  /// The part behind the Region: `ecr.api`, `s3`; the whole name for a service of somebody else.
  public let suffix: String

  /// Reads a full service name; `serviceRegion` is `ServiceRegion`, which wins over the Region in
  /// the name.
  public init(name: String, serviceRegion: RegionName? = nil) {
    self.name = name
    let labels = name.split(separator: ".").map(String.init)
    if let at = labels.firstIndex(of: "amazonaws"), labels.count > at + 2,
      labels[at + 1] != "vpce"
    {
      region = serviceRegion ?? RegionName(labels[at + 1])
      suffix = labels[(at + 2)...].joined(separator: ".")
    } else {
      region = serviceRegion
      suffix = name
    }
  }
}
