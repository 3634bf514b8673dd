import Rendering

/// An option of the command line, by its name without the dashes.
enum Option: String, Hashable, Sendable, CaseIterable {
  // Source
  case scenario, snapshot, terraform, cloudformation, cache
  // Workload
  case interface, task, subnet
  case securityGroup = "security-group"
  case platform
  case publicAddress = "public-address"
  case noPublicAddress = "no-public-address"
  case address, needs, role
  // The pull
  case image, fix, tighten, step
  // A question to DNS
  case type, compare
  case compareInterface = "compare-interface"
  case dig, short
  // The course
  case answers
  case noQuiz = "no-quiz"
  case lessons, progress, reset, check
  // Serving names
  case port, bind, workload, quiet
  // The sweep
  case explain
  case shard
  case noClasses = "no-classes"
  // A change
  case change, watch
  // Output
  case depth, format, output, color, language, strict
  // The tool
  case help, version

  var text: String { "--\(rawValue)" }
}

/// What an option takes and what it is for: a row of the table that parsing, errors and help read.
struct OptionEntry: Sendable {
  let option: Option
  let value: Value
  let help: String

  enum Value: Hashable, Sendable {
    case none
    /// Any text; the placeholder stands for it in help.
    case text(String)
    /// Any text, as often as one likes.
    case repeated(String)
    /// One of these words; without the option, it is as if the default had been given.
    case choice([String], default: String)
    /// A number from one on, which may be left out.
    case number(default: Int)
    /// Some of these words, with commas between them.
    case list(String, of: [String])
  }

  /// What stands for the value in help: `URI`, `COLOR`; empty where there is none.
  var placeholder: String {
    switch value {
    case .none: ""
    case .text(let placeholder), .repeated(let placeholder), .list(let placeholder, _): placeholder
    case .number: "N"
    case .choice: option.rawValue.uppercased()
    }
  }

  /// `--image URI`, `--color auto|always|never`
  var usage: String {
    switch value {
    case .none: option.text
    case .text(let placeholder), .repeated(let placeholder), .list(let placeholder, _):
      "\(option.text) \(placeholder)"
    case .number: "\(option.text)[=N]"
    case .choice(let words, _): "\(option.text) \(words.joined(separator: "|"))"
    }
  }
}
