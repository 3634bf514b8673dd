import DNSWire
import SourceText

/// Replies to questions that were asked before, found by the bytes of the query.
///
/// Only queries of the usual form are kept: one question, at most an OPT record behind it. Two of
/// them with the same key get the same reply but for the id and the case of the name, since nothing
/// that is left out of the key is looked at: those two, and the options of EDNS.
///
/// The table is set-associative and never grows: a stream of random names pushes out what it meets
/// and costs no more memory and no longer chains.
struct ReplyCache {
  private static let sets = 2_048
  private static let ways = 4
  /// Longer answers are made again each time; so the whole table holds some ten megabytes.
  private static let longestReply = WireLimits.datagram

  private struct Slot {
    let key: [UInt8]
    let reply: Reply
  }

  /// Hash values of the slots, zero for none: comparing them touches no slot.
  private var hashes = [UInt64](repeating: 0, count: sets * ways)
  private var slots = [Slot?](repeating: nil, count: sets * ways)
  /// Which way of each set is replaced next.
  private var turns = [UInt8](repeating: 0, count: sets)
  /// The key of the query at hand, and its hash.
  private var key: [UInt8] = []
  private var hash: UInt64 = 0

  /// The reply for the key that was made last.
  func find() -> Reply? {
    for place in firstPlace..<(firstPlace + Self.ways) where hashes[place] == hash {
      if let slot = slots[place], slot.key == key { return slot.reply }
    }
    return nil
  }

  /// Keeps a reply for the key that was made last, in place of an older one.
  mutating func keep(_ reply: Reply) {
    if reply.bytes?.count ?? 0 > Self.longestReply { return }
    let set = firstPlace / Self.ways
    let place = firstPlace + Int(turns[set])
    turns[set] = (turns[set] + 1) % UInt8(Self.ways)
    hashes[place] = hash
    slots[place] = Slot(key: key, reply: reply)
  }

  private var firstPlace: Int { Int(hash % UInt64(Self.sets)) * Self.ways }
}

// MARK: - Keys

extension ReplyCache {
  /// Makes the key of a query; `false` when it is not of the usual form.
  ///
  /// It accepts less than `WireMessage` does and reads in the same order, so what it accepts is well
  /// formed. Allocates nothing once the key has its size.
  mutating func makeKey(_ query: Span<UInt8>, _ transport: NameService.Transport) -> Bool {
    key.removeAll(keepingCapacity: true)
    guard query.count >= WireLimits.header + 5, query[2] & 0xF8 == 0,
      query[4] == 0, query[5] == 1, query[10] == 0, query[11] <= 1
    else { return false }
    for index in 6..<10 where query[index] != 0 { return false }
    key.append(transport == .udp ? 0 : 1)
    key.append(query[2])
    key.append(query[3])
    var offset = WireLimits.header
    while query[offset] != 0 {
      let next = offset + 1 + Int(query[offset])
      // What follows the name has five bytes at least, its own end among them.
      guard query[offset] <= WireLimits.label, next - WireLimits.header < WireLimits.name,
        next + 5 <= query.count
      else { return false }
      for index in offset..<next { key.append(folded(query[index])) }
      offset = next
    }
    for index in offset..<(offset + 5) { key.append(query[index]) }
    offset += 5
    if query[11] == 1 {
      guard appendOPT(query, at: offset) else { return false }
    } else if offset != query.count {
      return false
    }
    hash = Self.hash(key)
    return true
  }

  /// Takes the fixed part of an OPT record into the key and looks over its options.
  private mutating func appendOPT(_ query: Span<UInt8>, at start: Int) -> Bool {
    guard start + 11 <= query.count, query[start] == 0, query[start + 1] == 0,
      query[start + 2] == 41
    else { return false }
    for index in (start + 1)..<(start + 9) { key.append(query[index]) }
    var offset = start + 11
    let length = Int(query[start + 9]) << 8 | Int(query[start + 10])
    guard offset + length == query.count else { return false }
    while offset < query.count {
      guard offset + 4 <= query.count else { return false }
      offset += 4 + (Int(query[offset + 2]) << 8 | Int(query[offset + 3]))
    }
    return offset == query.count
  }

  /// Never zero.
  private static func hash(_ bytes: [UInt8]) -> UInt64 {
    max(1, bytes.withUnsafeBufferPointer { ByteHash.hash($0) })
  }
}
