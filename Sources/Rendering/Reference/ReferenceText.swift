import TraceModel
import Wording

/// The reference of reason codes as text for people.
///
///     print(ReferenceText().text(ReasonCode.noRoute.referencePage), terminator: "")
public struct ReferenceText: Sendable {
  private let wording: Catalogue
  private let palette: Palette
  private let width: Int

  /// - Parameter width: Columns of the terminal.
  public init(in wording: Catalogue = .english, isColored: Bool = false, width: Int = 100) {
    self.wording = wording
    palette = Palette(isColored: isColored)
    self.width = max(40, width)
  }

  /// Every code with its line, by area.
  public func list() -> String {
    let codeWidth = ReasonCode.allCases.map(\.rawValue.utf8.count).max() ?? 0
    var lines: [StyledText] = []
    for area in ReferenceArea.all(in: wording) {
      var table = Table()
      for page in area.pages {
        table.append(
          Table.Cells(
            cells: [StyledText(page.code.rawValue, .strong).padded(to: codeWidth)],
            flow: StyledText(page.summary)))
      }
      lines += [StyledText(area.title, .faint)] + table.lines(indent: 2, width: width) + [.empty]
    }
    lines.append(StyledText(wording.text(ReferenceLabel.more), .faint))
    return written(lines)
  }

  /// One page: what it means, how it looks, what to do, where it is written, and a pull with
  /// the fault and without.
  public func text(_ page: ReferencePage) -> String {
    let entries: [(label: String, text: String)] =
      [
        (text(.meaning), page.meaning), (text(.symptom), page.symptom),
        (text(.repair), page.repair), (text(.source), page.source),
        (text(.aws), reachabilityAnalyzer(page.code)),
      ] + examples(page)
    var table = Table()
    for entry in entries {
      table.append(
        Table.Cells(cells: [StyledText(entry.label, .faint)], flow: StyledText(entry.text)))
    }
    let title = StyledText(page.code.rawValue, .bad) + ": " + StyledText(page.summary, .strong)
    return written(title.wrapped(to: width) + [.empty] + table.lines(indent: 0, width: width))
  }

  private func text(
    _ label: ReferenceLabel, _ values: KeyValuePairs<String, String> = [:]
  ) -> String {
    wording.text(label, values)
  }

  private func reachabilityAnalyzer(_ code: ReasonCode) -> String {
    code.reachabilityAnalyzerCode.map { text(.analyzer, ["code": $0]) } ?? text(.noAnalyzer)
  }

  /// A pull that ends with the code, and the same pull when it is repaired.
  private func examples(_ page: ReferencePage) -> [(label: String, text: String)] {
    switch page.example {
    case .scenario(let wrong):
      return [(text(.wrong), file(wrong))] + (page.mended.map { [(text(.right), file($0))] } ?? [])
    case .none(let reason):
      return [(text(.scenario), text(.noScenario, ["reason": reason]))]
    }
  }

  private func file(_ scenario: String) -> String { "Scenarios/\(scenario).json5" }

  private func written(_ lines: [StyledText]) -> String {
    lines.map { $0.trimmed.painted(with: palette) + "\n" }.joined()
  }
}
