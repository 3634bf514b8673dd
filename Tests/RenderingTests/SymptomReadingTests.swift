import Foundation
import SourceText
import Testing
import TraceModel

@testable import Rendering

@Suite("a message that was read")
struct SymptomReadingTests {
  private static func reading(
    _ message: String, at stages: [StageID] = [.auth, .secretsManager]
  ) -> SymptomReading {
    var clues = SymptomReading.Clues()
    clues.host = "api.ecr.eu-west-1.amazonaws.com"
    clues.addressKind = .public
    return SymptomReading(
      message: message, reporter: .kubelet, wording: .connectionTimeout,
      stages: stages, phases: [.connect], timing: .hangs, clues: clues,
      meaning: ["it did not answer"], exclusions: ["a policy: whoever refuses has answered"],
      causes: ReasonCode.allCases.map {
        SymptomReading.LikelyCause($0, "nothing came back, and this may be why it did not")
      })
  }

  private static let trace = Sample.securityGroup.trace

  @Test("keeps within the width", arguments: [60, 80, 100])
  func width(_ width: Int) {
    let text = SymptomReadingText(TraceText(SampleInput.places, width: width))
    let reading = Self.reading("dial tcp: i/o timeout")
    let comparison = SymptomComparison(reading, with: Self.trace)
    for written in [text.text(reading, beside: nil), text.text(reading, beside: comparison)] {
      for line in written.split(separator: "\n") where line.contains(" ") && !line.contains("://") {
        #expect(terminalWidth(line) <= max(width, 72), "\(line)")
        #expect(!line.hasSuffix(" "), "\(line)")
      }
    }
  }

  @Test("lists what a network has, however unlikely it was")
  func found() {
    let reading = Self.reading("dial tcp: i/o timeout", at: [.layers])
    let text = SymptomReadingText(TraceText(SampleInput.places)).text(
      reading, beside: SymptomComparison(reading, with: Self.trace))
    let rank = ReasonCode.allCases.firstIndex(of: .securityGroupOutbound)! + 1
    #expect(rank > 8)
    #expect(text.contains("✘ \(rank)  security-group-outbound"))
  }

  @Test("suggests the command with what the message gave away")
  func next() {
    let text = SymptomReadingText(TraceText(SampleInput.places)).text(
      Self.reading("x"), beside: nil)
    #expect(text.hasSuffix("    --image URI \\\n    --platform eks-node\n"))
    #expect(text.contains("auth, or secretsmanager: the message does not tell which"))
  }

  @Test("shortens what is too long, and obeys nothing in it")
  func hostile() {
    let message = "\u{1B}[2J\u{202E}" + String(repeating: "x ", count: 50_000)
    let text = SymptomReadingText(TraceText(SampleInput.places)).text(
      Self.reading(message), beside: nil)
    #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
    #expect(text.utf8.count < 12_000)
  }

  @Test("has every key, read or not")
  func keys() throws {
    let json = SymptomReadingJSON(SampleInput.places)
    let reading = Self.reading("x")
    let documents = [
      json.document(of: nil, beside: nil), json.document(of: reading, beside: nil),
      json.document(of: reading, beside: SymptomComparison(reading, with: Self.trace)),
    ]
    for document in documents {
      let data = Data(document.text(pretty: false).utf8)
      let object = try #require(JSONSerialization.jsonObject(with: data) as? NSDictionary)
      for key in [
        "schema", "recognised", "message", "printedBy", "wording", "stages", "phases", "timing",
        "clues", "meaning", "rulesOut", "causes", "comparison",
      ] {
        #expect(object[key] != nil, "\(key)")
      }
    }
  }
}
