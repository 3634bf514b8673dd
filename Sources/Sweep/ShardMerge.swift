import SourceText
import TraceModel

/// The results of all shards of a sweep, in the order of the whole sweep.
///
///     let (merge, diagnostics) = ShardMerge.read(files, in: map)
///     while let result = merge?.next() { print(merge?.line(of: result) ?? "") }
///
/// Results may stand in any files and in any order. Each file is read twice: once to see that
/// nothing is missing, doubled or of another sweep, and once more to put results in their order.
/// Kept are a bit for each result, and the place of each run of ascending results: of a shard that
/// is there as it was written, of one line.
public struct ShardMerge {
  /// What the sweep pulled, in how many shards, and how many results there are.
  public let image: String
  public let platform: String
  public let shards: Int
  public let total: Int

  private let readers: [SourceFileID: JSONLines]
  private let map: SourceMap
  /// A head for each run that is not yet at its end.
  private var heads: LeastFirst<Head>
  private var hasStarted = false
  /// A file is not what it was when it was first read: what was given so far is not all.
  public private(set) var hasChanged = false

  /// One result, and where it stands.
  public struct Result {
    public let verdict: Verdict
    fileprivate let file: SourceFileID
    fileprivate let offset: Int
    fileprivate let length: Int
  }

  /// The next result of a run.
  private struct Head: Comparable {
    var position: Int
    var result: Result
    /// Where the one behind it is looked for, and where the run ends.
    var next: Int
    var end: Int

    init(_ result: ShardResult, next: Int, end: Int = 0) {
      position = result.place.position
      self.result = Result(
        verdict: result.verdict, file: result.span.file, offset: Int(result.span.offset),
        length: result.length)
      (self.next, self.end) = (next, end)
    }

    static func < (a: Head, b: Head) -> Bool { a.position < b.position }
    static func == (a: Head, b: Head) -> Bool { a.position == b.position }
  }

  /// Looks through files of results.
  ///
  /// - Returns: `nil`, and what is wrong, when they are not those of all shards of one sweep.
  /// - Complexity: O(bytes).
  public static func read(
    _ files: [SourceFileID], in map: SourceMap
  ) -> (ShardMerge?, [Diagnostic]) {
    var check = ShardCheck(bytes: files.reduce(0) { $0 + map[$1].count })
    var runs: [Head] = []
    var readers: [SourceFileID: JSONLines] = [:]
    var diagnostics: [Diagnostic] = []
    for file in files {
      let lines = JSONLines(map[file], id: file)
      readers[file] = lines
      do throws(ShardResult.Fault) {
        try look(through: lines, &check, &runs)
      } catch {
        diagnostics.append(error.diagnostic)
      }
      diagnostics += lines.diagnostics()
    }
    if diagnostics.isEmpty { check.finish() }
    diagnostics += check.diagnostics
    guard diagnostics.isEmpty, let first = check.first else { return (nil, diagnostics) }
    return (ShardMerge(first, readers, map, runs), [])
  }

  private init(
    _ first: ShardResult, _ readers: [SourceFileID: JSONLines], _ map: SourceMap, _ runs: [Head]
  ) {
    image = first.image
    platform = first.platform
    shards = first.place.shard.count
    total = first.place.total
    self.readers = readers
    self.map = map
    heads = LeastFirst(runs.sorted())
  }

  /// Checks each result of a file, and notes where runs begin; ends at what is of another sweep.
  private static func look(
    through lines: JSONLines, _ check: inout ShardCheck, _ runs: inout [Head]
  ) throws(ShardResult.Fault) {
    var previous = -1
    while let value = lines.next() {
      let result = try ShardResult(value)
      guard check.add(result) else { return }
      let head = Head(result, next: lines.offset)
      if previous < 0 || head.position <= previous { runs.append(head) }
      runs[runs.count - 1].end = lines.offset
      previous = head.position
    }
  }

  /// The next result; `nil` behind the last.
  ///
  /// - Complexity: O(log n) in the runs.
  public mutating func next() -> Result? {
    if hasStarted, let last = heads.least { advance(last) }
    hasStarted = true
    return heads.least?.result
  }

  private mutating func advance(_ last: Head) {
    if last.next == last.end { return heads.removeLeast() }
    var head: Head?
    if let reader = readers[last.result.file], let value = reader.value(at: last.next) {
      do throws(ShardResult.Fault) {
        head = Head(try ShardResult(value), next: reader.offset, end: last.end)
      } catch {}
    }
    if let head, head.position > last.position, head.next <= head.end {
      heads.replaceLeast { $0 = head }
    } else {
      hasChanged = true
      heads = LeastFirst([])
    }
  }

  /// The result as the whole sweep writes it on a line, without the end of the line.
  public func line(of result: Result) -> String {
    map[result.file].withBytes { bytes in
      let text = bytes[result.offset..<result.offset + result.length]
      return String(decoding: text, as: UTF8.self) + "}"
    }
  }

  /// The result as a value without its place; `nil` when it cannot be read any more.
  public func node(of result: Result) -> JSONNode? {
    guard case .object(let members)? = readers[result.file]?.value(at: result.offset)?.node else {
      return nil
    }
    return .object(members.filter { $0.0 != "shard" })
  }

  /// The interface that pulls, or where a task without one would stand, in words.
  public func origin(of result: Result) -> String {
    let from = readers[result.file]?.value(at: result.offset)?.member("pull")?.member("from")
    let interface = from?.member("interface")?.string
    return interface ?? "a task in \(from?.member("subnet")?.string ?? "no subnet")"
  }

  /// What became of the pull; `nil` for a reason that this version does not know.
  public func outcome(of result: Result) -> PullOutcome? {
    readers[result.file]?.value(at: result.offset).flatMap(PullOutcome.init)
  }
}
