import Addressing
import CloudModel

/// The rules of one direction of one group or ACL: ranked in the order in which they win, and in
/// the order in which tables flatten them.
struct RuleClaims {
  private(set) var rules4: [RuleClaim<UInt32>] = []
  private(set) var rules6: [RuleClaim<UInt128>] = []
  var peers: [GroupPeer] = []
  /// Some rule names a prefix list whose entries the input lacks.
  var isIncomplete = false

  /// Adds a rule that loses to those before it; at the end they must be sorted.
  mutating func add(_ match: PortMatch, _ prefix: Prefix, _ value: Int32) {
    switch (prefix.first, prefix.last) {
    case (.v4(let first), .v4(let last)):
      rules4.append(RuleClaim(match, first.rawValue, last.rawValue, rank: rules4.count, value))
    case (.v6(let first), .v6(let last)):
      rules6.append(RuleClaim(match, first.rawValue, last.rawValue, rank: rules6.count, value))
    case (.v4, .v6), (.v6, .v4):
      preconditionFailure("a block lies in one family")
    }
  }

  mutating func sort() {
    rules4.sort { $0.claim < $1.claim }
    rules6.sort { $0.claim < $1.claim }
  }
}

/// The rules of one security group.
struct GroupClaims {
  var inbound: RuleClaims
  var outbound: RuleClaims
}

/// A rule by address: what it says about ports, and the block that it claims.
struct RuleClaim<Word: AddressWord>: BitwiseCopyable {
  var match: PortMatch
  var claim: Claim<Word>

  init(_ match: PortMatch, _ first: Word, _ last: Word, rank: Int, _ value: Int32) {
    self.match = match
    claim = Claim(first: first, last: last, rank: UInt32(rank), value: value)
  }
}

/// The rules of several groups on their way into tables; kept between them, so that its storage is
/// allocated once.
struct RuleUnion {
  private(set) var rules4: [RuleClaim<UInt32>] = []
  private(set) var rules6: [RuleClaim<UInt128>] = []
  /// The protocols beside TCP that rules name, and at the end -1 for all the rest.
  private(set) var otherProtocols: [Int16] = []
  /// Where runs of ports begin, ascending.
  private(set) var borders: [UInt16] = []

  var isEmpty: Bool { rules4.isEmpty && rules6.isEmpty }

  /// Takes the rules of all parts, those of the first before the others.
  mutating func take(_ parts: [RuleClaims]) {
    rules4.removeAll(keepingCapacity: true)
    rules6.removeAll(keepingCapacity: true)
    otherProtocols.removeAll(keepingCapacity: true)
    for part in parts {
      rules4.append(ranked: part.rules4)
      rules6.append(ranked: part.rules6)
    }
    if parts.count > 1 {
      rules4.sort { $0.claim < $1.claim }
      rules6.sort { $0.claim < $1.claim }
    }
    for rule in rules4 { note(rule.match.protocolNumber) }
    for rule in rules6 { note(rule.match.protocolNumber) }
    otherProtocols.append(-1)
  }

  private mutating func note(_ number: Int16) {
    if number < 0 || number == 6 || otherProtocols.contains(number) { return }
    otherProtocols.append(number)
  }

  /// Finds every border that a rule has in the ports of this protocol.
  mutating func findBorders(of number: Int16) {
    borders.removeAll(keepingCapacity: true)
    borders.append(0)
    for rule in rules4 { cut(at: rule.match, number) }
    for rule in rules6 { cut(at: rule.match, number) }
  }

  private mutating func cut(at match: PortMatch, _ number: Int16) {
    if !match.concerns(number) { return }
    insert(match.first)
    if match.last < .max { insert(match.last + 1) }
  }

  private mutating func insert(_ border: UInt16) {
    var (low, high) = (0, borders.count)
    while low < high {
      let middle = (low + high) / 2
      if borders[middle] < border { low = middle + 1 } else { high = middle }
    }
    if low == borders.count || borders[low] != border { borders.insert(border, at: low) }
  }
}

extension Array {
  /// Adds rules that lose to those that are there.
  fileprivate mutating func append<Word>(ranked rules: [RuleClaim<Word>])
  where Element == RuleClaim<Word> {
    let rank = UInt32(count)
    for var rule in rules {
      rule.claim.rank += rank
      append(rule)
    }
  }
}

extension IntervalPoolBuilder {
  /// The table of the rules that take this protocol and port.
  mutating func add(_ rules: [RuleClaim<Word>], of number: Int16, at port: UInt16) -> Slice {
    scratch.removeAll(keepingCapacity: true)
    for rule in rules where rule.match.concerns(number) && rule.match.holds(port) {
      scratch.append(rule.claim)
    }
    return addScratch()
  }
}

extension PortMatch {
  @inline(__always)
  fileprivate func concerns(_ number: Int16) -> Bool {
    protocolNumber < 0 || protocolNumber == number
  }

  @inline(__always)
  fileprivate func holds(_ port: UInt16) -> Bool { first <= port && port <= last }
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
