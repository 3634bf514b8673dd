/// A fixed run of plain values that the walk reads by index.
///
/// An array would do the same and cost more: every access of a stored array passes through a reference and a
/// bounds check, which made the whole walk 1.2 to 1.5 times as long when it was measured. Indexes here are made
/// by the compiler of the network alone and are checked in debug builds.
struct Column<Element: BitwiseCopyable>: @unchecked Sendable {
  // Sendable: the storage is written once, in `init`, and only read afterwards.
  private let storage: Storage
  private let base: UnsafePointer<Element>
  let count: Int

  init(_ elements: [Element]) {
    let storage = Storage(elements)
    self.storage = storage
    base = UnsafePointer(storage.base)
    count = elements.count
  }

  @inline(__always)
  subscript(_ index: Int32) -> Element {
    assert(index >= 0 && Int(index) < count)
    return base[Int(index)]
  }

  private final class Storage {
    let base: UnsafeMutablePointer<Element>
    private let count: Int

    init(_ elements: [Element]) {
      count = elements.count
      base = .allocate(capacity: max(count, 1))
      elements.withUnsafeBufferPointer {
        if let source = $0.baseAddress { base.initialize(from: source, count: count) }
      }
    }

    deinit { base.deallocate() }
  }
}

/// Consecutive rows of a column.
struct Slice: BitwiseCopyable, Hashable {
  var offset: Int32
  var count: Int32

  static let empty = Slice(offset: 0, count: 0)
}
