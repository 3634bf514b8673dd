import Addressing
import CloudModel
import SourceText

/// A rule in one line, taken apart: `100 allow tcp 443 from 10.0.0.0/16`, `tcp 443 to endpoints`.
struct ScenarioRuleText {
  /// The words before the protocol.
  let head: [Substring]
  let transport: TransportProtocol
  let ports: RulePorts
  /// The last word: a block or a name.
  let peer: Substring

  /// What is wrong with a line, and at which word.
  struct Fault: Error {
    let at: Substring
    let label: String
  }

  /// - Parameters:
  ///   - headCount: Words before the protocol: two (number and action) in a network ACL, none in
  ///     a group.
  ///   - preposition: `from` in an inbound rule, `to` in an outbound one.
  static func parse(
    _ text: String, headCount: Int, preposition: String
  ) throws(Fault) -> ScenarioRuleText {
    var words = text.split(whereSeparator: \.isWhitespace)[...]
    let head = Array(words.prefix(headCount))
    words = words.dropFirst(headCount)
    guard let name = words.popFirst() else {
      throw Fault(at: text[...], label: "the protocol is missing")
    }
    guard let transport = TransportProtocol(name) else {
      throw Fault(at: name, label: "expected `tcp`, `udp`, `icmp`, `icmpv6`, `all` or a number")
    }
    var ports: RulePorts = .all
    if let word = words.first, word != preposition, words.count > 1 {
      let next = words.dropFirst().first ?? word
      if next != preposition { throw Fault(at: next, label: "expected `\(preposition)` here") }
      ports = try Self.ports(word, of: transport)
      words = words.dropFirst()
    }
    guard words.popFirst() == preposition[...] else {
      throw Fault(at: text[...], label: "`\(preposition)` is missing")
    }
    guard let peer = words.popFirst() else {
      throw Fault(at: text[...], label: "nothing stands behind `\(preposition)`")
    }
    if let extra = words.first { throw Fault(at: extra, label: "nothing may follow the peer") }
    return ScenarioRuleText(head: head, transport: transport, ports: ports, peer: peer)
  }

  private static func ports(
    _ word: Substring, of transport: TransportProtocol
  ) throws(Fault) -> RulePorts {
    if word == "all" { return .all }
    if transport == .icmp || transport == .icmpv6 { return try icmp(word) }
    guard transport.hasPorts else {
      throw Fault(at: word, label: "only `tcp` and `udp` have ports")
    }
    guard let range = PortRange(scenario: word) else {
      throw Fault(at: word, label: "expected a port, or two joined by `-`, from 0 to 65535")
    }
    return .range(range)
  }

  /// `8`, `3/4`: type and code; `-1` is any.
  private static func icmp(_ word: Substring) throws(Fault) -> RulePorts {
    let parts = word.split(separator: "/", omittingEmptySubsequences: false)
    let numbers = parts.map { $0 == "-1" ? nil : UInt8($0) }
    let areValid = zip(parts, numbers).allSatisfy { $0 == "-1" || $1 != nil }
    guard areValid, (1...2).contains(parts.count) else {
      throw Fault(at: word, label: "expected an ICMP type, or type and code joined by `/`")
    }
    return .icmp(type: numbers[0], code: numbers.count == 2 ? numbers[1] : nil)
  }
}

extension PortRange {
  /// `443` or `1024-65535`, as a scenario writes ports.
  init?(scenario text: some StringProtocol) {
    let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = ends.first.flatMap({ UInt16($0) }),
      let last = ends.last.flatMap({ UInt16($0) }), first <= last
    else { return nil }
    self.init(first, last)
  }
}
