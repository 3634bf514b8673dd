import BenchmarkEstates
import CloudModel
import Dataplane
import Foundation
import ImagePull
import TraceModel

/// One estate with all that workloads need of it, made once.
final class EstateSubject {
  let options: Options
  let size: Options.Size
  let estate: Estate
  let network: CompiledNetwork
  let image: ImageReference
  let reference: Reference?
  /// The estate as the baselines read it.
  let dump: URL
  /// Positions of interfaces, one for each subnet, list of groups and kind of address; those of a
  /// VPC side by side.
  let representatives: [Int]
  /// Of the verdicts of all pulls, one after the other.
  let checksum: UInt64

  init(_ options: Options, _ size: Options.Size, _ reference: Reference?, in directory: URL) throws
  {
    self.options = options
    self.size = size
    self.reference = reference
    estate = Estate(interfaces: size.interfaces, seed: options.seed)
    network = CompiledNetwork(estate.topology)
    guard let image = Self.parsedImage else { throw BenchmarkError("the image has no such name") }
    self.image = image
    representatives = Self.representatives(of: estate)
    dump = directory.appendingPathComponent("estate-\(size.rawValue).bin")
    let words = ReferenceDump(estate, network, representatives: representatives).words
    try words.withUnsafeBytes { Data($0) }.write(to: dump)
    var pulls = PullVerdicts(of: Self.workload, image, in: network)
    checksum = VerdictCode.checksum(estate.workloads.map { pulls.verdict(from: $0) })
  }

  /// What is pulled everywhere.
  static let parsedImage: ImageReference? = {
    do { return try ImageReference(Estate.image) } catch { return nil }
  }()

  /// What pulls; where it stands does not matter.
  static let workload = Workload(placement: .interface("any"))

  var situation: Situation { Situation(topology: estate.topology, workload: Self.workload) }

  var pulls: PullVerdicts { PullVerdicts(of: Self.workload, image, in: network) }

  /// Stops the run when the verdicts are not those of the first time.
  func check(_ other: UInt64, of whom: String) throws {
    if other == checksum { return }
    throw BenchmarkError("\(whom) comes to other verdicts: the timing is void")
  }

  private static func representatives(of estate: Estate) -> [Int] {
    struct Kind: Hashable {
      let subnet: Identifier<Subnet>
      let groups: [Identifier<SecurityGroup>]
      let isPublic: Bool
    }
    var seen: Set<Kind> = []
    return estate.workloads.filter { position in
      let interface = estate.topology.networkInterfaces[position]
      let kind = Kind(
        subnet: interface.subnet, groups: interface.securityGroups,
        isPublic: interface.addresses.contains { $0.publicAddress != nil })
      return seen.insert(kind).inserted
    }
  }
}
