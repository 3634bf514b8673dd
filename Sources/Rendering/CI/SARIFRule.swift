import SourceText
import TraceModel
import Wording

/// What a result of a SARIF log is about.
enum SARIFRule: Hashable, Sendable {
  case reason(ReasonCode)
  /// The input does not hold what decides the verdict.
  case undecided
  /// A scenario does not come to what it expects.
  case expectation

  var id: String {
    switch self {
    case .reason(let code): code.rawValue
    case .undecided: "undecided"
    case .expectation: "expectation"
    }
  }

  /// `reportingDescriptor` of the specification.
  ///
  /// - Parameter wording: What the pages of reason codes are written in.
  func descriptor(in wording: Catalogue) -> JSONNode {
    let words = words(wording)
    return [
      "id": .string(id),
      "shortDescription": ["text": .string(words.summary)],
      "fullDescription": ["text": .string(words.meaning)],
      "help": ["text": .string(words.help)],
      "defaultConfiguration": ["level": .string(level.rawValue)],
    ]
  }

  private func words(_ wording: Catalogue) -> (summary: String, meaning: String, help: String) {
    switch self {
    case .reason(let code):
      let page = code.referencePage(in: wording)
      let more = wording.text(ReferenceLabel.morePage, ["code": id])
      return (page.summary, page.meaning, "\(page.symptom) \(page.repair) \(more)")
    case .undecided:
      return (
        "the input does not hold what decides whether the pull works",
        "What the result names decides the verdict, and no default is defensible.",
        "Let the input say what the result names."
      )
    case .expectation:
      return (
        "the scenario does not come to what it expects",
        "The pull was simulated, and it ends otherwise than the file says.",
        "Correct the network that the file describes, or its block 'expect'."
      )
    }
  }

  private var level: SARIFReport.Level {
    switch self {
    case .reason, .expectation: .error
    case .undecided: .warning
    }
  }
}
