/// The times of one implementation of one workload, a sample for each round.
struct Series: Codable {
  let name: String
  /// Whether it is somebody else's work, to be measured against.
  var isBaseline = false
  /// Nanoseconds.
  private(set) var samples: [Double] = []

  init(_ name: String) { self.name = name }

  init(baseline name: String) {
    self.name = name
    isBaseline = true
  }

  mutating func add(_ nanoseconds: Double) { samples.append(nanoseconds) }

  var minimum: Double { samples.min() ?? .nan }
  var maximum: Double { samples.max() ?? .nan }
  var median: Double { samples.median }

  /// From the least to the largest sample, as a part of the median.
  var spread: Double { (maximum - minimum) / median }
}

extension [Double] {
  var median: Double {
    let sorted = sorted()
    if sorted.isEmpty { return .nan }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}

extension Duration {
  var nanoseconds: Double {
    Double(components.seconds) * 1e9 + Double(components.attoseconds) / 1e9
  }
}

/// - Returns: How long the processor computed for `body`, in nanoseconds. On a busy machine time on
///   the wall is mostly waiting; where several threads work, or none, it is asked for by `wall`.
func nanoseconds(_ body: () throws -> Void) rethrows -> Double {
  let start = ProcessorTime.now
  try body()
  return ProcessorTime.now - start
}

/// - Returns: How long `body` took on the wall, in nanoseconds.
func wall(_ body: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  let start = clock.now
  try body()
  return (clock.now - start).nanoseconds
}
