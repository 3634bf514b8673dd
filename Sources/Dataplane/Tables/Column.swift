/// A fixed run of plain values that the walk reads by index; a view that owns nothing.
///
/// An array would do the same and cost more: every access of a stored array passes through a
/// reference, its count and a bounds check, which together took longer than the look-up itself when
/// it was measured. Indexes here are made by the compiler of the network alone and are checked in
/// debug builds.
struct Column<Element: BitwiseCopyable>: BitwiseCopyable, @unchecked Sendable {
  // Sendable: the memory is written before the view is made, and afterwards only by who owns the
  // network, while nobody reads.
  private let base: UnsafePointer<Element>
  /// The rows that there is room for; those that are not in use yet nobody refers to.
  let count: Int

  fileprivate init(base: UnsafePointer<Element>, count: Int) {
    self.base = base
    self.count = count
  }

  @inline(__always)
  subscript(_ index: Int32) -> Element {
    assert(index >= 0 && Int(index) < count)
    return base[Int(index)]
  }

  /// A copy of all values.
  var values: [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }

  /// Puts other values in the place of those from `index` on.
  ///
  /// - Precondition: The memory was allocated for this network; `RevisableNetwork`, which sees to
  ///   that, owns the network and lets nobody read meanwhile.
  func write(_ elements: [Element], at index: Int32) {
    precondition(index >= 0 && Int(index) + elements.count <= count)
    let base = UnsafeMutablePointer(mutating: base)
    for (offset, element) in elements.enumerated() { base[Int(index) + offset] = element }
  }
}

/// Owns the memory of columns, all of it until it goes away itself: the network that has the
/// columns keeps it.
///
/// The memory was allocated here, or it belongs to a compiled form that the store keeps. Columns
/// are asked for in the same order every time, so that the place in the order is the name of a
/// column.
final class ColumnStore {
  /// What was asked for so far.
  private(set) var regions: [ColumnRegion] = []
  /// What stands ready, and whose it is.
  private let form: (regions: [ColumnRegion], owner: any CompiledForm)?

  /// Whether columns are those of a compiled form, so that nobody has to make their values.
  var isReady: Bool { form != nil }

  init() { form = nil }

  init(_ regions: [ColumnRegion], of owner: any CompiledForm) { form = (regions, owner) }

  /// A column with these values, or with those that stand ready; valid as long as the store.
  ///
  /// - Parameter room: How many rows may come to it.
  func column<Element>(_ elements: [Element], room: Int = 0) -> Column<Element> {
    if let form {
      let region = form.regions[regions.count]
      precondition(region.stride == MemoryLayout<Element>.stride, "columns in another order")
      regions.append(region)
      return Column(
        base: region.base.assumingMemoryBound(to: Element.self), count: region.count)
    }
    let count = elements.count + room
    let base = UnsafeMutablePointer<Element>.allocate(capacity: max(count, 1))
    elements.withUnsafeBufferPointer {
      if let source = $0.baseAddress { base.initialize(from: source, count: elements.count) }
    }
    regions.append(
      ColumnRegion(
        base: UnsafeRawPointer(base), count: count, stride: MemoryLayout<Element>.stride))
    return Column(base: UnsafePointer(base), count: count)
  }

  /// As `column(_:room:)`, with as much room behind the rows as `room` gives.
  func column<Element>(_ draft: ColumnDraft<Element>, _ room: Room) -> Column<Element> {
    column(draft.rows, room: room.rows(beside: draft.rows.count))
  }

  deinit {
    if form != nil { return }
    for region in regions { region.base.deallocate() }
  }
}

/// Consecutive rows of a column.
struct Slice: BitwiseCopyable, Hashable {
  var offset: Int32
  var count: Int32

  static let empty = Slice(offset: 0, count: 0)
}

/// Rows that will stand in a column, behind those that stand there already.
struct ColumnDraft<Element: BitwiseCopyable> {
  /// Where the first of `rows` will be.
  private let start: Int32
  private(set) var rows: [Element] = []

  init(from start: Int32 = 0) { self.start = start }

  /// Where the next row will be.
  var end: Int32 { start + Int32(rows.count) }
  var last: Element? { rows.last }

  mutating func append(_ row: Element) { rows.append(row) }

  mutating func append(contentsOf more: some Sequence<Element>) { rows.append(contentsOf: more) }

  /// All rows from `offset` on.
  func slice(from offset: Int32) -> Slice { Slice(offset: offset, count: end - offset) }

  /// Takes the last `count` rows away again.
  mutating func removeLast(_ count: Int = 1) { rows.removeLast(count) }

  subscript(_ index: Int32) -> Element {
    get { rows[Int(index - start)] }
    set { rows[Int(index - start)] = newValue }
  }
}

/// How much room a network has for rows that come later.
enum Room {
  case none
  /// For a network that will be revised: as much again, and some thousands. What is never written
  /// to takes no memory.
  case forRevisions

  func rows(beside count: Int) -> Int {
    switch self {
    case .none: 0
    case .forRevisions: count + 65_536
    }
  }
}
