import SourceText
import TestSupport
import Testing

@testable import AccessPolicy

@Suite("Reading policies")
struct PolicyReaderTests {
  private static let good = """
    {"Version": "2012-10-17", "Id": "x", "Statement": [
      {"Sid": "One", "Effect": "Allow", "Principal": {"AWS": ["123456789012", "*"]},
       "Action": ["ecr:*", "s3:GetObject"], "Resource": "*",
       "Condition": {"StringLike": {"aws:PrincipalArn": ["arn:aws:iam::*:role/*"]},
                     "Bool": {"aws:SecureTransport": true}, "NumericLessThan": {"t:n": 12}}},
      {"Effect": "Deny", "NotPrincipal": {"AWS": "123456789012"}, "NotAction": "ecr:Get*",
       "NotResource": ["arn:aws:s3:::${aws:username}/*"]}]}
    """

  @Test("keeps statements in order, with names and places")
  func statements() throws {
    let document = try policy(Self.good)
    #expect(document.statements.map(\.sid) == ["One", nil])
    #expect(document.statements.map(\.effect) == [.allow, .deny])
    var map = SourceMap()
    let id = map.add(SourceFile(name: "policy.json", text: Self.good))
    let span = try #require(PolicyDocument.parse(Self.good, as: .endpoint, id: id).document)
      .statements[1].span
    #expect(map.location(of: span)?.description == "policy.json:6:3")
    #expect(map.excerpt(of: span)?.hasPrefix(#"{"Effect": "Deny""#) == true)
  }

  @Test("NotAction and NotResource match what they do not name")
  func negatedElements() throws {
    let document = try policy(
      """
      {"Version": "2012-10-17", "Statement": [
       {"Effect": "Allow", "NotAction": "ecr:Get*", "Resource": "*"},
       {"Effect": "Allow", "Action": "*", "NotResource": ["arn:aws:s3:::*", "*:repository/x"]}]}
      """, as: .identity)
    let manifest = request()
    #expect(document.statements[0].applies(to: manifest) == .holds)
    #expect(document.statements[1].applies(to: manifest) == .holds)
    let url = request("ECR:getDownloadUrlForLayer", on: "arn:aws:s3:::b/x")
    #expect(document.statements[0].mismatch(with: url) == [.action])
    #expect(document.statements[1].mismatch(with: url) == [.resource])
  }

  /// One statement of an endpoint's policy, in which `element` stands in place of the one named.
  private static func statement(_ element: String, without name: String) -> String {
    let elements = [
      "Effect": #""Effect": "Allow""#, "Principal": #""Principal": "*""#,
      "Action": #""Action": "*""#, "Resource": #""Resource": "*""#,
    ]
    let kept = elements.filter { $0.key != name }.sorted { $0.key < $1.key }.map(\.value)
    let all = element.isEmpty ? kept : kept + [element]
    return #"{"Statement": {\#(all.joined(separator: ", "))}}"#
  }

