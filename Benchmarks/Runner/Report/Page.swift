import Foundation

/// A report as one page that needs nothing beside it: bars with their spread for every workload, the
/// growth of times with size, and what holds.
struct Page {
  private let report: Report

  init(_ report: Report) { self.report = report }

  /// `page REPORT.json FILE.html`
  static func write(_ source: String, _ target: String) throws {
    guard let data = FileManager.default.contents(atPath: source) else {
      throw BenchmarkError("cannot read \(source)")
    }
    let page: Page
    do { page = Page(try JSONDecoder().decode(Report.self, from: data)) } catch {
      throw BenchmarkError("\(source) is no report of the benchmarks: \(error)")
    }
    try Data(page.text.utf8).write(to: URL(fileURLWithPath: target))
  }

  var text: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>pulltrace benchmarks</title>
    <style>\(Self.style)</style>
    <h1>pulltrace benchmarks</h1>
    <p>\(report.machine.text.escaped); at the end
    \(report.machine.loadAfter.map { "\($0)" }.joined(separator: " ")). Seed \(report.seed),
    \(report.rounds) rounds, \(report.seconds.rounded(0)) s.
    \(report.isSmoke ? "A smoke run: its times mean nothing." : "")</p>
    <p>Bars are medians, their whiskers the least and the largest sample; shorter is faster. Ratios count, times
    drift with the machine.</p>
    \(gates)
    \(growth)
    <h2>Workloads</h2>
    \(workloads)
    </html>

    """
  }

  private static let style = """
    body { font: 15px/1.45 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem;
      color: #1b1f24; background: #fff }
    h2 { margin-top: 2.2rem } h3 { margin: 1.6rem 0 .2rem; font-size: 1rem }
    table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .2rem .6rem .2rem 0;
      border-bottom: 1px solid #dde1e6; vertical-align: top }
    td.n { text-align: right; font-variant-numeric: tabular-nums }
    .holds { color: #17692f } .missed { color: #a3261b } .facts { color: #57606a; margin: .1rem 0 }
    svg { display: block; max-width: 100%; height: auto } svg text { font: 12px system-ui, sans-serif; fill: #1b1f24 }
    .plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(29rem, 1fr)); gap: 1rem }
    @media (prefers-color-scheme: dark) { body { background: #14171a; color: #e3e7eb }
      svg text { fill: #e3e7eb } td, th { border-color: #333a41 } .facts { color: #9aa4ae }
      .holds { color: #6cc986 } .missed { color: #f08a80 } }
    """

  private var gates: String {
    var rows = ""
    func add(_ name: String, _ gate: Gate) {
      func limit(_ limit: Double?, _ isMet: Bool) -> String {
        guard let limit else { return "<td></td>" }
        let bound = gate.isCeiling ? "at most" : "at least"
        let word = isMet ? "holds" : "missed"
        return "<td class=\"\(word)\">\(bound) \(limit.short): \(word)</td>"
      }
      rows += """
        <tr><td>\(name.escaped)</td><td class="n">\(gate.value.short)</td><td>\(gate.what.escaped)</td>\
        \(limit(gate.gate, gate.holds))\(limit(gate.target, gate.isReached))</tr>

        """
    }
    for result in report.results {
      for gate in result.gates { add("\(result.name) \(result.size)", gate) }
    }
    for gate in report.growthGates { add("growth", gate) }
    if rows.isEmpty { return "" }
    return """
      <h2>What must hold, and what is aimed at</h2>
      <table><tr><th>workload</th><th></th><th></th><th>gate</th><th>target</th></tr>
      \(rows)</table>
      """
  }

  private var growth: String {
    let names = report.growth.map(\.workload).unique
    if names.isEmpty { return "" }
    let plots = names.map { name in
      let rows = report.results.filter { $0.name == name }
      let exponents = report.growth.filter { $0.workload == name }
      return "<div><h3>\(name.escaped)</h3>\n\(GrowthPlot(rows, exponents).svg)</div>"
    }
    return """
      <h2>Growth</h2>
      <p>Time against size, both in logarithms; behind each name the exponent: 1 is as the size.</p>
      <div class="plots">\(plots.joined(separator: "\n"))</div>
      """
  }

  private var workloads: String {
    report.results.map { result in
      let facts = result.facts.map { "<p class=\"facts\">\($0.escaped)</p>" }.joined()
      return """
        <h3>\(result.name.escaped) \(result.size.escaped), \(result.count) \(result.units.escaped)</h3>
        \(facts)
        \(BarPlot(result).svg)
        <p class="facts">checksum \(result.checksum)</p>
        """
    }.joined(separator: "\n")
  }
}

extension String {
  /// As the text of an element, or the value of an attribute.
  var escaped: String {
    reduce(into: "") { text, character in
      switch character {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      default: text.append(character)
      }
    }
  }
}
