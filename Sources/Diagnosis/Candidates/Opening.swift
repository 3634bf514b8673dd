import Addressing
import CloudModel
import SourceText
import TraceModel

/// What a rule would have to let through, before it is a rule of a security group or of a network
/// ACL.
struct Opening: Hashable {
  let protocolNumber: TransportProtocol
  let ports: PortRange
  let peer: SecurityGroupRule.Peer
  /// See `Burden`.
  let burden: Int

  init(
    _ protocolNumber: TransportProtocol, _ ports: PortRange, _ peer: SecurityGroupRule.Peer,
    burden: Int
  ) {
    self.protocolNumber = protocolNumber
    self.ports = ports
    self.peer = peer
    self.burden = burden
  }

  var groupRule: SecurityGroupRule {
    SecurityGroupRule(protocol: protocolNumber, ports: .range(ports), peer: peer)
  }

  /// `nil` for a peer that is no block: a network ACL can name nothing else.
  func listRule(number: UInt16) -> NetworkACLRule? {
    guard case .prefix(let prefix) = peer else { return nil }
    return NetworkACLRule(
      number: number, .allow, protocol: protocolNumber, ports: .range(ports), prefix: prefix)
  }

  /// Whether nothing would be left of a denial that comes after it.
  func outdoes(_ denial: NetworkACLRule) -> Bool {
    guard case .prefix(let prefix) = peer, prefix.contains(denial.prefix),
      denial.protocolNumber == protocolNumber, case .range(let denied) = denial.ports
    else { return false }
    return ports.contains(denied)
  }

  private var isForEveryone: Bool { peer == .prefix(.anyIPv4) || peer == .prefix(.anyIPv6) }

  /// Sets of openings that let all of several refusals through, the narrowest set first.
  ///
  /// - Parameter choices: For each refusal, ever wider openings.
  static func sets(for choices: [[[Opening]]]) -> [[Opening]] {
    if choices.contains(where: \.isEmpty) { return [] }
    let widths = 0..<(choices.map(\.count).max() ?? 0)
    var found: [[Opening]] = []
    for width in widths {
      let all = choices.flatMap { $0[Swift.min(width, $0.count - 1)] }
      let set = all.contains(where: \.isForEveryone) ? all.filter(\.isForEveryone) : all
      let unique = set.withoutRepetition()
      if !found.contains(unique) { found.append(unique) }
    }
    return found
  }
}

extension [Opening] {
  var burden: Int { reduce(0) { $0 + $1.burden } }
}
