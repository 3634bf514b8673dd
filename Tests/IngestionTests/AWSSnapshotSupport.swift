import CloudModel
import Foundation
import Ingestion
import SourceText
import Testing
import TraceModel

/// A snapshot written in a test or read from a folder of fixtures, and what it reads as.
struct SnapshotInput {
  let map: SourceMap
  let result: NetworkInput

  /// - Parameter files: Path and content, in the order in which they are read.
  init(_ files: KeyValuePairs<String, String>) {
    self.init(files: files.map { ($0.key, Array($0.value.utf8)) })
  }

  init(files: [(path: String, bytes: [UInt8])]) {
    var map = SourceMap()
    var ids: [(path: String, id: SourceFileID)] = []
    for file in files {
      ids.append((file.path, map.add(SourceFile(name: file.path, bytes: file.bytes))))
    }
    self.map = map
    result = AWSSnapshot.read(ids, in: map)
  }

  /// - Parameter folder: A folder beside this file, under `Fixtures`.
  init(fixture folder: String) throws { self.init(files: try Self.files(ofFixture: folder)) }

  static func files(ofFixture folder: String) throws -> [(path: String, bytes: [UInt8])] {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/\(folder)")
    return try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
      .filter { $0.hasSuffix(".json") }
      .map { ($0, Array(try Data(contentsOf: root.appending(path: $0)))) }
  }

  var topology: Topology { result.topology }

  /// Each diagnostic as `severity file:line:column message`.
  var diagnostics: [String] {
    result.diagnostics.map { diagnostic in
      let place = map.location(of: diagnostic.span).map { "\($0) " } ?? ""
      return "\(diagnostic.severity) \(place)\(diagnostic.message)"
    }
  }

  /// What the assumptions are about, and what is assumed.
  var assumptions: [String] { result.assumptions.map { "\($0.about): \($0.assumed)" } }

  func text(of span: SourceSpan) -> String? { map.excerpt(of: span) }
}

/// One VPC with one subnet and all that every snapshot must have; tests add files to it.
enum SmallSnapshot {
  static let vpcs = """
    {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "DhcpOptionsId": "default",
      "OwnerId": "111122223333", "IsDefault": false}]}
    """
  static let subnets = """
    {"Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24",
      "AvailabilityZone": "eu-west-1a"}]}
    """
  static let routeTables = """
    {"RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1",
      "Associations": [{"Main": true, "RouteTableId": "rtb-1"}],
      "Routes": [{"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local",
        "Origin": "CreateRouteTable", "State": "active"}]}]}
    """
  static let securityGroups = """
    {"SecurityGroups": [{"GroupId": "sg-1", "GroupName": "task", "VpcId": "vpc-1",
      "IpPermissions": [], "IpPermissionsEgress": []}]}
    """

  /// The four files that no snapshot can do without, then `more`.
  static func with(
    routeTables: String = Self.routeTables, _ more: KeyValuePairs<String, String> = [:]
  ) -> SnapshotInput {
    let base = [
      ("vpcs.json", vpcs), ("subnets.json", subnets), ("route-tables.json", routeTables),
      ("security-groups.json", securityGroups),
    ]
    return SnapshotInput(
      files: (base + more.map { ($0.key, $0.value) }).map { ($0.0, Array($0.1.utf8)) })
  }
}
