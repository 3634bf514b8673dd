import Addressing
import CloudModel
import TraceModel

/// Tells a resolution with names, rows and places. It decides nothing: the claims that it adds, of
/// sources that are there for other VPCs, took no part.
struct NameNarrator {
  let network: CompiledNetwork
  let origin: Origin
  let elsewhere: ClaimDirectory

  private var topology: Topology { network.topology }
  /// The VPC of the workload that asked.
  private var vpc: Identifier<VPC> { Identifier(origin.vpc.id) }

  func trace(_ question: NameQuestion, _ resolution: Resolution) -> NameTrace {
    var drop: Drop?
    if case .failed(let found) = resolution.answer { drop = found }
    return NameTrace(
      question: question, origin: origin,
      server: NameTrace.Server(asked(resolution), address: resolution.serverAddress),
      claims: resolution.asked.flatMap(claims), answers: resolution.records,
      authority: resolution.authority, outcome: resolution.outcome, drop: drop,
      destinations: resolution.records.compactMap { destination(of: $0, resolution.answer) },
      steps: resolution.steps, assumptions: resolution.assumptions)
  }

  /// Whom the workload itself asks: what stands behind that is told by the steps.
  private func asked(_ resolution: Resolution) -> ComponentReference {
    guard let own = topology.vpcs[vpc] else {
      return ComponentReference(.resource(.vpc), vpc.rawValue)
    }
    let resolver = network.resolverReference(own)
    guard let options = own.dhcpOptions.flatMap({ topology.dhcpOptions[$0] }),
      let address = resolution.serverAddress, address.description != resolver.id,
      options.domainNameServers.contains(.address(address))
    else { return resolver }
    return network.reference(options)
  }

  // MARK: Claims

  private func claims(_ asked: Resolution.AskedName) -> [NameTrace.Claim] {
    let winner = asked.claims.first { $0.outcome == .wins }?.claim
    let here = asked.claims.map { judged in
      claim(
        judged.claim, on: asked, judged.outcome,
        because: because(judged, winner, isOnly: asked.claims.count == 1))
    }
    let absent = elsewhere.claims(on: asked.name).filter { !isThere($0, for: asked.vpc) }
    return here
      + absent.map { claim($0, on: asked, .notAssociated, because: notAssociated($0, asked.vpc)) }
  }

  private func claim(
    _ claim: NameClaim, on asked: Resolution.AskedName, _ outcome: NameTrace.Claim.Outcome,
    because: String
  ) -> NameTrace.Claim {
    let (kind, component) = identity(claim, in: asked.vpc)
    return NameTrace.Claim(
      name: asked.name, vpc: asked.vpc.rawValue, kind, apex: claim.apex, component: component,
      outcome: outcome, because: because)
  }

  private func identity(_ claim: NameClaim, in vpc: Identifier<VPC>)
    -> (NameTrace.Claim.Kind, ComponentReference)
  {
    switch claim.source {
    case .resolverRule(let position):
      return (.resolverRule, network.reference(topology.resolverRules[position]))
    case .hostedZone(let position):
      return (.hostedZone, network.reference(topology.hostedZones[position]))
    case .endpoint(let position):
      return (.privateDNS, network.reference(endpoint: Int32(position)))
    case .hostNames:
      let component = topology.vpcs[vpc].map { network.reference($0) }
      return (.hostNames, component ?? ComponentReference(.resource(.vpc), vpc.rawValue))
    }
  }

  private func because(
    _ judged: Resolution.AskedName.JudgedClaim, _ winner: NameClaim?, isOnly: Bool
  ) -> String {
    switch judged.outcome {
    case .wins:
      return isOnly
        ? "the only claim on the name" : "the longest domain in effect that has the name"
    case .yields: return "a SYSTEM rule: rules for shorter domains do not count"
    case .outranked: return outranked(judged.claim, by: winner)
    case .dnsSupportDisabled: return "enableDnsSupport of the VPC is off"
    case .dnsHostnamesDisabled: return "enableDnsHostnames of the VPC is off"
    case .privateDNSDisabled: return "private DNS of the endpoint is off"
    case .onlyForInboundResolver:
      return "private DNS of the endpoint is for inbound resolver endpoints alone"
    case .notAvailable: return "the endpoint is not available"
    case .notAsked: return "the server that was asked does not know it"
    case .blocked: return "DNS Firewall answers before any claim counts"
    case .notAssociated: return "it is there for other VPCs"
    }
  }

