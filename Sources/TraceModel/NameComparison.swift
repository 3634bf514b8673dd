import Addressing

/// One question, asked twice: by two workloads, or in two networks.
public struct NameComparison: Hashable, Sendable {
  public var first: NameTrace
  public var second: NameTrace

  public init(_ first: NameTrace, _ second: NameTrace) {
    self.first = first
    self.second = second
  }

  /// A claim as each side sees it; `nil` on the side where it is not there.
  public struct ClaimPair: Hashable, Sendable {
    public var first: NameTrace.Claim?
    public var second: NameTrace.Claim?

    /// Whether it came out the same.
    public var isSame: Bool { first?.outcome == second?.outcome }
  }

  /// Whether the client cannot tell the two apart: the same outcome, records with the same data,
  /// addresses of the same kind.
  public var isSame: Bool {
    first.outcome == second.outcome && first.answers.map(\.data) == second.answers.map(\.data)
      && first.destinations.map(\.kind) == second.destinations.map(\.kind)
  }

  /// The claims of both sides, in the order of the first.
  public var claims: [ClaimPair] {
    var rest = second.claims
    var pairs: [ClaimPair] = []
    for claim in first.claims {
      let match = rest.firstIndex { $0.isSame(as: claim) }
      pairs.append(ClaimPair(first: claim, second: match.map { rest.remove(at: $0) }))
    }
    return pairs + rest.map { ClaimPair(first: nil, second: $0) }
  }
}

extension NameTrace.Claim {
  fileprivate func isSame(as other: NameTrace.Claim) -> Bool {
    name == other.name && kind == other.kind && apex == other.apex
      && component.id == other.component.id
  }
}