  @Test(
    "refuses what AWS refuses",
    arguments: [
      ("", "empty"), ("[]", "a policy must be an object"), ("{}", "this policy has no `Statement`"),
      (#"{"Statement": 1}"#, "a statement must be an object"),
      (#"{"Statement": [[]]}"#, "a statement must be an object"),
      (#"{"Version": "2012-10-18", "Statement": []}"#, "this is no version"),
      (#"{"Version": 2012, "Statement": []}"#, "this is no version"),
      (#"{"Statement": [], "Extra": 1}"#, "a policy has no member `Extra`"),
      (#"{"Statement": [], "Statement": []}"#, "Statement"),
      (statement("", without: "Effect"), "this statement has no `Effect`"),
      (statement(#""Effect": "allow""#, without: "Effect"), "this is no effect"),
      (statement("", without: "Action"), "this statement has no `Action`"),
      (statement(#""Action": 1"#, without: "Action"), "`Action` must be"),
      (statement(#""Action": "pull""#, without: "Action"), "this is no action"),
      (statement(#""NotAction": "*""#, without: ""), "both `Action` and `NotAction`"),
      (statement("", without: "Resource"), "this statement has no `Resource`"),
      (statement(#""Resource": "bucket""#, without: "Resource"), "this is no resource"),
      (statement(#""NotResource": "*""#, without: ""), "both `Resource` and `NotResource`"),
      (statement("", without: "Principal"), "this statement has no `Principal`"),
      (statement(#""Principal": "123456789012""#, without: "Principal"), "a principal must be"),
      (statement(#""Principal": {"Aws": "*"}"#, without: "Principal"), "no member `Aws`"),
      (
        statement(
          #""Principal": {"AWS": "arn:aws:iam::123456789012:role/*"}"#, without: "Principal"),
        "this is no principal"
      ),
      (statement(#""Condition": []"#, without: ""), "`Condition` must be an object"),
      (statement(#""Condition": {"Bool": true}"#, without: ""), "`Bool` must be an object"),
      (statement(#""Condition": {"Bool": {"a:b": null}}"#, without: ""), "`a:b` must be"),
      (statement(#""Condition": {"Bool": {"a:b": [[1]]}}"#, without: ""), ""),
      (statement(#""Sid": 1"#, without: ""), "`Sid` must be a string"),
      (statement(#""Actions": "*""#, without: ""), "a statement has no member `Actions`"),
    ])
  func malformed(_ json: String, _ message: String) {
    let (document, diagnostics) = PolicyDocument.parse(json, as: .endpoint)
    #expect(document == nil, "\(json)")
    let errors = diagnostics.filter { $0.severity == .error }
    #expect(errors.contains { message.isEmpty || $0.message.contains(message) }, "\(diagnostics)")
  }

  @Test("asks each kind of policy for the elements it must have")
  func kinds() {
    let bare = #"{"Statement": {"Effect": "Allow", "Action": "*"}}"#
    let repository = #"{"Statement": {"Effect": "Allow", "Action": "*", "Principal": "*"}}"#
    let role = #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#
    func accepts(_ json: String) -> [PolicyKind] {
      PolicyKind.allCases.filter { PolicyDocument.parse(json, as: $0).document != nil }
    }
    #expect(accepts(bare) == [])
    #expect(accepts(repository) == [.resource])
    #expect(accepts(role) == [.identity])
    #expect(accepts(Self.statement("", without: "")) == [.endpoint, .resource, .key])
  }

  @Test("names all mistakes of a document, and the nearest name")
  func severalMistakes() throws {
    let (_, diagnostics) = PolicyDocument.parse(
      """
      {"Statement": [{"Effect": "Allow", "Actoin": "*", "Action": "*", "Resource": "*",
        "Condition": {"StringEqual": {"a:b": "c"}}}, {"Effect": "Never"}]}
      """, as: .identity)
    #expect(diagnostics.count == 3)
    #expect(diagnostics[0].help == ["did you mean `Action`?"])
    #expect(diagnostics[1].help == ["did you mean `StringEquals`?"])
    #expect(diagnostics[2].message == "this is no effect")
  }

  @Test("holds its limits")
  func limits() {
    let statement = #"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#
    func parse(_ count: Int) -> PolicyDocument? {
      let statements = Array(repeating: statement, count: count).joined(separator: ",")
      return PolicyDocument.parse(#"{"Statement": [\#(statements)]}"#, as: .identity).document
    }
    #expect(parse(0)?.statements.isEmpty == true)
    #expect(parse(1_000)?.statements.count == 1_000)
    #expect(parse(1_001) == nil)
    let long = String(repeating: " ", count: 131_073)
    let tooLong = PolicyDocument.parse(long, as: .identity).diagnostics
    #expect(tooLong.map(\.message) == ["this policy has 131073 bytes"])
    let deep = String(repeating: "[", count: 100_000)
    #expect(PolicyDocument.parse(deep, as: .identity).document == nil)
  }

  @Test("two statements cannot share a name")
  func names() {
    let one = #"{"Sid": "A", "Effect": "Allow", "Action": "*", "Resource": "*"}"#
    let (document, diagnostics) = PolicyDocument.parse(
      #"{"Statement": [\#(one), \#(one)]}"#, as: .identity)
    #expect(document == nil)
    #expect(diagnostics.map(\.message) == ["two statements have the Sid `A`"])
  }

  @Test("never traps, and says why when it gives no document", arguments: 0..<20)
  func fuzz(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let original = Array(Self.good.utf8)
    let alphabet = Array(#"{}[]",:*?$' \0a1"#.utf8)
    for _ in 0..<200 {
      var bytes = original
      for _ in 0...Int.random(in: 0..<4, using: &random) {
        let start = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, start + Int.random(in: 0..<6, using: &random))
        let inserted = (0..<Int.random(in: 0..<4, using: &random)).map { _ in
          alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
        }
        bytes.replaceSubrange(start..<end, with: inserted)
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let kind = PolicyKind.allCases[Int.random(in: 0..<4, using: &random)]
      let (document, diagnostics) = PolicyDocument.parse(text, as: kind)
      let hasError = diagnostics.contains { $0.severity == .error }
      #expect((document == nil) == hasError, "seed \(seed): \(text)")
      let context = request(by: .unknown, keys: ["t:n": .value("x")])
      if let document {
        _ = document.decision(for: context)
        for statement in document.statements {
          let isMismatch = !statement.mismatch(with: context).isEmpty
          #expect(isMismatch == (statement.applies(to: context) == .fails), "\(text)")
        }
      }
    }
  }
}
