import Foundation
import SourceText
import TestSupport
import Testing
import TraceModel

@testable import Rendering

@Suite("pulls as a SARIF log")
struct SARIFReportTests {
  private func log(_ trace: PullTrace, _ expectation: Expectation? = nil) -> SARIFReport {
    var report = SARIFReport(version: "0.1.0")
    report.append(trace, expectation: expectation, SampleInput.places)
    return report
  }

  @Test("read as their golden file", arguments: [Sample.securityGroup, .unknown, .several])
  func golden(_ sample: Sample) throws {
    #expect(try goldenMismatch(log(sample.trace).text, "\(sample.rawValue).sarif") == nil)
  }

  @Test("have what the specification demands, whatever a name holds", arguments: Sample.allCases)
  func structure(_ sample: Sample) throws {
    var report = log(sample.trace, Expectation(verdict: .succeeds, span: SampleInput.line(7)))
    report.append(unreadable: "a b/\u{1B}ü:#?.json5", because: "no\nreason")
    let document = try object(report.text)
    #expect(document["version"] as? String == "2.1.0")
    let run = try #require((document["runs"] as? [NSDictionary])?.first)
    let rules = try #require(run.at("tool.driver.rules") as? [NSDictionary])
    #expect(Set(rules.compactMap { $0["id"] as? String }).count == rules.count)
    for rule in rules {
      for key in ["shortDescription", "fullDescription", "help"] {
        #expect((rule.at("\(key).text") as? String)?.isEmpty == false)
      }
    }
    for result in try #require(run["results"] as? [NSDictionary]) { try check(result, rules) }
    let invocation = try #require((run["invocations"] as? [NSDictionary])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == false)
    let notes = try #require(invocation["toolExecutionNotifications"] as? [NSDictionary])
    for location in try #require(notes.last?["locations"] as? [NSDictionary]) {
      try check(location)
    }
  }

  private func check(_ result: NSDictionary, _ rules: [NSDictionary]) throws {
    let index = try #require(result["ruleIndex"] as? Int)
    #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
    #expect(["error", "warning", "note"].contains(result["level"] as? String))
    #expect((result.at("message.text") as? String)?.hasSuffix(".") == true)
    let locations = try #require(result["locations"] as? [NSDictionary])
    #expect(locations.count == 1)
    for location in locations { try check(location) }
    for location in try #require(result["relatedLocations"] as? [NSDictionary]) {
      try check(location)
      #expect(location.at("message.text") is String)
    }
  }

  private func check(_ location: NSDictionary) throws {
    let uri = try #require(
      location.at("physicalLocation.artifactLocation.uri") as? String)
    #expect(URL(string: uri)?.scheme == nil && !uri.hasPrefix("/"))
    guard let region = location.at("physicalLocation.region") as? NSDictionary
    else { return }
    for key in ["startLine", "startColumn"] { #expect(try #require(region[key] as? Int) >= 1) }
  }

  @Test("weigh a result by what it means for the pull")
  func levels() throws {
    let trace = Sample.securityGroup.trace
    let rows: [(PullTrace, Expectation?, [String])] = [
      (trace, nil, ["security-group-outbound error"]),
      (trace, Expectation(verdict: .fails), ["security-group-outbound note"]),
      (
        trace, Expectation(verdict: .fails, stage: .auth),
        ["expectation error", "security-group-outbound error"]
      ),
      (Sample.intermittent.trace, nil, ["security-group-inbound warning"]),
      (Sample.unknown.trace, nil, ["undecided warning"]),
      (Sample.unknown.trace, Expectation(verdict: .unknown), ["undecided note"]),
      (Sample.succeeds.trace, nil, []),
    ]
    for (trace, expectation, expected) in rows {
      let run = try #require(
        (object(log(trace, expectation).text)["runs"] as? [NSDictionary])?.first)
      let results = try #require(run["results"] as? [NSDictionary])
      #expect(
        results.map { "\($0["ruleId"] as? String ?? "") \($0["level"] as? String ?? "")" }
          == expected)
    }
  }

  static let paths = [
    ("a/b.json5", "a/b.json5"), ("./a.json5", "a.json5"), ("/a b", "file:///a%20b"),
    ("a:b", "a%3Ab"), ("ü\n", "%C3%BC%0A"), ("../x~_-", "../x~_-"),
  ]

  @Test("name files by URI", arguments: paths)
  func uri(_ path: String, _ uri: String) throws {
    #expect(
      try object(SARIFPlace.artifact(path).text(pretty: false)) == ["uri": uri] as NSDictionary)
  }

  private func object(_ text: String) throws -> NSDictionary {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary)
  }
}

extension NSDictionary {
  /// The value below keys that are parted by dots.
  fileprivate func at(_ path: String) -> Any? {
    path.split(separator: ".").reduce(self as Any?) { value, key in
      (value as? NSDictionary)?[String(key)]
    }
  }
}
