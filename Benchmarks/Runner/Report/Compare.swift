import Foundation

/// `compare`: two reports of this program, the older first.
struct Compare {
  private let before: Report
  private let after: Report

  static let usage = """
           pulltrace-benchmarks compare BEFORE.json AFTER.json
    """

  init(_ arguments: some Collection<String>) throws {
    let paths = Array(arguments)
    guard paths.count == 2 else { throw BenchmarkError("usage:\n\(Self.usage)") }
    before = try Self.read(paths[0])
    after = try Self.read(paths[1])
  }

  private static func read(_ path: String) throws -> Report {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BenchmarkError("cannot read \(path)")
    }
    do {
      let report = try JSONDecoder().decode(Report.self, from: data)
      guard report.schema == Report(Options()).schema else {
        throw BenchmarkError("\(path) is of another form: \(report.schema)")
      }
      return report
    } catch let error as DecodingError {
      throw BenchmarkError("\(path) is no report of the benchmarks: \(error)")
    }
  }

  /// - Returns: Whether nothing became slower beyond the noise, and every verdict is the same.
  func run() -> Bool {
    print("before  \(before.machine.text), seed \(before.seed), \(before.rounds) rounds")
    print("after   \(after.machine.text), seed \(after.seed), \(after.rounds) rounds\n")
    let pairs = after.results.compactMap { new in
      before.results.first { $0.name == new.name && $0.size == new.size }.map { ($0, new) }
    }
    var rows: [Comparison] = []
    var isSame = true
    for (old, new) in pairs {
      if old.checksum != new.checksum && before.seed == after.seed {
        print("\(new.name) \(new.size): other verdicts, so its times do not compare")
        isSame = false
      } else {
        rows += Comparison.all(old, new)
      }
    }
    for name in after.results.map({ "\($0.name) \($0.size)" })
    where !pairs.contains(where: { "\($0.1.name) \($0.1.size)" == name }) {
      print("\(name): not in the older report")
    }
    print(Comparison.table(rows))
    let slower = rows.count { $0.verdict == .slower }
    let faster = rows.count { $0.verdict == .faster }
    print("\n\(rows.count) compared: \(faster) faster, \(slower) slower")
    return isSame && slower == 0
  }
}

/// One series of one workload in two reports.
///
/// Where the round has a baseline, times are taken as multiples of the baseline's time in the same
/// round, which leaves out how fast the machine was.
struct Comparison {
  let workload: String
  let series: String
  let against: String?
  let before: [Double]
  let after: [Double]
  /// How many times the earlier time the later one is: least, middle and largest that the samples
  /// leave open.
  let ratio: (low: Double, middle: Double, high: Double)

  enum Verdict: String {
    case same
    case faster
    case slower
    case unclear
  }

  /// What is less than this is no difference, whatever the samples say.
  private static let trifle = 0.03

  static func all(_ old: WorkloadResult, _ new: WorkloadResult) -> [Comparison] {
    new.series.filter { !$0.isBaseline }.compactMap { series in
      guard let earlier = old.series.first(where: { $0.name == series.name }) else { return nil }
      let baseline = new.series.first { new in
        new.isBaseline && new.samples.count == series.samples.count
          && old.series.contains {
            $0.name == new.name && $0.samples.count == earlier.samples.count
          }
      }
      func relative(_ series: Series, _ result: WorkloadResult) -> [Double] {
        let base = result.series.first { $0.name == baseline?.name }?.samples
        guard let base else { return series.samples }
        return zip(series.samples, base).map { $0 / $1 }
      }
      return Comparison(
        "\(new.name) \(new.size)", series.name, baseline?.name, relative(earlier, old),
        relative(series, new))
    }
  }

  private init(
    _ workload: String, _ series: String, _ against: String?, _ before: [Double],
    _ after: [Double]
  ) {
    self.workload = workload
    self.series = series
    self.against = against
    self.before = before
    self.after = after
    ratio = Self.ratio(before, after)
  }

  /// The ratio of the medians, and the 95 percent in the middle of what it would be had other
  /// samples of these been drawn (bootstrap, 2,000 times, always the same ones).
  private static func ratio(
    _ before: [Double], _ after: [Double]
  ) -> (low: Double, middle: Double, high: Double) {
    var state: UInt64 = 42
    func drawn(_ samples: [Double]) -> Double {
      samples.map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return samples[Int(state >> 33) % samples.count]
      }.median
    }
    let ratios = (0..<2_000).map { _ in drawn(after) / drawn(before) }.sorted()
    return (ratios[50], after.median / before.median, ratios[1949])
  }

  /// Two samples can tell nothing apart from noise.
  var verdict: Verdict {
    if min(before.count, after.count) < 3 { return .unclear }
    if ratio.low > 1 + Self.trifle { return .slower }
    if ratio.high < 1 - Self.trifle { return .faster }
    let isNarrow = ratio.low > 1 - 2 * Self.trifle && ratio.high < 1 + 2 * Self.trifle
    return isNarrow ? .same : .unclear
  }

  static func table(_ rows: [Comparison]) -> String {
    let header = ["workload", "series", "before", "after", "ratio", "95 % of", "", "against"]
    let lines = rows.map { row in
      [
        row.workload, row.series, row.text(row.before), row.text(row.after),
        row.ratio.middle.short, "\(row.ratio.low.short) to \(row.ratio.high.short)",
        row.verdict.rawValue, row.against ?? "the clock alone",
      ]
    }
    let widths = header.indices.map { column in
      ([header] + lines).map { $0[column].count }.max() ?? 0
    }
    return ([header] + lines).map { line in
      line.indices.map { line[$0].padded(to: widths[$0]) }.joined(separator: "  ")
        .trimmingCharacters(in: .whitespaces)
    }.joined(separator: "\n")
  }

  /// Median and spread: of times in milliseconds, of multiples as they are.
  private func text(_ samples: [Double]) -> String {
    let spread = ((samples.max() ?? .nan) - (samples.min() ?? .nan)) / samples.median
    let middle = against == nil ? "\((samples.median / 1e6).short) ms" : "\(samples.median.short) x"
    return "\(middle) ±\((spread * 50).rounded(0)) %"
  }
}
