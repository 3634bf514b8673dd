import CloudModel
import SourceText
import Testing
import TraceModel

@testable import Ingestion

/// Files that stand on other files.
@Suite struct ScenarioBaseTests {
  private static let whole =
    "{ \(smallNetwork) image: \"x\", workload: { interface: \"eni\", needs: \"logs\" },"
    + " expect: { verdict: \"succeeds\" } }"

  @Test(
    "a base is looked for in the folder of the file, then in each one above",
    arguments: [
      "a/b/base.json5", "a/base.json5", "base.json5", "../base.json5", "../../base.json5",
    ])
  func search(_ path: String) {
    let reading = ScenarioReading(
      "{ base: \"base\" }", name: "a/b/lesson.json5", files: [path: Self.whole])
    #expect(reading.lines == [])
    #expect(reading.map.files.map(\.name) == ["a/b/lesson.json5", path])
  }

  @Test("the nearest one counts, and the end of the name may be written")
  func nearest() {
    let files = ["a/base.json5": Self.whole, "base.json5": "{ nonsense: 1 }"]
    for name in ["base", "base.json5"] {
      let reading = ScenarioReading("{ base: \"\(name)\" }", name: "a/b.json5", files: files)
      #expect(reading.lines == [])
    }
  }

  @Test("network, workload, image and registry are taken over; an expectation is not")
  func inheritance() throws {
    let scenario = try #require(
      ScenarioReading(
        "{ base: \"base\", workload: { platform: \"eks-node\" } }",
        files: ["Scenarios/base.json5": Self.whole]
      ).scenario)
    #expect(scenario.workload?.placement == .interface("eni"))
    #expect(scenario.workload?.platform == .eksNode)
    #expect(scenario.workload?.needs == [.logs])
    #expect(scenario.image == "x")
    #expect(scenario.expectation == nil)
  }

  @Test("a workload that is put elsewhere keeps nothing of where it was")
  func movedWorkload() throws {
    let scenario = try #require(
      ScenarioReading(
        "{ base: \"base\", workload: { subnet: \"b\", securityGroups: \"task\" } }",
        files: ["Scenarios/base.json5": Self.whole]
      ).scenario)
    #expect(
      scenario.workload?.placement == .subnet("b", securityGroups: ["task"], address: nil))
    #expect(scenario.workload?.needs == [.logs])
  }

  @Test("the edits of a base belong to the base")
  func editsOfBase() throws {
    let scenario = try #require(
      ScenarioReading(
        "{ base: \"two\", edits: { remove: { internetGateway: \"igw\" } } }",
        files: [
          "Scenarios/one.json5": Self.whole,
          "Scenarios/two.json5": "{ base: \"one\", edits: { remove: { subnet: \"b\" } } }",
        ]
      ).scenario)
    #expect(scenario.base.subnets.map(\.id) == ["a"])
    #expect(scenario.base.internetGateways.count == 1)
    #expect(scenario.changes.map(\.summary) == ["remove internetGateway igw"])
  }

  @Test("a file may give more to a VPC of its base, and nothing else about it")
  func furtherResources() throws {
    let files = ["Scenarios/base.json5": Self.whole]
    let more = ScenarioReading(
      """
      { base: "base",
        vpcs: { app: { subnets: { c: { cidr: "10.0.3.0/24", zone: "c" } } } } }
      """,
      files: files)
    #expect(more.lines == [])
    #expect(more.scenario?.base.subnets["c"]?.vpc == "app")
    let other = ScenarioReading(
      "{ base: \"base\", vpcs: { app: { dnsSupport: false } } }", files: files)
    #expect(other.lines == ["1:25 VPC `app` is defined already"])
    let twice = ScenarioReading(
      "{ base: \"base\", vpcs: { app: { securityGroups: { task: {} } } } }", files: files)
    #expect(twice.lines == ["1:50 security group `task` is defined twice"])
  }

  @Test(
    "cycles are mistakes, however they are spelt",
    arguments: [
      ["Scenarios/test.json5": "{}"],
      ["Scenarios/a.json5": "{ base: \"./test\" }", "Scenarios/./test.json5": "{}"],
      [
        "Scenarios/a.json5": "{ base: \"b\" }", "Scenarios/b.json5": "{ base: \"../Scenarios/a\" }",
        "Scenarios/../Scenarios/a.json5": "{}",
      ],
    ])
  func cycles(_ files: [String: String]) {
    let start = files.count == 1 ? "test" : "a"
    let reading = ScenarioReading("{ base: \"\(start)\" }", files: files)
    #expect(reading.scenario == nil)
    #expect(reading.diagnostics.map(\.message) == ["a scenario cannot stand on itself"])
  }

  @Test("a chain without end ends")
  func endlessChain() {
    var map = SourceMap()
    let id = map.add(SourceFile(name: "0.json5", text: "{ base: \"1\" }"))
    let (scenario, diagnostics) = ScenarioReader.read(id, in: &map) { path in
      let number = Int(path.dropLast(6).filter(\.isNumber)) ?? 0
      return SourceFile(name: path, text: "{ base: \"\(number + 1)\" }")
    }
    #expect(scenario == nil)
    #expect(diagnostics.map(\.message) == ["more than 16 files stand on one another"])
  }

  @Test("a mistake in a base is reported at its place in the base")
  func mistakeInBase() {
    let reading = ScenarioReading(
      "{ base: \"base\" }", files: ["Scenarios/base.json5": "{ x: 1 }"])
    let place = reading.diagnostics.first.flatMap { reading.map.location(of: $0.span) }
    #expect(place?.description == "Scenarios/base.json5:1:3")
  }
}
