import Testing

@testable import AccessPolicy

/// A resource of which only the beginning is known: the secret that a task reads, when no input
/// names it.
@Suite("Resources that are not known")
struct RequestedResourceTests {
  private let secrets = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:"

  /// Source: IAM User Guide, "IAM JSON policy elements: Resource": the ARN of the request is
  /// matched, and which one it is decides.
  @Test(
    "are decided by what fits all of them or none",
    arguments: [
      (#""Resource": "*""#, "yes"),
      (#""Resource": "arn:aws:secretsmanager:*""#, "yes"),
      (#""Resource": "arn:aws:secretsmanager:*:123456789012:secret:*""#, "yes"),
      (#""Resource": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf""#, "?"),
      (#""Resource": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/*""#, "?"),
      (#""Resource": "arn:aws:secretsmanager:us-east-1:123456789012:secret:*""#, "no"),
      (#""Resource": "arn:aws:ssm:*""#, "no"),
      (#""Resource": ["arn:aws:ssm:*", "arn:aws:secretsmanager:*"]"#, "yes"),
      (#""NotResource": "*""#, "no"),
      (#""NotResource": "arn:aws:ssm:*""#, "yes"),
      (#""NotResource": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf""#, "?"),
    ])
  func decisions(_ element: String, _ expected: String) throws {
    let document = try policy(
      #"{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", \#(element)}}"#)
    let request = request("secretsmanager:GetSecretValue", onSome: secrets)
    #expect(document.decision(for: request).mark == expected)
    if expected == "?" {
      #expect(
        document.decision(for: request) == .undetermined(statement: 0, missing: "which one"))
    }
  }

  @Test("have an account when their beginning holds it whole")
  func account() {
    #expect(RequestedResource.some(below: secrets, doubt: "").account == "123456789012")
    let cut = RequestedResource.some(below: "arn:aws:secretsmanager:eu-west-1:1234", doubt: "")
    #expect(cut.account == nil)
    #expect(RequestedResource.named(repository).account == "123456789012")
    #expect(RequestedResource.named(layer).account == nil)
    #expect(RequestedResource.named("*").account == nil)
    #expect(RequestedResource.some(below: secrets, doubt: "").description == secrets + "*")
  }
}
