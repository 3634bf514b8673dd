import CloudModel
import Testing
import TraceModel
import Wording

@testable import ImagePull

@Suite("the sentences of findings")
struct FindingSentenceTests {
  private static let values: KeyValuePairs<String, String> = [
    "component": "A", "host": "B", "destination": "C", "farEnd": "D", "subnet": "E",
    "caller": "F", "client": "G", "ports": "H",
  ]

  private func text(
    _ sentence: FindingSentence, _ code: ReasonCode, _ direction: Direction
  ) -> String? {
    let cause = Drop(code, direction, at: ComponentReference(.internet, "A"))
    return Catalogue.english.text(sentence, of: cause, Self.values)
  }

  @Test(
    "are there for every reason code and direction, lower case and without a full stop",
    arguments: ReasonCode.allCases, Direction.allCases)
  func complete(_ code: ReasonCode, _ direction: Direction) throws {
    var texts = [try #require(text(.summary, code, direction))]
    texts.append(try #require(text(.advice, code, direction)))
    if let other = text(.otherwise, code, direction) { texts.append(other) }
    for text in texts {
      #expect(!text.isEmpty && !text.hasSuffix(".") && !text.contains("{"), "\(text)")
      let starts = ["VPC", "DNS", "Resolver", "A ", "B "]
      #expect(
        text.first?.isUppercase != true || starts.contains { text.hasPrefix($0) }, "\(text)")
    }
  }

  @Test("are those of replies where it is the reply that is lost, and a code has some")
  func replies() {
    #expect(text(.summary, .networkACLInbound, .return)?.contains("the reply") == true)
    #expect(text(.summary, .networkACLInbound, .forward)?.contains("the reply") == false)
    #expect(text(.summary, .noRoute, .return) == text(.summary, .noRoute, .forward))
  }

  @Test("have no code that there is none of")
  func noOthers() {
    let codes = Set(ReasonCode.allCases.map(\.rawValue))
    for area in [Area.findings, .replies, .codes] {
      #expect(Set(Catalogue.english.entries(of: area)).isSubset(of: codes), "\(area)")
    }
  }

  @Test("know every kind of component as prose does")
  func kinds() {
    let types: [ComponentType] =
      ResourceKind.allCases.map { .resource($0) } + [
        .interfaceEndpoint, .gatewayEndpoint, .gatewayLoadBalancerEndpoint, .resolver, .internet,
        .policy, .registry, .role,
      ]
    for type in types {
      #expect(Catalogue.english.text(.kinds, type.text) == type.prose)
    }
    #expect(Catalogue.english.entries(of: .kinds).count == types.count)
  }

  @Test("have a fact for every key, and a key for every fact")
  func facts() {
    #expect(Catalogue.english.entries(of: .facts) == FactText.allCases.map(\.rawValue).sorted())
    #expect(
      Catalogue.english.entries(of: .requests) == RequestText.allCases.map(\.rawValue).sorted())
  }
}
