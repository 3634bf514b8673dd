import CloudModel
import Foundation
import SourceText
import TestSupport
import Testing

@testable import Ingestion

/// A network that was written as a scenario and read again.
struct Rewriting {
  let text: String
  let read: Topology?
  let diagnostics: [Diagnostic]

  init(_ topology: Topology) {
    text = ScenarioText(topology).text
    var map = SourceMap()
    let id = map.add(SourceFile(name: "written.json5", text: text))
    var report = ScenarioReport()
    let file = ScenarioFile(id, in: map, report: &report)
    var assembly = ScenarioAssembly(report: report)
    if let file { assembly.take(file) }
    read = file == nil ? nil : assembly.final.topology
    diagnostics = assembly.report.diagnostics
  }

  /// What is not the same after reading, and what reading has to say.
  func differences(from topology: Topology) -> [String] {
    // What breaks the rules of AWS before breaks them afterwards.
    let known = Set(topology.diagnostics(.edited).map(\.message))
    var lines = diagnostics.map(\.message).filter { !known.contains($0) }
    if lines.isEmpty && read == nil { return ["there is nothing to read"] }
    guard let read else { return lines }
    for kind in ResourceKind.allCases {
      let old = topology.identifiers(of: kind)
      let new = read.identifiers(of: kind)
      for id in Set(old).symmetricDifference(new).sorted() {
        lines.append("\(kind.rawValue) \(id) is \(old.contains(id) ? "gone" : "new")")
      }
      for id in old {
        let reference = ResourceReference(kind, id)
        guard let before = topology.component(reference), let after = read.component(reference),
          !before.agrees(with: after, in: topology)
        else { continue }
        lines.append("\(before.withoutSpans)\n  became\n\(after.withoutSpans)")
      }
      if lines.isEmpty, old.grouped(in: topology, kind) != new.grouped(in: topology, kind) {
        lines.append("\(kind.rawValue): \(old) became \(new)")
      }
    }
    return lines
  }
}

extension [String] {
  /// The identifiers by what they stand inside.
  fileprivate func grouped(in topology: Topology, _ kind: ResourceKind) -> [String: [String]] {
    Dictionary(grouping: self) { id in
      switch topology.component(ResourceReference(kind, id)) {
      case .subnet(let one): one.vpc.rawValue
      case .routeTable(let one): one.vpc.rawValue
      case .networkACL(let one): one.vpc.rawValue
      case .securityGroup(let one): one.vpc?.rawValue ?? ""
      case .internetGateway(let one): one.vpc?.rawValue ?? ""
      case .egressOnlyInternetGateway(let one): one.vpc?.rawValue ?? ""
      case .virtualPrivateGateway(let one): one.vpc?.rawValue ?? ""
      case .natGateway(let one): one.vpc.rawValue
      case .vpcEndpoint(let one): one.vpc.rawValue
      case .resolverEndpoint(let one): one.vpc.rawValue
      case .networkInterface(let one): topology.subnets[one.subnet]?.vpc.rawValue ?? ""
      case .transitGatewayAttachment(let one): one.transitGateway.rawValue
      case .transitGatewayRouteTable(let one): one.transitGateway.rawValue
      default: ""
      }
    }
  }
}

/// What is written of a network reads as that network.
@Suite struct ScenarioWritingTests {
  static let scenarios = (try? ScenarioFolder.files()) ?? []

  @Test("every scenario, its edits applied", arguments: scenarios)
  func scenario(_ name: String) throws {
    var map = SourceMap()
    let path = ScenarioFolder.path + "/" + name
    let id = map.add(try #require(ScenarioFolder.load(path)))
    let (workbench, diagnostics) = ScenarioWorkbench.read(id, in: &map, load: ScenarioFolder.load)
    let topology = try #require(workbench?.topology, "\(diagnostics)")
    let rewriting = Rewriting(topology)
    #expect(rewriting.differences(from: topology) == [], "\(rewriting.text)")
  }

  @Test("random networks", arguments: 0..<200)
  func random(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let topology = RandomNetwork(&generator).topology
    let rewriting = Rewriting(topology)
    #expect(rewriting.differences(from: topology) == [], "\(rewriting.text)")
  }

  @Test("what breaks the rules of AWS is written as a part of something")
  func parts() throws {
    let input = SmallSnapshot.with([
      "interfaces.json": """
      {"NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1",
        "VpcId": "vpc-1", "InterfaceType": "interface", "Groups": [{"GroupId": "sg-9"}],
        "PrivateIpAddresses": [{"PrivateIpAddress": "10.99.1.10", "Primary": true}]}]}
      """
    ])
    let scenario = Scenario(lesson: "", base: input.topology)
    let conversion = ScenarioConversion(
      scenario, input.topology, assumptions: input.result.assumptions)
    #expect(conversion.faults == [])
    #expect(conversion.losses == [])
    #expect(conversion.text.contains("\n  partial: true,\n"))
    #expect(conversion.text.contains("undescribed: { securityGroup: \"sg-9\" }"))
    #expect(
      conversion.text.hasPrefix("// The source does not say, and so it is assumed:\n// - vpc-1"))
  }

  @Test("what no scenario can say is named")
  func losses() throws {
    var topology = try SnapshotInput(fixture: "moto-vpc").topology
    topology.securityGroups.insert(SecurityGroup(id: "a b", vpc: topology.vpcs[0].id))
    let unreadable = ScenarioConversion(Scenario(lesson: "", base: topology), topology)
    #expect(
      unreadable.faults.map(\.message) == ["`a b` cannot be the name of a security group"])

    topology.securityGroups.remove("a b")
    topology.securityGroups.insert(SecurityGroup(id: "sg-none", vpc: nil))
    let unlike = ScenarioConversion(Scenario(lesson: "", base: topology), topology)
    #expect(unlike.faults == [])
    #expect(
      unlike.losses.map(\.message) == [
        "security group `sg-none` is not the same in the scenario"
      ])
  }

  @Test("a snapshot of the AWS CLI")
  func snapshot() throws {
    let topology = try SnapshotInput(fixture: "moto-vpc").topology
    let rewriting = Rewriting(topology)
    #expect(rewriting.differences(from: topology) == [], "\(rewriting.text)")
  }
}
