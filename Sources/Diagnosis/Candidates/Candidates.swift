import Addressing
import CloudModel
import Dataplane
import ImagePull
import TraceModel

/// What might get the pull past a blocker.
///
/// Candidates are guesses of an engineer who has seen this before, and nothing more: whether one
/// repairs anything is found out by simulating. The codes of one area are answered in a file of
/// their own.
struct Candidates {
  let blocker: Blocker
  let scene: Scene

  init(for blocker: Blocker, in scene: Scene) {
    self.blocker = blocker
    self.scene = scene
  }

  var topology: Topology { scene.situation.topology }
  var run: PullRun { scene.run }

  /// The least burden first.
  var all: [Candidate] { unordered.sorted { $0.burden < $1.burden } }

  private var unordered: [Candidate] {
    switch blocker.cause.code {
    case .dnsSupportDisabled, .dnsHostnamesDisabled, .resolverUnreachable,
      .customResolverLacksPrivateZones, .privateDNSDisabled, .hostedZoneShadowsName,
      .hostedZoneMissingWildcard, .hostedZoneWrongName, .hostedZoneNotAssociated,
      .resolverRuleDiverts, .resolverTargetUnreachable, .dnsFirewallBlocks, .nameNotFound,
      .addressFamilyMismatch:
      naming
    case .noRoute, .blackholeRoute, .gatewayEndpointNotAssociated, .gatewayEndpointWrongRegion,
      .gatewayEndpointOutsideVPC, .moreSpecificRouteDiverts, .higherPriorityRouteWins,
      .noPublicAddress, .privateDestinationAtInternetGateway, .internetGatewayDetached,
      .natGatewayUnavailable, .natGatewayWrongVPC, .natGatewayZone, .blockPublicAccess,
      .routingLoop, .destinationNotFound:
      routing
    case .peeringNotTransitive, .attachmentNotAssociated, .attachmentZone, .returnRouteMissing,
      .asymmetricPath, .componentBadState:
      transit
    case .securityGroupOutbound, .securityGroupInbound, .securityGroupReferenceNotPreserved,
      .networkACLOutbound, .networkACLInbound, .sourceDestCheck, .firewallRule:
      filtering
    case .endpointNotAvailable, .serviceNotInZone, .endpointNameMismatch: endpoints
    case .endpointPolicyDenies, .rolePolicyDenies, .repositoryPolicyDenies, .bucketPolicyDenies,
      .keyPolicyDenies:
      policies
    case .repositoryNotFound, .tagNotFound, .tokenExpired, .rateLimited:
      [Candidate(supposing: .registryServes)]
    }
  }

  /// The walks that ended where this one did, for the same reason: what helps one should help all.
  var walks: [WalkedFlow] {
    blocker.walks.filter { $0.disposition == .dropped(blocker.seenAt) }
  }

  /// The packets of those walks, as they were where they ended.
  var packets: [Packet] { walks.compactMap { $0.steps.last?.packet } }

  /// An identifier that nothing of this kind has yet.
  func fresh<R: Resource>(_ name: String, _ table: ResourceTable<R>) -> Identifier<R> {
    var id = Identifier<R>(name)
    var number = 2
    while table[id] != nil {
      id = Identifier("\(name)-\(number)")
      number += 1
    }
    return id
  }
}
