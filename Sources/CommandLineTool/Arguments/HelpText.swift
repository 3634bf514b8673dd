/// The texts that `--help` shows and that follow a usage error: made from the tables, so that they
/// cannot lag behind.
enum HelpText {
  static let version = "0.1.0"
  /// Of this version, for the manual page.
  static let releaseDate = "2026-11-28"

  static let tool = """
    pulltrace: why can't this workload pull its container image?

    Simulates the network between a workload on AWS and its registry, offline, from
    files.

    usage: pulltrace VERB [ARGUMENTS]

    \(columns(Verb.allCases.map { ($0.rawValue, [$0.entry.summary]) }))

      --help     show this text or, behind a verb, that of the verb
      --version  show the version

    examples:
      pulltrace collect > collect.sh
      sh collect.sh ./snapshot eu-west-1
      pulltrace explain --snapshot ./snapshot --interface eni-0a1b2c3d --image URI

    exit status:
    \(columns(ExitStatus.allCases.map { ("\($0.rawValue)", [$0.meaning]) }))

    """

  static func text(of verb: Verb) -> String {
    let entry = verb.entry
    var blocks = ["usage: pulltrace \(entry.usage)", entry.description.joined(separator: "\n")]
    for group in entry.groups {
      let rows = group.options.map { option in row(of: option, in: entry) }
      blocks.append("\(group.title):\n\(columns(rows))")
    }
    let examples = entry.examples.map { "  " + $0.split(separator: "\n").joined(separator: "\n  ") }
    blocks.append("examples:\n" + examples.joined(separator: "\n"))
    return blocks.joined(separator: "\n\n") + "\n"
  }

  /// The error, one line of usage, and where to read on.
  static func text(of error: UsageError) -> String {
    let usage = error.verb?.entry.usage ?? "VERB [ARGUMENTS]"
    let more = error.verb.map { "\($0.rawValue) --help" } ?? "--help"
    return """
      error: \(error.message)
      usage: pulltrace \(usage)
      more:  pulltrace \(more)

      """
  }

  /// An option and what it means, on a line of any length.
  static func manualRow(of option: Option, in entry: VerbEntry) -> (usage: String, help: String) {
    let table = OptionTable.entry(option)
    switch table.value {
    case .none, .text, .repeated, .number: return (table.usage, table.help)
    case .choice(let words, let usual):
      let names = option == .format ? entry.formats.map(\.rawValue) : words
      let list = names.map { $0 == usual ? "\($0) (default)" : $0 }.joined(separator: ", ")
      return ("\(option.text) \(table.placeholder)", "\(table.help): \(list)")
    case .list(_, let words):
      return (table.usage, "\(table.help): \(words.joined(separator: ", "))")
    }
  }

  private static func row(of option: Option, in entry: VerbEntry) -> (String, [String]) {
    let table = OptionTable.entry(option)
    switch table.value {
    case .none, .text, .repeated, .number:
      return (table.usage, [table.help])
    case .choice(let words, let usual):
      let names = option == .format ? entry.formats.map(\.rawValue) : words
      return help(for: table, words: names.map { $0 == usual ? "\($0) (default)" : $0 })
    case .list(_, let words):
      return help(for: table, words: words)
    }
  }

  /// The words on the line of the option where they fit, else on lines of their own.
  private static func help(for entry: OptionEntry, words: [String]) -> (String, [String]) {
    let lines = wrapped(words)
    let help = entry.help + ":"
    let fits = lines.count == 1 && help.utf8.count + lines[0].utf8.count < lineWidth
    return (
      "\(entry.option.text) \(entry.placeholder)", fits ? ["\(help) \(lines[0])"] : [help] + lines
    )
  }

  /// Columns for what stands behind the options.
  private static let lineWidth = 54

  /// Words with commas between them, on lines that fit behind the options.
  private static func wrapped(_ words: [String]) -> [String] {
    var lines: [String] = []
    for (index, word) in words.enumerated() {
      let text = index + 1 < words.count ? word + "," : word
      if let last = lines.last, last.utf8.count + 1 + text.utf8.count <= lineWidth {
        lines[lines.count - 1] = last + " " + text
      } else {
        lines.append(text)
      }
    }
    return lines
  }

  private static func columns(_ rows: [(String, [String])]) -> String {
    let width = rows.map(\.0.utf8.count).max() ?? 0
    return rows.map { name, lines in
      let indent = "\n" + String(repeating: " ", count: width + 4)
      let gap = String(repeating: " ", count: width - name.utf8.count + 2)
      return "  " + name + gap + lines.joined(separator: indent)
    }.joined(separator: "\n")
  }
}
