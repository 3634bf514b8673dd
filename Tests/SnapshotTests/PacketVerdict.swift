import Addressing
import CloudModel
import Foundation
import Ingestion
import PulltraceKit
import SourceText
import TraceModel

/// A network in which real packets were sent, and what became of them: see `Tests/PacketOracle`.
struct PacketVerdict: Decodable {
  struct Connection: Decodable {
    let stage: String
    let address: String
    /// The client's source ports from which the handshake completed, and those from which it did
    /// not.
    let connected: [UInt16]
    let lost: [UInt16]
  }

  struct PacketDrop: Decodable {
    let code: String
    /// The ACL, or every security group of the interface; empty where a route dropped the packet.
    let components: [String]
  }

  struct RecordedWorkload: Decodable {
    let interface: String?
    let subnet: String?
    let securityGroups: [String]?
    let hasPublicAddress: Bool?
    let image: String
    let platform: String
  }

  let workload: RecordedWorkload
  let verdict: String
  let failedStage: String?
  let failedPhase: String?
  let drops: [PacketDrop]
  let connections: [Connection]
}

extension PacketVerdict {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "PacketOracle/Verdicts")

  static let names = try! FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()

  static func load(_ name: String) throws -> PacketVerdict {
    let file = folder.appending(path: "\(name)/expected.json")
    return try JSONDecoder().decode(PacketVerdict.self, from: Data(contentsOf: file))
  }

  /// What pulltrace says of the network.
  func explained(_ name: String) throws -> PullTrace {
    let root = Self.folder.appending(path: "\(name)/snapshot")
    var map = SourceMap()
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
    let files = try paths.filter { $0.hasSuffix(".json") }.map { path in
      let bytes = Array(try Data(contentsOf: root.appending(path: path)))
      return (path: path, id: map.add(SourceFile(name: path, bytes: bytes)))
    }
    let input = AWSSnapshot.read(files, in: map)
    return try Pulltrace.simulate(
      workload.placed, in: input.topology, image: workload.image, assumptions: input.assumptions)
  }
}

extension PacketVerdict.RecordedWorkload {
  var placed: Workload {
    let placement: Workload.Placement =
      if let interface {
        .interface(Identifier(interface))
      } else {
        .subnet(
          Identifier(subnet!), securityGroups: securityGroups!.map { Identifier($0) },
          address: nil)
      }
    return Workload(
      placement: placement, platform: Platform(rawValue: platform)!,
      hasPublicAddress: hasPublicAddress)
  }
}
