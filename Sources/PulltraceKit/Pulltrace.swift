import CloudModel
import Dataplane
import ImagePull
import TraceModel

/// The whole of pulltrace in one screen: a network, a workload and an image in, the story of the pull out.
///
///     let trace = try Pulltrace.explain(
///       Workload(placement: .interface("eni-task")), in: topology,
///       image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.4.2")
///     trace.verdict        // .fails
///     trace.failure?.drop  // security-group-outbound, sg-task
public enum Pulltrace {
  /// Simulates one pull.
  ///
  /// - Parameters:
  ///   - registry: What the registry would answer, where the input says so.
  ///   - assumptions: Defaults that the reader of the input has taken; they are carried into the trace.
  /// - Complexity: Compiling is O(n log n) in the size of the topology; the pull itself a few walks.
  public static func explain(
    _ workload: Workload, in topology: Topology, image: String,
    registry: RegistryState = RegistryState(), assumptions: [Assumption] = []
  ) throws(PullError) -> PullTrace {
    let reference: ImageReference
    do { reference = try ImageReference(image) } catch { throw .image(error) }
    do {
      let placement = try Placement(workload, in: topology)
      let network = CompiledNetwork(placement.topology)
      var trace = try PullRun(
        workload, at: placement, in: network, image: reference, registry: registry
      ).run()
      trace.assumptions = assumptions + trace.assumptions
      return trace
    } catch {
      throw .placement(error)
    }
  }
}
