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

  @Test("says how many are done, one by one", arguments: [0, 1, 2, 65])
  func telling(_ count: Int) {
    var told: [Int] = []
    func tell(_ done: Int) { told.append(done) }
    let squares = Parallel.map(each: Array(0..<count), telling: tell) { $0 * $0 }
    #expect(squares == (0..<count).map { $0 * $0 })
    #expect(told == Array(1..<count + 1))
  }
}
