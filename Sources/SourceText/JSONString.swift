extension JSONValue {
  /// The text of a string, escapes resolved; `nil` for any other kind.
  ///
  /// - Complexity: O(length). Strings of up to 15 bytes are made without an allocation.
  public var string: String? {
    let entry = entry
    return entry.tag == .string ? tape.string(of: entry) : nil
  }

  /// Whether this is a string and its text, escapes resolved, is `other`. Allocates nothing unless
  /// the text holds an escape.
  public func stringEquals(_ other: StaticString) -> Bool {
    let entry = entry
    return entry.tag == .string
      && tape.stringEquals(entry, other.utf8Start, other.utf8CodeUnitCount)
  }

  /// Where in the file stretches of the text of a string stand, escapes included: the places of a
  /// document that is written within another as a string, as AWS prints policies.
  ///
  /// - Parameter ranges: Counted in bytes of the text that `string` gives, and within it.
  /// - Returns: A place for each range; for another kind of value, that of the value each time.
  /// - Complexity: O(length of the string + number of ranges).
  public func spans(ofText ranges: [Range<Int>]) -> [SourceSpan] {
    let entry = entry
    guard entry.tag == .string else { return ranges.map { _ in span } }
    let origins = JSONEscape.origins(tape.content(of: entry))
    // The text begins behind the opening quote.
    let start = span.offset + 1
    return ranges.map { range in
      SourceSpan(
        file: span.file, offset: start + UInt64(origins[range.lowerBound]),
        length: UInt32(origins[range.upperBound] - origins[range.lowerBound]))
    }
  }

  /// Calls `body` with the UTF-8 bytes of a string that holds no escape, without copying them.
  ///
  /// Addresses, prefixes and identifiers have no escapes; for those this is the fast way. The bytes
  /// are valid UTF-8 and may be used during the call alone.
  ///
  /// - Returns: What `body` returns; `nil` when this is no string, or one with escapes: then ask
  ///   `string`.
  @inlinable
  public func withStringBytes<R, E: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R
  ) throws(E) -> R? {
    defer { withExtendedLifetime(self) {} }
    guard let bytes = plainStringBytes else { return nil }
    return try body(bytes)
  }

  @usableFromInline
  var plainStringBytes: UnsafeBufferPointer<UInt8>? {
    let entry = entry
    return entry.tag == .string && !entry.isEscaped ? tape.content(of: entry) : nil
  }
}

extension JSONTape {
  /// The bytes between the quotes; all bytes of an unquoted key.
  func content(of entry: JSONTapeEntry) -> UnsafeBufferPointer<UInt8> {
    let bytes = bytes(of: entry)
    guard let first = bytes.first, first == JSONByte.quote || first == JSONByte.singleQuote else {
      return bytes
    }
    return UnsafeBufferPointer(rebasing: bytes[1..<(bytes.count - 1)])
  }

  /// The text of a string or key.
  func string(of entry: JSONTapeEntry) -> String {
    let content = content(of: entry)
    return entry.isEscaped
      ? String(decoding: JSONEscape.resolved(content), as: UTF8.self)
      : sharedString(content)
  }

  func stringEquals(_ entry: JSONTapeEntry, _ other: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let content = content(of: entry)
    if entry.isEscaped {
      return JSONEscape.resolved(content).elementsEqual(
        UnsafeBufferPointer(start: other, count: count))
    }
    guard content.count == count, let start = content.baseAddress else { return false }
    return bytesEqual(start, other, count)
  }
}

/// Keys of objects: how they are told apart quickly.
enum JSONKey {
  /// A hash of the length and of the first and last eight bytes. Equal keys have equal hashes;
  /// different keys may share one, so a comparison must follow.
  @inline(__always)
  static func hash(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
    var head: UInt64 = 0
    var tail: UInt64 = 0
    if count >= 8 {
      head = loadWord(start)
      tail = loadWord(start + (count &- 8))
    } else {
      for index in 0..<count { head = head &<< 8 | UInt64(start[index]) }
    }
    let mixed = (head ^ (tail &<< 31 | tail &>> 33) ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
    return UInt32(truncatingIfNeeded: mixed &>> 32)
  }

  /// The hash of the text that a key with escapes stands for.
  static func hash(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return hash("") }
      return hash(start, bytes.count)
    }
  }

  private static func hash(_ name: StaticString) -> UInt32 {
    hash(name.utf8Start, name.utf8CodeUnitCount)
  }
}
