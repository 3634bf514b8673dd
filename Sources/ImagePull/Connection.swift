import Addressing
import CloudModel
import Dataplane
import TraceModel

/// What a client has to do with an answer of the resolver: connect, to each part that is treated
/// apart.
struct Connection {
  /// Each part of the answer, in order.
  var attempts: [ConnectionAttempt] = []
  /// The input does not name the addresses: a mixed result leaves the outcome open.
  var isRepresentative: Bool
  /// `nil` where everything was walked; else what could not be.
  var incomplete: String?
}

struct ConnectionAttempt {
  var attempt: Attempt
  var walked: WalkedFlow
}

/// How a stage's connection went, over all its attempts.
enum ConnectionOutcome {
  case works
  case fails(ConnectionAttempt)
  case intermittent(ConnectionAttempt)
  case undetermined(String)
}

extension Connection {
  var outcome: ConnectionOutcome {
    let failed = attempts.first {
      if case .dropped = $0.attempt.disposition { true } else { false }
    }
    let undetermined = attempts.lazy.compactMap { attempt -> String? in
      guard case .undetermined(let missing) = attempt.attempt.disposition else { return nil }
      return missing
    }.first
    let works = attempts.contains { $0.attempt.disposition == .delivered }
    guard let failed else {
      if let missing = undetermined ?? incomplete { return .undetermined(missing) }
      return works
        ? .works
        : .undetermined(
          Lack("an address to connect to", output: "describe-network-interfaces").text)
    }
    if !works && undetermined == nil { return .fails(failed) }
    if isRepresentative && !isMixedForEveryAddress {
      return .undetermined(
        Lack(
          "the public address of the service, by which rules or routes here decide",
          remark: "rules and routes for 0.0.0.0/0, or an interface endpoint, need none"
        ).text)
    }
    // Something works or may work, and something certainly does not.
    return works ? .intermittent(failed) : .undetermined(undetermined ?? "")
  }

  /// Whether source ports alone tell the failing parts from the working ones, so that the outcome
  /// is the same whichever address the service has.
  private var isMixedForEveryAddress: Bool {
    func destinations(_ isWanted: (Disposition) -> Bool) -> Set<AddressRange> {
      Set(attempts.map(\.attempt).filter { isWanted($0.disposition) }.map(\.destination))
    }
    return destinations { $0 == .delivered }
      == destinations { if case .dropped = $0 { true } else { false } }
  }
}
