import SourceText
import TraceModel

/// Whether results are those of all shards of one sweep, each once.
///
/// Keeps a bit for each result and some numbers for each shard.
struct ShardCheck {
  /// The first result: the others must be of the same sweep.
  private(set) var first: ShardResult?
  private(set) var diagnostics: [Diagnostic] = []
  private var shards: [Int: Tally] = [:]
  private var seen: [UInt64] = []
  /// More results than this cannot be in the input, whatever it says.
  private let mostResults: Int

  /// What is known of one shard.
  private struct Tally {
    var results: Int
    var found = 0
    var repeated = 0
    /// Where its first result stands, and the first that is there twice.
    var span: SourceSpan
    var repetition: SourceSpan?
  }

  /// As many shards are named when they are missing.
  private static let mostNamed = 10

  /// - Parameter bytes: Of the input.
  init(bytes: Int) { mostResults = bytes }

  /// - Returns: Whether the result is of the sweep that the others are of.
  mutating func add(_ result: ShardResult) -> Bool {
    let place = result.place
    if let first {
      if let difference = Self.difference(result, first) {
        diagnostics.append(Diagnostic(.error, difference, at: Self.head(of: result.span)))
        return false
      }
    } else {
      first = result
      seen = Array(repeating: 0, count: min(place.total, mostResults) / 64 + 1)
    }
    let number = place.shard.number
    var tally = shards[number] ?? Tally(results: place.results, span: Self.head(of: result.span))
    tally.found += 1
    let (word, bit) = (place.position / 64, UInt64(1) << UInt64(place.position % 64))
    if word < seen.count {
      if seen[word] & bit != 0 {
        tally.repeated += 1
        tally.repetition = tally.repetition ?? Self.head(of: result.span)
      }
      seen[word] |= bit
    }
    shards[number] = tally
    return true
  }

  /// Adds what is there twice, and what is not there.
  mutating func finish() {
    if !diagnostics.isEmpty { return }
    guard let first else {
      diagnostics.append(Diagnostic(.error, "there is no result of any shard"))
      return
    }
    let count = first.place.shard.count
    for (number, tally) in shards.sorted(by: { $0.key < $1.key }) {
      let name = "\(number)/\(count)"
      if let repetition = tally.repetition {
        diagnostics.append(
          Diagnostic(
            .error, "\(tally.repeated) results of shard \(name) are there twice", at: repetition))
      }
      let found = tally.found - tally.repeated
      if found != tally.results {
        diagnostics.append(
          Diagnostic(
            .error, "shard \(name) has \(found) of its \(tally.results) results", at: tally.span,
            help: ["it was cut off, or is not done yet: run it again with --shard \(name)"]))
      }
    }
    checkMissing(first.place)
  }

  private mutating func checkMissing(_ place: ShardPlace) {
    let there = shards.values.reduce(0) { $0 + $1.results }
    if there == place.total { return }
    let missing = (1...place.shard.count).lazy.filter { [shards] in shards[$0] == nil }
    let named = missing.prefix(Self.mostNamed + 1).map { "\($0)/\(place.shard.count)" }
    let list = named.prefix(Self.mostNamed).joined(separator: ", ")
    let isOne = named.count == 1
    diagnostics.append(
      Diagnostic(
        .error,
        "\(place.total - there) of \(place.total) results are missing: "
          + "there is none of \(isOne ? "shard" : "shards") \(list)"
          + (named.count > Self.mostNamed ? " and others" : ""),
        help: ["run \(isOne ? "it" : "them"), and give the results to merge with the others"]))
  }

  /// In what a result is not of the same sweep as the first.
  private static func difference(_ result: ShardResult, _ first: ShardResult) -> String? {
    let (place, other) = (result.place, first.place)
    if place.sweep != other.sweep {
      if result.image != first.image {
        return "this result pulls \(result.image), and the first one \(first.image)"
      }
      if result.platform != first.platform {
        return "this result is of \(result.platform), and the first one of \(first.platform)"
      }
      return "this result is of another sweep than the first one: its network, its workload or its "
        + "pulltrace is another"
    }
    if place.shard.count != other.shard.count {
      return
        "this result is of a sweep in \(place.shard.count) shards, and the first one of a sweep "
        + "in \(other.shard.count)"
    }
    if place.total != other.total {
      return "this result is one of \(place.total), and the first one of \(other.total)"
    }
    return nil
  }

  private static func head(of span: SourceSpan) -> SourceSpan {
    SourceSpan(file: span.file, offset: span.offset, length: min(span.length, 1))
  }
}
