import Testing

@testable import AccessPolicy

@Suite("Principals")
struct PrincipalTests {
  private static let root = "arn:aws:iam::123456789012:root"
  private static let session = "arn:aws:sts::123456789012:assumed-role/pull/task-1"

  private func principals() throws -> [Principal] {
    [
      try role(), try role(session: "task-1"), try role(session: "task-2"),
      try role("arn:aws:iam::123456789012:user/ann"),
      try role("arn:aws:iam::999999999999:role/pull"),
      .account(account), .account("999999999999"), .ownedByAWS, .unknown, .unsigned,
    ]
  }

  private func marks(_ element: String, effect: String = "Deny") throws -> String {
    let document = try policy(
      """
      {"Statement": {"Effect": "\(effect)", \(element), "Action": "*", "Resource": "*"}}
      """)
    return try principals().map {
      document.statements[0].applies(to: request(by: $0)).mark
    }.joined(separator: " ")
  }

  /// Columns: the role, two sessions of it, a user, a foreign role, both accounts, AWS, unknown,
  /// unsigned.
  @Test(
    "that a policy names cover those who make requests",
    arguments: [
      (#""*""#, "yes yes yes yes yes yes yes yes yes yes"),
      (#"{"AWS": "*"}"#, "yes yes yes yes yes yes yes yes yes yes"),
      (#"{"AWS": "123456789012"}"#, "yes yes yes yes no yes no no ? no"),
      (#"{"AWS": "\#(root)"}"#, "yes yes yes yes no yes no no ? no"),
      (#"{"AWS": "\#(pullRole)"}"#, "yes yes yes no no ? no no ? no"),
      // The partition and the path are part of the name.
      (
        #"{"AWS": "arn:aws-cn:iam::123456789012:role/service/pull"}"#, "no no no no no ? no no ? no"
      ),
      (#"{"AWS": "arn:aws:iam::123456789012:role/pull"}"#, "no no no no no ? no no ? no"),
      (#"{"AWS": "\#(session)"}"#, "? yes no no no ? no no ? no"),
      (#"{"AWS": "arn:aws:iam::123456789012:user/ann"}"#, "no no no yes no ? no no ? no"),
      (#"{"AWS": ["999999999999", "\#(pullRole)"]}"#, "yes yes yes no yes ? yes no ? no"),
      (#"{"AWS": "AROAEXAMPLEID0123456"}"#, "no no no no no no no no no no"),
      (#"{"Service": "ecs-tasks.amazonaws.com"}"#, "no no no no no no no ? ? no"),
      (
        #"{"Service": ["a.amazonaws.com"], "AWS": "123456789012"}"#,
        "yes yes yes yes no yes no ? ? no"
      ),
      (#"{"Federated": "cognito-identity.amazonaws.com"}"#, "? ? ? ? ? ? ? ? ? ?"),
      (#"{}"#, "no no no no no no no no no no"),
    ])
  func principal(_ element: String, _ expected: String) throws {
    #expect(try marks(#""Principal": \#(element)"#) == expected)
  }

  @Test(
    "outside NotPrincipal, where an exception needs the account beside the identity",
    arguments: [
      (#""*""#, "no no no no no no no no no no"),
      (#"{"AWS": "\#(pullRole)"}"#, "? ? ? yes yes ? yes yes ? yes"),
      (#"{"AWS": "\#(root)"}"#, "? ? ? ? yes ? yes yes ? yes"),
      (#"{"AWS": ["\#(pullRole)", "\#(root)"]}"#, "no no no ? yes ? yes yes ? yes"),
      (#"{"AWS": ["\#(session)", "123456789012"]}"#, "? no ? ? yes ? yes yes ? yes"),
    ])
  func notPrincipal(_ element: String, _ expected: String) throws {
    #expect(try marks(#""NotPrincipal": \#(element)"#) == expected)
  }

  @Test("of a role session is the role in aws:PrincipalArn")
  func principalKeys() throws {
    let document = try conditional(
      """
      {"ArnEquals": {"aws:PrincipalArn": "\(pullRole)"},
       "StringEquals": {"aws:PrincipalAccount": "\(account)"}}
      """)
    #expect(document.decision(for: request(by: try role(session: "task-1"))).mark == "yes")
    #expect(document.decision(for: request(by: .account(account))).mark == "?")
    #expect(document.decision(for: request(by: .account("999999999999"))).mark == "no")
    // What the caller says goes before what follows from the principal.
    let overridden = request(by: try role(), keys: ["AWS:principalarn": .absent])
    #expect(document.decision(for: overridden).mark == "no")
  }

  @Test(
    "that AWS refuses",
    arguments: [
      "arn:aws:iam::123456789012:role/*", "arn:aws:iam::*:root", "12345678901", "ann", "",
      "arn:aws:iam::123456789012:group/g", "arn:aws:sts::123456789012:assumed-role/pull",
      "arn:aws:s3:::bucket", "arn:aws:iam::123456789012:rooted",
    ])
  func refused(_ name: String) {
    #expect(PrincipalEntry(name) == nil)
  }
}
