/// Lines whose cells stand under each other, the last cell flowing over as many lines as it needs.
///
///     cells                                      flow                               place
///     security group   task          allow       rule 1: tcp 443 to 0.0.0.0/0       line 44
///     route table      private       drop        no row of the table covers         line 18
///                                                52.218.36.17
///
/// Where there is no room for that, places end the flow, and the flow stands below its cells.
struct Table {
  private(set) var rows: [Row] = []
  /// Whether places stand in a column of their own where there is room; behind sentences they
  /// follow the text.
  let alignsPlaces: Bool

  enum Row {
    /// A heading: starts two columns before the cells and runs over all of them.
    case heading(StyledText)
    case cells(Cells)
  }

  struct Cells {
    /// Stands in the margin: the sign of a row that decided.
    var mark: StyledText = .empty
    /// Empty for a row that goes on where the one above it ended.
    var cells: [StyledText] = []
    var flow: StyledText
    var place: StyledText = .empty
  }

  /// Rather than make the flow narrower than this, the flow is put below its cells.
  private static let narrowestFlow = 30
  /// The same for a flow with a place behind it, where it needs so much.
  private static let comfortableFlow = 44
  /// A wider cell ends its line, so that one long name does not push every other row aside.
  private static let widestCell = 44
  private static let gap = 2

  init(alignsPlaces: Bool = true) { self.alignsPlaces = alignsPlaces }

  mutating func append(heading: StyledText) { rows.append(.heading(heading)) }
  mutating func append(_ row: Cells) { rows.append(.cells(row)) }

  /// - Parameters:
  ///   - indent: Columns left of the cells; marks stand in the last two of them.
  ///   - width: Columns that no line should pass.
  func lines(indent: Int, width: Int) -> [StyledText] {
    let columns = Columns(self, indent: indent, width: width)
    return rows.flatMap { row in
      switch row {
      case .heading(let text):
        text.wrapped(to: width - indent + 2).enumerated().map { index, line in
          .spaces(index == 0 ? indent - 2 : indent) + line
        }
      case .cells(let cells): columns.lines(of: cells)
      }
    }
  }

  /// Where each column starts and how wide the flow may become.
  private struct Columns {
    let indent: Int
    let width: Int
    let cellWidths: [Int]
    let flowStart: Int
    /// Where places stand; `nil` when there is no room for such a column, and they end the flow.
    let placeStart: Int?
    let isStacked: Bool

    init(_ table: Table, indent: Int, width: Int) {
      let rows: [Cells] = table.rows.compactMap {
        if case .cells(let cells) = $0 { cells } else { nil }
      }
      self.indent = indent
      self.width = width
      cellWidths = Self.cellWidths(of: rows)
      let placed = rows.filter { !$0.place.isEmpty }
      let flowWidths = placed.map(\.flow.width).sorted()
      let wanted = flowWidths.last ?? 0
      // A few long rows may wrap; when most would, all are better off below their cells.
      let common = flowWidths.isEmpty ? 0 : flowWidths[(flowWidths.count - 1) * 3 / 4]
      let placeWidth = (placed.map(\.place.width).max() ?? -Table.gap) + Table.gap
      let enough = max(Table.narrowestFlow, min(common, Table.comfortableFlow))
      let besides = cellWidths.reduce(indent) { $0 + $1 + Table.gap }
      func room(from start: Int) -> Int {
        width - start - (table.alignsPlaces ? placeWidth : 0)
      }
      isStacked = room(from: besides) < enough
      flowStart = isStacked ? indent + 4 : besides
      let flowRoom = room(from: flowStart)
      placeStart =
        table.alignsPlaces && flowRoom >= enough
        ? flowStart + min(wanted, flowRoom) + Table.gap : nil
    }

    private static func cellWidths(of rows: [Cells]) -> [Int] {
      var widths: [Int] = []
      for row in rows {
        for (index, cell) in row.cells.enumerated() {
          if index == widths.count { widths.append(0) }
          if cell.width <= Table.widestCell { widths[index] = max(widths[index], cell.width) }
        }
      }
      return widths
    }

    func lines(of row: Cells) -> [StyledText] {
      var (lines, line) = cellLines(of: row)
      if isStacked && !row.cells.isEmpty {
        lines.append(line)
        line = .empty
      }
      for (index, text) in flowLines(of: row).enumerated() {
        line = line.padded(to: flowStart) + text
        if let placeStart, index == 0, !row.place.isEmpty {
          line = line.padded(to: placeStart - Table.gap) + .spaces(Table.gap) + row.place
        }
        lines.append(line)
        line = .empty
      }
      return lines
    }

    /// The cells and, behind a cell that is too wide for its column, a new line for the rest.
    private func cellLines(of row: Cells) -> (full: [StyledText], last: StyledText) {
      var lines: [StyledText] = []
      var line: StyledText = .spaces(indent - row.mark.width) + row.mark
      var start = indent
      for (cell, cellWidth) in zip(row.cells, cellWidths) {
        line = line.padded(to: start) + cell
        start += cellWidth + Table.gap
        if cell.width > cellWidth {
          lines.append(line)
          line = .empty
        }
      }
      return (lines, line)
    }

    private func flowLines(of row: Cells) -> [StyledText] {
      if row.flow.isEmpty && row.place.isEmpty { return row.cells.isEmpty ? [] : [.empty] }
      if let placeStart, !row.place.isEmpty {
        return row.flow.wrapped(to: placeStart - Table.gap - flowStart)
      }
      let room = max(20, width - flowStart)
      var lines = row.flow.wrapped(to: room)
      if row.place.isEmpty { return lines }
      let last = lines[lines.count - 1]
      if last.width + Table.gap + row.place.width <= room {
        lines[lines.count - 1] = last + .spaces(Table.gap) + row.place
      } else {
        lines.append(row.place)
      }
      return lines
    }
  }
}
