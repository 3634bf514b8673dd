import CloudModel
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

  /// - Parameter pull: The next one of `sweeper`.
  mutating func document(of pull: SweptPull, in sweeper: Sweeper) -> JSONNode {
    status = status.combined(with: ExitStatus(pull.outcome.verdict))
    let topology = sweeper.situation.topology
    let place = sweeper.shard.map { shard in
      ShardPlace(
        sweep: sweep, shard: shard, results: sweeper.interfaces.count,
        position: sweeper.positions[count], total: sweeper.total)
    }
    count += 1
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

  mutating func add(_ document: JSONNode) {
    if isPretty {
      text += (count == 0 ? "[\n" : ",\n") + document.text(pretty: true)
      count += 1
    } else {
      add(line: document.text(pretty: false))
    }
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
