/// A place in a file as people name it; what an editor jumps to.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  /// Display path of the file.
  public let file: String
  /// Line, from 1. LF, CR LF and a lone CR each end a line.
  public let line: Int
  /// Column in Unicode scalars, from 1. A byte order mark at the start of the file has no column.
  public let column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `file:line:column`, safe to print whatever the name of the file holds.
  public var description: String { "\(printable(file)):\(line):\(column)" }
}

extension SourceFile {
  /// The location of the byte at `offset`, which is brought into the file when it lies outside.
  ///
  /// Counts line ends from the start of the file, a word at a time; in a large file from the last of
  /// `marks`, or of its own, which are made for the first place that is far into it.
  ///
  /// - Complexity: O(1) with lines of usual length; for the first place far into a large file, that
  ///   of reading it once from memory.
  func location(at offset: Int, _ marks: LineMarks? = nil) -> SourceLocation {
    let offset = min(max(offset, 0), count)
    let lineStart = startOfLine(at: offset)
    let origin = columnOrigin(lineStart)
    return SourceLocation(
      file: name, line: 1 + lineEnds(before: lineStart, marks),
      column: 1 + scalars(in: origin..<max(origin, offset)))
  }

  /// For each block, how many lines end before it.
  var lineEndsBeforeBlocks: [UInt64] {
    var sums: [UInt64] = []
    var sum = 0
    var start = 0
    while start < count {
      sums.append(UInt64(sum))
      let end = min(start + LineMarks.block, count)
      sum += lineEnds(in: start..<end)
      start = end
    }
    return sums
  }

  /// The bytes of the line that holds `offset`, without its line end and without a byte order mark.
  func line(at offset: Int) -> Range<Int> {
    let offset = endOfText(at: min(max(offset, 0), count))
    var end = offset
    while end < count, !bytes[end].isLineEnd { end += 1 }
    let start = min(columnOrigin(startOfLine(at: offset)), end)
    return start..<end
  }

  private func startOfLine(at offset: Int) -> Int {
    var start = endOfText(at: offset)
    while start > 0, !bytes[start - 1].isLineEnd { start -= 1 }
    return start
  }

  /// `offset`, or the CR before it when the LF of a CR LF is there: it belongs to the line that it
  /// ends.
  private func endOfText(at offset: Int) -> Int {
    let isInPair =
      offset > 0 && offset < count && bytes[offset] == .lineFeed
      && bytes[offset - 1] == .carriageReturn
    return isInPair ? offset - 1 : offset
  }

  private func columnOrigin(_ lineStart: Int) -> Int {
    let hasMark = lineStart == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
    return hasMark ? 3 : lineStart
  }

  /// So far into a file lines are counted each time: half a megabyte is soon read.
  private static let unmarkedBlocks = 8

  /// Line ends before `offset`, which is the start of a line.
  private func lineEnds(before offset: Int, _ marks: LineMarks?) -> Int {
    let block = offset / LineMarks.block
    let marks = marks ?? (block < Self.unmarkedBlocks ? nil : lineMarks)
    guard let marks, let sum = marks.lineEnds(beforeBlock: block) else {
      return lineEnds(in: 0..<offset)
    }
    return sum + lineEnds(in: block * LineMarks.block..<offset)
  }

  /// Lines whose last byte is in `range`.
  private func lineEnds(in range: Range<Int>) -> Int {
    guard let start = bytes.baseAddress else { return 0 }
    var total = 0
    var index = range.lowerBound
    // A word is looked at together with the byte behind it.
    let lastWord = min(range.upperBound &- 8, count &- 9)
    while index <= lastWord {
      let word = loadWord(start + index)
      let following = marks(of: .lineFeed, in: loadWord(start + index + 1))
      let loneReturns = marks(of: .carriageReturn, in: word) & ~following
      total &+= numberOfMarks(marks(of: .lineFeed, in: word) | loneReturns)
      index &+= 8
    }
    while index < range.upperBound {
      let isPair =
        start[index] == .carriageReturn && index + 1 < count && start[index + 1] == .lineFeed
      if start[index].isLineEnd, !isPair { total += 1 }
      index += 1
    }
    return total
  }

  /// Scalars that start in `range`. A stray continuation byte counts as part of what precedes it.
  private func scalars(in range: Range<Int>) -> Int {
    guard !range.isEmpty else { return 0 }
    return bytes[range].count { $0 & 0xC0 != 0x80 }
  }
}

extension UInt8 {
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  var isLineEnd: Bool { self == .lineFeed || self == .carriageReturn }
}
