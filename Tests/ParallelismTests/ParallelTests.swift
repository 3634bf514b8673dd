import Parallelism
import Testing

@Suite("work on every core")
struct ParallelTests {
  @Test("results stand in the order of the items", arguments: [0, 1, 2, 63, 64, 65, 1000, 4097])
  func order(_ count: Int) {
    let items = Array(0..<count)
    let squares = Parallel.map(items) { piece in
      // Later pieces have less to do, so that they would come first.
      piece.map { number in
        (0..<(count - number)).reduce(number * number) { sum, _ in sum }
      }
    }
    #expect(squares == items.map { $0 * $0 })
  }
}
