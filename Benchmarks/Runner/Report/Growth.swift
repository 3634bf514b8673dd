import Foundation

/// How the time of a workload grows with its size: the slope of the least-squares line through the
/// logarithms of sizes and median times. 1 is as the size.
struct Growth: Codable {
  let workload: String
  let series: String
  /// `S..L`
  let sizes: String
  let exponent: Double

  /// Of every series that was measured at two sizes or more.
  static func all(in results: [WorkloadResult]) -> [Growth] {
    var growths: [Growth] = []
    for name in results.map(\.name).unique {
      let rows = results.filter { $0.name == name }
      for series in rows.flatMap(\.series).map(\.name).unique {
        let points = rows.compactMap { row in
          row.series.first { $0.name == series }.map {
            (row, log(Double(row.count)), log($0.median))
          }
        }
        guard points.count > 1, Set(points.map(\.1)).count > 1 else { continue }
        growths.append(
          Growth(
            workload: name, series: series,
            sizes: "\(points[0].0.size)..\(points[points.count - 1].0.size)",
            exponent: slope(points.map { ($0.1, $0.2) })))
      }
    }
    return growths
  }

  private static func slope(_ points: [(x: Double, y: Double)]) -> Double {
    let count = Double(points.count)
    let x = points.map(\.x).reduce(0, +) / count
    let y = points.map(\.y).reduce(0, +) / count
    let both = points.map { ($0.x - x) * ($0.y - y) }.reduce(0, +)
    return both / points.map { ($0.x - x) * ($0.x - x) }.reduce(0, +)
  }

  /// What the exponent of the product's first series must not exceed.
  private static let limits: [String: (gate: Double?, target: Double)] = [
    "W6 pull-random": (nil, 1.05), "W7 sweep-direct": (1.05, 1.02),
  ]

  func gate(isFirst: Bool) -> Gate? {
    guard isFirst, let limit = Self.limits[workload] else { return nil }
    return .atMost(limit.gate, target: limit.target, exponent, "exponent \(sizes) of \(workload)")
  }

  var text: String {
    "\(workload.padded(to: 18)) \(series.padded(to: 30)) \(sizes.padded(to: 7)) "
      + "\(exponent.rounded(3))"
  }
}

extension Array where Element: Hashable {
  /// Each once, in the order in which they first come.
  var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
