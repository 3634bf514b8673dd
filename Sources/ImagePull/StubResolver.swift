import Addressing
import CloudModel
import Dataplane
import TraceModel

/// The resolver in a workload's operating system: it sends questions to whomever the workload's VPC
/// names. Made once, it can be asked as often as one likes.
///
///     let resolver = try StubResolver(workload, in: topology)
///     resolver.ask(NameQuestion(host, .a)).outcome   // .answered
///
/// Source: RFC 9499, section 6 ("stub resolver").
public struct StubResolver: Sendable {
  /// Where the workload stands; its topology has the workload's interface in it.
  public let placement: Placement
  public let origin: Origin
  private let resolver: NameResolver
  private let directory: ClaimDirectory
  private let assumptions: [Assumption]

  /// - Parameter assumptions: Defaults that the reader of the input has taken; they are carried
  ///   into every trace.
  /// - Complexity: That of compiling the topology.
  public init(
    _ workload: Workload, in topology: Topology, assumptions: [Assumption] = []
  ) throws(PlacementError) {
    let placement = try Placement(workload, in: topology)
    let network = CompiledNetwork(placement.topology)
    guard let seat = Seat(placement) else { throw .noSubnet(placement.interface) }
    self.placement = placement
    origin = seat.origin(in: network, of: placement)
    resolver = network.resolver(
      for: seat.interface, family: seat.address.address.family,
      sourcePorts: workload.ephemeralPorts ?? workload.platform.ephemeralPorts)
    directory = ClaimDirectory(placement.topology)
    self.assumptions = assumptions + placement.assumptions
  }

  /// The type of the addresses that the workload can use.
  public var addressType: RecordType { RecordType(origin.address.family) }

  public func ask(_ question: NameQuestion) -> NameTrace {
    var trace = resolver.ask(question, from: origin, elsewhere: directory)
    trace.assumptions = assumptions + trace.assumptions
    return trace
  }
}