  private func outranked(_ claim: NameClaim, by winner: NameClaim?) -> String {
    guard let winner else { return "a SYSTEM rule for a longer domain switches it off" }
    if claim.apex != winner.apex { return "\(winner.apex) is longer" }
    switch (winner.source, claim.source) {
    case (.resolverRule, .resolverRule), (.hostedZone, .hostedZone), (.endpoint, .endpoint),
      (.hostNames, .hostNames):
      return "another of the same kind has the same domain"
    case (.resolverRule, _): return "of one domain, a Resolver rule comes first"
    case (.hostedZone, _): return "of one domain, a hosted zone comes before private DNS"
    case (.endpoint, _), (.hostNames, _): return "of one domain, another kind of claim comes first"
    }
  }

  private func isThere(_ claim: NameClaim, for vpc: Identifier<VPC>) -> Bool {
    switch claim.source {
    case .resolverRule(let position): topology.resolverRules[position].vpcs.contains(vpc)
    case .hostedZone(let position): topology.hostedZones[position].vpcs.contains(vpc)
    case .endpoint(let position): topology.vpcEndpoints[position].vpc == vpc
    case .hostNames: true
    }
  }

  private func notAssociated(_ claim: NameClaim, _ vpc: Identifier<VPC>) -> String {
    switch claim.source {
    case .resolverRule(let position):
      return "not associated with \(vpc)\(others(topology.resolverRules[position].vpcs))"
    case .hostedZone(let position):
      return "not associated with \(vpc)\(others(topology.hostedZones[position].vpcs))"
    case .endpoint(let position):
      let home = topology.vpcEndpoints[position].vpc
      return "the endpoint is in \(home), and private DNS holds for that VPC alone"
    case .hostNames: return "it is there for other VPCs"
    }
  }

  private func others(_ vpcs: [Identifier<VPC>]) -> String {
    guard let first = vpcs.first else { return ", nor with any VPC" }
    return ", only with \(first)" + (vpcs.count > 1 ? " and \(vpcs.count - 1) more" : "")
  }

  // MARK: Where the addresses are

  private func destination(of record: ResourceRecord, _ answer: Resolution.Answer)
    -> NameTrace.Destination?
  {
    guard let address = record.address else { return nil }
    let (kind, component) = place(of: address, answer, record.isRepresentative)
    return NameTrace.Destination(
      address, kind, component, isRepresentative: record.isRepresentative)
  }

  private func place(of address: IPAddress, _ answer: Resolution.Answer, _ isStandIn: Bool)
    -> (NameTrace.Destination.Kind, ComponentReference?)
  {
    if isStandIn {
      if case .storage = answer { return (.storage, nil) }
      return (.publicAddress, nil)
    }
    // The workload's own VPC first: blocks of different VPCs may be the same.
    if let own = topology.vpcs[vpc], own.cidrs.contains(where: { $0.contains(address) }) {
      return inside(own, address, isOwn: true)
    }
    if let other = holder(of: address) { return inside(other, address, isOwn: false) }
    let outside = topology.onPremisesNetworks.first { network in
      network.prefixes.contains { $0.contains(address) }
    }
    if let outside { return (.onPremises, network.reference(outside)) }
    if Self.privateBlocks.contains(where: { $0.contains(address) }) {
      return (.privateElsewhere, nil)
    }
    return (.publicAddress, nil)
  }

