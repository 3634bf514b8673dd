import CloudModel
import SourceText
import Testing

@testable import Ingestion

/// A statement is shown where the user wrote it, also when the policy is a string of JSON.
@Suite struct PolicyPlaceTests {
  private func endpoint(_ policy: String) throws -> (PolicyText, SourceMap) {
    let reading = ScenarioReading(
      """
      { region: "eu-west-1", vpcs: { app: { cidr: "10.0.0.0/16", endpoints: { e: {
        service: "s3", type: "gateway", policy: \(policy),
      } } } } }
      """)
    #expect(reading.lines == [])
    let scenario = try #require(reading.scenario)
    let endpoint = scenario.base.vpcEndpoints.first { $0.id == "e" }
    return (try #require(endpoint?.policy), reading.map)
  }

  @Test(
    "of a scenario's policy",
    arguments: [
      (#"{ Statement: [{ Sid: "A" }, { Sid: "B" }] }"#, [#"{ Sid: "A" }"#, #"{ Sid: "B" }"#]),
      (#"{ Statement: { Sid: "A" } }"#, [#"{ Sid: "A" }"#]),
      (
        #"'{"Statement": [{"Sid": "A"}, {"Sid": "\\u0042"}]}'"#,
        [#"{"Sid": "A"}"#, #"{"Sid": "\\u0042"}"#]
      ),
      (#""{\"Statement\": {\"Sid\": \"A\"}}""#, [#"{\"Sid\": \"A\"}"#]),
      (#""no policy""#, []),
      (#"{ Version: "2012-10-17" }"#, []),
    ])
  func scenario(_ policy: String, _ statements: [String]) throws {
    let (text, map) = try endpoint(policy)
    #expect(text.statements.map { map.excerpt(of: $0) } == statements)
    #expect(map.excerpt(of: text.span) == policy)
    // Beyond the last one, it is the policy that is shown.
    #expect(text.span(ofStatement: statements.count) == text.span)
  }

  @Test("of a snapshot's policy")
  func snapshot() throws {
    let input = SmallSnapshot.with([
      "endpoints.json": #"""
      {"VpcEndpoints": [{"VpcEndpointId": "vpce-1", "VpcEndpointType": "Gateway", "VpcId": "vpc-1",
        "ServiceName": "com.amazonaws.eu-west-1.s3", "State": "available",
        "PolicyDocument": "{\"Statement\":[{\"Effect\":\"Allow\"},\n{\"Effect\":\"Deny\"}]}"}]}
      """#
    ])
    let policy = try #require(input.topology.vpcEndpoints.first { $0.id == "vpce-1" }?.policy)
    #expect(
      policy.statements.map { input.text(of: $0) } == [
        #"{\"Effect\":\"Allow\"}"#, #"{\"Effect\":\"Deny\"}"#,
      ])
  }
}
