import CloudModel
import SourceText
import TraceModel

extension TraceJSON {
  /// One pull of a sweep, in the form of every result: `stages` and `causes` are empty, for a sweep
  /// keeps the verdict and the first drop of each; `explain` tells the rest.
  ///
  /// - Parameters:
  ///   - interface: Its position in the topology.
  ///   - isImagined: The interface is that of a task that has none.
  ///   - place: Where the result of a shard belongs; it stands at the end, so that a merge takes it
  ///     off.
  public func document(
    of outcome: PullOutcome, from interface: Int, isImagined: Bool, in topology: Topology,
    image: String, platform: Platform, place: ShardPlace? = nil
  ) -> JSONNode? {
    guard var origin = Origin(interface, in: topology) else { return nil }
    if isImagined { origin.interface = nil }
    return document(
      of: PullTrace(
        image: image, platform: platform, origin: origin, verdict: outcome.verdict, stages: [],
        failure: outcome.failure, missing: outcome.missing),
      additions: place.map { [("shard", node(of: $0))] } ?? [])
  }

  private func node(of place: ShardPlace) -> JSONNode {
    [
      "number": .integer(Int64(place.shard.number)), "of": .integer(Int64(place.shard.count)),
      "results": .integer(Int64(place.results)), "position": .integer(Int64(place.position)),
      "total": .integer(Int64(place.total)), "sweep": .string(place.sweep),
    ]
  }
}
