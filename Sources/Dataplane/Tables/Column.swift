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
}

/// Owns the memory of columns, all of it until it goes away itself: the network that has the
/// columns keeps it.
final class ColumnStore {
  private var regions: [UnsafeMutableRawPointer] = []

  /// A column with these values, valid as long as the store.
  func column<Element>(_ elements: [Element]) -> Column<Element> {
    let base = UnsafeMutablePointer<Element>.allocate(capacity: max(elements.count, 1))
    elements.withUnsafeBufferPointer {
      if let source = $0.baseAddress { base.initialize(from: source, count: elements.count) }
    }
    regions.append(UnsafeMutableRawPointer(base))
    return Column(base: UnsafePointer(base), count: elements.count)
  }

  deinit {
    for region in regions { region.deallocate() }
  }
}

/// Consecutive rows of a column.
struct Slice: BitwiseCopyable, Hashable {
  var offset: Int32
  var count: Int32

  static let empty = Slice(offset: 0, count: 0)
}
