import SourceText
import TraceModel

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
  var descriptor: JSONNode {
    [
      "id": .string(id),
      "shortDescription": ["text": .string(summary)],
      "fullDescription": ["text": .string(meaning)],
      "help": ["text": .string(help)],
      "defaultConfiguration": ["level": .string(level.rawValue)],
    ]
  }

  private var summary: String {
    switch self {
    case .reason(let code): code.referencePage.summary
    case .undecided: "the input does not hold what decides whether the pull works"
    case .expectation: "the scenario does not come to what it expects"
    }
  }

  private var meaning: String {
    switch self {
    case .reason(let code): code.referencePage.meaning
    case .undecided: "What the result names decides the verdict, and no default is defensible."
    case .expectation: "The pull was simulated, and it ends otherwise than the file says."
    }
  }

  private var help: String {
    switch self {
    case .reason(let code):
      "\(code.referencePage.symptom) \(code.referencePage.repair) More: pulltrace help \(id)."
    case .undecided: "Let the input say what the result names."
    case .expectation: "Correct the network that the file describes, or its block 'expect'."
    }
  }

  private var level: SARIFReport.Level {
    switch self {
    case .reason, .expectation: .error
    case .undecided: .warning
    }
  }
}
