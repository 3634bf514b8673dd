/// All input files of one run, in the order in which they were read; turns spans back into text.
///
///     var map = SourceMap()
///     let id = map.add(SourceFile(name: "vpc.json", text: "{}"))
///     map.location(of: SourceSpan(file: id, offset: 1, length: 1))   // vpc.json:1:2
public struct SourceMap: Sendable {
  /// Every file added so far; a file's place here is its identifier.
  public private(set) var files: [SourceFile] = []
  private var marks: [SourceFileID: LineMarks] = [:]

  public init() {}

  /// Adds a file behind the others and gives the identifier that its spans carry.
  ///
  /// - Parameter marks: Where its lines are, if that is known already.
  public mutating func add(_ file: SourceFile, _ marks: LineMarks? = nil) -> SourceFileID {
    files.append(file)
    let id = SourceFileID(UInt32(files.count - 1))
    self.marks[id] = marks
    return id
  }

  /// The file with this identifier, which must come from `add` of this map.
  public subscript(id: SourceFileID) -> SourceFile { files[Int(id.rawValue)] }

  /// Where the span starts, or `nil` when it stands in no file of this map.
  ///
  /// - Complexity: O(offset) unless there are marks: line ends are counted anew each time; keep
  ///   spans, not locations.
  public func location(of span: SourceSpan) -> SourceLocation? {
    file(of: span)?.location(at: Int(span.offset), marks[span.file])
  }

  /// The text of the span, or `nil` when it stands in no file of this map.
  ///
  /// Bytes that are not UTF-8 become U+FFFD. The text may hold anything: pass it through
  /// `printable` before it reaches a terminal.
  public func excerpt(of span: SourceSpan) -> String? {
    guard let file = file(of: span) else { return nil }
    let start = min(Int(span.offset), file.count)
    let end = min(start + Int(span.length), file.count)
    return file.text(in: start..<end)
  }

  /// The whole line in which the span starts, without its line end; else as `excerpt(of:)`.
  public func lineText(of span: SourceSpan) -> String? {
    guard let file = file(of: span) else { return nil }
    return file.text(in: file.line(at: Int(span.offset)))
  }

  func file(of span: SourceSpan) -> SourceFile? {
    let index = Int(span.file.rawValue)
    return index < files.count ? files[index] : nil
  }
}

extension SourceFile {
  /// The text of a range of bytes, with U+FFFD for what is not UTF-8.
  func text(in range: Range<Int>) -> String {
    range.isEmpty ? "" : String(decoding: bytes[range], as: UTF8.self)
  }
}
