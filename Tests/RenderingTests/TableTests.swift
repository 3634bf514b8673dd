import SourceText
import Testing

@testable import Rendering

@Suite("columns")
struct TableTests {
  private func text(_ table: Table, width: Int) -> [String] {
    table.lines(indent: 2, width: width).map { $0.trimmed.painted(with: Palette(isColored: false)) }
  }

  private func table(_ rows: [(String, String, String)]) -> Table {
    var table = Table()
    for (cell, flow, place) in rows {
      table.append(
        Table.Cells(cells: [StyledText(cell)], flow: StyledText(flow), place: StyledText(place)))
    }
    return table
  }

  @Test("wide characters count two columns")
  func wideCharacters() {
    let lines = text(table([("경로", "a", "line 1"), ("route", "b", "line 2")]), width: 80)
    #expect(lines == ["  경로   a  line 1", "  route  b  line 2"])
  }

  @Test("a long row wraps in its own column")
  func wraps() {
    let rows = [("x", "one two three four five six seven eight nine ten", "p"), ("y", "b", "q")]
    #expect(
      text(table(rows), width: 44) == [
        "  x  one two three four five six seven     p", "     eight nine ten",
        "  y  b                                     q",
      ])
  }

  @Test("a cell that is too wide ends its line and pushes no other row aside")
  func wideCell() {
    let long = String(repeating: "n", count: 60)
    #expect(
      text(table([(long, "a", ""), ("short", "b", "")]), width: 80) == [
        "  " + long, "         a", "  short  b",
      ])
  }

  @Test("text that finds no room stands below its cells")
  func stacks() {
    let rows = [("a component with a long name", "what it did, in a sentence", "line 7")]
    #expect(
      text(table(rows), width: 50) == [
        "  a component with a long name", "      what it did, in a sentence  line 7",
      ])
  }

  @Test("words are never broken", arguments: 1...30)
  func wholeWords(_ width: Int) {
    let text = StyledText("a sentence of several words and averyverylongwordindeed")
    let lines = text.wrapped(to: width).map { $0.painted(with: Palette(isColored: false)) }
    #expect(
      lines.joined(separator: " ") == "a sentence of several words and averyverylongwordindeed")
    #expect(lines.allSatisfy { $0.count <= width || !$0.contains(" ") })
  }

  @Test("places say as little as tells them apart")
  func places() {
    var map = SourceMap()
    for name in ["a/x/vpcs.json", "b/x/vpcs.json", "a/subnets.json"] {
      _ = map.add(SourceFile(name: name, text: "{\n}\n"))
    }
    func span(_ file: UInt32) -> SourceSpan {
      SourceSpan(file: SourceFileID(file), offset: 2, length: 1)
    }
    let places = SourcePlaces(map)
    #expect(
      (0..<3).map { places.text(span($0)) } == [
        "a/x/vpcs.json:2", "b/x/vpcs.json:2", "subnets.json:2",
      ])
    #expect(places.text(.none) == "")
    #expect(SourcePlaces(map, primary: SourceFileID(0)).text(span(0)) == "line 2")
  }
}
