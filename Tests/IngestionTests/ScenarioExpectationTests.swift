import Testing
import TraceModel

@testable import Ingestion

private typealias Cause = TraceModel.Expectation.Cause

/// `causes` of `expect`: each one line of text.
@Suite struct ScenarioExpectationTests {
  private func causes(_ text: String) -> [Cause]? {
    let reading = ScenarioReading(
      "{ \(smallNetwork) expect: { verdict: \"fails\", causes: \(text) } }")
    #expect(reading.lines == [])
    return reading.scenario?.expectation?.causes
  }

  @Test("a list is read in its order")
  func list() {
    #expect(
      causes("[\"auth: no-route at private\", \"logs:  no-route  at  public\"]") == [
        Cause(.auth, .noRoute, at: "private"),
        Cause(.logs, .noRoute, at: "public"),
      ])
  }

  @Test("one needs no brackets, none is an empty list, and nothing is nothing")
  func short() {
    #expect(
      causes("\"layers: security-group-outbound at task\"") == [
        Cause(.layers, .securityGroupOutbound, at: "task")
      ])
    #expect(causes("[]") == [])
    #expect(causes("null") == nil)
  }

  @Test("the component may hold colons and spaces")
  func component() {
    #expect(
      causes("\"manifest: name-not-found at public DNS\"")?.first?.component == "public DNS")
    #expect(
      causes("\"auth: role-policy-denies at arn:aws:iam::123456789012:role/puller\"")?
        .first?.component == "arn:aws:iam::123456789012:role/puller")
  }

  @Test("is written as it is read", arguments: ReasonCode.allCases)
  func roundTrip(_ code: ReasonCode) {
    let cause = Cause(.manifest, code, at: "vpce-1")
    #expect(causes("\"\(cause)\"") == [cause])
  }

  @Test(
    "mistakes are reported where they stand",
    arguments: [
      .file(
        "expect: { verdict: \"fails\", causes: [▸\"no-route at private\"] }",
        "a cause of `expect` is a stage, a code and a component, found `no-route at private`"),
      .file(
        "expect: { verdict: \"fails\", causes: ▸\"auth: no-route on private\" }",
        "a cause of `expect` is a stage, a code and a component, "
          + "found `auth: no-route on private`"),
      .file(
        "expect: { verdict: \"fails\", causes: \"auth: ▸no-rout at private\" }",
        "`no-rout` is no reason code"),
      .file(
        "expect: { verdict: \"fails\", causes: \"▸layer: no-route at private\" }",
        "`layer` is no stage"),
      .file(
        "expect: { verdict: \"fails\", causes: [▸3] }",
        "a cause of `expect` is a string, found a number"),
    ] as [ScenarioMistake])
  func mistakes(_ mistake: ScenarioMistake) { mistake.check() }
}
