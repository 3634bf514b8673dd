import CloudModel

/// The rows of one kind as they stand in a file of the cache: the rows one after the other, where
/// each begins, and an index from identifiers to positions.
///
/// Every row begins with its identifier, so that a look-up compares bytes and makes no row.
final class StoredTable<R: Resource & Storable>: StoredRows {
  typealias Row = R
  let count: Int
  private let network: StoredNetwork
  /// The first of three sections.
  private let section: Int
  private let table: @Sendable (Topology) -> ResourceTable<R>

  static var sections: Int { 3 }

  init(
    _ network: StoredNetwork, section: Int,
    table: @escaping @Sendable (Topology) -> ResourceTable<R>
  ) {
    self.network = network
    self.section = section
    self.table = table
    count = max(0, network.region.sections[section + 1].count - 1)
  }

  var origin: AnyObject { network }

  func row(at position: Int) -> R {
    precondition(position >= 0 && position < count, "no such row")
    if let bytes = bytes(at: position) {
      var reader = RowReader(bytes)
      do throws(RowDamage) {
        return try R(from: &reader)
      } catch {}
    }
    return table(network.recovered().topology)[position]
  }

  func position(of id: Identifier<R>) -> Int? {
    var text = id.rawValue
    let found = text.withUTF8 { find(UnsafeRawBufferPointer($0)) }
    switch found {
    case .at(let position): return position
    case .nowhere: return nil
    case .damaged: return table(network.recovered().topology).position(of: id)
    }
  }

  private enum Search {
    case at(Int)
    case nowhere, damaged
  }

  private func find(_ id: UnsafeRawBufferPointer) -> Search {
    let mask = network.region.sections[section + 2].count - 1
    if mask < 0 { return .nowhere }
    let hash = StoredIndex.hash(id)
    var slot = Int(truncatingIfNeeded: hash) & mask
    for _ in 0...mask {
      guard let entry = network.region.element(slot, of: section + 2, as: UInt64.self) else {
        return .damaged
      }
      if entry == StoredIndex.free { return .nowhere }
      if StoredIndex.tag(of: entry) == StoredIndex.tag(hash) {
        let position = StoredIndex.position(of: entry)
        guard position < count, let row = bytes(at: position) else { return .damaged }
        var reader = RowReader(row)
        do throws(RowDamage) {
          if try reader.textBytes().elementsEqual(id) { return .at(position) }
        } catch {
          return .damaged
        }
      }
      slot = (slot + 1) & mask
    }
    return .nowhere
  }

  private func bytes(at position: Int) -> UnsafeRawBufferPointer? {
    let region = network.region
    guard let start = region.element(position, of: section + 1, as: UInt32.self),
      let end = region.element(position + 1, of: section + 1, as: UInt32.self), start <= end,
      Int(end) <= region.sections[section].byteCount
    else { return nil }
    let first = region.sections[section].offset
    return region.bytes(first + Int(start)..<first + Int(end))
  }
}

/// Open addressing by the hash of an identifier: the upper half of it, and a position.
enum StoredIndex {
  static let free = UInt64.max

  static func hash(_ id: UnsafeRawBufferPointer) -> UInt64 { Digest.xxh64(id) }
  static func tag(_ hash: UInt64) -> UInt32 { UInt32(hash >> 32) & 0x7FFF_FFFF }
  static func tag(of entry: UInt64) -> UInt32 { UInt32(entry >> 32) }
  static func position(of entry: UInt64) -> Int { Int(entry & 0xFFFF_FFFF) }

  /// - Parameter hashes: Of identifiers, all different, by position.
  static func entries(_ hashes: [UInt64]) -> [UInt64] {
    if hashes.isEmpty { return [] }
    var capacity = 8
    while capacity < hashes.count * 2 { capacity *= 2 }
    var entries = Array(repeating: free, count: capacity)
    for (position, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
      while entries[slot] != free { slot = (slot + 1) & (capacity - 1) }
      entries[slot] = UInt64(tag(hash)) << 32 | UInt64(position)
    }
    return entries
  }
}
