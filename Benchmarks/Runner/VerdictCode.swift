import Dataplane
import ImagePull
import TraceModel

/// A verdict as one number, the same in every implementation, so that checksums can be compared:
/// verdict, stage, reason and direction.
enum VerdictCode {
  /// The reasons that the reference knows, numbered from 1 as in `cref.cpp`.
  private static let reasons: [ReasonCode] = [
    .noRoute, .blackholeRoute, .noPublicAddress, .privateDestinationAtInternetGateway,
    .internetGatewayDetached, .natGatewayUnavailable, .natGatewayWrongVPC,
    .attachmentNotAssociated, .attachmentZone, .routingLoop, .returnRouteMissing,
    .asymmetricPath, .destinationNotFound, .securityGroupOutbound, .securityGroupInbound,
    .securityGroupReferenceNotPreserved, .networkACLOutbound, .networkACLInbound,
    .endpointNotAvailable, .gatewayEndpointOutsideVPC,
  ]

  private static func number(_ reason: ReasonCode) -> Int {
    guard let index = reasons.firstIndex(of: reason) else {
      preconditionFailure("the reference does not know \(reason)")
    }
    return index + 1
  }

  /// A failure to resolve a name; the reference hands it on as it is.
  static func dns(_ reason: ReasonCode) -> Int {
    guard let index = ReasonCode.allCases.firstIndex(of: reason), index < 32 else {
      preconditionFailure("\(reason) is no failure of a name")
    }
    return 32 + index
  }

  private static func code(_ verdict: PullVerdict) -> UInt64 {
    let base: Int =
      switch verdict.verdict {
      case .succeeds: 0
      case .fails: 1
      case .intermittent: 2
      case .unknown: 3
      }
    guard let failure = verdict.failure else { return UInt64(base) }
    let stage: Int =
      switch failure.stage {
      case .auth: 1
      case .manifest: 2
      case .layers: 3
      case .secretsManager, .systemsManager, .keyManagement, .securityToken, .logs:
        preconditionFailure("estates pull, and nothing else")
      }
    let isReply = failure.direction == .return && failure.phase == .connect
    let reason = failure.phase == .dns ? dns(failure.code) : number(failure.code)
    return UInt64(base | stage << 2 | reason << 4 | (isReply ? 1 << 10 : 0))
  }

  /// A flow from interface to interface: whether it works, else reason and direction.
  static func pair(_ verdict: FlowVerdict) -> UInt64 {
    guard let drop = verdict.drop else { return verdict.works ? 1 : 0 }
    let isReply = drop.direction == .return ? 1 << 7 : 0
    return UInt64((verdict.works ? 1 : 0) | number(drop.code) << 1 | isReply)
  }

  /// FNV-1a over the codes.
  static func checksum(_ verdicts: [PullVerdict?]) -> UInt64 {
    var codes: [PullVerdict: UInt64] = [:]
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for verdict in verdicts {
      guard let verdict else { preconditionFailure("every workload of an estate can pull") }
      let code = codes[verdict] ?? code(verdict)
      codes[verdict] = code
      sum = (sum ^ code) &* 0x100_0000_01B3
    }
    return sum
  }
}
