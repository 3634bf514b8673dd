import Addressing

/// Many interval tables in two flat columns.
///
/// A table cuts the whole address space into intervals and gives each a value: the row of a route
/// table that wins there, or the rule that matches first. Longest-prefix match and first match are
/// settled when the table is built; a lookup is a binary search. Sorted intervals were the fastest
/// form for many small tables.
///
///     10.0.0.0/16 → row 0, 0.0.0.0/0 → row 1
///     starts   0.0.0.0   10.0.0.0   10.1.0.0
///     values      1          0          1
struct IntervalPool<Word: AddressWord>: BitwiseCopyable, Sendable {
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
      if starts[low &+ half] <= word { low &+= half }
      count &-= half
    }
    let next = low &+ 1
    let last = next < table.offset &+ table.count ? starts[next] &- 1 : .max
    return (values[low], last)
  }
}

/// A block of addresses that claims a value; the claim with the lowest rank wins where several
/// overlap.
struct Claim<Word: AddressWord>: BitwiseCopyable, Comparable {
  var first: Word
  var last: Word
  var rank: UInt32
  var value: Int32

  /// Outer blocks before inner ones.
  static func < (a: Self, b: Self) -> Bool {
    a.first != b.first ? a.first < b.first : a.last > b.last
  }
}

/// Collects interval tables; equal tables share one slice.
struct IntervalPoolBuilder<Word: AddressWord> {
  private(set) var starts: ColumnDraft<Word>
  private(set) var values: ColumnDraft<Int32>
  /// Tables by the hash of what is in them. Of two with one hash the second is stored and not
  /// shared.
  private var known: [UInt64: Slice] = [:]
  // Kept between tables, so that their storage is allocated once.
  var scratch: [Claim<Word>] = []
  private var open: [Claim<Word>] = []

  /// - Parameter start: Where the pool ends to which this one will be added.
  init(from start: Int32 = 0) {
    starts = ColumnDraft(from: start)
    values = ColumnDraft(from: start)
  }

  /// Flattens claims into one table.
  ///
  /// - Precondition: Any two claims are nested or disjoint, as CIDR blocks are.
  /// - Complexity: O(n log n).
  mutating func add(_ claims: [Claim<Word>]) -> Slice {
    scratch = claims.sorted()
    return addScratch()
  }

  /// Flattens the claims in `scratch`, which are in order.
  ///
  /// - Complexity: O(n).
  mutating func addScratch() -> Slice {
    if scratch.isEmpty { return .empty }
    let offset = starts.end
    starts.append(0)
    values.append(IntervalPool<Word>.none)
    // Outer blocks come before inner ones, so that the stack holds the blocks around the current
    // address.
    for index in scratch.indices {
      let claim = scratch[index]
      close(before: claim.first, from: offset)
      var best = claim
      if let outer = open.last, outer.rank <= claim.rank {
        best.rank = outer.rank
        best.value = outer.value
      }
      open.append(best)
      mark(claim.first, best.value, from: offset)
    }
    close(before: nil, from: offset)
    return shared(starts.slice(from: offset))
  }

  /// Notes that `value` holds from `start` on, in the table that begins at `offset`.
  private mutating func mark(_ start: Word, _ value: Int32, from offset: Int32) {
    let last = starts.end - 1
    if starts[last] == start {
      values[last] = value
      if last > offset, values[last - 1] == value {
        starts.removeLast()
        values.removeLast()
      }
    } else if values[last] != value {
      starts.append(start)
      values.append(value)
    }
  }

  private mutating func close(before first: Word?, from offset: Int32) {
    while let top = open.last {
      if let first, top.last >= first { return }
      open.removeLast()
      if top.last < Word.max {
        mark(top.last + 1, open.last?.value ?? IntervalPool<Word>.none, from: offset)
      }
    }
  }

  /// The slice of an equal table that is there already; then `table`, which is the last one, goes
  /// again.
  private mutating func shared(_ table: Slice) -> Slice {
    var hash = UInt64(table.count)
    for index in table.offset..<starts.end {
      hash ^= UInt64(truncatingIfNeeded: starts[index])
      hash ^= UInt64(UInt32(bitPattern: values[index])) << 32
      hash = (hash ^ hash >> 29) &* 0x9E37_79B9_7F4A_7C15
    }
    guard let other = known[hash] else {
      known[hash] = table
      return table
    }
    guard other.count == table.count, holdsSame(other, table) else { return table }
    starts.removeLast(Int(table.count))
    values.removeLast(Int(table.count))
    return other
  }

  /// Whether two tables of one length are equal.
  private func holdsSame(_ a: Slice, _ b: Slice) -> Bool {
    (0..<a.count).allSatisfy {
      starts[a.offset + $0] == starts[b.offset + $0]
        && values[a.offset + $0] == values[b.offset + $0]
    }
  }

  func build(in store: ColumnStore, _ room: Room) -> IntervalPool<Word> {
    IntervalPool(starts: store.column(starts, room), values: store.column(values, room))
  }
}
