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

  public init(files: [File], absent: [String]) {
    self.files = files
    self.absent = absent
  }

  /// What all files hold together, their names included.
  ///
  /// - Parameter kind: How the files are read.
  public func key(_ kind: String) -> ContentKey {
    var row = RowWriter()
    row.add(kind)
    for file in files {
      row.add(file.name)
      row.add(file.content)
    }
    return ContentKey(of: row.bytes)
  }

  /// The memo as bytes, for `init(_:_:)`.
  public func bytes(_ program: UInt64) -> [UInt8] {
    var row = RowWriter()
    row.add(CacheLayout.magic)
    row.add(CacheLayout.version)
    row.add(program)
    row.add(files)
    row.add(absent)
    row.add(row.bytes.withUnsafeBytes { Digest.xxh64($0) })
    return row.bytes
  }

  /// `nil` when the bytes are not what the same build has written.
  public init?(_ bytes: UnsafeRawBufferPointer, _ program: UInt64) {
    var row = RowReader(bytes)
    do throws(RowDamage) {
      let (magic, version, other): (UInt64, UInt64, UInt64) = (
        try row.next(), try row.next(), try row.next()
      )
      guard magic == CacheLayout.magic, version == CacheLayout.version, other == program else {
        return nil
      }
      files = try row.next()
      absent = try row.next()
      let read = UnsafeRawBufferPointer(rebasing: bytes[..<row.offset])
      let digest: UInt64 = try row.next()
      guard row.isAtEnd, digest == Digest.xxh64(read) else { return nil }
    } catch {
      return nil
    }
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
