/// A document as a flat list of entries over the bytes of its file.
///
/// Entries stand in the order of the text. An object is followed by its members, each a key and a
/// value; an array by its elements. `next` jumps over everything inside; that of a key leads to its
/// value:
///
///     { "a" : [ 1 , 2 ] }     index  0 object   next 5
///                                    1 key a    next 2
///                                    2 array    next 5
///                                    3 number   next 4
///                                    4 number   next 5
///
/// The reader alone writes a tape. A streaming read writes it anew for each element and raises
/// `generation`, by which a value that outlived its element is recognised.
final class JSONTape {
  let file: SourceFile
  let id: SourceFileID
  /// Of a streaming read that has come to a few elements.
  private var recent: RecentStrings?
  /// Outside the object, so that access costs one load and no exclusivity check.
  let storage: UnsafeMutablePointer<Storage>

  struct Storage: BitwiseCopyable {
    /// Where `Entry.offset` counts from.
    var base: UnsafePointer<UInt8>
    /// Offset of `base` in the file.
    var origin: Int
    var entries: UnsafeMutablePointer<JSONTapeEntry>
    var count: Int
    var capacity: Int
    var generation: UInt32
  }

  init(_ file: SourceFile, id: SourceFileID) {
    self.file = file
    self.id = id
    let capacity = 64
    storage = .allocate(capacity: 1)
    storage.initialize(
      to: Storage(
        base: file.bytes.baseAddress ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped,
        origin: 0, entries: .allocate(capacity: capacity), count: 0, capacity: capacity,
        generation: 0))
  }

  deinit {
    storage.pointee.entries.deallocate()
    storage.deallocate()
  }

  /// Forgets all entries; the next ones count their offsets from `origin`.
  func restart(at origin: Int) {
    storage.pointee.base += origin - storage.pointee.origin
    storage.pointee.origin = origin
    storage.pointee.count = 0
    storage.pointee.generation &+= 1
  }

  /// A string of these bytes, which is shared with those before it where it comes again.
  func sharedString(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    if storage.pointee.generation < RecentStrings.leastElements || !RecentStrings.fits(bytes) {
      return String(decoding: bytes, as: UTF8.self)
    }
    if recent == nil { recent = RecentStrings() }
    return recent?.string(bytes) ?? ""
  }

  /// The value that was scanned first.
  var root: JSONValue {
    JSONValue(tape: self, index: 0, generation: storage.pointee.generation)
  }
}

extension JSONTape.Storage {
  /// Doubles the room, up to `limit` entries.
  mutating func grow(limit: Int) {
    let larger = min(capacity * 2, limit)
    let moved = UnsafeMutablePointer<JSONTapeEntry>.allocate(capacity: larger)
    moved.moveInitialize(from: entries, count: count)
    entries.deallocate()
    entries = moved
    capacity = larger
  }
}

/// One key or value on a tape. 20 bytes.
struct JSONTapeEntry: BitwiseCopyable {
  enum Tag: UInt8 {
    case null, `false`, `true`, number, string, array, object, key
  }

  /// Offset of the first byte, quotes included, from the base of the tape.
  var offset: UInt32
  /// Bytes, quotes included.
  var length: UInt32
  /// Index of the first entry behind this one and all that is in it.
  var next: UInt32
  /// Elements of an array, members of an object, `JSONKey.hash` of a key; else 0.
  var detail: UInt32
  var tag: Tag
  /// The text holds a backslash and must be unescaped.
  var isEscaped: Bool
}
