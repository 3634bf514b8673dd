import CloudModel
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

  @Test("fits a narrow terminal", arguments: [Sample.securityGroup, .intermittent, .several])
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
      let lines = text.split(separator: "\n")
      // What follows is to be copied, and never broken.
      for line in lines.prefix(while: { !$0.hasSuffix("in a scenario file") })
      where !line.contains("starport") && !line.contains("https://") {
        #expect(terminalWidth(line) <= width, "\(line)")
      }
    }
  }

  @Test("gives commands whole, without colour, on lines of their own", arguments: [40, 200])
  func commands(_ width: Int) throws {
    let trace = Sample.several.trace
    let layout = TraceText(SampleInput.places, depth: .path, isColored: true, width: width)
    let lines = layout.text(trace).split(separator: "\n").map(String.init)
    let commands = try #require(trace.repairs.first).remedies.commands
    let start = try #require(lines.firstIndex(of: "  " + commands[0]))
    #expect(lines[start...].prefix(commands.count) == commands.map { "  " + $0 }[...])
  }

  @Test("shows no command that a terminal would change")
  func hostileCommand() {
    var trace = Sample.several.trace
    let name = "sg-\u{1B}[2J"
    var situation = trace.repairs[0].situation
    situation.topology.securityGroups.insert(SecurityGroup(id: Identifier(name), vpc: "app"))
    let rule = SecurityGroupRule(protocol: .tcp, ports: .all, peer: .prefix(.anyIPv4))
    let remedy = Remedy.filter(.addGroupRule(rule, .outbound, Identifier(name)))
    trace.repairs[0].situation = situation
    trace.repairs[0].parts[0].remedies = [remedy]
    let text = TraceText(SampleInput.places).text(trace)
    #expect(text.contains("  # left out, for the sake of"))
    #expect(!text.contains("--group-id 'sg-"))
  }

  @Test("says what was changed before a pull that was repaired")
  func repaired() throws {
    let text = TraceText(SampleInput.places, depth: .summary)
      .text(Sample.succeeds.trace, after: AppliedRepair(1, of: Sample.several.trace))
    #expect(try goldenMismatch(text, "repaired.summary.txt") == nil)
  }

  /// What is proved is said as far as it was tried out.
  @Test(arguments: [
    (1, false, "with this change the same pull succeeds, 4 of 4 stages; without it, it does not"),
    (
      3, false, "with these 3 changes the same pull succeeds, 4 of 4 stages; with fewer it does not"
    ),
    (
      5, false,
      "these 5 changes the same pull succeeds, 4 of 4 stages; none of them can be left out"
    ),
    (3, true, "with these 3 changes the same pull succeeds, 4 of 4 stages\n"),
  ])
  func proof(_ count: Int, _ isCutShort: Bool, _ sentence: String) {
    var trace = Sample.several.trace
    let part = trace.repairs[0].parts[0]
    trace.repairs = [Repair(Array(repeating: part, count: count), of: trace.repairs[0].situation)]
    trace.search = RepairSearch(simulations: 9, isCutShort: isCutShort)
    #expect(TraceText(SampleInput.places, width: 120).text(trace).contains(sentence))
  }
}
