/// What one workload at one size has shown.
struct WorkloadResult: Codable {
  /// `W4 pull-hot`
  let name: String
  /// `M`, or the megabytes of a file.
  let size: String
  /// How many units of work one round is, to divide times by.
  let count: Int
  /// What one unit is: `pull`, `interface`, `MB`.
  let unit: String
  /// The product first.
  let series: [Series]
  /// What must hold of it.
  var gates: [Gate]
  /// What is to be known beside the times.
  var facts: [String]
  /// Of the verdicts or columns, the same from every implementation.
  let checksum: String

  init(
    name: String, size: String, count: Int, unit: String, series: [Series], gates: [Gate] = [],
    facts: [String] = [], checksum: UInt64
  ) {
    self.name = name
    self.size = size
    self.count = count
    self.unit = unit
    self.series = series.filter { !$0.samples.isEmpty }
    self.gates = gates.filter { $0.value.isFinite }
    self.facts = facts
    self.checksum = checksum.hexadecimal
  }

  /// `W4`
  var id: String { String(name.prefix { $0 != " " }) }
}

extension WorkloadResult {
  /// One line for each implementation: median, spread, and the product's speed against it.
  var text: String {
    let own = series.first?.median ?? .nan
    var lines = [
      "\(name)  \(size)  \(count == 1 ? "a" : "\(count)") \(units)  checksum \(checksum)"
    ]
    lines += facts.map { "    \($0)" }
    for (index, one) in series.enumerated() {
      let time = "\(perUnit(one.median)) (\(perUnit(one.minimum)) to \(perUnit(one.maximum)))"
      let ratio = index == 0 ? "" : "  pulltrace at \((one.median / own).short) x its speed"
      lines.append("    \(one.name.padded(to: 34)) \(time)\(ratio)")
    }
    lines += gates.map { "    \($0.text)" }
    return lines.joined(separator: "\n")
  }

  /// `pulls`; `pull` where one is a round.
  var units: String { count == 1 || unit == "MB" ? unit : unit + "s" }

  func perUnit(_ nanoseconds: Double) -> String {
    let each = nanoseconds / Double(count)
    if unit == "MB" { return "\((1e9 / each).rounded(0)) MB/s" }
    if each >= 1e7 { return "\((each / 1e6).rounded(1)) ms" }
    return each >= 10_000 ? "\((each / 1000).rounded(1)) µs" : "\(each.rounded(1)) ns"
  }
}

extension UInt64 {
  var hexadecimal: String { String(self, radix: 16).leftPadded(to: 16) }
}

extension Double {
  func rounded(_ digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let value = (self * scale).rounded() / scale
    return digits == 0 ? String(Int(value)) : String(value)
  }
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: "0", count: max(0, width - count)) + self
  }
}