  /// Blocks that no route of the internet leads to: RFC 1918, 6598, 3927, 4193.
  private static let privateBlocks: [Prefix] = [
    Prefix(.v4(IPv4Address(10, 0, 0, 0)), length: 8),
    Prefix(.v4(IPv4Address(172, 16, 0, 0)), length: 12),
    Prefix(.v4(IPv4Address(192, 168, 0, 0)), length: 16),
    Prefix(.v4(IPv4Address(100, 64, 0, 0)), length: 10),
    Prefix(.v4(IPv4Address(169, 254, 0, 0)), length: 16),
    Prefix(.v6(IPv6Address(rawValue: UInt128(0xFC00) << 112)), length: 7),
  ]

  /// Another VPC with the address; before others one that has an interface there.
  private func holder(of address: IPAddress) -> VPC? {
    let holders = topology.vpcs.filter { $0.cidrs.contains { $0.contains(address) } }
    return holders.first { network.interface(in: $0.id, at: address) != nil } ?? holders.first
  }

  private func inside(_ vpc: VPC, _ address: IPAddress, isOwn: Bool)
    -> (NameTrace.Destination.Kind, ComponentReference?)
  {
    guard let position = network.interface(in: vpc.id, at: address) else {
      return (isOwn ? .nobody : .otherVPC, network.reference(vpc))
    }
    let interface = topology.networkInterfaces[position]
    if case .vpcEndpoint(let id?) = interface.purpose,
      let endpoint = topology.vpcEndpoints.position(of: id)
    {
      return (isOwn ? .endpoint : .endpointElsewhere, network.reference(endpoint: Int32(endpoint)))
    }
    return (
      isOwn ? .interface : .otherVPC,
      isOwn ? network.reference(interface) : network.reference(vpc)
    )
  }
}

extension CompiledNetwork {
  func interface(in vpc: Identifier<VPC>, at address: IPAddress) -> Int? {
    guard let position = topology.vpcs.position(of: vpc) else { return nil }
    let index =
      switch address {
      case .v4(let address): addresses4.interface(in: Int32(position), at: address.rawValue)
      case .v6(let address): addresses6.interface(in: Int32(position), at: address.rawValue)
      }
    return index < 0 ? nil : Int(index)
  }

  /// The resolver of a VPC, at the base of its primary block plus two.
  func resolverReference(_ vpc: VPC) -> ComponentReference {
    var address = "fd00:ec2::253"
    if case .v4(let base)? = vpc.cidrs.first?.first {
      // A block of the last two addresses is none of AWS, and no reason to stop.
      address = IPv4Address(rawValue: base.rawValue &+ 2).description
    }
    return ComponentReference(.resolver, address, name: "VPC resolver", span: vpc.span)
  }
}

/// Every claim in the input by its domain, whatever VPC it is there for: what a reader may have
/// expected to answer.
public struct ClaimDirectory: Sendable {
  private var claims: [DomainName: [NameClaim]] = [:]

  public init(_ topology: Topology) {
    for (position, rule) in topology.resolverRules.enumerated() {
      add(.resolverRule(position), rule.domain)
    }
    for (position, zone) in topology.hostedZones.enumerated() {
      add(.hostedZone(position), zone.apex)
    }
    for (position, endpoint) in topology.vpcEndpoints.enumerated()
    where endpoint.type == .interface && endpoint.privateDNS {
      for apex in Set(endpoint.claimedNames.map(\.apexOfClaim)).sorted() {
        add(.endpoint(position), apex)
      }
    }
  }

  private mutating func add(_ source: NameClaim.Source, _ apex: DomainName) {
    claims[apex, default: []].append(NameClaim(source: source, apex: apex))
  }

  /// The longest domain first.
  func claims(on name: DomainName) -> [NameClaim] {
    var found: [NameClaim] = []
    var suffix: DomainName? = name
    while let apex = suffix {
      found += claims[apex] ?? []
      suffix = apex.parent
    }
    return found
  }
}

extension NameResolver {
  /// Asks one question and tells the whole story of it.
  ///
  /// - Parameter origin: The workload of this resolver.
  public func ask(
    _ question: NameQuestion, from origin: Origin, elsewhere: ClaimDirectory
  ) -> NameTrace {
    NameNarrator(network: network, origin: origin, elsewhere: elsewhere)
      .trace(question, resolve(question))
  }
}
