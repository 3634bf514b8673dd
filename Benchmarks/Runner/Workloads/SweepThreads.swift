import Dispatch
import Foundation
import ImagePull

/// W15: W7 on two cores, each with half of the interfaces.
struct SweepThreads {
  let subject: EstateSubject

  func run() throws -> WorkloadResult {
    var (one, two) = (Series("one thread"), Series("two threads"))
    _ = try sweep(threads: 2)
    for _ in 0..<subject.options.rounds {
      two.add(try sweep(threads: 2))
      one.add(try sweep(threads: 1))
    }
    return WorkloadResult(
      name: "W15 threads", size: subject.size.rawValue, count: subject.estate.workloads.count,
      unit: "pull", series: [two, one],
      gates: [
        .atLeast(1.5, target: 1.9, one.median / two.median, "times the speed of one thread"),
        .atLeast(
          nil, target: 1.9, one.minimum / two.minimum,
          "times the speed of one thread, by the least times"),
      ],
      facts: ["a busy machine has no second core to give: see the load average"],
      checksum: subject.checksum)
  }

  private func sweep(threads: Int) throws -> Double {
    let subject = subject
    let workloads = subject.estate.workloads
    let size = (workloads.count + threads - 1) / threads
    var parts = [[PullVerdict?]](repeating: [], count: threads)
    let time = wall {
      parts.withUnsafeMutableBufferPointer { buffer in
        // Each iteration writes an element of its own.
        nonisolated(unsafe) let slots = buffer
        let start = subject.pulls
        DispatchQueue.concurrentPerform(iterations: threads) { part in
          var pulls = start
          slots[part] = workloads[part * size..<min(workloads.count, (part + 1) * size)]
            .map { pulls.verdict(from: $0) }
        }
      }
    }
    try subject.check(VerdictCode.checksum(Array(parts.joined())), of: "W15")
    return time
  }
}
