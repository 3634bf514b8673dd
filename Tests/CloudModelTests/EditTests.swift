import Addressing
import SourceText
import Testing

@testable import CloudModel

/// Edits of a topology and their inverses.
@Suite struct EditTests {
  static let edits: [Edit] = [
    .add(.subnet(Subnet(id: "c", vpc: "app", zone: "z", cidrs: ["10.0.3.0/24"]))),
    .add(.subnet(Subnet(id: "c", vpc: "app", zone: "z", cidrs: ["10.0.3.0/24"])), position: 0),
    .remove(ResourceReference(.subnet, "a")),
    .remove(ResourceReference(.vpc, "app")),
    .remove(ResourceReference(.natGateway, "nat")),
    .replace(.securityGroup(SecurityGroup(id: "group", name: "other", vpc: "app"))),
  ]

  @Test("an edit and its inverse leave the topology as it was", arguments: edits)
  func inverse(_ edit: Edit) throws {
    let before = soundTopology()
    let inverse = try edit.inverse(in: before)
    let after = try edit.applied(to: before)
    #expect(after != before)
    #expect(try inverse.applied(to: after) == before)
    #expect(inverse.subject == edit.subject)
  }

  @Test("an edit that does not fit is refused")
  func misfits() {
    let topology = soundTopology()
    let subnet = Subnet(id: "a", vpc: "app", zone: "z", cidrs: ["10.0.3.0/24"])
    let unknown = ResourceReference(.subnet, "x")
    #expect(throws: EditError.alreadyThere(ResourceReference(.subnet, "a"))) {
      try Edit.add(.subnet(subnet)).applied(to: topology)
    }
    #expect(throws: EditError.notThere(unknown)) { try Edit.remove(unknown).applied(to: topology) }
    #expect(throws: EditError.notThere(unknown)) { try Edit.remove(unknown).inverse(in: topology) }
  }
}
