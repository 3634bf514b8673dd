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
public struct NameResolver {
  let network: CompiledNetwork
  let interface: Int32
  /// What the client can use: the family of its address.
  let family: AddressFamily
  let sourcePorts: PortSpan

  var topology: Topology { network.topology }

  /// CNAMEs followed before the resolver gives up.
  static let chainLimit = 16
  /// Questions asked for one name before it gives up: records may branch at every CNAME.
  static let questionLimit = 128

  /// Asks whomever the workload's DHCP option set names.
  public func resolve(_ host: DomainName) -> Resolution {
    let subnet = topology.subnets[Int(network.interfaces[interface].subnet)]
    guard let vpc = topology.vpcs[subnet.vpc] else {
      return Resolution(
        host: host,
        answer: .undetermined(missing: Lack("the VPC \(subnet.vpc)", output: "describe-vpcs").text),
        steps: [],
        losers: [], server: .unknown, lastName: host)
    }
    let options = vpc.dhcpOptions.flatMap { topology.dhcpOptions[$0] }
    let servers = options?.domainNameServers ?? []
    guard let options, let first = servers.first, !isAmazonProvided(first, vpc) else {
      return askVPCResolver(host, vpc)
    }
    return askCustomServers(host, vpc, options)
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
  func askVPCResolver(_ host: DomainName, _ vpc: VPC, isFromOutside: Bool = false) -> Resolution {
    var state = ResolutionState(host: host, isFromOutside: isFromOutside)
    let resolver = ComponentReference(
      .resolver, address(ofResolver: vpc), name: "VPC resolver", span: vpc.span)
    if !vpc.dnsSupport {
      let setting = Evidence(.attribute, "enableDnsSupport false", span: vpc.span)
      state.steps.append(
        Step(
          .dns, .forward, at: resolver, .drop, code: .dnsSupportDisabled,
          because: "enableDnsSupport is off in \(vpc.id): the resolver does not answer",
          evidence: setting))
      state.losers = network.zones.claims(on: host, in: vpc.id).map {
        Resolution.Loser(claim: $0, reason: .dnsSupportDisabled)
      }
      return state.finished(
        .failed(Drop(.dnsSupportDisabled, .forward, at: network.reference(vpc))),
        .vpcResolver(vpc.id))
    }
    state.steps.append(
      Step(
        .dns, .forward, at: resolver, .ask,
        because: "asked for \(family == .ipv4 ? "A" : "AAAA") \(host)"))
    let answer = answer(host, in: vpc, &state, depth: 0)
    return state.finished(answer, .vpcResolver(vpc.id))
  }

  private func address(ofResolver vpc: VPC) -> String {
    guard case .v4(let base)? = vpc.cidrs.first?.first else { return "fd00:ec2::253" }
    // A block of the last two addresses is none of AWS, and no reason to stop.
    return IPv4Address(rawValue: base.rawValue &+ 2).description
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
      return .failed(
        Drop(.nameNotFound, .forward, at: ComponentReference(.resolver, address(ofResolver: vpc))))
    }
    if let blocked = firewallAnswer(host, vpc, &state) { return blocked }
    guard let winner = winner(host, vpc, &state) else {
      if let endpoint = network.zones.undescribedEndpoints[vpc.id], vpc.dnsHostnames,
        ServiceNames.isRegional(host)
      {
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
    }
  }

  /// The longest claim in effect. A SYSTEM rule switches the shorter FORWARD rules off and leaves
  /// the answer to the zones (Route 53 Developer Guide, "Resolver rule types").
  private func winner(_ host: DomainName, _ vpc: VPC, _ state: inout ResolutionState)
    -> NameClaim?
  {
    var winner: NameClaim?
    var isSystem = false
    for claim in network.zones.claims(on: host, in: vpc.id) {
      var reason = winner == nil ? whyNotInEffect(claim, vpc, state) : .outranked
      if case .resolverRule(let position) = claim.source, winner == nil {
        if topology.resolverRules[position].action == .system {
          isSystem = true
          continue
        }
        if isSystem { reason = .outranked }
      }
      if let reason {
        state.losers.append(Resolution.Loser(claim: claim, reason: reason))
      } else {
        winner = claim
      }
    }
    return winner
  }

  /// Private zones and private DNS need both DNS attributes of the VPC
  /// (Amazon VPC User Guide, "DNS attributes for your VPC").
  private func whyNotInEffect(_ claim: NameClaim, _ vpc: VPC, _ state: ResolutionState)
    -> Resolution.Loser.Reason?
  {
    switch claim.source {
    case .resolverRule: return nil
    case .hostedZone: return vpc.dnsHostnames ? nil : .dnsHostnamesDisabled
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

  func publicAnswer(_ host: DomainName, _ state: inout ResolutionState) -> Resolution.Answer {
    let internet = ComponentReference(.internet, "public DNS")
    func note(_ because: String, _ action: Step.Action = .answer, _ code: ReasonCode? = nil) {
      state.steps.append(
        Step(
          .dns, .forward, at: internet, action, code: code, because: because,
          considered: state.losers.map(evidence)))
    }
    if let owner = endpointOwning(host) {
      let addresses = addresses(ofEndpoint: owner, host)
      note("\(host) is a name of endpoint \(topology.vpcEndpoints[owner].id)")
      if addresses.isEmpty { return .noData(network.reference(endpoint: Int32(owner))) }
      return .addresses(addresses, from: .endpoint(owner))
    }
    switch ServiceNames.publicAnswer(for: host) {
    case .storage(let region):
      if family == .ipv6 && !host.labels.contains("dualstack") { return noPublicRecord(note, host) }
      let list = storageList(region)
      note(
        "no private zone claims the name: a public address of Amazon S3 in \(region)"
          + (list.map { ", one of \(topology.prefixLists[$0].id)" } ?? ""))
      return .storage(region, list: list)
    case .frontEnd(_, let canonicalName):
      if family == .ipv6 && !host.isDualStack { return noPublicRecord(note, host) }
      note("no private zone claims the name: CNAME \(canonicalName), a public address of AWS")
      return .frontEnd
    case .elsewhere:
      note("no private zone claims the name: a public address")
      return .frontEnd
    case .nameError:
      note("there is no \(host) (NXDOMAIN)", .drop, .nameNotFound)
      return .failed(Drop(.nameNotFound, .forward, at: internet))
    case .unknown:
      note("whether the public DNS has this name is not known here", .undetermined)
      return .undetermined(
        missing: Lack(
          "what the public DNS answers for \(host)", field: "a record in `hostedZones`"
        ).text)
    }
  }

  private func noPublicRecord(
    _ note: (String, Step.Action, ReasonCode?) -> Void, _ host: DomainName
  ) -> Resolution.Answer {
    note("the name has no AAAA record (NODATA)", .answer, nil)
    return .noData(ComponentReference(.internet, "public DNS"))
  }

  /// The AWS-managed list of Amazon S3 in a Region, by its name.
  private func storageList(_ region: RegionName) -> Int? {
    topology.prefixLists.firstIndex {
      $0.owner == .aws && $0.name == "com.amazonaws.\(region).s3"
    }
  }
}

/// What has happened so far in one resolution.
struct ResolutionState {
  let host: DomainName
  /// The question came through an inbound endpoint, for which some private names are kept.
  var isFromOutside: Bool
  var steps: [Step] = []
  var losers: [Resolution.Loser] = []
  var questions = 0
  var winner: NameClaim?
  var lastName: DomainName
  var lostQuery: WalkedFlow?
  var answeredQueries: [WalkedFlow] = []

  init(host: DomainName, isFromOutside: Bool = false) {
    self.host = host
    self.isFromOutside = isFromOutside
    lastName = host
  }

  /// Notes a question that got lost on its way; servers are asked in order, so the first one
  /// matters most.
  mutating func lose(_ query: WalkedFlow) {
    steps += query.steps
    lostQuery = lostQuery ?? query
  }

  func finished(_ answer: Resolution.Answer, _ server: Resolution.Server) -> Resolution {
    Resolution(
      host: host, answer: answer, steps: steps, winner: winner, losers: losers, server: server,
      lastName: lastName, lostQuery: lostQuery, answeredQueries: answeredQueries)
  }
}

extension DomainName {
  /// Dual-stack names have AAAA records; the older ones have none (Amazon ECR User Guide, "Making
  /// requests").
  fileprivate var isDualStack: Bool {
    let text = description
    return text.hasSuffix(".on.aws") || text.hasSuffix(".api.aws") || labels.contains("dualstack")
      || text.hasSuffix("amazonwebservices.com.cn")
  }
}
