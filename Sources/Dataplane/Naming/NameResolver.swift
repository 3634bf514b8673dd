import Addressing
import CloudModel
import SourceText
import TraceModel

/// Resolves names as a workload in the network would.
///
/// The order is that of the VPC resolver: DNS Firewall, then the longest claim among Resolver
/// rules, private hosted zones and private DNS of interface endpoints, then the public DNS. A claim
/// that wins answers alone: there is no way on to a shorter zone or to the public DNS.
///
/// Source: Amazon VPC User Guide, "DNS attributes for your VPC"; Route 53 Developer Guide,
/// "Considerations when working with a private hosted zone".
public struct NameResolver: Sendable {
  let network: CompiledNetwork
  let interface: Int32
  /// What the client can use: the family of its address.
  let family: AddressFamily
  let sourcePorts: PortSpan
  /// Whether resolutions come with their steps and assumptions.
  public var isTelling = true
  /// What the public DNS answers for names that many resolvers are asked for, so that it is worked
  /// out once.
  public var publicAnswers: [DomainName: ServiceNames.PublicAnswer] = [:]

  var topology: Topology { network.topology }

  /// CNAMEs followed before the resolver gives up.
  static let chainLimit = 16
  /// Questions asked for one name before it gives up: records may branch at every CNAME.
  static let questionLimit = 128

  /// Asks for an address that the client can use.
  public func resolve(_ host: DomainName) -> Resolution {
    resolve(NameQuestion(host, RecordType(family)))
  }

  /// Asks whomever the workload's DHCP option set names.
  public func resolve(_ question: NameQuestion) -> Resolution {
    let subnet = topology.subnets[Int(network.interfaces[interface].subnet)]
    guard let vpc = topology.vpcs[subnet.vpc] else {
      return ResolutionState(question).finished(
        .undetermined(missing: Lack("the VPC \(subnet.vpc)", output: "describe-vpcs").text),
        .unknown)
    }
    if question.type == .any {
      return ResolutionState(question).finished(
        .undetermined(
          missing: Lack(
            "what the resolver answers to a question for records of any type",
            remark: "ask for one type"
          ).text), .unknown)
    }
    let options = vpc.dhcpOptions.flatMap { topology.dhcpOptions[$0] }
    let servers = options?.domainNameServers ?? []
    guard let options, let first = servers.first, !isAmazonProvided(first, vpc) else {
      return askVPCResolver(question, vpc)
    }
    return askCustomServers(question, vpc, options)
  }

  /// Whether another interface of the VPC could get another answer: the VPC's own resolver can be
  /// asked from everywhere in it, while queries to other servers have to get there.
  public var dependsOnInterface: Bool {
    let subnet = topology.subnets[Int(network.interfaces[interface].subnet)]
    guard let vpc = topology.vpcs[subnet.vpc],
      let options = vpc.dhcpOptions.flatMap({ topology.dhcpOptions[$0] }),
      let first = options.domainNameServers.first
    else { return false }
    return !isAmazonProvided(first, vpc)
  }

  /// `AmazonProvidedDNS`, the base of the primary block plus two, or the link-local addresses
  /// (Amazon VPC User Guide, "Amazon DNS server").
  func isAmazonProvided(_ server: NameServer, _ vpc: VPC) -> Bool {
    switch server {
    case .amazonProvided: return true
    case .address(.v4(let address)):
      if address == IPv4Address(169, 254, 169, 253) { return true }
      guard case .v4(let base)? = vpc.cidrs.first?.first else { return false }
      return address.rawValue == base.rawValue &+ 2
    case .address(.v6(let address)):
      return address.rawValue == UInt128(0xFD00_0EC2) << 96 | 0x253
    }
  }

  /// The resolver itself is reachable from everywhere in its VPC: neither groups nor ACLs see the
  /// queries (Amazon VPC User Guide, "Amazon DNS server").
  ///
  /// - Parameter isFromOutside: The question came through an inbound endpoint.
  func askVPCResolver(_ question: NameQuestion, _ vpc: VPC, isFromOutside: Bool = false)
    -> Resolution
  {
    var state = ResolutionState(question, isFromOutside: isFromOutside, isTold: isTelling)
    let resolver = network.resolverReference(vpc)
    state.serverAddress = IPAddress(resolver.id)
    if !vpc.dnsSupport {
      let setting = Evidence(.attribute, "enableDnsSupport false", span: vpc.span)
      state.steps.append(
        Step(
          .dns, .forward, at: resolver, .drop, code: .dnsSupportDisabled,
          because: network.say(.supportOff, ["vpc": vpc.id.rawValue]),
          evidence: setting))
      state.lose(
        claims(on: question.name, in: vpc), on: question.name, of: vpc.id, .dnsSupportDisabled)
      state.outcome = .silent
      state.assume(
        "enableDnsSupport off", "the resolver does not answer at all",
        because: "AWS documents that it is off, and not how that looks to a client")
      return state.finished(
        .failed(Drop(.dnsSupportDisabled, .forward, at: network.reference(vpc))),
        .vpcResolver(vpc.id))
    }
    state.tell(
      Step(
        .dns, .forward, at: resolver, .ask,
        because: network.say(
          .askedFor, ["type": "\(question.type)", "name": question.name.description])))
    let answer = answer(question.name, in: vpc, &state, depth: 0)
    return state.finished(answer, .vpcResolver(vpc.id))
  }

