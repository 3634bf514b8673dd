/// What was found out about the files of a source: as long as none of them looks changed, nobody
/// has to read them to know what they hold.
///
/// The way of git's index, with its answer to the file that is changed again before the clock goes
/// on: a file that was young when the memo was made is not trusted by its looks.
public struct SourceMemo: Sendable {
  public struct File: Hashable, Sendable {
    /// As the caller calls it.
    public var name: String
    /// What the file system says of it, in numbers; any other number means that it was changed.
    public var stamp: [Int]
    public var content: ContentKey

    public init(name: String, stamp: [Int], content: ContentKey) {
      self.name = name
      self.stamp = stamp
      self.content = content
    }
  }

  public var files: [File]
  /// Where a file was looked for and is not: one that appears there would be read.
  public var absent: [String]
  /// When the youngest of the files was changed.
  public var youngest: Int
  /// How the files are read.
  public var kind: String

  public init(files: [File], absent: [String], youngest: Int, kind: String) {
    self.files = files
    self.absent = absent
    self.youngest = youngest
    self.kind = kind
  }

  /// What all files hold together, their names included.
  public var key: ContentKey {
    var row = RowWriter()
    row.add(kind)
    for file in files {
      row.add(file.name)
      row.add(file.content)
    }
    return ContentKey(of: row.bytes)
  }

  /// The part that is enough where nothing has changed, whatever the number of files.
  public struct Summary: Hashable, Sendable {
    public var looks: ContentKey
    public var key: ContentKey
    public var absent: [String]
    public var youngest: Int
  }

  /// What files look like together.
  public static func looks(_ files: [(name: String, stamp: [Int])]) -> ContentKey {
    var row = RowWriter()
    for file in files {
      row.add(file.name)
      row.add(file.stamp)
    }
    return ContentKey(of: row.bytes)
  }

  var summary: Summary {
    Summary(
      looks: Self.looks(files.map { ($0.name, $0.stamp) }), key: key, absent: absent,
      youngest: youngest)
  }
}

// MARK: - As bytes

extension SourceMemo {
  /// Everything, for `init(_:_:)`, and the summary before it.
  public func bytes(_ program: UInt64) -> [UInt8] {
    var row = RowWriter()
    row.add(CacheLayout.magic)
    row.add(CacheLayout.version)
    row.add(program)
    row.add(summary)
    row.add(row.bytes.withUnsafeBytes { Digest.xxh64($0) })
    row.add(files)
    row.add(kind)
    row.add(row.bytes.withUnsafeBytes { Digest.xxh64($0) })
    return row.bytes
  }

  /// `nil` when the bytes are not what the same build has written.
  public init?(_ bytes: UnsafeRawBufferPointer, _ program: UInt64) {
    var row = RowReader(bytes)
    do throws(RowDamage) {
      let summary = try row.summary(bytes, program)
      files = try row.next()
      absent = summary.absent
      youngest = summary.youngest
      kind = try row.next()
      try row.checkDigest(of: bytes)
      if !row.isAtEnd { return nil }
    } catch {
      return nil
    }
  }

  /// The summary alone; the files behind it are not looked at.
  public static func summary(_ bytes: UnsafeRawBufferPointer, _ program: UInt64) -> Summary? {
    var row = RowReader(bytes)
    do throws(RowDamage) { return try row.summary(bytes, program) } catch { return nil }
  }
}

extension RowReader {
  fileprivate mutating func summary(
    _ bytes: UnsafeRawBufferPointer, _ program: UInt64
  ) throws(RowDamage) -> SourceMemo.Summary {
    for wanted in [CacheLayout.magic, CacheLayout.version, program] {
      let found: UInt64 = try next()
      if found != wanted { throw RowDamage() }
    }
    let summary: SourceMemo.Summary = try next()
    try checkDigest(of: bytes)
    return summary
  }

  /// Reads a digest of all that stands before it.
  fileprivate mutating func checkDigest(of bytes: UnsafeRawBufferPointer) throws(RowDamage) {
    let read = UnsafeRawBufferPointer(rebasing: bytes[..<offset])
    let digest: UInt64 = try next()
    if digest != Digest.xxh64(read) { throw RowDamage() }
  }
}

extension SourceMemo.Summary: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      looks: try row.next(), key: try row.next(), absent: try row.next(), youngest: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(looks)
    row.add(key)
    row.add(absent)
    row.add(youngest)
  }
}

extension SourceMemo.File: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(name: try row.next(), stamp: try row.next(), content: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(name)
    row.add(stamp)
    row.add(content)
  }
}

extension ContentKey: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(first: try row.next(), second: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(first)
    row.add(second)
  }
}
