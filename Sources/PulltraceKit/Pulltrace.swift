import Addressing
import CloudModel
import Dataplane
import Diagnosis
import ImagePull
import TraceModel
import Wording

/// The whole of pulltrace in one screen: a network, a workload and an image in, the story of the
/// pull out.
///
///     let trace = try Pulltrace.explain(
///       Workload(placement: .interface("eni-task")), in: topology,
///       image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.4.2")
///     trace.verdict        // .fails
///     trace.failure?.drop  // security-group-outbound, sg-task
public enum Pulltrace {
  /// Simulates one pull, up to where the client gives up.
  ///
  /// - Parameters:
  ///   - registry: What the registry would answer, where the input says so.
  ///   - assumptions: Defaults that the reader of the input has taken; they are carried into the
  ///     trace.
  ///   - wording: What findings are told in.
  /// - Complexity: Compiling is O(n log n) in the size of the topology; the pull itself a few
  ///   walks.
  public static func simulate(
    _ workload: Workload, in topology: Topology, image: String,
    registry: RegistryState = RegistryState(), assumptions: [Assumption] = [],
    wording: Catalogue = .english
  ) throws(PullError) -> PullTrace {
    try simulate(workload, topology, try reference(image), registry, assumptions, wording)
  }

  /// Simulates one pull and, where it fails, everything that stands behind the first failure, with
  /// what repairs it, proved by simulating again.
  ///
  /// - Complexity: As `simulate` for a pull that works; for one that fails up to some hundred times
  ///   that, on a network reduced to what its packets can meet.
  public static func explain(
    _ workload: Workload, in topology: Topology, image: String,
    registry: RegistryState = RegistryState(), assumptions: [Assumption] = [],
    wording: Catalogue = .english
  ) throws(PullError) -> PullTrace {
    let reference = try reference(image)
    let trace = try simulate(workload, topology, reference, registry, assumptions, wording)
    let situation = Situation(topology: topology, workload: workload, registry: registry)
    return Diagnosis(of: trace, in: situation, reference, wording: wording).trace
  }

  /// Looks for rules that let one pull through and are wider than it needs, each proved by
  /// simulating again.
  ///
  /// - Returns: `nil` for a pull that does not succeed.
  /// - Complexity: Up to some hundred pulls.
  public static func tighten(_ situation: Situation, image: String) throws(PullError) -> Tightening?
  {
    Tightening(of: situation, try reference(image))
  }

  /// The resolver in the operating system of a workload, which can be asked many questions.
  ///
  ///     let resolver = try Pulltrace.resolver(for: workload, in: topology)
  ///     resolver.ask(NameQuestion(host, .a)).answers
  ///
  /// - Complexity: O(n log n) in the size of the topology; a question some microseconds.
  public static func resolver(
    for workload: Workload, in topology: Topology, assumptions: [Assumption] = []
  ) throws(PullError) -> StubResolver {
    do {
      return try StubResolver(workload, in: topology, assumptions: assumptions)
    } catch {
      throw .placement(error)
    }
  }

  /// Resolves one name as a workload would: who was asked, who claimed the name, what came back.
  ///
  /// - Parameter type: `nil` asks for the addresses that the workload can use.
  public static func resolve(
    _ name: DomainName, _ type: RecordType? = nil, as workload: Workload, in topology: Topology,
    assumptions: [Assumption] = []
  ) throws(PullError) -> NameTrace {
    let resolver = try resolver(for: workload, in: topology, assumptions: assumptions)
    return resolver.ask(NameQuestion(name, type ?? resolver.addressType))
  }

  /// The hosts that one pull asks for, in the order of the client.
  public static func hosts(
    of image: String, for workload: Workload, in topology: Topology
  ) throws(PullError) -> [PulledHost] {
    let reference = try reference(image)
    do {
      return try PulledHost.all(
        of: reference, for: workload, at: try Placement(workload, in: topology))
    } catch {
      throw .placement(error)
    }
  }

  private static func simulate(
    _ workload: Workload, _ topology: Topology, _ image: ImageReference, _ registry: RegistryState,
    _ assumptions: [Assumption], _ wording: Catalogue
  ) throws(PullError) -> PullTrace {
    do {
      let placement = try Placement(workload, in: topology)
      var trace = try PullRun(
        workload, at: placement, in: CompiledNetwork(placement.topology, wording: wording),
        image: image, registry: registry
      ).run()
      trace.assumptions = assumptions + trace.assumptions
      return trace
    } catch {
      throw .placement(error)
    }
  }

  private static func reference(_ image: String) throws(PullError) -> ImageReference {
    do { return try ImageReference(image) } catch { throw .image(error) }
  }
}
