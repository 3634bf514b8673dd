import Addressing
import CloudModel

/// Who claims which domain in each VPC: hosted zones, private DNS of interface endpoints, Resolver
/// rules.
///
/// A claim owns its apex and everything below. The longest apex wins; among equals a rule beats a
/// hosted zone and a hosted zone beats an endpoint.
///
/// Source: Route 53 Developer Guide, "Considerations when working with a private hosted zone" and
/// "Resolving DNS queries between VPCs and your network".
public struct ZoneIndex: Sendable {
  private var claims: [Identifier<VPC>: [DomainName: [NameClaim]]] = [:]
  /// An endpoint in each VPC of which the input holds an interface and nothing else: what it claims
  /// is unknown.
  private(set) var undescribedEndpoints: [Identifier<VPC>: Identifier<VPCEndpoint>] = [:]

  init(_ topology: Topology) {
    for (position, rule) in topology.resolverRules.enumerated() {
      for vpc in rule.vpcs { add(.resolverRule(position), rule.domain, vpc) }
    }
    for (position, zone) in topology.hostedZones.enumerated() {
      for vpc in zone.vpcs { add(.hostedZone(position), zone.apex, vpc) }
    }
    for (position, endpoint) in topology.vpcEndpoints.enumerated()
    where endpoint.type == .interface {
      let apexes = Set(endpoint.claimedNames.map(\.apexOfClaim))
      for apex in apexes.sorted() { add(.endpoint(position), apex, endpoint.vpc) }
    }
    for interface in topology.networkInterfaces {
      guard case .vpcEndpoint(let id?) = interface.purpose, topology.vpcEndpoints[id] == nil,
        let vpc = topology.subnets[interface.subnet]?.vpc
      else { continue }
      if undescribedEndpoints[vpc] == nil { undescribedEndpoints[vpc] = id }
    }
  }

  private mutating func add(
    _ source: NameClaim.Source, _ apex: DomainName, _ vpc: Identifier<VPC>
  ) {
    claims[vpc, default: [:]][apex, default: []].append(NameClaim(source: source, apex: apex))
  }

  /// Claims on `name` in a VPC, the longest apex first, whether or not they are in effect.
  ///
  /// - Complexity: One hash lookup for each label of the name.
  func claims(on name: DomainName, in vpc: Identifier<VPC>) -> [NameClaim] {
    guard let table = claims[vpc] else { return [] }
    var found: [NameClaim] = []
    var suffix: DomainName? = name
    while let apex = suffix {
      found += table[apex] ?? []
      suffix = apex.parent
    }
    return found
  }
}

/// Something that claims a domain in a VPC.
public struct NameClaim: Hashable, Sendable {
  public var source: Source
  public var apex: DomainName

  /// Positions in the tables of the topology; in the order in which equals win.
  public enum Source: Hashable, Sendable {
    case resolverRule(Int)
    case hostedZone(Int)
    case endpoint(Int)
    /// The names that the VPC asked gives to its own addresses.
    case hostNames
  }
}

extension VPCEndpoint {
  /// What private DNS claims: the names in the input, else the usual names of the service.
  public var claimedNames: [DomainName] {
    privateNames ?? ServiceNames.privateNames(of: service)
  }
}

extension DomainName {
  /// The zone that AWS makes for a claimed name: the name itself, or what stands behind its `*`.
  public var apexOfClaim: DomainName { isWildcard ? parent ?? self : self }
}