  /// One question to the resolver of `vpc`, and the further ones that CNAMEs and aliases lead to.
  func answer(
    _ host: DomainName, in vpc: VPC, _ state: inout ResolutionState, depth: Int
  ) -> Resolution.Answer {
    state.questions += 1
    state.lastName = host
    if state.questions > Self.questionLimit {
      return .undetermined(
        missing: Lack(
          "where the records behind \(state.host) end",
          remark: "they lead on for more than \(Self.questionLimit) names"
        ).text)
    }
    if depth > Self.chainLimit {
      state.outcome = .serverFailure
      return .failed(
        Drop(.nameNotFound, .forward, at: network.resolverReference(vpc)))
    }
    if let blocked = firewallAnswer(host, vpc, &state) {
      state.asked.append(
        Resolution.AskedName(
          name: host, vpc: vpc.id,
          claims: claims(on: host, in: vpc).map { .init(claim: $0, outcome: .blocked) }))
      return blocked
    }
    guard let winner = winner(host, vpc, &state) else {
      let undescribed = network.zones.undescribedEndpoint(in: vpc.id, of: network.topology)
      if let endpoint = undescribed, vpc.dnsHostnames, ServiceNames.isRegional(host) {
        return .undetermined(
          missing: Lack(
            "whether VPC endpoint \(endpoint) claims \(host)", output: "describe-vpc-endpoints"
          ).text)
      }
      return publicAnswer(host, &state)
    }
    if depth == 0 { state.winner = winner }
    switch winner.source {
    case .resolverRule(let position): return follow(rule: position, host, vpc, &state, depth: depth)
    case .hostedZone(let position):
      return askZone(position, host, vpc, &state, depth: depth)
    case .endpoint(let position): return askEndpoint(position, host, winner.apex, &state)
    case .hostNames: return askHostNames(host, winner.apex, vpc, &state)
    }
  }

  /// The longest claim in effect. A SYSTEM rule switches the shorter FORWARD rules off and leaves
  /// the answer to the zones (Route 53 Developer Guide, "Resolver rule types").
  private func winner(_ host: DomainName, _ vpc: VPC, _ state: inout ResolutionState)
    -> NameClaim?
  {
    var winner: NameClaim?
    var isSystem = false
    var judged: [Resolution.AskedName.JudgedClaim] = []
    for claim in claims(on: host, in: vpc) {
      var reason = winner == nil ? whyNotInEffect(claim, vpc, state) : .outranked
      if case .resolverRule(let position) = claim.source, winner == nil {
        if topology.resolverRules[position].action == .system {
          isSystem = true
          judged.append(.init(claim: claim, outcome: .yields))
          continue
        }
        if isSystem { reason = .outranked }
      }
      if let reason {
        state.losers.append(Resolution.Loser(claim: claim, reason: reason))
      } else {
        winner = claim
      }
      judged.append(.init(claim: claim, outcome: reason?.outcome ?? .wins))
    }
    state.asked.append(Resolution.AskedName(name: host, vpc: vpc.id, claims: judged))
    return winner
  }

  /// Claims on a name, the longest first: those of resources, and what a VPC calls its own.
  private func claims(on host: DomainName, in vpc: VPC) -> [NameClaim] {
    var claims = network.zones.claims(on: host, in: vpc.id)
    if let own = HostNames(vpc).claim(on: host) {
      let position = claims.firstIndex { !$0.apex.isSubdomain(of: own) } ?? claims.endIndex
      claims.insert(NameClaim(source: .hostNames, apex: own), at: position)
    }
    return claims
  }

  /// Private zones and private DNS need both DNS attributes of the VPC
  /// (Amazon VPC User Guide, "DNS attributes for your VPC").
  private func whyNotInEffect(_ claim: NameClaim, _ vpc: VPC, _ state: ResolutionState)
    -> Resolution.Loser.Reason?
  {
    switch claim.source {
    case .resolverRule: return nil
    case .hostedZone, .hostNames: return vpc.dnsHostnames ? nil : .dnsHostnamesDisabled
    case .endpoint(let position):
      let endpoint = topology.vpcEndpoints[position]
      if endpoint.state != .available { return .notAvailable }
      if !endpoint.privateDNS { return .privateDNSDisabled }
      if endpoint.privateDNSOnlyForInboundResolver && !state.isFromOutside {
        return .onlyForInboundResolver
      }
      return vpc.dnsHostnames ? nil : .dnsHostnamesDisabled
    }
  }
}
