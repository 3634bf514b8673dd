import Addressing
import CloudModel

/// The rules of one direction of one group or ACL, in the order in which they win.
struct RuleClaims {
  private(set) var rules4: [RuleClaim<UInt32>] = []
  private(set) var rules6: [RuleClaim<UInt128>] = []
  var peers: [GroupPeer] = []
  /// Some rule names a prefix list whose entries the input lacks.
  var isIncomplete = false

  mutating func add(_ match: PortMatch, _ prefix: Prefix, _ value: Int32) {
    switch (prefix.first, prefix.last) {
    case (.v4(let first), .v4(let last)):
      rules4.append(
        RuleClaim(match: match, first: first.rawValue, last: last.rawValue, value: value))
    case (.v6(let first), .v6(let last)):
      rules6.append(
        RuleClaim(match: match, first: first.rawValue, last: last.rawValue, value: value))
    case (.v4, .v6), (.v6, .v4):
      preconditionFailure("a block lies in one family")
    }
  }
}

/// A rule by address: what it says about ports, and the block that it claims.
struct RuleClaim<Word: AddressWord>: BitwiseCopyable {
  var match: PortMatch
  var claim: Claim<Word>

  init(match: PortMatch, first: Word, last: Word, value: Int32) {
    self.match = match
    claim = Claim(first: first, last: last, rank: 0, value: value)
  }
}

extension Array {
  /// Ranked by their order here, then put into the order in which tables flatten them.
  func inOrder<Word>() -> [RuleClaim<Word>] where Element == RuleClaim<Word> {
    var ranked = self
    for index in ranked.indices { ranked[index].claim.rank = UInt32(index) }
    ranked.sort { $0.claim < $1.claim }
    return ranked
  }
}

extension IntervalPoolBuilder {
  /// The table of the rules that take `port`.
  mutating func add(_ rules: [RuleClaim<Word>], at port: UInt16) -> Slice {
    scratch.removeAll(keepingCapacity: true)
    for rule in rules where rule.match.first <= port && port <= rule.match.last {
      scratch.append(rule.claim)
    }
    return addScratch()
  }
}

extension PortMatch {
  /// `nil` for a rule that no TCP or UDP packet can match by what it says about ICMP.
  init?(_ protocolNumber: TransportProtocol, _ ports: RulePorts) {
    switch protocolNumber {
    case .any:
      // "-1" means all protocols and all ports, whatever ports stand beside it
      // (Amazon EC2 API Reference, IpPermission).
      self.init(protocolNumber: -1, first: 0, last: .max)
    case .number(let number):
      switch ports {
      case .all: self.init(protocolNumber: Int16(number), first: 0, last: .max)
      case .range(let range):
        self.init(protocolNumber: Int16(number), first: range.first, last: range.last)
      case .icmp: return nil
      }
    }
  }
}
