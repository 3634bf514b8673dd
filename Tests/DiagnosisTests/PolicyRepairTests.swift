import CloudModel
import Testing
import TraceModel

/// What is proposed for requests that a policy refuses.
@Suite("repairs of policies")
struct PolicyRepairTests {
  /// Without its ARN nobody could tell which role a command is about.
  @Test(
    "a role is called by its ARN",
    arguments: ["role-forgets-batch-get-image", "role-may-read-another-secret"])
  func role(_ name: String) throws {
    let network = try ScenarioNetwork("policies/\(name)")
    let role = try #require(network.situation.workload.role?.arn)
    let remedies = try #require(network.trace.repairs.first).remedies
    guard remedies.count == 1, case .policy(.replaceRolePolicy(_, 0, let named)) = remedies[0]
    else {
      Issue.record("\(remedies)")
      return
    }
    #expect(named == role)
  }
}
