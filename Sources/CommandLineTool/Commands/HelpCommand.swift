import Rendering
import SourceText
import TraceModel

/// `pulltrace help`: topics, the reference of reason codes, and the help of every verb.
struct HelpCommand {
  private let settings: OutputSettings
  private let topic: Topic

  private enum Topic {
    case topics
    case codes
    case code(ReasonCode)
    case verb(Verb)
    case page(HelpTopic)

    init?(_ word: String) {
      if word == Self.topicsWord.text {
        self = .topics
      } else if word == Self.codesWord.text {
        self = .codes
      } else if let code = ReasonCode(rawValue: word) {
        self = .code(code)
      } else if let verb = Verb(rawValue: word) {
        self = .verb(verb)
      } else if let topic = HelpTopics.topic(word) {
        self = .page(topic)
      } else {
        return nil
      }
    }

    static let topicsWord = CompletionTable.Word("topics", "every topic with its line")
    static let codesWord = CompletionTable.Word("codes", "every reason code with its line")
  }

  /// Everything that help knows, each with its line.
  static var topicWords: [CompletionTable.Word] {
    [Topic.topicsWord, Topic.codesWord] + HelpTopics.all.map { .init($0.name, $0.summary) }
      + Verb.allCases.map { .init($0.rawValue, $0.entry.summary) }
      + ReasonCode.allCases.map { .init($0.rawValue, $0.referencePage.summary) }
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
    let pages = TopicText(isColored: settings.isColored, width: settings.width)
    return switch topic {
    case .topics: pages.list(HelpTopics.all)
    case .page(let topic): pages.text(topic)
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
    let proposals = nearest(to: word, among: topicWords.map(\.text)).map { "'\($0)'" }
    let hint =
      proposals.isEmpty
      ? "; 'pulltrace help topics' and 'pulltrace help codes' list them"
      : "; did you mean \(proposals.joined(separator: " or "))?"
    throw UsageError("no topic '\(shown(word))'\(hint)", verb: .help)
  }
}
