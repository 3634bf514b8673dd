import Synchronization

/// The bytes of one input file and the name under which people know it.
///
/// Immutable, so that every reader may share it. The bytes either belong to the file or lie in a
/// region that the owner mapped; this module does no I/O and only says when it needs the region no
/// longer. Nothing is assumed about the bytes: they need not be UTF-8, nor text at all.
///
///     let file = SourceFile(name: "vpc.json", text: #"{ "VpcId": "vpc-1" }"#)
public final class SourceFile: Sendable {
  /// The path as the user wrote it; for display alone.
  public let name: String
  /// Valid as long as this object; never written.
  @usableFromInline nonisolated(unsafe) let bytes: UnsafeBufferPointer<UInt8>
  /// Gives a mapped region back; absent when the bytes were allocated here.
  private let release: (@Sendable () -> Void)?
  private let discard: (@Sendable (Range<Int>) -> Void)?
  private let marks = AtomicLazyReference<SharedMarks>()

  /// A file that owns a copy of `bytes`.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = copy.initialize(from: bytes)
    self.bytes = UnsafeBufferPointer(copy)
    release = nil
    discard = nil
  }

  /// A file that owns the UTF-8 bytes of `text`.
  public convenience init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// A file whose bytes lie in a region that somebody else mapped.
  ///
  /// - Parameters:
  ///   - mapped: The region; must stay readable and unchanged until `release` is called.
  ///   - release: Called once, when the last reference goes away (`munmap`).
  ///   - discard: Called by streaming reads with the byte range that they have consumed and will
  ///     not read again soon, so that the owner can hand the pages back (`madvise`,
  ///     `MADV_DONTNEED`). The range is not aligned to pages; its bytes must stay readable, since a
  ///     diagnostic may quote them later.
  public init(
    name: String, mapped: UnsafeRawBufferPointer, release: @escaping @Sendable () -> Void,
    discard: (@Sendable (_ consumed: Range<Int>) -> Void)? = nil
  ) {
    self.name = name
    bytes = mapped.bindMemory(to: UInt8.self)
    self.release = release
    self.discard = discard
  }

  deinit {
    if let release { release() } else { bytes.deallocate() }
  }

  /// Number of bytes.
  public var count: Int { bytes.count }

  /// Calls `body` with all bytes; the pointer is valid during the call alone.
  @inlinable
  public func withBytes<R, E: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    defer { withExtendedLifetime(self) {} }
    return try body(bytes)
  }

  /// Tells the owner of a mapped region that a streaming read is done with `range`.
  func discard(consumed range: Range<Int>) {
    if !range.isEmpty { discard?(range) }
  }
}

extension SourceFile {
  /// Marks that all who ask share.
  private final class SharedMarks: Sendable {
    let marks: LineMarks

    init(_ marks: LineMarks) { self.marks = marks }
  }

  /// How many lines end in each block, summed up. Counted when somebody asks first, so that the next
  /// place in a large file is found without reading again all that stands before it.
  ///
  /// - Complexity: Linear in the file the first time, constant then.
  public var lineMarks: LineMarks {
    if let known = marks.load() { return known.marks }
    return marks.storeIfNil(SharedMarks(LineMarks(lineEndsBeforeBlocks))).marks
  }
}
