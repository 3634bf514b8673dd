import TraceModel

/// The reference of reason codes as text for people.
///
///     print(ReferenceText().text(ReasonCode.noRoute.referencePage), terminator: "")
public struct ReferenceText: Sendable {
  private let palette: Palette
  private let width: Int

  /// - Parameter width: Columns of the terminal.
  public init(isColored: Bool = false, width: Int = 100) {
    palette = Palette(isColored: isColored)
    self.width = max(40, width)
  }

  /// Every code with its line, by area.
  public func list() -> String {
    let codeWidth = ReasonCode.allCases.map(\.rawValue.utf8.count).max() ?? 0
    var lines: [StyledText] = []
    for area in ReferenceArea.all {
      var table = Table()
      for page in area.pages {
        table.append(
          Table.Cells(
            cells: [StyledText(page.code.rawValue, .strong).padded(to: codeWidth)],
            flow: StyledText(page.summary)))
      }
      lines += [StyledText(area.title, .faint)] + table.lines(indent: 2, width: width) + [.empty]
    }
    lines.append(StyledText("more: pulltrace help CODE", .faint))
    return written(lines)
  }

  /// One page: what it means, how it looks, what to do, where it is written, and a pull with
  /// the fault and without.
  public func text(_ page: ReferencePage) -> String {
    let entries: [(label: String, text: String)] =
      [
        ("meaning", page.meaning), ("symptom", page.symptom), ("repair", page.repair),
        ("source", page.source), ("aws", page.reachabilityAnalyzer),
      ] + page.examples
    var table = Table()
    for entry in entries {
      table.append(
        Table.Cells(cells: [StyledText(entry.label, .faint)], flow: StyledText(entry.text)))
    }
    let title = StyledText(page.code.rawValue, .bad) + ": " + StyledText(page.summary, .strong)
    return written(title.wrapped(to: width) + [.empty] + table.lines(indent: 0, width: width))
  }

  private func written(_ lines: [StyledText]) -> String {
    lines.map { $0.trimmed.painted(with: palette) + "\n" }.joined()
  }
}

extension ReferencePage {
  fileprivate var reachabilityAnalyzer: String {
    code.reachabilityAnalyzerCode.map { "\($0) in Reachability Analyzer" }
      ?? "Reachability Analyzer has no such code"
  }

  /// A pull that ends with the code, and the same pull when it is repaired.
  fileprivate var examples: [(label: String, text: String)] {
    switch example {
    case .scenario(let wrong):
      [("wrong", file(wrong))] + (mended.map { [("right", file($0))] } ?? [])
    case .none(let reason): [("scenario", "none: \(reason)")]
    }
  }

  private func file(_ scenario: String) -> String { "Scenarios/\(scenario).json5" }
}
