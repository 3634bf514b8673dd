import Testing

@testable import AccessPolicy

@Suite("Near misses")
struct StatementNearMissTests {
  private func misses(
    _ statement: String, for context: RequestContext = request()
  ) throws -> [StatementNearMiss] {
    try policy(#"{"Statement": [\#(statement)]}"#).nearMisses(for: context)
  }

  private func statement(_ elements: String..., effect: String = "Allow") -> String {
    var members = ["Effect": #""Effect": "\#(effect)""#]
    for whole in [#""Principal": "*""#, #""Action": "ecr:*""#, #""Resource": "*""#] + elements {
      let name = String(whole.split(separator: "\"")[0])
      members[name.hasPrefix("Not") ? String(name.dropFirst(3)) : name] = whole
    }
    return "{\(members.sorted { $0.key < $1.key }.map(\.value).joined(separator: ", "))}"
  }

  @Test("name the one element that does not fit, and what it asks for")
  func sentences() throws {
    let table: [(element: String, ticks: [Bool], sentence: String)] = [
      (
        #""Resource": "arn:aws:ecr:eu-west-1:123456789012:repository/other""#,
        [true, true, false, true],
        "statement 1 allows ecr:BatchGetImage, but only on repository/other"
      ),
      (
        #""Resource": "arn:aws:ecr:us-east-1:123456789012:repository/orders""#,
        [true, true, false, true],
        "statement 1 allows ecr:BatchGetImage, but only on "
          + "arn:aws:ecr:us-east-1:123456789012:repository/orders"
      ),
      (
        #""NotResource": "*:repository/orders""#, [true, true, false, true],
        "statement 1 allows ecr:BatchGetImage, but not on *:repository/orders"
      ),
      (
        #""Action": ["ecr:GetAuthorizationToken", "s3:*", "logs:A", "logs:B"]"#,
        [true, false, true, true],
        "statement 1 allows only ecr:GetAuthorizationToken, s3:*, logs:A and 1 more"
      ),
      (
        #""NotAction": "ecr:Batch*""#, [true, false, true, true],
        "statement 1 allows all but ecr:Batch*"
      ),
      (
        #""Principal": {"AWS": "999999999999"}"#, [false, true, true, true],
        "statement 1 allows ecr:BatchGetImage, but only to account 999999999999"
      ),
      (
        #""Condition": {"StringEquals": {"aws:SourceVpce": "vpce-0dkr"}}"#,
        [true, true, true, false],
        "statement 1 allows ecr:BatchGetImage, but only where StringEquals aws:SourceVpce "
          + "vpce-0dkr, and the request has no aws:SourceVpce"
      ),
    ]
    let context = request(keys: ["aws:SourceVpce": .absent])
    for row in table {
      let miss = try #require(try misses(statement(row.element), for: context).first)
      #expect(miss.sentence == row.sentence)
      #expect([miss.principal, miss.action, miss.resource, miss.condition] == row.ticks)
      #expect(miss.distance == 1)
    }
  }

  @Test("of several elements names them all")
  func several() throws {
    let miss = try #require(
      try misses(statement(#""Action": "s3:*""#, #""Resource": "arn:aws:s3:::b/*""#)).first)
    #expect(miss.sentence == "statement 1 allows only s3:*, and only on arn:aws:s3:::b/*")
    #expect(miss.distance == 2)
  }

  @Test("come nearest first, and leave out what denies, applies or cannot be told")
  func order() throws {
    let far = statement(#""Action": "s3:*""#, #""Resource": "arn:aws:s3:::b/*""#)
    let action = statement(#""Action": "ecr:Get*""#)
    let resource = statement(#""Resource": "*:repository/other""#)
    let denies = statement(#""Action": "s3:*""#, effect: "Deny")
    let doubtful = statement(#""Condition": {"Bool": {"t:x": "true"}}"#)
    let found = try misses([far, action, denies, doubtful, resource].joined(separator: ", "))
    #expect(found.map(\.statement) == [4, 1, 0])
  }
}
