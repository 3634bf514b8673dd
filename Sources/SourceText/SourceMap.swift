import Synchronization

/// All input files of one run, in the order in which they were read; turns spans back into text.
///
///     var map = SourceMap()
///     let id = map.add(SourceFile(name: "vpc.json", text: "{}"))
///     map.location(of: SourceSpan(file: id, offset: 1, length: 1))   // vpc.json:1:2
public struct SourceMap: Sendable {
  /// Every file added so far; a file's place here is its identifier.
  private var entries: [Entry] = []

  private enum Entry: Sendable {
    case file(SourceFile)
    case deferred(DeferredFile)
  }

  public init() {}

  /// How many files were added.
  public var count: Int { entries.count }

  /// The names of the files, in their order.
  public var names: [String] {
    entries.map {
      switch $0 {
      case .file(let file): file.name
      case .deferred(let file): file.name
      }
    }
  }

  /// Every file, opened.
  public var files: [SourceFile] {
    entries.indices.map { self[SourceFileID(UInt32($0))] }
  }

  /// Adds a file behind the others and gives the identifier that its spans carry.
  public mutating func add(_ file: SourceFile) -> SourceFileID {
    entries.append(.file(file))
    return SourceFileID(UInt32(entries.count - 1))
  }

  /// Adds a file that is opened only when something of it is to be shown.
  public mutating func add(_ file: DeferredFile) { entries.append(.deferred(file)) }

  /// The file with this identifier, which must come from `add` of this map.
  public subscript(id: SourceFileID) -> SourceFile {
    switch entries[Int(id.rawValue)] {
    case .file(let file): file
    case .deferred(let file): file.open() ?? SourceFile(name: file.name, bytes: [])
    }
  }

  /// Where the span starts, or `nil` when it stands in no file of this map.
  ///
  /// - Complexity: As that of a file's `location(at:)`; keep spans, not locations.
  public func location(of span: SourceSpan) -> SourceLocation? {
    guard let file = file(of: span) else { return nil }
    return file.location(at: Int(span.offset), marks(of: span.file))
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
    guard index < entries.count else { return nil }
    switch entries[index] {
    case .file(let file): return file
    case .deferred(let file): return file.open()
    }
  }

  private func marks(of id: SourceFileID) -> LineMarks? {
    switch entries[Int(id.rawValue)] {
    case .file: nil
    case .deferred(let file): file.marks
    }
  }
}

/// A file that was read in an earlier run: its lines are known, its bytes are fetched where they
/// are to be shown, once for all places in it.
public struct DeferredFile: Sendable {
  public let name: String
  let marks: LineMarks
  private let bytes: FetchedOnce

  /// - Parameter open: Fetches the file; `nil` when it is gone.
  public init(name: String, marks: LineMarks, open: @escaping @Sendable () -> SourceFile?) {
    self.name = name
    self.marks = marks
    bytes = FetchedOnce(open)
  }

  /// `nil` when the file is gone.
  func open() -> SourceFile? { bytes.file }
}

private final class FetchedOnce: Sendable {
  private let known = AtomicLazyReference<SourceFile>()
  private let fetch: @Sendable () -> SourceFile?

  init(_ fetch: @escaping @Sendable () -> SourceFile?) { self.fetch = fetch }

  var file: SourceFile? { known.load() ?? fetch().map { known.storeIfNil($0) } }
}

extension SourceFile {
  /// The text of a range of bytes, with U+FFFD for what is not UTF-8.
  func text(in range: Range<Int>) -> String {
    range.isEmpty ? "" : String(decoding: bytes[range], as: UTF8.self)
  }
}
