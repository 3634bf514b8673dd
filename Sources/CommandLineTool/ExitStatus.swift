import TraceModel

/// How the program ends: the same for every verb, and relied upon by scripts.
public enum ExitStatus: Int32, Hashable, Sendable, CaseIterable {
  /// The pull works; every expectation holds.
  case success = 0
  /// The pull fails or is intermittent; an expectation does not hold.
  case negative = 1
  /// The input, the command line or the output is at fault, and a message says how.
  case unusable = 2
  /// The input does not hold what decides the question, and a message says what.
  case undecided = 3

  init(_ verdict: Verdict) {
    self =
      switch verdict {
      case .succeeds: .success
      case .fails, .intermittent: .negative
      case .unknown: .undecided
      }
  }

  /// What it means, for help.
  var meaning: String {
    switch self {
    case .success: "the pull works; every expectation holds"
    case .negative: "the pull fails or is intermittent; an expectation does not hold"
    case .unusable: "the input or the command line is wrong, and a message says how"
    case .undecided:
      "the input does not hold what decides it, and a message says what is missing"
    }
  }

  /// What several results come to: what is unusable outweighs what is negative, and that what is
  /// undecided.
  func combined(with other: ExitStatus) -> ExitStatus { weight >= other.weight ? self : other }

  private var weight: Int {
    switch self {
    case .success: 0
    case .undecided: 1
    case .negative: 2
    case .unusable: 3
    }
  }
}
