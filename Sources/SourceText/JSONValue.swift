/// What a JSON value is.
public enum JSONKind: Hashable, Sendable, CaseIterable {
  case null, bool, number, string, array, object

  /// With its article, for messages: `a string`, `an object`.
  public var name: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// One value of a document that was read: what it is, what it holds and where it stands.
///
/// A view of 16 bytes onto the reader's tape. Nothing is converted before it is asked for, and
/// accessors answer `nil` when the value is of another kind, so that a decoder can say what it
/// expected.
///
///     if let port = value.member("FromPort")?.integer { … }
///
/// Values of a `JSONDocument` may be kept; they keep its bytes alive. Values that
/// `JSONReader.stream` delivers are valid until the visit returns; using one later is a programming
/// error and stops the program.
public struct JSONValue {
  let tape: JSONTape
  let index: UInt32
  let generation: UInt32

  /// What the value is.
  public var kind: JSONKind {
    switch entry.tag {
    case .null: .null
    case .false, .true: .bool
    case .number: .number
    case .string, .key: .string
    case .array: .array
    case .object: .object
    }
  }

  /// The kind with its article, for messages: `a string`, `an object`.
  public var kindName: String { kind.name }

  /// The bytes of the value, quotes and brackets included.
  public var span: SourceSpan { tape.span(of: entry) }

  /// Elements of an array, members of an object; 0 for a scalar.
  public var count: Int { isContainer ? Int(entry.detail) : 0 }

  /// The value of the member with this name; `nil` when there is none, or when this is no object.
  ///
  /// - Complexity: O(number of members), a comparison of two words each; allocates nothing.
  public func member(_ name: StaticString) -> JSONValue? {
    member(name.utf8Start, name.utf8CodeUnitCount)
  }

  /// As `member(_:)`, for a name that is known at run time alone.
  public func member(named name: String) -> JSONValue? {
    var name = name
    return name.withUTF8 { bytes in
      guard let start = bytes.baseAddress else { return member("") }
      return member(start, bytes.count)
    }
  }

  /// The members of an object in the order of the text; empty for any other kind.
  public var members: JSONMembers { JSONMembers(of: self) }

  /// The elements of an array in the order of the text; empty for any other kind.
  public var elements: JSONElements { JSONElements(of: self) }

  /// `true` or `false`.
  public var bool: Bool? {
    switch entry.tag {
    case .true: true
    case .false: false
    default: nil
    }
  }

  /// Whether this is `null`; a member that is absent has no value at all.
  public var isNull: Bool { entry.tag == .null }

  /// The source text of a scalar as it stands in the file, quotes and escapes included; `nil` for
  /// an array or object.
  public var text: String? {
    isContainer ? nil : String(decoding: tape.bytes(of: entry), as: UTF8.self)
  }
}

extension JSONValue {
  @inline(__always)
  var entry: JSONTapeEntry {
    precondition(
      tape.storage.pointee.generation == generation,
      "a streamed JSON value was used after its visit")
    return tape.storage.pointee.entries[Int(index)]
  }

  @inline(__always)
  func at(_ index: UInt32) -> JSONValue {
    JSONValue(tape: tape, index: index, generation: generation)
  }

  private var isContainer: Bool {
    let tag = entry.tag
    return tag == .array || tag == .object
  }

  private func member(_ name: UnsafePointer<UInt8>, _ count: Int) -> JSONValue? {
    let object = entry
    guard object.tag == .object else { return nil }
    let entries = tape.storage.pointee.entries
    let hash = JSONKey.hash(name, count)
    var key = index &+ 1
    while key < object.next {
      let entry = entries[Int(key)]
      if entry.detail == hash, tape.stringEquals(entry, name, count) { return at(key &+ 1) }
      key = entries[Int(key &+ 1)].next
    }
    return nil
  }
}

extension JSONTape {
  /// The bytes of an entry as they stand in the file.
  func bytes(of entry: JSONTapeEntry) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: storage.pointee.base + Int(entry.offset), count: Int(entry.length))
  }

  func span(of entry: JSONTapeEntry) -> SourceSpan {
    SourceSpan(
      file: id, offset: UInt64(storage.pointee.origin) + UInt64(entry.offset),
      length: entry.length)
  }
}
