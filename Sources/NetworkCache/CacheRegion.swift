import SourceText
import Synchronization

/// The bytes of an open file of the cache, of which none is handed out unchecked.
final class CacheRegion: @unchecked Sendable {
  // Sendable: the bytes are only read; what was checked is kept in atomic bytes.
  let identity: CacheIdentity
  let sections: [CacheLayout.Section]
  /// How many sections are columns.
  let columns: Int
  /// Keeps the bytes.
  private let file: SourceFile
  private let bytes: UnsafeRawBufferPointer
  /// Where the digests begin.
  private let dataEnd: Int
  /// One for each group that was found whole.
  private let checked: UnsafeMutablePointer<Atomic<UInt8>>

  /// - Throws: When the header does not say what the caller wants.
  init(_ file: SourceFile, _ identity: CacheIdentity) throws(CacheFault) {
    let bytes = file.withBytes { UnsafeRawBufferPointer($0) }
    guard bytes.count >= CacheLayout.headerSize, let base = bytes.baseAddress,
      UInt(bitPattern: base) % 16 == 0
    else { throw .truncated }
    func word(_ word: CacheLayout.Word) -> UInt64 {
      bytes.load(fromByteOffset: word.rawValue * 8, as: UInt64.self)
    }
    func number(_ place: CacheLayout.Word) -> Int { Int(truncatingIfNeeded: word(place)) }
    guard word(.magic) == CacheLayout.magic, word(.version) == CacheLayout.version,
      word(.program) == identity.program,
      ContentKey(first: word(.key1), second: word(.key2)) == identity.key
    else { throw .foreign }
    let header = UnsafeRawBufferPointer(rebasing: bytes[8..<CacheLayout.headerSize])
    guard word(.digest) == Digest.xxh64(header) else { throw .damaged }
    dataEnd = number(.dataEnd)
    let groups = CacheRegion.groups(in: dataEnd)
    guard number(.fileSize) == bytes.count, dataEnd + groups * 8 == bytes.count else {
      throw .truncated
    }
    self.file = file
    self.bytes = bytes
    self.identity = identity
    columns = number(.columns)
    guard number(.sections) <= CacheLayout.mostSections else { throw .damaged }
    sections = (0..<number(.sections)).map { index in
      let offset = CacheLayout.words * 8 + index * CacheLayout.Section.size
      func value(_ place: Int) -> Int {
        bytes.load(fromByteOffset: offset + place * 8, as: Int.self)
      }
      return CacheLayout.Section(offset: value(0), count: value(1), stride: value(2))
    }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: max(groups, 1), alignment: 16)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: groups)
    checked = memory.bindMemory(to: Atomic<UInt8>.self, capacity: groups)
  }

  deinit { UnsafeMutableRawPointer(checked).deallocate() }

  private static func groups(in dataEnd: Int) -> Int {
    (dataEnd - CacheLayout.headerSize) / CacheLayout.groupSize
  }

  /// These bytes, if they are as they were written; `nil` if not.
  ///
  /// - Complexity: Of the first look at each group a pass over it; constant for each group after.
  func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer? {
    guard range.lowerBound >= CacheLayout.headerSize, range.upperBound <= dataEnd else {
      return nil
    }
    if range.isEmpty { return UnsafeRawBufferPointer(rebasing: bytes[range]) }
    let size = CacheLayout.groupSize
    let first = (range.lowerBound - CacheLayout.headerSize) / size
    let last = (range.upperBound - 1 - CacheLayout.headerSize) / size
    for group in first...last where checked[group].load(ordering: .relaxed) == 0 {
      let start = CacheLayout.headerSize + group * size
      let found = Digest.xxh64(
        UnsafeRawBufferPointer(rebasing: bytes[start..<start + size]),
        seed: CacheLayout.seed(of: group, identity.key))
      guard found == bytes.load(fromByteOffset: dataEnd + group * 8, as: UInt64.self) else {
        return nil
      }
      checked[group].store(1, ordering: .relaxed)
    }
    return UnsafeRawBufferPointer(rebasing: bytes[range])
  }

  /// All bytes of a section.
  func bytes(of section: Int) -> UnsafeRawBufferPointer? { bytes(sections[section].range) }

  /// One element of a section.
  func element<Element: BitwiseCopyable>(_ index: Int, of section: Int, as: Element.Type)
    -> Element?
  {
    let place = sections[section]
    guard index >= 0, index < place.count, place.stride == MemoryLayout<Element>.stride else {
      return nil
    }
    let start = place.offset + index * place.stride
    return bytes(start..<start + place.stride)?.load(as: Element.self)
  }
}
