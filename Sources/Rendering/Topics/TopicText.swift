/// Topics of help as text for people.
public struct TopicText: Sendable {
  private let palette: Palette
  private let width: Int

  /// Longer lines of prose are hard to read, however wide the terminal.
  private static let comfortableWidth = 100

  /// - Parameter width: Columns of the terminal.
  public init(isColored: Bool = false, width: Int = 100) {
    palette = Palette(isColored: isColored)
    self.width = min(max(40, width), Self.comfortableWidth)
  }

  /// Every topic with its line.
  public func list(_ topics: [HelpTopic]) -> String {
    let terms = topics.map { HelpTopic.Term($0.name, $0.summary) }
    return written(table(terms) + [.empty, StyledText("more: pulltrace help TOPIC", .faint)])
  }

  public func text(_ topic: HelpTopic) -> String {
    let title = StyledText(topic.name, .strong) + ": " + StyledText(topic.summary, .strong)
    var lines = title.wrapped(to: width)
    for block in topic.blocks { lines += [.empty] + self.lines(of: block) }
    if !topic.more.isEmpty {
      let names = topic.more.joined(separator: ", ")
      lines += [.empty] + StyledText("more: pulltrace help \(names)", .faint).wrapped(to: width)
    }
    return written(lines)
  }

  private func lines(of block: HelpTopic.Block) -> [StyledText] {
    switch block {
    case .text(let text): StyledText(text).wrapped(to: width)
    case .terms(let terms): table(terms)
    case .code(let lines): lines.map { StyledText("  " + $0) }
    }
  }

  private func table(_ terms: [HelpTopic.Term]) -> [StyledText] {
    var table = Table()
    for term in terms {
      table.append(
        Table.Cells(cells: [StyledText(term.word, .strong)], flow: StyledText(term.meaning)))
    }
    return table.lines(indent: 2, width: width)
  }

  private func written(_ lines: [StyledText]) -> String {
    lines.map { $0.trimmed.painted(with: palette) + "\n" }.joined()
  }
}
