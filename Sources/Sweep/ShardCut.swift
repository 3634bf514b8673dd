import CloudModel
import Dataplane
import ImagePull
import TraceModel

/// Which interfaces belong to which shard of a sweep.
///
/// What must come to the same stays together, so that no class is simulated in two shards. The
/// largest classes are dealt out first, each to the shard that has the least to do so far. The cut
/// depends on the network and on the number of shards alone.
enum ShardCut {
  /// What a class costs beside a line for each of its interfaces, in lines.
  private static let costOfClass = 4

  /// The interfaces of one shard, as positions in `interfaces`, ascending.
  ///
  /// - Complexity: O(n log n) in the classes, and a look-up for each interface.
  static func positions(
    of shard: Shard, among interfaces: [Int], in situation: Situation, _ network: CompiledNetwork
  ) -> [Int] {
    if shard.count == 1 { return Array(interfaces.indices) }
    var classes = PullClasses(of: situation, in: network)
    let numbers = interfaces.map { classes.number(of: $0) }
    var sizes = [Int](repeating: 0, count: classes.count)
    for number in numbers { sizes[number] += 1 }
    let owners = owners(of: sizes, among: shard.count)
    return numbers.indices.filter { owners[numbers[$0]] == shard.number }
  }

  /// The number of the shard of each class.
  private static func owners(of sizes: [Int], among count: Int) -> [Int] {
    let order = sizes.indices.sorted { a, b in
      sizes[a] == sizes[b] ? a < b : sizes[a] > sizes[b]
    }
    var owners = [Int](repeating: 0, count: sizes.count)
    var shards = LeastFirst((1...min(count, max(1, sizes.count))).map { Load(load: 0, number: $0) })
    for number in order {
      shards.replaceLeast { least in
        owners[number] = least.number
        least.load += sizes[number] + costOfClass
      }
    }
    return owners
  }

  private struct Load: Comparable {
    var load: Int
    var number: Int

    static func < (a: Load, b: Load) -> Bool {
      a.load == b.load ? a.number < b.number : a.load < b.load
    }
  }
}

/// A binary heap: the least element is at hand, and may change.
struct LeastFirst<Element: Comparable> {
  private var elements: [Element]

  /// - Parameter elements: Ascending.
  init(_ elements: [Element]) { self.elements = elements }

  var least: Element? { elements.first }

  /// Changes the least element and puts it where it belongs then.
  ///
  /// - Complexity: O(log n).
  mutating func replaceLeast(_ change: (inout Element) -> Void) {
    change(&elements[0])
    sink()
  }

  /// - Complexity: O(log n).
  mutating func removeLeast() {
    let last = elements.removeLast()
    if elements.isEmpty { return }
    elements[0] = last
    sink()
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < elements.count else { return }
      if child + 1 < elements.count && elements[child + 1] < elements[child] { child += 1 }
      if elements[parent] < elements[child] { return }
      elements.swapAt(parent, child)
      parent = child
    }
  }
}
