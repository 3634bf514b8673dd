import Addressing
import CloudModel
import TestSupport
import Testing

@testable import Dataplane

/// Compiled rule sets against reading every rule.
@Suite struct FilterPropertyTests {
  private func matches(
    _ number: TransportProtocol, _ ports: RulePorts, _ port: UInt16
  ) -> Bool {
    switch number {
    case .any: return true
    case .number(let value):
      if value != 6 { return false }
      switch ports {
      case .all: return true
      case .range(let range): return range.contains(port)
      case .icmp: return false
      }
    }
  }

  @Test("a network ACL is decided by its first matching rule", arguments: Seed.samples(200))
  func networkACL(_ seed: Seed) throws {
    var generator = seed.generator
    let network = RandomNetwork(&generator).compiled
    for (index, list) in network.topology.networkACLs.enumerated() {
      for (rules, set) in [
        (list.inbound, network.networkACLs[Int32(index)].inbound),
        (list.outbound, network.networkACLs[Int32(index)].outbound),
      ] {
        for _ in 0..<30 {
          let address = IPAddress.v4(generator.address)
          let port = generator.port
          let expected = rules.firstIndex {
            matches($0.protocolNumber, $0.ports, port) && $0.prefix.contains(address)
          }
          let found = try firstRule(network, set, address, port)
          #expect(found.map { Int(network.rules[$0].position) } == expected, "\(address):\(port)")
        }
      }
    }
  }

  @Test("security groups allow when any rule of any group does", arguments: Seed.samples(200))
  func securityGroups(_ seed: Seed) throws {
    var generator = seed.generator
    let network = RandomNetwork(&generator).compiled
    let topology = network.topology
    for (index, interface) in topology.networkInterfaces.enumerated() {
      let set = network.groupSets[network.interfaces[Int32(index)].groupSet].outbound
      let rules = interface.securityGroups.flatMap { topology.securityGroups[$0]!.outbound }
      for _ in 0..<30 {
        let address = IPAddress.v4(generator.address)
        let port = generator.port
        let expected = rules.contains { rule in
          guard matches(rule.protocolNumber, rule.ports, port) else { return false }
          switch rule.peer {
          case .prefix(let prefix): return prefix.contains(address)
          case .prefixList(let id):
            return topology.prefixLists[id]!.entries!.contains { $0.contains(address) }
          case .securityGroup: return false
          }
        }
        #expect(try (firstRule(network, set, address, port) != nil) == expected, "\(address)")
      }
    }
  }

  /// The compiled answer at one point, which must also hold at the far ends of the spans it claims.
  private func firstRule(
    _ network: CompiledNetwork, _ set: RuleSet, _ address: IPAddress, _ port: UInt16
  ) throws -> Int32? {
    let word = try #require(UInt32(address))
    var ports = PortSpan(port, .max)
    var remote = AddressSpan<UInt32>(word, .max)
    let rule = network.filters.firstRule(in: set, 6, &ports, remote: &remote)
    for farPort in [ports.first, ports.last] {
      for farWord in [remote.first, remote.last] {
        var one = PortSpan(farPort, farPort)
        var there = AddressSpan<UInt32>(farWord)
        #expect(network.filters.firstRule(in: set, 6, &one, remote: &there) == rule)
      }
    }
    let row = RuleValue.row(of: rule)
    return row < 0 ? nil : row
  }
}

extension RandomNetwork {
  var compiled: CompiledNetwork { CompiledNetwork(topology) }
}

extension SeededGenerator {
  /// Mostly near the borders of the rules that random networks have.
  var address: IPv4Address {
    mutating get {
      let near = [
        "10.0.1.0", "10.0.1.127", "10.0.2.128", "52.218.63.255", "52.218.64.0", "54.239.0.1",
      ]
      if chance(1, in: 2) { return IPv4Address(pick(near))! }
      return IPv4Address(rawValue: UInt32.random(in: 0...(.max), using: &self))
    }
  }

  var port: UInt16 {
    mutating get { pick([443, 53, 1023, 1024, 32767, 32768, 50000, 50001, 60999, 65535]) }
  }
}
