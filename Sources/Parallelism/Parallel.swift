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
    if items.isEmpty { return [] }
    let size = (items.count + pieces - 1) / pieces
    let count = (items.count + size - 1) / size
    var results = [[Result]](repeating: [], count: count)
    results.withUnsafeMutableBufferPointer { buffer in
      // Each iteration writes an element of its own.
      nonisolated(unsafe) let slots = buffer
      DispatchQueue.concurrentPerform(iterations: count) { piece in
        slots[piece] = body(items[piece * size..<min(items.count, (piece + 1) * size)])
      }
    }
    return Array(results.joined())
  }
}
