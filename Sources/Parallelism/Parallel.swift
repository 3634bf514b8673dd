import Dispatch

/// Work on every core, with results that do not depend on their number.
public enum Parallel {
  /// As many pieces as keep the cores busy to the end, and few enough that each pays for its start.
  private static let pieces = 64

  /// The results of `body` for each piece of `items`, joined in the order of the items.
  ///
  /// - Parameter body: Gives one result for each item of its piece.
  public static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], _ body: @Sendable (ArraySlice<Item>) -> [Result]
  ) -> [Result] {
    let size = (items.count + pieces - 1) / pieces
    let starts = stride(from: 0, to: items.count, by: max(size, 1))
    return Array(
      map(each: starts.map { items[$0..<min(items.count, $0 + size)] }, body).joined())
  }

  /// What `body` makes of each of `pieces`, in their order.
  public static func map<Piece: Sendable, Result: Sendable>(
    each pieces: [Piece], _ body: @Sendable (Piece) -> [Result]
  ) -> [[Result]] {
    var results = [[Result]](repeating: [], count: pieces.count)
    results.withUnsafeMutableBufferPointer { buffer in
      // Each iteration writes an element of its own.
      nonisolated(unsafe) let slots = buffer
      DispatchQueue.concurrentPerform(iterations: pieces.count) { slots[$0] = body(pieces[$0]) }
    }
    return results
  }
}
