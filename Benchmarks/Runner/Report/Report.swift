import Foundation

/// All that one run has shown.
struct Report: Codable {
  /// So that a reader knows what it reads.
  var schema = "pulltrace/benchmarks/1"
  var machine = Machine()
  let seed: UInt64
  let rounds: Int
  let isSmoke: Bool
  private(set) var seconds = 0.0
  var results: [WorkloadResult] = []
  private(set) var growth: [Growth] = []

  private enum CodingKeys: CodingKey {
    case schema, machine, seed, rounds, isSmoke, seconds, results, growth
  }

  private let start = ContinuousClock.now

  init(_ options: Options) {
    seed = options.seed
    rounds = options.rounds
    isSmoke = options.isSmoke
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    schema = try values.decode(String.self, forKey: .schema)
    machine = try values.decode(Machine.self, forKey: .machine)
    seed = try values.decode(UInt64.self, forKey: .seed)
    rounds = try values.decode(Int.self, forKey: .rounds)
    isSmoke = try values.decode(Bool.self, forKey: .isSmoke)
    seconds = try values.decode(Double.self, forKey: .seconds)
    results = try values.decode([WorkloadResult].self, forKey: .results)
    growth = try values.decode([Growth].self, forKey: .growth)
  }

  mutating func finish() {
    machine.loadAfter = Machine.load
    growth = Growth.all(in: results)
    seconds = (ContinuousClock.now - start).nanoseconds / 1e9
  }

  /// Gates of growth, which are of no single size.
  var growthGates: [Gate] {
    growth.enumerated().compactMap { index, one in
      one.gate(isFirst: growth.firstIndex { $0.workload == one.workload } == index)
    }
  }

  var closing: String {
    var lines: [String] = []
    if !growth.isEmpty {
      lines.append("growth (exponent of the time)")
      lines += growth.map { "    \($0.text)" } + growthGates.map { "    \($0.text)" } + [""]
    }
    lines.append(
      "\(seconds.rounded(0)) s; load average at the end "
        + machine.loadAfter.map { "\($0)" }.joined(separator: " "))
    return lines.joined(separator: "\n")
  }

  var json: Data {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return try encoder.encode(self)
    }
  }
}
