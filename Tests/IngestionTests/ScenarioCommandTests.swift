import CloudModel
import SourceText
import Testing

@testable import Ingestion

/// A change on one line does what the same change does in a file.
@Suite struct ScenarioCommandTests {
  private static func bench() throws -> (ScenarioWorkbench, SourceMap) {
    var map = SourceMap()
    let text = "{ \(smallNetwork) workload: { interface: \"eni\" }, image: \"i\" }"
    let id = map.add(SourceFile(name: "test.json5", text: text))
    let root = try JSONDocument(map[id], id: id, dialect: .json5).root
    let (bench, _) = ScenarioWorkbench.read(root, in: id, &map) { _ in nil }
    return (try #require(bench), map)
  }

  @Test(
    "a line and the edit it stands for",
    arguments: [
      ("change subnet a set zone c", #"{ change: { subnet: "a" }, set: { zone: "c" } }"#),
      (
        "change subnet a set zone c cidr 10.0.9.0/24",
        #"{ change: { subnet: "a" }, set: { zone: "c", cidr: "10.0.9.0/24" } }"#
      ),
      (
        "change subnet a, b set routeTable private",
        #"{ change: { subnet: ["a", "b"] }, set: { routeTable: "private" } }"#
      ),
      (
        "change subnet a b set routeTable private",
        #"{ change: { subnet: ["a", "b"] }, set: { routeTable: "private" } }"#
      ),
      (
        "change securityGroup task set outbound tcp 443 to 10.0.0.0/16 add inbound tcp 1-2 from task",
        """
        { change: { securityGroup: "task" }, set: { outbound: "tcp 443 to 10.0.0.0/16" },
          add: { inbound: "tcp 1-2 from task" } }
        """
      ),
      (
        #"change securityGroup task set outbound "tcp 1 to task" "tcp 2 to task""#,
        #"{ change: { securityGroup: "task" }, set: { outbound: ["tcp 1 to task", "tcp 2 to task"] } }"#
      ),
      (
        "change securityGroup task set outbound tcp 1 to task, tcp 2 to task",
        #"{ change: { securityGroup: "task" }, set: { outbound: ["tcp 1 to task", "tcp 2 to task"] } }"#
      ),
      (
        "change securityGroup task set outbound []",
        #"{ change: { securityGroup: "task" }, set: { outbound: [] } }"#
      ),
      (
        "change routeTable private add routes 0.0.0.0/0 igw",
        #"{ change: { routeTable: "private" }, add: { routes: { "0.0.0.0/0": "igw" } } }"#
      ),
      (
        "change routeTable private add routes 0.0.0.0/0 { target: 'igw', state: \"blackhole\" }",
        """
        { change: { routeTable: "private" },
          add: { routes: { "0.0.0.0/0": { target: "igw", state: "blackhole" } } } }
        """
      ),
      (
        "change vpc app set dnsSupport false",
        #"{ change: { vpc: "app" }, set: { dnsSupport: false } }"#
      ),
      ("remove internetGateway igw", #"{ remove: { internetGateway: "igw" } }"#),
      ("remove subnets a, b", #"{ remove: { subnet: ["a", "b"] } }"#),
      (
        "add endpoint s3 service s3 routeTables private",
        #"{ add: { endpoints: { s3: { service: "s3", routeTables: "private" } } } }"#
      ),
      (
        "add networkACL tight in app inbound 100 allow tcp 443 from 0.0.0.0/0 outbound []",
        """
        { add: { networkACLs: { tight: { inbound: "100 allow tcp 443 from 0.0.0.0/0",
          outbound: [] } } }, vpc: "app" }
        """
      ),
      ("add routeTable other", "{ add: { routeTables: { other: {} } } }"),
      (
        #"add hostedZone "a.b" vpcs app records "*" { A: ["10.0.0.9"], ttl: 60 }"#,
        #"{ add: { hostedZones: { "a.b": { vpcs: "app", records: { "*": { A: ["10.0.0.9"], ttl: 60 } } } } } }"#
      ),
    ])
  func line(_ line: String, _ edit: String) throws {
    var (typed, map) = try Self.bench()
    var written = typed
    #expect(typed.apply(line: line, in: &map).map(\.message) == [])
    let id = map.add(SourceFile(name: "edit", text: "{ edits: [\(edit)] }"))
    let root = try JSONDocument(map[id], id: id, dialect: .json5).root
    #expect(written.apply(root).map(\.message) == [])
    #expect(typed.hasSameNetwork(as: written))
    // The same as JSON5, typed.
    var (raw, rawMap) = try Self.bench()
    #expect(
      raw.apply(line: edit.replacing("\n", with: " "), in: &rawMap).map(\.message) == [])
    #expect(raw.hasSameNetwork(as: typed))
  }

  @Test("the workload and the image are changed as in a file upon a base")
  func pull() throws {
    var (bench, map) = try Self.bench()
    #expect(bench.apply(line: "workload subnet b securityGroups task", in: &map).isEmpty)
    #expect(
      bench.scenario.workload?.placement
        == .subnet("b", securityGroups: ["task"], address: nil))
    #expect(bench.apply(line: "workload platform ecs-ec2 needs logs, kms", in: &map).isEmpty)
    #expect(bench.scenario.workload?.platform == .ecsOnEC2)
    #expect(bench.scenario.workload?.needs == [.logs, .keyManagement])
    #expect(bench.apply(line: "image other:2", in: &map).isEmpty)
    #expect(bench.scenario.image == "other:2")
    #expect(bench.apply(line: "registry answer tag-not-found", in: &map).isEmpty)
    #expect(bench.scenario.registry.answer == .tagNotFound)
  }

  @Test("a line with an error changes nothing, and nothing said points into what nobody wrote")
  func errors() throws {
    let (before, map) = try Self.bench()
    for line in [
      "change subnet q set zone c", "change subnet a set zone", "change subnet a set", "add",
      "change subnet a zone c", "remove subnet", "remove subnet a b c ! set", "x", "", "{",
      "{}", "{ edits: 5 }", "add subnet a cidr 10.0.9.0/24 zone a",
      "change subnet a set zone c set",
      "change routeTable private add routes 0.0.0.0/0", "workload colour red", "}", "' ' '",
      "change subnet a set zone {", "add subnet \u{0} cidr x",
    ] {
      var (bench, map) = (before, map)
      let found = bench.apply(line: line, in: &map)
      #expect(found.contains { $0.severity == .error }, "\(line)")
      #expect(bench.hasSameNetwork(as: before), "\(line)")
      for diagnostic in found where line.first != "{" {
        #expect(map.location(of: diagnostic.span)?.description.hasPrefix("your change") != true)
      }
    }
  }

  @Test("every cut and every repetition of a line is survived")
  func robust() throws {
    let (before, map) = try Self.bench()
    let line = #"change securityGroup task add outbound "tcp 443 to {a}" remove x ['1', {b: "}"}] "#
    for count in 0...line.count {
      var (bench, map) = (before, map)
      _ = bench.apply(line: String(line.prefix(count)), in: &map)
    }
    var (bench, last) = (before, map)
    _ = bench.apply(line: String(repeating: "{", count: 5000), in: &last)
    _ = bench.apply(line: "change " + String(repeating: "subnet ", count: 5000), in: &last)
    #expect(bench.hasSameNetwork(as: before))
  }

  @Test("a listing shows what is written, and AWS's defaults as such")
  func listing() throws {
    let (bench, _) = try Self.bench()
    let all = try #require(bench.listing(of: []).0)
    #expect(all.rows.first { $0.name == "subnets" }?.values == ["a, b"])
    let group = try #require(bench.listing(of: ["securityGroup", "task"]).0)
    #expect(group.title == "securityGroup task")
    #expect(group.rows.map(\.name) == ["inbound", "outbound"])
    #expect(group.rows.map(\.isDefault) == [true, true])
    #expect(group.rows[1].values == ["all to 0.0.0.0/0"])
    let table = try #require(bench.listing(of: ["routeTable", "private"]).0)
    #expect(table.rows.map(\.values) == [["10.0.0.0/16 → local"]])
    #expect(bench.listing(of: ["subnet", "q"]).1.first?.help == ["known here: `a`, `b`"])
    #expect(bench.listing(of: ["subnte"]).1.first?.help == ["did you mean `subnet`?"])
  }
}
