import Rendering
import SourceText
import TraceModel

/// `pulltrace help`: the reference of reason codes, and the help of every verb.
struct HelpCommand {
  private let settings: OutputSettings
  private let topic: Topic

  private enum Topic {
    case codes
    case code(ReasonCode)
    case verb(Verb)

    init?(_ word: String) {
      if word == Self.codesWord {
        self = .codes
      } else if let code = ReasonCode(rawValue: word) {
        self = .code(code)
      } else if let verb = Verb(rawValue: word) {
        self = .verb(verb)
      } else {
        return nil
      }
    }

    static let words =
      ReasonCode.allCases.map(\.rawValue) + Verb.allCases.map(\.rawValue) + [codesWord]

    private static let codesWord = "codes"
  }

  init(_ arguments: ParsedArguments, _ tool: Tool) throws(Stop) {
    var settings = try Stop.usage { () throws(UsageError) in try OutputSettings(arguments, tool) }
    settings.wording = try LanguageSearch(tool).wording(arguments)
    self.settings = settings
    topic = try Stop.usage { () throws(UsageError) in try Self.topic(of: arguments.operands) }
  }

  func run() throws(Stop) -> ExitStatus {
    var results = settings.results()
    try results.write(text)
    try results.finish()
    return .success
  }

  private var text: String {
    let wording = settings.wording
    let reference = ReferenceText(
      in: wording, isColored: settings.isColored, width: settings.width)
    return switch topic {
    case .codes: reference.list()
    case .code(let code): reference.text(code.referencePage(in: wording))
    case .verb(let verb): HelpText.text(of: verb)
    }
  }

  private static func topic(of words: [String]) throws(UsageError) -> Topic {
    guard let word = words.first, words.count == 1 else {
      throw UsageError("help takes one topic at a time", verb: .help)
    }
    if let topic = Topic(word) { return topic }
    let proposals = nearest(to: word, among: Topic.words).map { "'\($0)'" }
    let hint =
      proposals.isEmpty
      ? "; 'pulltrace help codes' lists the codes"
      : "; did you mean \(proposals.joined(separator: " or "))?"
    throw UsageError("no topic '\(shown(word))'\(hint)", verb: .help)
  }
}
