import SourceText

/// Reads a command line with the tables of verbs and options.
struct ArgumentParser {
  /// What the command line asks for.
  enum Request: Hashable {
    case help(Verb?)
    case version
    case run(ParsedArguments)
  }

  /// - Parameter arguments: Without the name of the program.
  static func parse(_ arguments: [String]) throws(UsageError) -> Request {
    let words = arguments.prefix { $0 != "--" }
    // Asked for help, a tool gives it, whatever else stands there.
    let verb = arguments.first.flatMap(Verb.init(rawValue:))
    if words.contains("--help") || words.contains("-h") { return .help(verb) }
    guard let first = arguments.first else {
      throw UsageError("a verb is missing; new here? pulltrace help start")
    }
    if first == Option.version.text { return .version }
    guard let verb else { throw unknownVerb(first) }
    if verb == .help && arguments.count == 1 { return .help(nil) }
    var parser = ArgumentParser(verb.entry, arguments.dropFirst())
    return .run(try parser.parse())
  }

  private let entry: VerbEntry
  private var rest: ArraySlice<String>
  private var operands: [String] = []
  private var values: [Option: [String]] = [:]
  private var pair: [ParsedArguments.Occurrence] = []

  private init(_ entry: VerbEntry, _ arguments: ArraySlice<String>) {
    self.entry = entry
    rest = arguments
  }

  private mutating func parse() throws(UsageError) -> ParsedArguments {
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        rest = []
      } else if word.hasPrefix("-") && word != "-" {
        try parseOption(word)
      } else {
        operands.append(word)
      }
    }
    if entry.operands == nil, let operand = operands.first {
      throw error(
        "'\(shown(operand))' is not expected: \(entry.verb) takes options alone\(hint(operand))")
    }
    if let name = entry.operands, operands.isEmpty, !entry.areOperandsOptional {
      throw error("\(name) is missing")
    }
    return ParsedArguments(
      verb: entry.verb, operands: operands, values: values, pair: pair)
  }

  /// What somebody who gives a file without an option most likely wants.
  private func hint(_ operand: String) -> String {
    let isScenario = operand.hasSuffix(".json5") && entry.options.contains(.scenario)
    return isScenario ? "; a scenario stands behind --scenario" : ""
  }

  private mutating func parseOption(_ word: String) throws(UsageError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let attached = parts.count == 2 ? String(parts[1]) : nil
    let option = try option(named: String(parts[0]))
    let table = OptionTable.entry(option)
    if case .none = table.value {
      if attached != nil { throw error("\(option.text) takes no value") }
      values[option] = []
      return
    }
    if case .number(let standard) = table.value {
      try accept(attached ?? nextNumber() ?? "\(standard)", for: table)
      return
    }
    guard let value = attached ?? nextValue() else {
      throw error("\(option.text) needs a value: \(table.usage)")
    }
    try accept(value, for: table)
  }

  /// The next word, unless it is an option itself: a forgotten value must not swallow what follows.
  private mutating func nextValue() -> String? {
    guard let next = rest.first, !next.hasPrefix("--") else { return nil }
    return rest.popFirst()
  }

  /// The next word, where it is a number.
  private mutating func nextNumber() -> String? {
    guard let next = rest.first, Int(next) != nil else { return nil }
    return rest.popFirst()
  }

  private mutating func accept(_ value: String, for table: OptionEntry) throws(UsageError) {
    let option = table.option
    if value.isEmpty { throw error("\(option.text) needs a value: \(table.usage)") }
    switch table.value {
    case .none: break
    case .repeated: values[option, default: []].append(value)
    case .text where entry.pairs.contains(option):
      pair.append(ParsedArguments.Occurrence(option: option, value: value))
    case .text: try set(option, [value])
    case .choice(let words, _):
      // Of all formats, an error names those that the verb writes.
      let known =
        option == .format && !words.contains(value) ? entry.formats.map(\.rawValue) : words
      try set(option, [try word(value, of: known, for: option)])
    case .number:
      guard let number = Int(value), number > 0 else {
        throw error("\(option.text) takes a number from 1 on, not '\(shown(value))'")
      }
      try set(option, ["\(number)"])
    case .list(_, let words):
      var chosen: [String] = []
      for part in value.split(separator: ",") {
        chosen.append(try word(String(part), of: words, for: option))
      }
      try set(option, chosen)
    }
  }

  private mutating func set(_ option: Option, _ value: [String]) throws(UsageError) {
    if values.updateValue(value, forKey: option) != nil {
      throw error("\(option.text) is given twice")
    }
  }

  private func word(
    _ value: String, of words: [String], for option: Option
  ) throws(UsageError) -> String {
    if words.contains(value) { return value }
    let proposal = nearest(to: value, among: words, atMost: 1).first.map {
      "; did you mean '\($0)'?"
    }
    throw error(
      "\(option.text) does not know '\(shown(value))'"
        + (proposal ?? "; it takes \(words.joined(separator: ", "))"))
  }

  private func option(named word: String) throws(UsageError) -> Option {
    if let option = Option(rawValue: String(word.dropFirst(2))), word.hasPrefix("--") {
      if entry.options.contains(option) { return option }
      if option == .terraform || option == .cloudformation {
        throw error("\(option.text) is not supported yet; give --scenario or --snapshot")
      }
      throw error("\(option.text) is not an option of \(entry.verb)")
    }
    let proposal = nearest(to: word, among: entry.options.map(\.text), atMost: 1).first
    throw error(
      "unknown option '\(shown(word))'" + (proposal.map { "; did you mean '\($0)'?" } ?? ""))
  }

  private func error(_ message: String) -> UsageError { UsageError(message, verb: entry.verb) }

  private static func unknownVerb(_ word: String) -> UsageError {
    if word.hasPrefix("-") {
      let global = [Option.help.text, Option.version.text]
      let proposal = nearest(to: word, among: global, atMost: 1).first.map {
        "; did you mean '\($0)'?"
      }
      return UsageError(
        "a verb comes first, and '\(shown(word))' is none" + (proposal ?? ""))
    }
    let proposal = nearest(to: word, among: Verb.allCases.map(\.rawValue), atMost: 1).first
    return UsageError(
      "unknown verb '\(shown(word))'"
        + (proposal.map { "; did you mean '\($0)'?" }
          ?? "; there are \(Verb.allCases.map(\.rawValue).joined(separator: ", "))"))
  }
}

/// A word of the command line, short and harmless enough to be quoted.
func shown(_ word: String) -> String { printable(word, limit: 80) }
