import Addressing
import CloudModel
import ImagePull
import Testing
import TraceModel

@testable import Diagnosis

@Suite("tighter rules, one by one")
struct TighteningTests {
  private let network: ScenarioNetwork

  init() throws { network = try ScenarioNetwork("healthy/fargate-private-endpoints") }

  /// What is wider than need be after a change of the network.
  private func tightened(_ change: (inout Topology) -> Void) throws -> [TighterRule] {
    var situation = network.situation
    change(&situation.topology)
    let tightening = Tightening(of: situation, try ImageReference(network.image))
    return try #require(tightening).rules
  }

  private func everything(_ number: UInt16) -> NetworkACLRule {
    NetworkACLRule(number: number, .allow, protocol: .any, ports: .all, prefix: .anyIPv4)
  }

  private func rules(_ list: [TighterRule], _ direction: RuleDirection) -> [NetworkACLRule] {
    list.filter { $0.owner.id == "own" && $0.direction == direction }.flatMap(\.remedies).compactMap
    {
      if case .filter(.addACLRule(let rule, direction, _)) = $0 { rule } else { nil }
    }
  }

  @Test(
    "of a network ACL name subnets, and for replies the client's ports; numbers fit before the next"
  )
  func networkACL() throws {
    let found = try tightened { topology in
      let rules = [everything(100), everything(200)]
      topology.networkACLs.insert(
        NetworkACL(id: "own", vpc: "app", inbound: rules, outbound: rules))
      for subnet in ["endpoints-a", "endpoints-c"] as [Identifier<Subnet>] {
        var changed = topology.subnets[subnet]!
        changed.networkACL = "own"
        topology.subnets.replace(changed)
      }
    }
    let client = Prefix("172.21.10.0/24")!
    #expect(
      rules(found, .inbound) == [
        NetworkACLRule(
          number: 110, .allow, protocol: .tcp, ports: .range(PortRange(443)), prefix: client)
      ])
    #expect(
      rules(found, .outbound) == [
        NetworkACLRule(
          number: 110, .allow, protocol: .tcp, ports: .range(PortRange(32768, 60999)),
          prefix: client)
      ])
    let list = found.filter { $0.owner.id == "own" }
    #expect(list.allSatisfy { $0.cautions.contains { $0.hasPrefix("path MTU discovery") } })
  }

  @Test("leave the default network ACL alone")
  func defaultACL() throws {
    let found = try tightened { topology in
      topology.networkACLs.insert(
        NetworkACL(
          id: "default", vpc: "app", isDefault: true, inbound: [everything(100)],
          outbound: [everything(100)]))
    }
    #expect(!found.contains { $0.owner.type == .resource(.networkACL) })
  }

  @Test("replace every wide rule, not the first alone, and add nothing twice")
  func severalWideRules() throws {
    let wide = [Prefix.anyIPv4, Prefix("172.16.0.0/12")!].map {
      SecurityGroupRule(protocol: .any, ports: .all, peer: .prefix($0))
    }
    let found = try tightened { topology in
      var group = topology.securityGroups["task"]!
      group.outbound = wide
      topology.securityGroups.replace(group)
    }
    let remedies = found.filter { $0.owner.id == "task" }.flatMap(\.remedies)
    #expect(Set(remedies).count == remedies.count)
    let removed = remedies.compactMap { remedy -> SecurityGroupRule? in
      if case .filter(.removeGroupRule(let rule, _, _)) = remedy { rule } else { nil }
    }
    #expect(Set(removed) == Set(wide))
  }

  @Test("take away a wide rule beside those that are enough")
  func enoughWithoutIt() throws {
    let wide = SecurityGroupRule(protocol: .any, ports: .all, peer: .prefix(.anyIPv4))
    let found = try tightened { topology in
      var group = topology.securityGroups["task"]!
      group.outbound.append(wide)
      topology.securityGroups.replace(group)
    }
    #expect(
      found.first { $0.owner.id == "task" }?.remedies == [
        .filter(.removeGroupRule(wide, .outbound, "task"))
      ])
  }

  @Test("count the other interfaces that have the group")
  func others() throws {
    let found = try tightened { topology in
      var group = topology.securityGroups["task"]!
      group.outbound = [SecurityGroupRule(protocol: .any, ports: .all, peer: .prefix(.anyIPv4))]
      topology.securityGroups.replace(group)
      for (index, id) in ["eni-other-1", "eni-other-2"].enumerated() {
        topology.networkInterfaces.insert(
          NetworkInterface(
            id: Identifier(id), subnet: "app-a",
            addresses: [InterfaceAddress(.v4(IPv4Address(172, 21, 10, UInt8(40 + index))))],
            securityGroups: ["task"]))
      }
    }
    #expect(found.first { $0.owner.id == "task" }?.others == 2)
  }

  @Test("replace a policy that allows everything, and leave one that somebody has written")
  func policies() throws {
    func policy(_ condition: String) -> PolicyText {
      PolicyText(
        json: """
          {"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"\(condition)}]}
          """)
    }
    let restricted = #","Condition":{"StringEquals":{"aws:SourceVpc":"app"}}"#
    let found = try tightened { topology in
      for (id, text) in [("vpce-ecr-api", policy("")), ("vpce-ecr-dkr", policy(restricted))] {
        var endpoint = topology.vpcEndpoints[Identifier(id)]!
        endpoint.policy = text
        topology.vpcEndpoints.replace(endpoint)
      }
    }
    let owners = found.filter { $0.direction == nil }.map(\.owner.id)
    #expect(owners.contains("vpce-ecr-api") && owners.contains("vpce-s3"))
    #expect(!owners.contains("vpce-ecr-dkr"))
  }

  @Test("are none for a rule that says exactly what is needed")
  func exact() throws {
    let found = try tightened { _ in }
    #expect(found.allSatisfy { $0.direction == nil })
  }
}
