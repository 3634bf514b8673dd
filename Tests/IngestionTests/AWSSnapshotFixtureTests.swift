import CloudModel
import Foundation
import Ingestion
import SourceText
import Testing

/// `Fixtures/moto-vpc` is what the script of `pulltrace collect` saved from the emulator moto: one
/// VPC with a public and a private subnet, a NAT gateway, endpoints for Amazon ECR and S3, a
/// customer's prefix list and a private hosted zone. Two things are put right, as AWS has them: the
/// addresses of the endpoints' interfaces lie in their subnet, and the default VPC is wholly gone.
@Suite("AWS snapshot: a collected directory")
struct AWSSnapshotFixtureTests {
  @Test("what the collect script saves is read without a word")
  func collected() throws {
    let input = try SnapshotInput(fixture: "moto-vpc")
    #expect(input.diagnostics.isEmpty)
    // The emulator does not know this one call.
    #expect(input.assumptions == ["DNS Firewall rule groups: none"])

    let vpc = try #require(input.topology.vpcs.first)
    #expect(vpc.region.code == "eu-west-1")
    #expect(vpc.name == "orders")
    #expect(vpc.dnsSupport && vpc.dnsHostnames)
    #expect(input.topology.subnets.map(\.name) == ["public-a", "app-b"])
    #expect(input.topology.subnets.allSatisfy { $0.routeTable != nil && $0.networkACL != nil })
    #expect(input.topology.natGateways.count == 1)
    #expect(input.topology.internetGateways.map(\.vpc) == [vpc.id])
    #expect(input.topology.vpcEndpoints.map(\.service.suffix) == ["ecr.api", "ecr.dkr", "s3"])
    let interfaces = input.topology.vpcEndpoints.flatMap(\.interfaces)
    #expect(interfaces.allSatisfy { input.topology.networkInterfaces[$0] != nil })
    let rules = input.topology.securityGroups.flatMap { $0.inbound + $0.outbound }
    #expect(rules.allSatisfy { $0.id?.hasPrefix("sgr-") == true })
    #expect(input.topology.prefixLists.allSatisfy { $0.entries != nil })
    let zone = try #require(input.topology.hostedZones.first)
    #expect(zone.vpcs == [vpc.id])
    #expect(zone.records?.contains { $0.name.isWildcard } == true)
  }

  @Test("the order of files changes nothing but the order of resources")
  func anyOrder() throws {
    let files = try SnapshotInput.files(ofFixture: "moto-vpc")
    let forward = SnapshotInput(files: files)
    let backward = SnapshotInput(files: files.reversed())
    #expect(backward.diagnostics.isEmpty)
    for kind in ResourceKind.allCases {
      #expect(
        forward.topology.identifiers(of: kind).sorted()
          == backward.topology.identifiers(of: kind).sorted())
    }
    #expect(
      forward.topology.subnets.map(\.routeTable) == backward.topology.subnets.map(\.routeTable))
  }

  @Test("every file twice is the same as once")
  func twice() throws {
    let files = try SnapshotInput.files(ofFixture: "moto-vpc")
    let copies = files.map { (path: "copy/\($0.path)", bytes: $0.bytes) }
    let twice = SnapshotInput(files: files + copies)
    #expect(twice.diagnostics.isEmpty)
    #expect(twice.topology == SnapshotInput(files: files).topology)
  }

  @Test("no byte of an output, dropped or changed, stops the reader")
  func damage() throws {
    var state: UInt64 = 20_250_101
    func random(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for file in try SnapshotInput.files(ofFixture: "moto-vpc") {
      for _ in 0..<20 {
        var bytes = file.bytes
        let place = random(below: bytes.count)
        switch random(below: 3) {
        case 0: bytes.removeSubrange(place...)
        case 1: bytes[place] = UInt8(random(below: 256))
        case _: bytes.remove(at: place)
        }
        _ = SnapshotInput(files: [(file.path, bytes)])
      }
    }
  }
}

@Suite("collect script")
struct CollectScriptTests {
  @Test("only calls that read")
  func readOnly() {
    let services: Set<Substring> = ["ec2", "route53", "route53resolver", "ecs"]
    let words = CollectScript.text.split { $0.isWhitespace }
    let operations = zip(words, words.dropFirst()).filter { services.contains($0.0) }.map(\.1)
    #expect(operations.count > 40)
    let verbs = ["describe-", "get-", "list-", "search-"]
    #expect(operations.filter { word in !verbs.contains { word.hasPrefix($0) } } == [])
  }

  @Test("a POSIX shell takes it")
  func syntax() throws {
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-n"]
    let input = Pipe()
    shell.standardInput = input
    try shell.run()
    input.fileHandleForWriting.write(Data(CollectScript.text.utf8))
    try input.fileHandleForWriting.close()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
  }
}
