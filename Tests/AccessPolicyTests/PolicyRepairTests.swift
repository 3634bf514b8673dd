import SourceText
import TestSupport
import Testing

@testable import AccessPolicy

@Suite("Repairs of policies")
struct PolicyRepairTests {
  private let download = request("s3:GetObject", onSome: layers, by: .ownedByAWS)
  private static let layers = "arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/"

  private func statements(_ text: String) throws -> [String] {
    let document = try JSONDocument(
      SourceFile(name: "policy", text: text), id: SourceFileID(0), dialect: .json)
    return try #require(document.root.member("Statement")).elements.map {
      $0.node.text(pretty: false)
    }
  }

  @Test("what nothing allows gets one statement for exactly that, behind the others")
  func addition() throws {
    let own =
      #"{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::mine/*"}"#
    let repaired = PolicyRepair.allowing(
      download, in: #"{"Version": "2012-10-17", "Id": "x", "Statement": \#(own)}"#, as: .endpoint)
    #expect(repaired.count == 1)
    #expect(
      try statements(repaired[0]) == [
        own,
        #"{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"\#(Self.layers)*"}"#,
      ])
    #expect(repaired[0].hasPrefix("{\n  \"Version\": \"2012-10-17\",\n  \"Id\": \"x\","))
  }

  @Test("a statement has the members that its kind of policy takes")
  func kinds() throws {
    let request = request(by: try role())
    func added(_ kind: PolicyKind) throws -> String? {
      try PolicyRepair.allowing(request, in: nil, as: kind).first.flatMap {
        #expect(PolicyDocument.parse($0, as: kind).diagnostics.isEmpty)
        return try statements($0).first
      }
    }
    let action = #""Action":"ecr:BatchGetImage""#
    let principal = #""Principal":{"AWS":"\#(pullRole)"}"#
    #expect(
      try added(.identity) == #"{"Effect":"Allow",\#(action),"Resource":"\#(repository)"}"#)
    #expect(try added(.resource) == #"{"Effect":"Allow",\#(principal),\#(action)}"#)
    #expect(try added(.key) == #"{"Effect":"Allow",\#(principal),\#(action),"Resource":"*"}"#)
  }

  @Test("what is denied is carved out: the resource, then the action, then the statement")
  func carving() throws {
    let allow = #"{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}"#
    func deny(_ action: String, _ resource: String) -> String {
      #"{"Effect":"Deny","Principal":"*",\#(action),\#(resource)}"#
    }
    func candidates(_ action: String, _ resource: String) throws -> [[String]] {
      try PolicyRepair.allowing(
        request(), in: #"{"Statement": [\#(deny(action, resource)), \#(allow)]}"#, as: .endpoint
      ).map { try statements($0).dropLast() }
    }
    let one = #""Action":"ecr:BatchGetImage""#
    let every = #""Action":"*""#
    let here = #""Resource":"\#(repository)""#
    let everywhere = #""Resource":"*""#
    let spared = #""NotResource":"\#(repository)""#
    #expect(try candidates(one, everywhere) == [[deny(one, spared)], []])
    #expect(
      try candidates(every, everywhere) == [
        [deny(every, spared)], [deny(#""NotAction":"ecr:BatchGetImage""#, everywhere)], [],
      ])
    #expect(try candidates(every, here) == [[deny(#""NotAction":"ecr:BatchGetImage""#, here)], []])
    #expect(try candidates(one, here) == [[]])
    #expect(
      try candidates(#""Action":["ecr:BatchGetImage","ecr:PutImage"]"#, here) == [
        [deny(#""Action":["ecr:PutImage"]"#, here)], [],
      ])
    // A pattern behind the name still forbids it, so the statement has to go.
    #expect(try candidates(#""Action":["ecr:BatchGetImage","ecr:*"]"#, here) == [[]])
    #expect(
      try candidates(one, #""NotResource":"*:repository/x""#) == [
        [deny(one, #""NotResource":["*:repository/x","\#(repository)"]"#)], [],
      ])
  }

  @Test("there is none for what is allowed, open or unreadable, or when nobody can be named")
  func none() throws {
    let all = #"{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}"#
    #expect(PolicyRepair.allowing(request(), in: all, as: .endpoint).isEmpty)
    #expect(PolicyRepair.allowing(request(), in: "{", as: .endpoint).isEmpty)
    #expect(PolicyRepair.allowing(request(by: .unknown), in: nil, as: .resource).isEmpty)
    let doubtful =
      #"{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{"Bool":{"t:x":"true"}}}}"#
    #expect(PolicyRepair.allowing(request(), in: doubtful, as: .endpoint).isEmpty)
  }

  // MARK: - Random policies

  private static let actions = ["ecr:BatchGetImage", "ecr:GetAuthorizationToken", "s3:GetObject"]
  private static let resources = ["orders", "other", "third"].map {
    "arn:aws:ecr:eu-west-1:123456789012:repository/\($0)"
  }

  private func statement(_ random: inout SeededGenerator) -> String {
    func element(_ name: String, _ values: [String], _ wide: [String]) -> String {
      let name = random.chance(1, in: 4) ? "Not\(name)" : name
      let value = random.chance(1, in: 3) ? random.pick(wide) : random.pick(values)
      return #""\#(name)":"\#(value)""#
    }
    let effect = random.chance(1, in: 2) ? "Allow" : "Deny"
    let members = [
      #""Effect":"\#(effect)""#, #""Principal":"*""#,
      element("Action", Self.actions, ["*", "ecr:*", "ecr:Batch*"]),
      element("Resource", Self.resources, ["*", "arn:aws:ecr:*"]),
    ]
    return "{\(members.joined(separator: ","))}"
  }

  @Test(
    "allow the request, and change nothing that it has no part in", arguments: Seed.samples(300))
  func property(_ seed: Seed) throws {
    var random = seed.generator
    let count = Int.random(in: 0...4, using: &random)
    let list = (0..<count).map { _ in statement(&random) }
    let before = try policy(#"{"Statement": [\#(list.joined(separator: ","))]}"#)
    let wanted = request(random.pick(Self.actions), on: random.pick(Self.resources))
    let candidates = PolicyRepair.allowing(
      wanted, in: #"{"Statement": [\#(list.joined(separator: ","))]}"#, as: .endpoint)
    #expect(candidates.isEmpty == (before.decision(for: wanted).mark == "yes"))
    let denying = before.statements.filter {
      $0.effect == .deny && $0.applies(to: wanted) == .holds
    }
    for text in candidates {
      let after = try policy(text)
      #expect(after.decision(for: wanted).mark == "yes", "\(text)")
      for action in Self.actions {
        for resource in Self.resources {
          let other = request(action, on: resource)
          let (old, new) = (before.decision(for: other).mark, after.decision(for: other).mark)
          // Nothing that was let through is refused now.
          #expect(!(old == "yes" && new == "no"), "\(text)")
          // What no statement that had to yield speaks of stays as it was.
          let isRelated =
            other == wanted || denying.contains { $0.applies(to: other) == .holds }
          #expect(isRelated || old == new, "\(action) \(resource): \(text)")
        }
      }
    }
    // Where no statement went, a request of another action on another resource is not concerned.
    guard let least = candidates.first else { return }
    let after = try policy(least)
    func denials(_ document: PolicyDocument) -> Int {
      document.statements.count { $0.effect == .deny }
    }
    guard denials(after) == denials(before) else { return }
    for action in Self.actions where action != wanted.action {
      for resource in Self.resources where .named(resource) != wanted.resource {
        let other = request(action, on: resource)
        #expect(after.decision(for: other) == before.decision(for: other), "\(least)")
      }
    }
  }
}
