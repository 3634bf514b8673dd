import Addressing
import CloudModel
import Dataplane
import ImagePull
import TraceModel
import Wording

/// The rows that would have let a packet, question or request through, had they said a little more.
///
/// Somebody meant them to. A row is compared with what it was asked about field by field, and told
/// with the one or two fields that do not fit:
///
///     rule sgr-1 of task allows tcp 443, but only to 10.0.0.0/16; the packet goes to 52.219.60.1
///     ✔ protocol  ✔ port  ✘ peer  ✔ direction  ✔ family
///
/// Nothing is supposed here: whatever a sentence says stands in the row or in the packet.
struct NearMisses {
  let blocker: Blocker
  let scene: Scene

  init(of blocker: Blocker, in scene: Scene) {
    self.blocker = blocker
    self.scene = scene
  }

  /// At most three, the closest first.
  var all: [NearMiss] {
    var list = Shortlist()
    switch blocker.cause.code {
    case .securityGroupOutbound, .securityGroupInbound, .securityGroupReferenceNotPreserved,
      .networkACLOutbound, .networkACLInbound:
      compareRules(&list)
    case .resolverUnreachable, .resolverTargetUnreachable:
      return blocker.lostQuestion.map { NearMisses(of: $0, in: scene).all } ?? []
    case .noRoute, .blackholeRoute, .moreSpecificRouteDiverts, .higherPriorityRouteWins,
      .noPublicAddress, .privateDestinationAtInternetGateway, .internetGatewayDetached,
      .natGatewayUnavailable, .natGatewayWrongVPC, .natGatewayZone, .peeringNotTransitive,
      .attachmentNotAssociated, .attachmentZone, .routingLoop, .returnRouteMissing,
      .asymmetricPath, .componentBadState, .gatewayEndpointNotAssociated,
      .gatewayEndpointWrongRegion, .gatewayEndpointOutsideVPC:
      // A private answer was right; only the way was not.
      if blocker.resolution?.answer.isPublic ?? false {
        compareEndpoints(&list)
        compareZones(&list)
      }
      compareRoutes(&list)
    case .dnsSupportDisabled, .dnsHostnamesDisabled, .customResolverLacksPrivateZones,
      .privateDNSDisabled, .hostedZoneShadowsName, .hostedZoneMissingWildcard,
      .hostedZoneWrongName, .hostedZoneNotAssociated, .resolverRuleDiverts, .nameNotFound,
      .addressFamilyMismatch, .destinationNotFound, .endpointNotAvailable, .serviceNotInZone,
      .endpointNameMismatch:
      compareZones(&list)
      compareResolverRules(&list)
      // Behind a zone that was made for them, endpoints are as they should be.
      if blocker.cause.component.type != .resource(.hostedZone) || list.misses.isEmpty {
        compareEndpoints(&list)
      }
    case .dnsFirewallBlocks: compareFirewallRules(&list)
    case .endpointPolicyDenies, .rolePolicyDenies, .repositoryPolicyDenies, .bucketPolicyDenies,
      .keyPolicyDenies:
      compareStatements(&list)
    // A switch, an appliance, or the registry's own answer: there are no rows.
    case .sourceDestCheck, .firewallRule, .blockPublicAccess, .repositoryNotFound, .tagNotFound,
      .tokenExpired, .rateLimited:
      break
    }
    return list.misses
  }
}

// MARK: - What was asked

extension NearMisses {
  var run: PullRun { scene.run }

  /// What the sentences are told in.
  var wording: Catalogue { run.network.wording }

  /// The network as it was walked: the workload's own interface is in it, be it imagined or not.
  var topology: Topology { run.placement.topology }

  /// The name that the stage asks for.
  var host: DomainName? { DomainName(blocker.stage.host) }

  /// The packet as it was where its way ended.
  var packet: Packet? { blocker.walked?.steps.last?.packet }

  var isReply: Bool { blocker.seenAt.direction == .return }

  /// The packet, or the reply to it.
  var subject: String { wording.say(isReply ? .reply : .packet) }

  /// Addresses as a sentence names them: those that only stand for what the input does not name
  /// are not shown.
  func text(_ end: AddressRange) -> String {
    let isStandIn = blocker.stage.attempts.contains {
      $0.isRepresentative && $0.destination.contains(end.first)
    }
    if !isStandIn { return end.description }
    switch blocker.resolution?.answer {
    case .storage(let region, _):
      return wording.say(.storageAddress, ["region": region.description])
    case .frontEnd, .addresses, .failed, .noData, .undetermined, nil:
      return wording.say(.publicAddress)
    }
  }
}

extension Prefix {
  /// How many bits shorter the block would have to be to cover `address`; `nil` for the other
  /// family.
  func bitsBeyond(_ address: IPAddress) -> Int? {
    switch (first, address) {
    case (.v4(let first), .v4(let address)):
      return max(0, Int(length) - (first.rawValue ^ address.rawValue).leadingZeroBitCount)
    case (.v6(let first), .v6(let address)):
      return max(0, Int(length) - (first.rawValue ^ address.rawValue).leadingZeroBitCount)
    case (.v4, .v6), (.v6, .v4): return nil
    }
  }
}
