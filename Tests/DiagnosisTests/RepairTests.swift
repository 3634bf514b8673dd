import CloudModel
import Testing
import TraceModel

/// Over every scenario: what is shown as a repair is one, and none of it can be left out.
@Suite("repairs of scenarios")
struct RepairTests {
  @Test(
    "succeed when simulated again, and break when any remedy is taken away",
    arguments: ScenarioNetwork.all)
  func areProvedAndMinimal(_ path: String) throws {
    let network = try ScenarioNetwork(path)
    if !(network.trace.search?.beyondRepair ?? []).isEmpty { return }
    for repair in network.trace.repairs {
      let remedies = repair.remedies
      #expect(try network.situation.verdict(after: remedies, network.image) == .succeeds)
      for index in remedies.indices {
        var fewer = remedies
        fewer.remove(at: index)
        #expect(
          try network.situation.verdict(after: fewer, network.image) != .succeeds,
          "\(remedies[index]) is not needed")
      }
    }
  }

  @Test("none holds another", arguments: ScenarioNetwork.all)
  func areDistinct(_ path: String) throws {
    let repairs = try ScenarioNetwork(path).trace.repairs.map { Set($0.remedies) }
    for (index, repair) in repairs.enumerated() {
      for other in repairs[(index + 1)...] {
        #expect(!repair.isSubset(of: other) && !other.isSubset(of: repair))
      }
    }
  }

  @Test("a pull that works, or that cannot be decided, has none", arguments: ScenarioNetwork.all)
  func areForFailures(_ path: String) throws {
    let trace = try ScenarioNetwork(path).trace
    if trace.verdict == .succeeds || trace.verdict == .unknown {
      #expect(trace.repairs.isEmpty && trace.search == nil)
    }
  }
}
