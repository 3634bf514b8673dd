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
    each pieces: [Piece], _ body: @Sendable (Piece) -> Result
  ) -> [Result] {
    var results = [Result?](repeating: nil, count: pieces.count)
    results.withUnsafeMutableBufferPointer { buffer in
      // Each iteration writes an element of its own.
      nonisolated(unsafe) let slots = buffer
      DispatchQueue.concurrentPerform(iterations: pieces.count) { slots[$0] = body(pieces[$0]) }
    }
    return results.compactMap(\.self)
  }

  /// As `map(each:)`; the caller is told how many are done after each one, in its own thread.
  public static func map<Piece: Sendable, Result: Sendable>(
    each pieces: [Piece], telling tell: (_ done: Int) -> Void,
    _ body: @Sendable (Piece) -> Result
  ) -> [Result] {
    withoutActuallyEscaping(body) { body in
      let (done, end) = (DispatchSemaphore(value: 0), DispatchGroup())
      // Written by the work, and read once that has ended.
      nonisolated(unsafe) var results: [Result] = []
      DispatchQueue.global().async(group: end) {
        results = map(each: pieces) { piece in
          defer { done.signal() }
          return body(piece)
        }
      }
      for count in pieces.indices {
        done.wait()
        tell(count + 1)
      }
      end.wait()
      return results
    }
  }
}
