/// How a file of the cache is laid out.
///
///     0      header: a fixed number of words, then a row for each section
///     8192   sections, each at a multiple of 64 bytes, in an order that is always the same
///     …      a digest for each 4096 bytes of what stands before, the header left out
///
/// The header has a digest of its own, which is checked when the file is opened. Any other byte is
/// checked, with the 4096 that it stands among, before it is used for the first time.
enum CacheLayout {
  /// Read as a number, so that a machine of the other byte order sees another one.
  static let magic: UInt64 = 0x3143_5452_544C_5550
  /// Of this layout and of how rows are written; raised whenever either changes.
  static let version: UInt64 = 3
  static let headerSize = 8_192
  static let groupSize = 4_096
  static let alignment = 64
  static let words = 12
  static let mostSections = (headerSize - words * 8) / Section.size

  /// Where some bytes stand, and what they are made of.
  struct Section {
    var offset: Int
    /// Elements, and bytes from one to the next.
    var count: Int
    var stride: Int

    static let size = 24

    var byteCount: Int { count * stride }
    var range: Range<Int> { offset..<offset + byteCount }
  }

  /// The words of the header.
  enum Word: Int {
    case digest, magic, version, program, key1, key2, fileSize, dataEnd, sections, columns
  }

  static func aligned(_ offset: Int, to alignment: Int = alignment) -> Int {
    (offset + alignment - 1) / alignment * alignment
  }

  /// What the digest of a group starts from: no group can stand in for another, or for one of
  /// another file.
  static func seed(of group: Int, _ key: ContentKey) -> UInt64 {
    key.first &+ UInt64(truncatingIfNeeded: group) &* 0x9E37_79B9_7F4A_7C15
  }
}

/// Who made a file of the cache, and of what.
public struct CacheIdentity: Hashable, Sendable {
  /// Tells builds of the program apart: another one may read an input differently, or lay out a
  /// column otherwise.
  public var program: UInt64
  /// What the input holds.
  public var key: ContentKey

  public init(program: UInt64, key: ContentKey) {
    self.program = program
    self.key = key
  }
}

/// Why a file of the cache is not used.
public enum CacheFault: Error, Hashable, Sendable {
  /// Not a file of the cache, or one of another version, build or input.
  case foreign
  /// Shorter or longer than it says.
  case truncated
  case damaged
}
