import Addressing
import CloudModel

/// A made-up company network for benchmarks: many VPCs of about 500 interfaces in one Region.
///
/// Deterministic: a seed and a size give the same estate on every machine. Nothing in it is
/// random where companies are regular (three tiers over three zones, a module stamped out per VPC)
/// and nothing is regular where they are random (rules that grew, faults).
///
///     let estate = Estate(interfaces: 10_000, seed: 1)
///     estate.topology.vpcs.count   // 20
public struct Estate: Sendable {
  public let topology: Topology
  /// Positions of the interfaces that pull; the others belong to endpoints and NAT gateways.
  public let workloads: [Int]
  /// What was broken on purpose.
  public let faults: [Fault]

  /// The image that everything pulls.
  public static let image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:1.4.2"
  /// The hosts that a pull of it talks to, in order.
  public static let hosts = [
    "api.ecr.eu-west-1.amazonaws.com", "123456789012.dkr.ecr.eu-west-1.amazonaws.com",
    "prod-eu-west-1-starport-layer-bucket.s3.eu-west-1.amazonaws.com",
  ].compactMap { DomainName($0) }
  static let region = RegionName("eu-west-1")
  static let zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]

  /// How a VPC's workloads reach Amazon ECR.
  enum Shape {
    /// By NAT gateways, Amazon S3 mostly by a gateway endpoint.
    case translated
    /// By interface endpoints of its own; no way to the internet.
    case endpoints
    /// Over the transit gateway, by the endpoints of the first VPC.
    case spoke
  }

  /// One thing that somebody got wrong in one VPC.
  public enum Fault: CaseIterable, Sendable {
    case outboundRulesLost
    case endpointGroupClosed
    case natGatewayFailed
    case defaultRouteBlackholed
    case storageEndpointNotAssociated
    case ephemeralPortsClosed
    case ephemeralPortsPartlyOpen
    case privateDNSOff
    case dnsHostnamesOff
    case internetGatewayDetached
  }

  public init(interfaces: Int, seed: UInt64) {
    var builder = EstateBuilder(seed: seed)
    builder.addShared()
    var isFirst = true
    while builder.topology.networkInterfaces.count < interfaces {
      builder.addVPC(isHub: isFirst)
      isFirst = false
    }
    builder.finish()
    self.init(builder.topology, builder.faults)
  }

  init(_ topology: Topology, _ faults: [Fault]) {
    self.topology = topology
    self.faults = faults
    workloads = topology.networkInterfaces.indices.filter {
      topology.networkInterfaces[$0].purpose == .workload
    }
  }
}
