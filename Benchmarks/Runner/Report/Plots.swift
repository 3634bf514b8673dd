import Foundation

/// One bar a series, from nothing to its median, with a whisker from the least sample to the
/// largest.
///
/// Times go up to the slowest of the product and what is within a factor of 30 of it; bars beyond are
/// cut, and say so.
struct BarPlot {
  private let result: WorkloadResult

  init(_ result: WorkloadResult) { self.result = result }

  private static let (left, width, row) = (215.0, 420.0, 24.0)

  private var limit: Double {
    let own = result.series.first?.median ?? 1
    return result.series.map(\.maximum).filter { $0 <= own * 30 }.max() ?? own
  }

  var svg: String {
    let height = Double(result.series.count) * Self.row + 6
    let bars = result.series.enumerated().map { bar($0.element, Double($0.offset) * Self.row + 4) }
    return """
      <svg viewBox="0 0 900 \(height.rounded(0))" width="900" role="img">
      \(bars.joined(separator: "\n"))
      </svg>
      """
  }

  private func bar(_ series: Series, _ y: Double) -> String {
    func x(_ value: Double) -> String {
      (Self.left + min(1, value / limit) * Self.width).rounded(1)
    }
    let middle = (y + 8).rounded(1)
    let color = series.isBaseline ? "#9aa4ae" : "#2f6fdb"
    let isCut = series.median > limit
    let ratio = series.median / (result.series.first?.median ?? .nan)
    let label =
      "\(result.perUnit(series.median))"
      + (series.name == result.series.first?.name ? "" : "   \(ratio.short) x the first")
      + (isCut ? " (cut)" : "")
    let end = Self.left + min(1, series.maximum / limit) * Self.width
    return """
      <text x="0" y="\((y + 12).rounded(1))">\(series.name.escaped)</text>
      <rect x="\(Self.left)" y="\(y.rounded(1))" width="\((min(1, series.median / limit) * Self.width).rounded(1))" \
      height="16" fill="\(color)"/>
      <path d="M\(x(series.minimum)) \(middle)H\(x(series.maximum))M\(x(series.minimum)) \((y + 4).rounded(1))v8\
      M\(x(series.maximum)) \((y + 4).rounded(1))v8" stroke="#d1782f" stroke-width="1.5" fill="none"/>
      <text x="\((end + 8).rounded(1))" y="\((y + 12).rounded(1))">\(label.escaped)</text>
      """
  }
}

/// Lines of median times against sizes, both axes in logarithms.
struct GrowthPlot {
  private struct Line {
    let name: String
    let isBaseline: Bool
    let points: [(size: Double, time: Double)]
    let exponent: Double?
  }

  private let lines: [Line]

  private static let (left, top, width, height) = (58.0, 8.0, 230.0, 190.0)
  private static let colors = ["#2f6fdb", "#d1782f", "#2a9d62", "#9254c8", "#c23b5b"]
  private static let grays = ["#6b747d", "#9aa4ae", "#bcc4cb"]

  init(_ rows: [WorkloadResult], _ growth: [Growth]) {
    lines = rows.flatMap(\.series).map(\.name).unique.compactMap { name in
      let points = rows.compactMap { row in
        row.series.first { $0.name == name }.map { (Double(row.count), $0.median) }
      }
      guard points.count > 1 else { return nil }
      return Line(
        name: name,
        isBaseline: rows.flatMap(\.series).contains { $0.name == name && $0.isBaseline },
        points: points, exponent: growth.first { $0.series == name }?.exponent)
    }
  }

  var svg: String {
    let sizes = lines.flatMap(\.points).map(\.size)
    let times = lines.flatMap(\.points).map(\.time)
    let x = LogAxis(sizes, from: Self.left, to: Self.left + Self.width)
    let y = LogAxis(times, from: Self.top + Self.height, to: Self.top)
    var elements: [String] = []
    for power in x.powers {
      let place = x.place(power).rounded(1)
      elements.append(
        """
        <path d="M\(place) \(Self.top)v\(Self.height)" stroke="#8884"/>
        <text x="\(place)" y="\(Self.top + Self.height + 16)" text-anchor="middle">\(Self.count(power))</text>
        """)
    }
    for power in y.powers {
      let place = y.place(power).rounded(1)
      elements.append(
        """
        <path d="M\(Self.left) \(place)h\(Self.width)" stroke="#8884"/>
        <text x="\(Self.left - 6)" y="\((y.place(power) + 4).rounded(1))" \
        text-anchor="end">\(Self.time(power))</text>
        """)
    }
    var (own, foreign) = (0, 0)
    for (index, line) in lines.enumerated() {
      let color =
        line.isBaseline
        ? Self.grays[foreign % Self.grays.count] : Self.colors[own % Self.colors.count]
      if line.isBaseline { foreign += 1 } else { own += 1 }
      elements.append(draw(line, index, color, x, y))
    }
    let height = max(Self.height + 34, Double(lines.count) * 18 + 20)
    return """
      <svg viewBox="0 0 560 \(height.rounded(0))" width="560" role="img">
      \(elements.joined(separator: "\n"))
      </svg>
      """
  }

  private func draw(
    _ line: Line, _ index: Int, _ color: String, _ x: LogAxis, _ y: LogAxis
  ) -> String {
    let points = line.points.map { (x.place($0.size).rounded(1), y.place($0.time).rounded(1)) }
    let path = points.map { "\($0.0),\($0.1)" }.joined(separator: " ")
    let dots = points.map { "<circle cx=\"\($0.0)\" cy=\"\($0.1)\" r=\"3\" fill=\"\(color)\"/>" }
    let row = Self.top + 12 + Double(index) * 18
    let exponent = line.exponent.map { " \($0.rounded(2))" } ?? ""
    return """
      <polyline points="\(path)" fill="none" stroke="\(color)" stroke-width="1.8"\
      \(line.isBaseline ? " stroke-dasharray=\"5 3\"" : "")/>\(dots.joined())
      <rect x="\(Self.left + Self.width + 12)" y="\(row - 9)" width="11" height="11" fill="\(color)"/>
      <text x="\(Self.left + Self.width + 29)" y="\(row)">\((line.name + exponent).escaped)</text>
      """
  }

  private static func count(_ value: Double) -> String {
    value >= 1e6
      ? "\((value / 1e6).short) M" : value >= 1e3 ? "\((value / 1e3).short) k" : value.short
  }

  private static func time(_ nanoseconds: Double) -> String {
    if nanoseconds >= 1e9 { return "\((nanoseconds / 1e9).short) s" }
    if nanoseconds >= 1e6 { return "\((nanoseconds / 1e6).short) ms" }
    return nanoseconds >= 1e3 ? "\((nanoseconds / 1e3).short) µs" : "\(nanoseconds.short) ns"
  }
}

/// An axis in logarithms of ten.
private struct LogAxis {
  private let low: Double
  private let high: Double
  private let start: Double
  private let end: Double

  init(_ values: [Double], from start: Double, to end: Double) {
    self.start = start
    self.end = end
    let logarithms = values.map { log10($0) }
    low = (logarithms.min() ?? 0) - 0.15
    high = (logarithms.max() ?? 1) + 0.15
  }

  func place(_ value: Double) -> Double {
    start + (log10(value) - low) / (high - low) * (end - start)
  }

  /// The powers of ten on the axis.
  var powers: [Double] {
    let (first, last) = (Int(low.rounded(.up)), Int(high.rounded(.down)))
    return first > last ? [] : (first...last).map { pow(10, Double($0)) }
  }
}
