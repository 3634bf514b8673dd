import CloudModel
import Parallelism
import Rendering
import SourceText
import Sweep
import TraceModel

/// The results of a sweep, or of a shard of it, a document for each pull.
struct SweepListing {
  private let json: TraceJSON
  private let sweep: String
  /// How many documents were made.
  private var count = 0
  /// What all of them come to.
  private(set) var status = ExitStatus.success

  /// - Parameter sweep: Stands for all that the results depend on; a shard alone needs it.
  init(_ places: SourcePlaces, sweep: String) {
    json = TraceJSON(places)
    self.sweep = sweep
  }

  /// The documents of the next pulls of `sweeper`, as text.
  ///
  /// - Complexity: Linear, on every core: documents take longer than the pulls that they are about.
  mutating func texts(of pulls: [SweptPull], in sweeper: Sweeper, isPretty: Bool) -> [String] {
    for pull in pulls { status = status.combined(with: ExitStatus(pull.outcome.verdict)) }
    let (done, listing, topology) = (count, self, sweeper.situation.topology)
    count += pulls.count
    return Parallel.map(pulls) { piece in
      piece.indices.map { index in
        listing.document(of: piece[index], at: done + index, in: sweeper, topology)
          .text(pretty: isPretty)
      }
    }
  }

  private func document(
    of pull: SweptPull, at index: Int, in sweeper: Sweeper, _ topology: Topology
  ) -> JSONNode {
    let place = sweeper.shard.map { shard in
      ShardPlace(
        sweep: sweep, shard: shard, results: sweeper.interfaces.count,
        position: sweeper.positions[index], total: sweeper.total)
    }
    let isImagined = sweeper.imagined.contains(topology.networkInterfaces[pull.interface].id)
    let document = json.document(
      of: pull.outcome, from: pull.interface, isImagined: isImagined, in: topology,
      image: sweeper.image.text, platform: sweeper.situation.workload.platform, place: place)
    guard let document else { preconditionFailure("an interface that is asked has an address") }
    return document
  }
}

/// Result documents one after the other: an array of them, or one a line.
struct ResultDocuments {
  private let isPretty: Bool
  private var text = ""
  private var count = 0

  init(isPretty: Bool) { self.isPretty = isPretty }

  mutating func add(_ document: JSONNode) { add(document.text(pretty: isPretty)) }

  /// - Parameter document: On lines of its own, or on one, as all of them are.
  mutating func add(_ document: String) {
    if !isPretty { return add(line: document) }
    text += count == 0 ? "[\n" : ",\n"
    text += document
    count += 1
  }

  /// - Parameter line: A document on one line, without its end.
  mutating func add(line: String) {
    text += line
    text += "\n"
    count += 1
  }

  /// Bytes that were made and not taken yet.
  var size: Int { text.utf8.count }

  /// What was made since this was last asked.
  mutating func take() -> String {
    defer { text = "" }
    return text
  }

  /// What is left, and what stands behind the last document.
  mutating func end() -> String {
    if isPretty { text += count == 0 ? "[]\n" : "\n]\n" }
    return take()
  }
}
