import Testing
import TraceModel

private typealias Cause = TraceModel.Expectation.Cause

/// What is said where a pull has other causes than its scenario expects.
@Suite("expected causes")
struct ExpectationTests {
  private static let acl = Cause(.auth, .networkACLInbound, at: "tight")
  private static let group = Cause(.layers, .securityGroupOutbound, at: "task")

  /// The mismatches with the trace of a pull that an ACL and a group stop.
  private func mismatches(_ causes: [Cause]?) throws -> [String] {
    let file = ScenarioFile(path: "filtering/acl-forgets-replies.json5")
    var trace = try file.read().trace()
    trace.findings = [finding(of: Self.acl), finding(of: Self.group)]
    return TraceModel.Expectation(verdict: .fails, causes: causes).mismatches(with: trace)
  }

  private func finding(of cause: Cause) -> Finding {
    let component = ComponentReference(.resource(.securityGroup), cause.component)
    return Finding(
      stage: cause.stage, drop: Drop(cause.code, .forward, at: component), summary: "",
      because: [], advice: [])
  }

  @Test("are not looked at where none are written")
  func absent() throws { #expect(try mismatches(nil) == []) }

  @Test("hold when they are the same, in the same order")
  func same() throws { #expect(try mismatches([Self.acl, Self.group]) == []) }

  @Test("say which one is missing and which one nobody expected")
  func others() throws {
    let other = Cause(.logs, .noRoute, at: "private")
    #expect(
      try mismatches([Self.acl, other]) == [
        "expected cause logs: no-route at private, not found",
        "found cause layers: security-group-outbound at task, not expected",
      ])
    #expect(
      try mismatches([]) == [
        "found cause auth: network-acl-inbound at tight, not expected",
        "found cause layers: security-group-outbound at task, not expected",
      ])
  }

  @Test("have an order")
  func order() throws {
    #expect(
      try mismatches([Self.group, Self.acl]) == [
        "expected causes layers: security-group-outbound at task, "
          + "then auth: network-acl-inbound at tight, found auth: network-acl-inbound at tight, "
          + "then layers: security-group-outbound at task"
      ])
  }
}
