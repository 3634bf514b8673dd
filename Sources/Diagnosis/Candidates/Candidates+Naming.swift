import Addressing
import CloudModel
import Dataplane
import ImagePull
import TraceModel

// What changes the answer to a name: who is asked, and what is in effect where the question
// arrives.
extension Candidates {
  var naming: [Candidate] {
    switch blocker.cause.code {
    case .dnsSupportDisabled: return dnsSupport
    case .dnsHostnamesDisabled: return dnsHostnames + egress
    case .privateDNSDisabled: return privateDNS + newEndpoints + egress
    case .customResolverLacksPrivateZones: return resolverOfVPC + egress
    case .resolverUnreachable: return waysForQuestion + resolverOfVPC
    case .resolverTargetUnreachable:
      return waysForQuestion + systemRules + ruleDisassociation + newEndpoints
    case .resolverRuleDiverts: return systemRules + ruleDisassociation + egress
    case .dnsFirewallBlocks: return allowance
    case .hostedZoneNotAssociated: return association + newEndpoints + egress
    case .hostedZoneShadowsName, .hostedZoneMissingWildcard, .hostedZoneWrongName:
      return records + dormantPrivateDNS + newEndpoints + zoneDisassociation
    // A name that nobody has is not mended by a network; one that a record led to is.
    case .nameNotFound:
      if blamedZone == nil { return [] }
      return records + dormantPrivateDNS + newEndpoints + zoneDisassociation
    case .addressFamilyMismatch: return moreFamilies + records
    case _: return []
    }
  }

  /// The name that the client asks for.
  var host: DomainName? { blocker.resolution?.host }

  /// The VPC whose resolver answers, be it the workload's own or one that other servers ask.
  var resolvingVPC: VPC? {
    guard case .vpcResolver(let id)? = blocker.resolution?.server else { return nil }
    return topology.vpcs[id]
  }

  // MARK: Attributes of the VPC

  private var dnsSupport: [Candidate] {
    [
      Candidate(
        [.naming(.enableDNSSupport(Identifier(blocker.cause.component.id)))],
        burden: Burden.setting)
    ]
  }

  private var dnsHostnames: [Candidate] {
    [
      Candidate(
        [.naming(.enableDNSHostnames(Identifier(blocker.cause.component.id)))],
        burden: Burden.setting)
    ]
  }

  // MARK: Private DNS

  private var privateDNS: [Candidate] {
    topology.vpcEndpoints[Identifier(blocker.cause.component.id)].map(turnedOn) ?? []
  }

  /// Private DNS that is off, of endpoints whose zones would be longer than the one to blame.
  var dormantPrivateDNS: [Candidate] {
    guard let host, let vpc = resolvingVPC, let zone = blamedZone else { return [] }
    return topology.vpcEndpoints.filter { endpoint in
      endpoint.type == .interface && endpoint.vpc == vpc.id
        && (!endpoint.privateDNS || endpoint.privateDNSOnlyForInboundResolver)
        && endpoint.claimedApexes.contains {
          host.isSubdomain(of: $0) && $0.labels.count > zone.apex.labels.count
        }
    }.flatMap(turnedOn)
  }

  /// An endpoint for Amazon S3 whose names were for data centers alone would take all of the VPC's
  /// traffic to it, and bill it by the byte: a gateway endpoint, which AWS wants beside such names,
  /// comes first (Amazon S3 User Guide, "Private DNS").
  private func turnedOn(_ endpoint: VPCEndpoint) -> [Candidate] {
    if topology.hasClaim(on: endpoint.claimedApexes, in: endpoint.vpc, besides: endpoint.id) {
      return []
    }
    let isInboundOnly = endpoint.privateDNSOnlyForInboundResolver
    return [
      Candidate(
        [.naming(.enablePrivateDNS(endpoint.id, isInboundOnly: isInboundOnly))],
        burden: Burden.setting + (isInboundOnly ? Burden.gatewayEndpoint : 0))
    ]
  }

  /// Records of the client's family for names of an endpoint, and addresses where its interfaces
  /// have none: all its subnets need blocks of the family (AWS PrivateLink Guide, "IP address
  /// types").
  private var moreFamilies: [Candidate] {
    let family = run.address.address.family
    guard let endpoint = topology.vpcEndpoints[Identifier(blocker.cause.component.id)] else {
      return []
    }
    let lacking = endpoint.interfaces.compactMap { topology.networkInterfaces[$0] }
      .filter { !$0.addresses.contains { $0.address.family == family } }
    let given = lacking.compactMap { interface -> NetworkInterface? in
      guard var subnet = topology.subnets[interface.subnet] else { return nil }
      subnet.cidrs.removeAll { $0.family != family }
      guard let address = run.placement.topology.freeAddress(in: subnet) else { return nil }
      var interface = interface
      interface.addresses.append(InterfaceAddress(address))
      return interface
    }
    if endpoint.interfaces.isEmpty || given.count != lacking.count { return [] }
    let families = endpoint.recordFamilies.union([family])
    return [
      Candidate(
        [.endpoint(.answer(families, endpoint.id, interfaces: given))], burden: Burden.setting)
    ]
  }

  // MARK: Who is asked

  /// The resolver of the workload's own VPC, which knows its private names, instead of servers of
  /// one's own.
  private var resolverOfVPC: [Candidate] {
    // A data center hands out what it likes.
    if run.workload.platform == .onPremises { return [] }
    let existing = topology.dhcpOptions.first { $0.domainNameServers == [.amazonProvided] }
    let options =
      existing
      ?? DHCPOptions(
        id: fresh("new-dhcp-options", topology.dhcpOptions), domainNameServers: [.amazonProvided])
    return [
      Candidate(
        [.naming(.provideAmazonDNS(run.vpc.id, by: options, isNew: existing == nil))],
        burden: Burden.resolverOfVPC)
    ]
  }

  /// What would let the question through to the server that it was sent to: rules and routes, as
  /// for any packet.
  private var waysForQuestion: [Candidate] {
    guard let question = blocker.lostQuestion else { return [] }
    return Candidates(for: question, in: scene).all
  }
}

extension Topology {
  /// Whether something else has one of these domains in the VPC. AWS then refuses private DNS and
  /// the association of a zone (AWS PrivateLink Guide, "Create an interface endpoint"; Route 53 API
  /// Reference, `AssociateVPCWithHostedZone`, ConflictingDomainExists).
  func hasClaim(
    on apexes: Set<DomainName>, in vpc: Identifier<VPC>,
    besides endpoint: Identifier<VPCEndpoint>? = nil
  ) -> Bool {
    hostedZones.contains { $0.vpcs.contains(vpc) && apexes.contains($0.apex) }
      || vpcEndpoints.contains {
        $0.id != endpoint && $0.vpc == vpc && $0.type == .interface && $0.privateDNS
          && !apexes.isDisjoint(with: $0.claimedApexes)
      }
  }
}

extension VPCEndpoint {
  /// The zones that AWS keeps for private DNS of the endpoint, whether it is on or off.
  var claimedApexes: Set<DomainName> { Set(claimedNames.map(\.apexOfClaim)) }
}
