import Dataplane
import TraceModel

/// One thing that stops a stage, with all that was found out on the way to it.
///
/// What the sentences of a finding, the words of a symptom and the remedies of a repair are made
/// from.
public struct Blocker: Sendable {
  /// The stage as far as it came.
  public let stage: StageTrace
  public let phase: Phase
  /// Where the client's packet, question or request ended.
  public let seenAt: Drop
  /// What is to blame.
  public let cause: Drop
  /// `nil` when there was no name to ask for.
  public let resolution: Resolution?
  /// The first walk that ended here; `nil` when it was no packet that ended.
  public let walked: WalkedFlow?
  /// Every walk of the stage, those that arrived included.
  public let walks: [WalkedFlow]
  /// What a policy forbids, where that is what stops it.
  public let refused: RefusedRequest?
}

extension Blocker {
  /// Where a name server was not reached: what ended the question, as a blocker of its own. What
  /// lets packets through lets questions through; `nil` for every other blocker.
  public var lostQuestion: Blocker? {
    guard let query = resolution?.lostQuery, case .dropped(let drop) = query.disposition else {
      return nil
    }
    return Blocker(
      stage: stage, phase: phase, seenAt: drop, cause: drop, resolution: nil, walked: query,
      walks: [query], refused: nil)
  }
}

/// A request that a policy forbids.
public struct RefusedRequest: Sendable {
  let request: ServiceRequest
  /// Who refused it, and what would have to stand there.
  public let refusal: PolicyRefusal

  /// As policies write it: `ecr:BatchGetImage`.
  public var action: String { request.action }
}

/// What is found out when no stage waits for the one before: everything that stops a pull at first
/// sight.
public struct Rehearsal: Sendable {
  /// In the order of the client; mostly one a stage.
  public let blockers: [Blocker]
  /// What the input would have to hold for the rest to be decided.
  public let missing: [String]

  /// Every stage passes, for certain.
  public var succeeds: Bool { blockers.isEmpty && missing.isEmpty }
}
