import Addressing

/// Many interval tables in two flat columns.
///
/// A table cuts the whole address space into intervals and gives each a value: the row of a route table that
/// wins there, or the rule that matches first. Longest-prefix match and first match are settled when the table
/// is built; a lookup is a binary search. Sorted intervals were the fastest form for many small tables.
///
///     10.0.0.0/16 → row 0, 0.0.0.0/0 → row 1
///     starts   0.0.0.0   10.0.0.0   10.1.0.0
///     values      1          0          1
struct IntervalPool<Word: AddressWord>: Sendable {
  let starts: Column<Word>
  let values: Column<Int32>

  /// What stands where no row does.
  static var none: Int32 { -1 }

  /// The value at `word` and the last address to which it stays the same.
  ///
  /// - Complexity: Logarithmic in the number of intervals of `table`; allocates nothing.
  @inline(__always)
  func lookup(_ word: Word, in table: Slice) -> (value: Int32, last: Word) {
    if table.count == 0 { return (Self.none, .max) }
    var low = table.offset
    var count = table.count
    while count > 1 {
      let half = count &>> 1
      if starts[low &+ half] <= word {
        low &+= half
        count &-= half
      } else {
        count = half
      }
    }
    let next = low &+ 1
    let last = next < table.offset &+ table.count ? starts[next] &- 1 : .max
    return (values[low], last)
  }
}

/// A block of addresses that claims a value; the claim with the lowest rank wins where several overlap.
struct Claim<Word: AddressWord> {
  var first: Word
  var last: Word
  var rank: UInt32
  var value: Int32
}

/// Collects interval tables; equal tables share one slice.
struct IntervalPoolBuilder<Word: AddressWord> {
  private var starts: [Word] = []
  private var values: [Int32] = []
  private var tables: [Table: Slice] = [:]

  private struct Table: Hashable {
    var starts: [Word]
    var values: [Int32]
  }

  /// Flattens claims into one table.
  ///
  /// - Precondition: Any two claims are nested or disjoint, as CIDR blocks are.
  /// - Complexity: O(n log n).
  mutating func add(_ claims: [Claim<Word>]) -> Slice {
    if claims.isEmpty { return .empty }
    let table = Self.flatten(claims)
    if let known = tables[table] { return known }
    let slice = Slice(offset: Int32(starts.count), count: Int32(table.starts.count))
    starts += table.starts
    values += table.values
    tables[table] = slice
    return slice
  }

  private static func flatten(_ claims: [Claim<Word>]) -> Table {
    // Outer blocks before inner ones, so that a stack holds the blocks around the current address.
    let sorted = claims.sorted {
      $0.first != $1.first ? $0.first < $1.first : $0.last > $1.last
    }
    var table = Table(starts: [0], values: [IntervalPool<Word>.none])
    var open: [(last: Word, rank: UInt32, value: Int32)] = []
    func mark(_ start: Word, _ value: Int32) {
      if table.starts.last == start {
        table.values[table.values.count - 1] = value
        if table.values.count > 1, table.values[table.values.count - 2] == value {
          table.starts.removeLast()
          table.values.removeLast()
        }
      } else if table.values.last != value {
        table.starts.append(start)
        table.values.append(value)
      }
    }
    func close(before first: Word?) {
      while let top = open.last, first.map({ top.last < $0 }) ?? true {
        open.removeLast()
        if top.last < Word.max { mark(top.last + 1, open.last?.value ?? IntervalPool<Word>.none) }
      }
    }
    for claim in sorted {
      close(before: claim.first)
      var best = (last: claim.last, rank: claim.rank, value: claim.value)
      if let outer = open.last, outer.rank <= claim.rank {
        best.rank = outer.rank
        best.value = outer.value
      }
      open.append(best)
      mark(claim.first, best.value)
    }
    close(before: nil)
    return table
  }

  func build() -> IntervalPool<Word> {
    IntervalPool(starts: Column(starts), values: Column(values))
  }
}
