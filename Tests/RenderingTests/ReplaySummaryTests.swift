import SourceText
import Testing
import TraceModel

@testable import Rendering

@Suite("what many replays come to")
struct ReplaySummaryTests {
  private func summary(_ entries: [ReplaySummary.Entry], width: Int = 80) -> String {
    var summary = ReplaySummary(isColored: false, width: width)
    for entry in entries { summary.append(entry) }
    return summary.text()
  }

  private func entry(
    _ path: String, _ sample: Sample, expects verdict: Verdict? = nil
  ) -> ReplaySummary.Entry {
    .init(path: path, trace: sample.trace, expectation: verdict.map { Expectation(verdict: $0) })
  }

  @Test("is a table by folder, and what failed")
  func table() {
    let text = summary([
      entry("all/healthy/a.json5", .succeeds, expects: .succeeds),
      entry("all/broken/a.json5", .dns, expects: .fails),
      entry("all/broken/b.json5", .intermittent, expects: .succeeds),
      entry("all/healthy/b.json5", .succeeds, expects: .succeeds),
      .init(unreadable: "all/broken/c.json5", because: "it is not JSON5"),
    ])
    #expect(
      text == """
        folder       succeeds  fails  intermittent  unknown  errors  as expected
        all/healthy         2      ·             ·        ·       ·       2 of 2
        all/broken          ·      1             1        ·       1       1 of 2
        all                 2      1             1        ·       1       3 of 4

        failures
          ✘ all/broken/b.json5
              expected verdict succeeds, found intermittent
          ✘ all/broken/c.json5
              it is not JSON5

        """)
  }

  @Test("has no column for what there is not, and no total of one row")
  func small() {
    let text = summary([entry("a.json5", .succeeds), entry("b.json5", .unknown)])
    #expect(
      text == """
        folder  succeeds  fails  intermittent  unknown
        .              1      ·             ·        1

        failures
          ? b.json5
              unknown at layers: the input does not hold what decides it

        """)
  }

  @Test("fits a narrow terminal, whatever a folder is called", arguments: [60, 80, 100])
  func narrow(_ width: Int) {
    let long = String(repeating: "a-long-name/", count: 12)
    let text = summary(
      [
        entry(long + "x.json5", .succeeds, expects: .succeeds),
        entry("漢字\u{1B}[2J/x.json5", .succeeds, expects: .succeeds),
      ], width: width)
    #expect(!text.contains("\u{1B}"))
    for line in text.split(separator: "\n") { #expect(terminalWidth(line) <= width, "\(line)") }
  }

  @Test("is nothing but a heading for nothing")
  func empty() { #expect(summary([]) == "folder  succeeds  fails  intermittent  unknown\n") }
}
