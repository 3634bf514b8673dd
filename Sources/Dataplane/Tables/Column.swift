/// A fixed run of plain values that the walk reads by index; a view that owns nothing.
///
/// An array would do the same and cost more: every access of a stored array passes through a
/// reference, its count and a bounds check, which together took longer than the look-up itself when
/// it was measured. Indexes here are made by the compiler of the network alone and are checked in
/// debug builds.
struct Column<Element: BitwiseCopyable>: BitwiseCopyable, @unchecked Sendable {
  // Sendable: the memory is written once, before the view is made, and only read afterwards.
  private let base: UnsafePointer<Element>
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
  func column<Element>(_ elements: [Element]) -> Column<Element> {
    if let form {
      let region = form.regions[regions.count]
      precondition(region.stride == MemoryLayout<Element>.stride, "columns in another order")
      regions.append(region)
      return Column(
        base: region.base.assumingMemoryBound(to: Element.self), count: region.count)
    }
    let base = UnsafeMutablePointer<Element>.allocate(capacity: max(elements.count, 1))
    elements.withUnsafeBufferPointer {
      if let source = $0.baseAddress { base.initialize(from: source, count: elements.count) }
    }
    regions.append(
      ColumnRegion(
        base: UnsafeRawPointer(base), count: elements.count, stride: MemoryLayout<Element>.stride))
    return Column(base: UnsafePointer(base), count: elements.count)
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
