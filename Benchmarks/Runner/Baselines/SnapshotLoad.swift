import CloudModel
import Dataplane
import Foundation
import Ingestion
import SourceText

/// A whole snapshot directory, from its files to the model and its index, in a process of its own.
enum SnapshotLoad {
  /// Prints what `LoadSnapshot` reads: nanoseconds and kilobytes, and what was read.
  static func run(_ path: String) throws {
    let before = ResidentSet.anonymous
    var map = SourceMap()
    let clock = ContinuousClock()
    let (start, instant) = (ProcessorTime.now, clock.now)
    let files = try paths(below: path).map { name in
      (path: name, id: map.add(try Loader.mappedFile("\(path)/\(name)")))
    }
    let input = AWSSnapshot.read(files, in: map)
    let loaded = ProcessorTime.now
    var onTheWall = clock.now - instant
    if let error = input.diagnostics.first(where: { $0.severity == .error }) {
      throw BenchmarkError("the snapshot is not read: \(error.message)")
    }
    let model = ResidentSet.anonymous
    let (begin, beginning) = (ProcessorTime.now, clock.now)
    let network = CompiledNetwork(input.topology)
    let built = ProcessorTime.now
    onTheWall += clock.now - beginning
    print("load", Int(loaded - start))
    print("build", Int(built - begin))
    print("wall", Int(onTheWall / .nanoseconds(1)))
    print("model", model - before)
    print("index", ResidentSet.anonymous - model)
    print("peak", ResidentSet.peak)
    print("checksum", checksum(input.topology).hexadecimal)
    withExtendedLifetime(network) {}
  }

  private static func paths(below directory: String) throws -> [String] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: directory)
    return names.filter { $0.hasSuffix(".json") }.sorted()
  }

  /// How many there are of everything that decides, and the addresses of interfaces.
  private static func checksum(_ topology: Topology) -> UInt64 {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ number: Int) { sum = (sum ^ UInt64(number)) &* 0x100_0000_01B3 }
    mix(topology.vpcs.count)
    mix(topology.subnets.count)
    mix(topology.routeTables.map(\.routes.count).reduce(0, +))
    mix(topology.securityGroups.map { $0.inbound.count + $0.outbound.count }.reduce(0, +))
    mix(topology.networkACLs.map { $0.inbound.count + $0.outbound.count }.reduce(0, +))
    mix(topology.vpcEndpoints.count)
    mix(topology.natGateways.count)
    mix(topology.transitGatewayAttachments.count)
    for interface in topology.networkInterfaces {
      if case .v4(let address)? = interface.addresses.first?.address {
        mix(Int(address.rawValue))
      }
      mix(interface.securityGroups.count)
    }
    return sum
  }
}
