import Foundation
import TestSupport
import Testing
import TraceModel

@testable import Rendering

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Swift Testing has a type of this name, too.
typealias Expectation = TraceModel.Expectation

@Suite("pulls as JUnit results")
struct JUnitReportTests {
  private func stages(_ sample: Sample) -> String {
    JUnitReport(sample.trace, SampleInput.places, depth: .summary).text
  }

  @Test(
    "of one pull, read as their golden file", arguments: [Sample.securityGroup, .several, .hostile])
  func golden(_ sample: Sample) throws {
    #expect(try goldenMismatch(stages(sample), "\(sample.rawValue).junit.xml") == nil)
  }

  @Test("are well-formed whatever a name holds, and count what they list")
  func wellFormed() throws {
    for sample in Sample.allCases {
      for depth in TraceText.Depth.allCases {
        let text = JUnitReport(sample.trace, SampleInput.places, depth: depth).text
        try check(try JUnitReader(text), cases: sample.trace.stages.count)
      }
    }
  }

  private func check(_ report: JUnitReader, cases: Int) throws {
    #expect(report.names == ["testsuites", "testsuite"])
    for counts in report.counts {
      #expect(counts["tests"] == "\(cases)" && report.cases.count == cases)
      for (attribute, element) in [
        ("failures", "failure"), ("errors", "error"), ("skipped", "skipped"),
      ] {
        #expect(counts[attribute] == "\(report.cases.count { $0.result == element })")
      }
    }
  }

  @Test("tell what fails from what is not decided and what does not take place")
  func results() throws {
    let expected: [(Sample, [String])] = [
      (.succeeds, ["skipped", "", "", ""]), (.securityGroup, ["", "", "failure", "skipped"]),
      (.unknown, ["skipped", "", "", "error"]), (.intermittent, ["skipped", "", "failure", ""]),
      (.dns, ["failure", "skipped", "skipped"]), (.several, ["", "", "failure", "failure"]),
    ]
    for (sample, results) in expected {
      #expect(try JUnitReader(stages(sample)).cases.map(\.result) == results, "\(sample)")
    }
  }

  @Test("of scenarios follow the expectation or, without one, the verdict")
  func scenarios() throws {
    var report = JUnitReport(replayAt: .summary)
    let holds = Expectation(verdict: .fails, code: .securityGroupOutbound)
    let trace = Sample.securityGroup.trace
    let rows: [(String, PullTrace, Expectation?)] = [
      ("./all/holds.json5", trace, holds),
      ("all/routing/mismatch.json5", trace, Expectation(verdict: .succeeds)),
      ("fails.json5", trace, nil), ("works.json5", Sample.succeeds.trace, nil),
      ("undecided.json5", Sample.unknown.trace, nil),
    ]
    for (path, trace, expectation) in rows {
      report.append(path, trace, expectation: expectation, SampleInput.places)
    }
    report.append(unreadable: "a<b>&\"\u{1B}\n.json5", because: "'a' does not exist")
    let reader = try JUnitReader(report.text)
    try check(reader, cases: 6)
    #expect(reader.cases.map(\.result) == ["", "failure", "failure", "", "error", "error"])
    let groups = reader.cases.map(\.group).prefix(3)
    #expect(groups == ["pulltrace.all", "pulltrace.all.routing", "pulltrace"])
    #expect(reader.cases[1].message == "expected verdict succeeds, found fails")
    #expect(reader.cases[2].type == "security-group-outbound")
    #expect(reader.cases[5].name == "a<b>&\"␛␊.json5")
  }
}

/// What a CI system reads of a report.
private final class JUnitReader: NSObject, XMLParserDelegate {
  struct Case {
    var group: String
    var name: String
    /// The element inside the case; empty when it passed.
    var result = ""
    var type: String?
    var message: String?
  }

  private(set) var names: [String] = []
  private(set) var counts: [[String: String]] = []
  private(set) var cases: [Case] = []

  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    try #require(parser.parse(), "\(parser.parserError.map(String.init(describing:)) ?? "")")
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    switch name {
    case "testsuites", "testsuite":
      names.append(name)
      counts.append(attributes)
    case "testcase":
      cases.append(Case(group: attributes["classname"] ?? "", name: attributes["name"] ?? ""))
    case "system-out": break
    default:
      cases[cases.count - 1].result = name
      cases[cases.count - 1].type = attributes["type"]
      cases[cases.count - 1].message = attributes["message"]
    }
  }
}
