/// The line around a span, cut to a width that can be read, and what stands under it.
struct SourceSnippet {
  /// The visible part of the line, made safe to show; `…` where it was cut.
  let text: String
  /// Spaces up to the first caret.
  let indent: String
  let carets: String

  /// Lines up to this length in bytes are shown whole.
  private static let wholeLine = 100
  /// Of longer lines, the bytes shown before the span, of the span itself, and behind it.
  private static let contextBefore = 50
  private static let longestSpan = 80
  private static let contextBehind = 30

  /// A span that reaches into other lines is marked up to the end of its first.
  init(_ file: SourceFile, _ span: SourceSpan) {
    let line = file.line(at: Int(span.offset))
    let start = min(max(Int(span.offset), line.lowerBound), line.upperBound)
    let spanEnd = min(start + Int(span.length), line.upperBound)
    var shown = line
    var marked = start..<spanEnd
    if line.count > Self.wholeLine {
      let cut = { (offset: Int) in file.startOfScalar(from: offset, in: line) }
      marked = start..<cut(min(spanEnd, start + Self.longestSpan))
      // A cut goes past stray continuation bytes, and must not go past the span.
      let first = min(cut(start - Self.contextBefore), start)
      shown = first..<cut(marked.upperBound + Self.contextBehind)
    }
    let before =
      (shown.lowerBound > line.lowerBound ? "…" : "")
      + printable(file.text(in: shown.lowerBound..<marked.lowerBound))
    let within = printable(file.text(in: marked))
    let behind = printable(file.text(in: marked.upperBound..<shown.upperBound))
    text = before + within + behind + (shown.upperBound < line.upperBound ? "…" : "")
    indent = String(repeating: " ", count: terminalWidth(before))
    carets = String(repeating: "^", count: max(1, terminalWidth(within)))
  }
}

extension SourceFile {
  /// The first place from `offset` on, within `line`, that is not inside a UTF-8 sequence. Goes no
  /// further than such a sequence is long: the bytes may be anything.
  fileprivate func startOfScalar(from offset: Int, in line: Range<Int>) -> Int {
    var next = min(max(offset, line.lowerBound), line.upperBound)
    let last = min(next + 3, line.upperBound)
    while next < last, bytes[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }
}
