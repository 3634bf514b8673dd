/// A growing stack of plain values for the inner loop of a scanner: no bounds checks, no
/// references.
///
/// The caller sees to it that `top` and `removeLast` meet a stack that is not empty.
struct ScratchStack<Element: BitwiseCopyable>: ~Copyable {
  private(set) var elements: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 32) {
    self.capacity = capacity
    elements = .allocate(capacity: capacity)
  }

  deinit { elements.deallocate() }

  var top: UnsafeMutablePointer<Element> {
    @inline(__always) get { elements + (count &- 1) }
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    (elements + count).initialize(to: element)
    count &+= 1
  }

  @inline(__always)
  mutating func truncate(to count: Int) { self.count = count }

  @inline(__always)
  mutating func removeLast() { count &-= 1 }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: elements, count: count)
    elements.deallocate()
    elements = larger
    capacity *= 2
  }
}
