import Addressing

/// The addresses about which a table may no longer say what it said.
///
///     a rule for 10.1.0.0/16 came, one for 10.2.3.4/32 went   10.1.0.0–10.1.255.255, 10.2.3.4
///
/// A verdict that asked the table about other addresses stands.
public struct Footprint: Hashable, Sendable {
  /// Ascending and apart from each other.
  private var spans: [AddressSpan<UInt32>] = []

  /// So many spans are kept; what has more counts as everything.
  private static let limit = 64

  static let everything = Footprint(spans: [AddressSpan(.min, .max)])

  init() {}
  private init(spans: [AddressSpan<UInt32>]) { self.spans = spans }

  var isEmpty: Bool { spans.isEmpty }

  /// A block of IPv6 counts as everything.
  mutating func add(_ block: Prefix) {
    guard let span = AddressSpan<UInt32>(block) else {
      self = .everything
      return
    }
    add(span)
  }

  mutating func formUnion(_ other: Footprint) {
    if isEmpty {
      self = other
    } else {
      for span in other.spans { add(span) }
    }
  }

  private mutating func add(_ span: AddressSpan<UInt32>) {
    var merged = span
    let first = index(of: span.first)
    var end = first
    while end < spans.count, spans[end].first <= span.last {
      merged.first = min(merged.first, spans[end].first)
      merged.last = max(merged.last, spans[end].last)
      end += 1
    }
    spans.replaceSubrange(first..<end, with: CollectionOfOne(merged))
    if spans.count > Self.limit { self = .everything }
  }

  /// Whether some of the addresses that were asked about are among these.
  ///
  /// - Complexity: O(log n) in the spans, of which there are few.
  public func touches(_ consultation: Consultation) -> Bool {
    let index = index(of: consultation.first)
    return index < spans.count && spans[index].first <= consultation.last
  }

  /// Of the first span that ends at or behind `word`.
  @inline(__always)
  private func index(of word: UInt32) -> Int {
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].last < word { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
