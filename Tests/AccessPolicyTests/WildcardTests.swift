import Testing

@testable import AccessPolicy

@Suite("Wildcards")
struct WildcardTests {
  @Test(
    "match as IAM documents it",
    arguments: [
      ("", "", true), ("", "a", false), ("*", "", true), ("?", "", false), ("?", "a", true),
      ("ecr:*", "ecr:BatchGetImage", true), ("ecr:*Image", "ecr:BatchGetImage", true),
      ("ecr:Get?mage", "ecr:GetImage", true), ("ecr:GetImage", "ecr:GetImages", false),
      // An asterisk reaches over slashes and colons.
      ("arn:aws:s3:::b/*", "arn:aws:s3:::b/a/b/c", true),
      ("arn:aws:ecr:*", "arn:aws:ecr:eu-west-1:123456789012:repository/x", true),
      ("arn:aws:s3:::b*/x", "arn:aws:s3:::bucket/y/x", true),
      ("a*b*c", "a-b-b-c", true), ("a*b*c", "a-c-b", false), ("***", "x", true),
      // One scalar, not one byte and not one character as people see it.
      ("?", "é", true), ("?", "e\u{301}", false), ("??", "e\u{301}", true),
      ("\u{e9}", "e\u{301}", false), ("😀*", "😀x", true),
    ])
  func table(_ pattern: String, _ text: String, _ expected: Bool) {
    #expect(Wildcard(pattern).matches(text) == expected, "\(pattern) against \(text)")
  }

  @Test("agree with a recursive oracle on every small pattern and text")
  func exhaustive() {
    let texts = lists(of: Array("ab"), upTo: 5).map { String($0) }
    for pattern in lists(of: Array("ab*?"), upTo: 4) {
      let wildcard = Wildcard(String(pattern))
      for text in texts where wildcard.matches(text) != oracle(pattern[...], Array(text)[...]) {
        Issue.record("\(String(pattern)) against \(text)")
      }
    }
  }

  private func oracle(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    let rest = pattern.dropFirst()
    if first == "*" {
      return oracle(rest, text) || (!text.isEmpty && oracle(pattern, text.dropFirst()))
    }
    guard let scalar = text.first, first == "?" || first == scalar else { return false }
    return oracle(rest, text.dropFirst())
  }

  @Test("say of a beginning whether all, none or some of the texts fit that go on from it")
  func beginnings() {
    let ends = lists(of: Array("ab"), upTo: 4).dropFirst().map { String($0) }
    for pattern in lists(of: Array("ab*?"), upTo: 4) {
      let wildcard = Wildcard(String(pattern))
      for beginning in lists(of: Array("ab"), upTo: 2).map({ String($0) }) {
        let fitting = ends.count { wildcard.matches(beginning + $0) }
        let answer = wildcard.matchesAll(beginningWith: beginning)
        // `?*` fits all that goes on, and is not recognised for it: that is `nil`, and no lie.
        let isTrue = answer != true || fitting == ends.count
        #expect(isTrue && (answer == false) == (fitting == 0), "\(String(pattern)) \(beginning)")
      }
    }
    #expect(Wildcard("a*").matchesAll(beginningWith: "ab") == true)
    #expect(Wildcard("a*c").matchesAll(beginningWith: "ab") == nil)
    #expect(Wildcard("ab").matchesAll(beginningWith: "ab") == false)
    #expect(Wildcard("abc").matchesAll(beginningWith: "ab") == nil)
    #expect(Wildcard("").matchesAll(beginningWith: "") == false)
  }

  @Test("do not grow exponentially")
  func adversarial() {
    let runs = Wildcard(String(repeating: "*", count: 10_000) + "b")
    #expect(runs.matchesAll(beginningWith: String(repeating: "a", count: 50)) == nil)
    let text = String(repeating: "a", count: 2_000)
    #expect(!Wildcard(String(repeating: "a*", count: 500) + "b").matches(text))
    #expect(!Wildcard(String(repeating: "*?", count: 500) + "b").matches(text))
    #expect(Wildcard(String(repeating: "*a", count: 500)).matches(text))
    #expect(Wildcard(String(repeating: "*", count: 10_000)).matches(text))
  }

  @Test(
    "match ARNs part by part",
    arguments: [
      ("arn:aws:iam::123456789012:role/*", true),
      ("arn:aws:iam::*:role/service/pull", true),
      ("arn:*:iam::123456789012:role/service/????", true),
      ("arn:aws-cn:iam::123456789012:role/*", false),
      // The asterisk stands in the account's place and cannot swallow the resource.
      ("arn:aws:iam::*", nil),
      ("*", nil),
      ("arn:aws:*:role/service/pull", nil),
      ("arn:aws:iam:*:*:*", true),
      ("arn:aws:s*:*:*:*", false),
    ])
  func arns(_ pattern: String, _ expected: Bool?) {
    #expect(ARNPattern(Wildcard(pattern))?.matches(pullRole) == expected)
  }

  @Test("an ARN keeps its six parts")
  func arn() throws {
    let text = "arn:aws-us-gov:logs:us-gov-west-1:123456789012:log-group:/ecs/x:*"
    let arn = try #require(ARN(text))
    #expect(arn.description == text)
    #expect(arn.resource == "log-group:/ecs/x:*")
    for broken in ["", "*", "arn:aws:s3", "arn:aws:s3:::", "arn::s3:::x", "nra:aws:s3:::x"] {
      #expect(ARN(broken) == nil, "\(broken)")
    }
  }
}
