/// The times of one implementation of one workload, a sample for each round.
struct Series {
  let name: String
  private(set) var samples: [Double] = []

  init(_ name: String) { self.name = name }

  mutating func add(_ nanoseconds: Double) { samples.append(nanoseconds) }

  var minimum: Double { samples.min() ?? .nan }
  var maximum: Double { samples.max() ?? .nan }

  var median: Double {
    let sorted = samples.sorted()
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
