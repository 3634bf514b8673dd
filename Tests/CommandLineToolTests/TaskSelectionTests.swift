import CloudModel
import Ingestion
import SourceText
import Testing

@testable import CommandLineTool

@Suite("--task")
struct TaskSelectionTests {
  private func workload(_ options: [String] = [], interface: Bool = false) throws -> Workload {
    var topology = Topology()
    if interface {
      topology.networkInterfaces.insert(
        NetworkInterface(id: "eni-1", subnet: "subnet-1", addresses: []))
    }
    let task = ECSTask(
      arn: "arn:task/1", interface: "eni-1", subnet: "subnet-1", securityGroups: ["sg-1"],
      assignsPublicAddress: true, needs: [.logs], executionRole: "arn:role")
    let source = Source(map: SourceMap(), primary: nil, topology: topology) { [task] }
    let line = ["explain", "--snapshot", "s", "--task", "1"] + options
    guard case .run(let arguments) = try ArgumentParser.parse(line) else {
      throw UsageError("no command")
    }
    return try WorkloadSelection(arguments).workload(in: source).0
  }

  @Test("takes needs and role from the task definition, unless they are given")
  func definition() throws {
    let task = try workload()
    #expect(task.needs == [.logs])
    #expect(task.role == Workload.Role(arn: "arn:role"))
    let other = try workload(["--needs", "kms", "--role", "arn:other"])
    #expect(other.needs == [.keyManagement])
    #expect(other.role?.arn == "arn:other")
  }

  @Test("takes assignPublicIp where the interface is gone, unless it is given")
  func publicAddress() throws {
    #expect(try workload().hasPublicAddress == true)
    #expect(try workload(["--no-public-address"]).hasPublicAddress == false)
    #expect(try workload(interface: true).hasPublicAddress == nil)
  }
}
