import SourceText
import TestSupport
import Testing
import TraceModel

@testable import Rendering

@Suite("a trace as text")
struct TraceTextTests {
  @Test("reads as its golden file", arguments: Sample.allCases, TraceText.Depth.allCases)
  func golden(_ sample: Sample, _ depth: TraceText.Depth) throws {
    let text = TraceText(SampleInput.places, depth: depth).text(sample.trace)
    #expect(try goldenMismatch(text, "\(sample.rawValue).\(depth.rawValue).txt") == nil)
  }

  @Test("fits a narrow terminal", arguments: [Sample.securityGroup, .intermittent])
  func narrow(_ sample: Sample) throws {
    let text = TraceText(SampleInput.places, depth: .path, width: 80).text(sample.trace)
    #expect(try goldenMismatch(text, "\(sample.rawValue).path.80.txt") == nil)
  }

  @Test("marks meaning with colour, too")
  func colored() throws {
    let text = TraceText(SampleInput.places, depth: .path, isColored: true)
      .text(Sample.securityGroup.trace)
    #expect(try goldenMismatch(text, "security-group.path.colored.txt") == nil)
  }

  @Test("says the same with and without colour", arguments: Sample.allCases)
  func colorIsNeverTheOnlyCarrier(_ sample: Sample) {
    let plain = TraceText(SampleInput.places, depth: .full).text(sample.trace)
    let colored = TraceText(SampleInput.places, depth: .full, isColored: true).text(sample.trace)
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test("holds nothing that a terminal obeys", arguments: Sample.allCases, TraceText.Depth.allCases)
  func harmless(_ sample: Sample, _ depth: TraceText.Depth) {
    let text = TraceText(SampleInput.places, depth: depth).text(sample.trace)
    let bad = text.unicodeScalars.filter {
      $0 != "\n"
        && ($0.properties.generalCategory == .control || $0.properties.generalCategory == .format)
    }
    #expect(bad.isEmpty)
  }

  @Test("has no spaces at the end of a line", arguments: Sample.allCases, [40, 60, 80, 100, 200])
  func trimmed(_ sample: Sample, _ width: Int) {
    for depth in TraceText.Depth.allCases {
      let text = TraceText(SampleInput.places, depth: depth, width: width).text(sample.trace)
      #expect(!text.split(separator: "\n").contains { $0.hasSuffix(" ") })
      #expect(!text.contains("\n\n\n"))
    }
  }

  @Test("keeps within the width, words that cannot be broken aside", arguments: [80, 100, 120])
  func fits(_ width: Int) {
    for sample in Sample.allCases where sample != .hostile {
      let text = TraceText(SampleInput.places, depth: .full, width: width).text(sample.trace)
      for line in text.split(separator: "\n")
      where !line.contains("starport") && !line.contains("https://") {
        #expect(terminalWidth(line) <= width, "\(line)")
      }
    }
  }
}
