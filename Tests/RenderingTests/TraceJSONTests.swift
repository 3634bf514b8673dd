import Foundation
import SourceText
import TestSupport
import Testing
import TraceModel

@testable import Rendering

@Suite("a trace as JSON")
struct TraceJSONTests {
  private let json = TraceJSON(SampleInput.places)

  @Test("reads as its golden file", arguments: [Sample.dns, .intermittent, .several])
  func golden(_ sample: Sample) throws {
    let text = json.document(of: sample.trace).text(pretty: true) + "\n"
    #expect(try goldenMismatch(text, "\(sample.rawValue).json") == nil)
  }

  @Test("is the same document on one line", arguments: Sample.allCases)
  func oneLine(_ sample: Sample) throws {
    let document = json.document(of: sample.trace)
    let line = document.text(pretty: false)
    #expect(!line.contains("\n"))
    #expect(try object(line) == object(document.text(pretty: true)))
  }

  @Test(
    "has every key that programs rely on, whatever came of the pull", arguments: Sample.allCases)
  func keys(_ sample: Sample) throws {
    let document = try object(json.document(of: sample.trace).text(pretty: false))
    for key in [
      "schema", "verdict", "pull", "failedStage", "failedPhase", "drop", "stages", "causes",
      "repairs", "search", "symptom", "assumptions",
    ] {
      #expect(document[key] != nil, "\(key)")
    }
    let pull = try #require(document["pull"] as? NSDictionary)
    let from = try #require(pull["from"] as? NSDictionary)
    for key in ["interface", "subnet", "vpc", "securityGroups", "address"] {
      #expect(from[key] != nil, "\(key)")
    }
    for stage in try #require(document["stages"] as? [NSDictionary]) {
      for key in ["id", "host", "port", "outcome", "resolvedTo", "servedBy", "steps"] {
        #expect(stage[key] != nil, "\(key)")
      }
      for (index, step) in try #require(stage["steps"] as? [NSDictionary]).enumerated() {
        #expect(step["number"] as? Int == index + 1)
        for key in [
          "phase", "direction", "component", "action", "code", "because", "rule", "packet",
        ] {
          #expect(step[key] != nil, "\(key)")
        }
      }
    }
  }

  @Test("gives each cause its own part of each repair, and what else that needs")
  func fixes() throws {
    let document = try object(json.document(of: Sample.several.trace).text(pretty: false))
    let causes = try #require(document["causes"] as? [NSDictionary])
    #expect(causes.map { ($0["fixes"] as? [Any])?.count } == [2, 2, 2, 0])
    for (index, cause) in causes.enumerated() {
      for (number, fix) in try #require(cause["fixes"] as? [NSDictionary]).enumerated() {
        #expect(fix["repair"] as? Int == number && fix["verified"] as? Bool == (number == 1))
        let own = try #require(fix["change"] as? NSDictionary)["edits"] as? [NSDictionary]
        let repairs = try #require(document["repairs"] as? [NSDictionary])
        let whole = try #require(repairs[number]["change"] as? NSDictionary)["edits"]
        let edits = try #require(whole as? [NSDictionary])
        #expect(try #require(own).allSatisfy(edits.contains), "\(index) \(number)")
        #expect((fix["alsoNeeds"] as? [String])?.isEmpty == false)
      }
      for miss in try #require(cause["nearMisses"] as? [NSDictionary]) {
        for key in ["rule", "protocol", "port", "peer", "sentence"] {
          #expect(miss[key] != nil, "\(key)")
        }
      }
    }
    #expect((document["search"] as? NSDictionary)?["beyondRepair"] as? [Int] == [3])
  }

  @Test("keeps names as they are, made safe by escapes alone")
  func names() throws {
    let trace = Sample.hostile.trace
    let text = json.document(of: trace).text(pretty: true)
    #expect(
      !text.unicodeScalars.contains {
        $0 != "\n" && $0.value < 0x20 || (0x7F...0x9F).contains($0.value)
      })
    let pull = try #require(object(text)["pull"] as? NSDictionary)
    #expect(pull["image"] as? String == trace.image)
  }

  private func object(_ text: String) throws -> NSDictionary {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary)
  }
}
