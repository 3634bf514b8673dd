import Addressing
import CloudModel
import SourceText
import Testing
import TraceModel

@testable import Ingestion

/// `scenario.schema.json` and the reader know the same fields and the same words.
@Suite struct ScenarioSchemaTests {
  static let kinds = ResourceKind.allCases

  /// Every shape that the reader knows.
  static let shapes: [ScenarioShape] =
    kinds.map(\.scenario.shape) + [
      .file, .route, .securityGroupRule, .records, .otherRecord, .nameServerAnswers,
      .transitGatewayRoute, .dnsFirewallRule, .edit,
      .addedToNetwork, .addedToVPC, .addedToTransitGateway, .workload, .role, .registry,
      .expectation,
    ]

  let schema: JSONDocument

  init() throws {
    var map = SourceMap()
    let text = try ScenarioFolder.text("scenario.schema.json")
    let id = map.add(SourceFile(name: "scenario.schema.json", text: text))
    schema = try JSONDocument(map[id], id: id, dialect: .json)
  }

  private func definition(_ name: String) -> JSONValue? {
    schema.root.member("$defs")?.member(named: name)
  }

  @Test("the fields of each shape are the properties of its definition", arguments: shapes)
  func fields(_ shape: ScenarioShape) throws {
    let properties = try #require(definition(shape.definition)?.member("properties"))
    #expect(Set(properties.members.map(\.name)) == Set(shape.fields.map(\.name)))
    #expect(definition(shape.definition)?.member("additionalProperties")?.bool == false)
    // A VPC of the base may be named again without its block.
    let required = shape.fields.filter { $0.isRequired && shape.definition != "vpc" }
    let written = definition(shape.definition)?.member("required")?.elements.compactMap(\.string)
    #expect(Set(written ?? []) == Set(required.map(\.name)))
  }

  @Test("every definition with properties is a shape")
  func shapesAreComplete() throws {
    let definitions = try #require(schema.root.member("$defs")).members
      .filter { $0.value.member("properties") != nil }.map(\.name)
    let known = Self.shapes.map(\.definition) + ["resourceNames"]
    #expect(Set(definitions) == Set(known))
    #expect(Set(known).count == known.count)
  }

  @Test("every property is described")
  func descriptions() throws {
    for definition in try #require(schema.root.member("$defs")).members {
      #expect(
        definition.value.member("description") != nil
          || definition.name.hasPrefix("addedTo"), "\(definition.name)")
      for property in definition.value.member("properties")?.members ?? schema.root.members
      where definition.value.member("properties") != nil {
        let isShared = property.value.member("$ref")?.string?.contains("/properties/") == true
        #expect(
          isShared || property.value.member("description") != nil,
          "\(definition.name).\(property.name)")
      }
    }
  }

  @Test("edits name every kind of resource")
  func kindsOfEdits() throws {
    let properties = try #require(definition("resourceNames")?.member("properties"))
    #expect(
      Set(properties.members.map(\.name)) == Set(Self.kinds.map(\.scenario.singular)))
  }

  @Test("each section stands in the shape of its parent", arguments: kinds)
  func sections(_ kind: ResourceKind) {
    let parent = kind.scenario.parent?.scenario.shape ?? .file
    #expect(parent.field(kind.scenario.section)?.form == .section)
  }

  @Test(
    "each enumeration holds the words of the reader",
    arguments: [
      Words("vpc", "blockPublicAccess", ScenarioVocabulary(BlockPublicAccess.self).words),
      Words("subnet", "blockPublicAccess", ScenarioVocabulary(BlockPublicAccess.self).words),
      Words("routeFields", "origin", ScenarioVocabulary(RouteOrigin.self).words),
      Words("routeFields", "state", ScenarioVocabulary(ScenarioRouteState.self).words),
      Words("transitGatewayRouteFields", "origin", ScenarioVocabulary(RouteOrigin.self).words),
      Words("natGateway", "connectivity", ScenarioVocabulary(NATGateway.Connectivity.self).words),
      Words(
        "endpoint", "type", ScenarioVocabulary<VPCEndpoint.EndpointType>.endpointType.words),
      Words("endpoint", "privateDNS", ScenarioVocabulary(PrivateDNSMode.self).words),
      Words("endpoint", "dnsRecordType", ScenarioVocabulary(DNSRecordType.self).words),
      Words("endpoint", "inspection", ScenarioVocabulary(VPCEndpoint.Inspection.self).words),
      Words(
        "interface", "forwarding", ScenarioVocabulary(NetworkInterface.Forwarding.self).words),
      Words(
        "resolverEndpoint", "direction", ScenarioVocabulary(ResolverEndpoint.Direction.self).words),
      Words("prefixList", "owner", ScenarioVocabulary<PrefixList.Owner>.owner.words),
      Words("workload", "platform", ScenarioVocabulary(Platform.self).words),
      Words("workload", "needs", ScenarioVocabulary(Workload.Need.self).words),
      Words("workload", "cached", ScenarioVocabulary(ScenarioCached.self).words),
      Words("registry", "answer", ScenarioVocabulary(RegistryState.Answer.self).words),
      Words("expect", "verdict", ScenarioVocabulary(Verdict.self).words),
      Words("expect", "stage", ScenarioVocabulary(StageID.self).words),
      Words("expect", "phase", ScenarioVocabulary(Phase.self).words),
      Words("expect", "code", ScenarioVocabulary(ReasonCode.self).words),
    ])
  func words(_ expected: Words) throws {
    let properties = try #require(definition(expected.definition)?.member("properties"))
    let property = try #require(properties.member(named: expected.field))
    let list = try #require(
      property.member("enum")
        ?? property.member("anyOf")?.elements.first { _ in true }?
        .member("enum"))
    #expect(Set(list.elements.compactMap(\.string)) == Set(expected.words))
  }

  struct Words: CustomTestStringConvertible, Sendable {
    let definition: String
    let field: String
    let words: [String]

    init(_ definition: String, _ field: String, _ words: [String]) {
      self.definition = definition
      self.field = field
      self.words = words
    }

    var testDescription: String { "\(definition).\(field)" }
  }

  @Test("words for name servers and DNS Firewall")
  func otherWords() throws {
    let answers = definition("answers")?.member("anyOf")?.elements.first { _ in true }
    #expect(
      Set(answers?.member("enum")?.elements.compactMap(\.string) ?? [])
        == Set(ScenarioVocabulary(NameServerAnswers.self).words))
    let rule = try #require(definition("dnsFirewallRule"))
    let pattern = rule.member("anyOf")?.elements.first { _ in true }?.member("pattern")?.string
    for word in ScenarioVocabulary(DNSFirewallRule.Action.self).words {
      let part = word.split(separator: " ").joined(separator: "\\s+")
      #expect(pattern?.contains(part) == true)
    }
  }
}
