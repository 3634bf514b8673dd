/// A command line that fits the tables: a verb, its operands and the values of its options.
///
/// Whether the options go together is for the command to say.
struct ParsedArguments: Hashable {
  let verb: Verb
  let operands: [String]
  private let values: [Option: [String]]
  /// What stands for a source, where the verb takes two, in the order of the command line.
  let pair: [Occurrence]

  struct Occurrence: Hashable {
    let option: Option
    let value: String
  }

  init(
    verb: Verb, operands: [String], values: [Option: [String]], pair: [Occurrence] = []
  ) {
    self.verb = verb
    self.operands = operands
    self.values = values
    self.pair = pair
  }

  func has(_ option: Option) -> Bool { values[option] != nil }

  /// The value of an option that stands at most once.
  func value(_ option: Option) -> String? { values[option]?.first }

  /// All values of an option that may be repeated, or the words of a list.
  func values(_ option: Option) -> [String] { values[option] ?? [] }

  /// The value of an option that takes a number.
  func number(_ option: Option) -> Int? { value(option).flatMap { Int($0) } }

  /// The value of an option whose words are the cases of an enumeration.
  func choice<Choice: RawRepresentable<String>>(_ option: Option) -> Choice? {
    value(option).flatMap(Choice.init(rawValue:))
  }
}
