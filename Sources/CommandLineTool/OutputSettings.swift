import Rendering
import SourceText
import Wording

/// What the options of the group `output` come to, for one verb and one terminal.
struct OutputSettings {
  let format: OutputFormat
  let depth: TraceText.Depth
  let isColored: Bool
  /// Columns of text.
  let width: Int
  /// An assumption is an error.
  let isStrict: Bool
  let path: String?
  /// What findings and reason codes are told in.
  var wording = Catalogue.english
  private let tool: Tool

  /// Where neither a terminal nor the user says how wide text may be.
  private static let defaultWidth = 100
  /// Longer lines are hard to read, however wide the terminal.
  private static let widest = 140

  init(_ arguments: ParsedArguments, _ tool: Tool) throws(UsageError) {
    let supported = arguments.verb.entry.formats
    format = arguments.choice(.format) ?? .text
    guard supported.contains(format) else {
      let names = supported.map(\.rawValue)
      let last = names.count > 1 ? " or \(names[names.count - 1])" : ""
      let others = names.prefix(max(1, names.count - 1)).joined(separator: ", ")
      throw UsageError(
        "\(arguments.verb) does not write \(format); it writes \(others)\(last)",
        verb: arguments.verb)
    }
    depth = arguments.choice(.depth) ?? .path
    isStrict = arguments.has(.strict)
    path = arguments.value(.output)
    let choice: ColorChoice = arguments.choice(.color) ?? .auto
    isColored = path == nil || choice == .always ? tool.colors(choice, on: tool.output) : false
    let columns =
      tool.environment("COLUMNS").flatMap { Int($0) }
      ?? (path == nil ? tool.output.terminalColumns : nil)
    width = min(max(columns ?? Self.defaultWidth, 40), Self.widest)
    self.tool = tool
  }

  /// Whether text appears on the terminal as it is made.
  var isOnTerminal: Bool { path == nil && tool.output.terminalColumns != nil }

  func results() -> Results {
    Results(to: path.map { .file($0, tool.files) } ?? .stream(tool.output))
  }

  func text(_ places: SourcePlaces) -> TraceText {
    TraceText(places, depth: depth, isColored: isColored, width: width, in: wording)
  }
}
