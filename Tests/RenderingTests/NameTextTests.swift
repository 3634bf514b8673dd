import Addressing
import CloudModel
import SourceText
import Testing
import TraceModel

@testable import Rendering

@Suite("a resolution, written")
struct NameTextTests {
  private static let evil = "\u{1B}[31m<b>\u{202E}x\"&"

  /// Everything that an input names is hostile.
  private static let hostile: NameTrace = {
    let thing = ComponentReference(
      .resource(.hostedZone), evil, name: evil, span: SampleInput.line(3))
    let name = DomainName("<b>\"&'.example")!
    let address = ip("10.0.0.7")
    return NameTrace(
      question: NameQuestion(name, .a),
      origin: Origin(
        interface: evil, interfaceName: evil, subnet: thing, vpc: thing, securityGroups: [thing],
        address: ip("10.0.0.5")),
      server: NameTrace.Server(thing, address: ip("10.0.0.53")),
      claims: NameTrace.Claim.Outcome.allCases.map { outcome in
        NameTrace.Claim(
          name: name, vpc: evil, .hostedZone, apex: DomainName("example")!, component: thing,
          outcome: outcome, because: evil)
      },
      answers: [ResourceRecord(name: name, timeToLive: 60, .a(IPv4Address(10, 0, 0, 7)))],
      outcome: .answered,
      destinations: NameTrace.Destination.Kind.allCases.map {
        NameTrace.Destination(address, $0, thing)
      },
      steps: [Step(.dns, .forward, at: thing, .drop, code: .nameNotFound, because: evil)],
      assumptions: [Assumption(about: evil, assumed: evil, because: evil)])
  }()

  private func obeyed(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
      scalar != "\n" && scalar != "\t" && (scalar.value < 0x20 || scalar.value == 0x202E)
    }
  }

  @Test("holds nothing that a terminal obeys, in any form")
  func hostile() {
    let story = NameStory(Self.hostile, stage: .layers, purpose: Self.evil)
    let layout = TraceText(SampleInput.places, depth: .full)
    var undetermined = Self.hostile
    undetermined.outcome = .undetermined(missing: Self.evil)
    let forms = [
      NameText(layout).text([story]), NameText(layout).text([NameStory(undetermined)]),
      NameComparisonText(layout, between: Self.evil, and: "b", in: SampleInput.places)
        .text([(story, NameStory(undetermined))]),
      DigText(version: "1").text(Self.hostile), DigText(version: "1").text(undetermined),
      DigText.short(Self.hostile),
    ]
    for form in forms { #expect(obeyed(form) == [] && !form.isEmpty) }
  }

  @Test("says every kind of claim, outcome and destination in words of its own")
  func words() {
    let trace = Self.hostile
    let meanings = Set(trace.destinations.map(\.meaning) + trace.destinations.map(\.shortMeaning))
    #expect(meanings.count == 2 * NameTrace.Destination.Kind.allCases.count)
    let outcomes: [NameTrace.Outcome] = [
      .answered, .noData, .nameError, .serverFailure, .silent, .undetermined(missing: ""),
    ]
    #expect(Set(outcomes.map { $0.words(of: trace.question) }).count == outcomes.count)
    #expect(Set(outcomes.map(\.text)).count == outcomes.count)
  }

  /// What dig 9.18 prints, byte for byte, for these records.
  static let digLines: [(String, ResourceRecord.Data, UInt32, String)] = [
    ("example.com", .a(IPv4Address(10, 0, 0, 1)), 60, "example.com.\t\t60\tIN\tA\t10.0.0.1"),
    ("a.b", .a(IPv4Address(10, 0, 0, 1)), 172_800, "a.b.\t\t\t172800\tIN\tA\t10.0.0.1"),
    (
      "prod-us-east-1.s3.example.com", .cname(DomainName("s3.example.com")!), 5,
      "prod-us-east-1.s3.example.com. 5 IN\tCNAME\ts3.example.com."
    ),
    (
      "123456789012.dkr.ecr.eu-west-1.amazonaws.com", .a(IPv4Address(10, 0, 0, 1)), 60,
      "123456789012.dkr.ecr.eu-west-1.amazonaws.com. 60 IN A 10.0.0.1"
    ),
  ]

  @Test("has the columns of dig", arguments: digLines)
  func dig(_ name: String, _ data: ResourceRecord.Data, _ time: UInt32, _ line: String) {
    var trace = Self.hostile
    trace.question = NameQuestion(DomainName(name)!, data.type)
    trace.answers = [ResourceRecord(name: DomainName(name)!, timeToLive: time, data)]
    let lines = DigText(version: "1").text(trace).split(separator: "\n").map(String.init)
    #expect(lines.contains(line))
  }
}
