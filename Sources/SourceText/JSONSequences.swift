/// A name and its value in an object.
public struct JSONMember {
  let key: JSONValue

  /// The name, escapes resolved. Made anew each time it is asked for.
  public var name: String { key.tape.string(of: key.entry) }

  /// The bytes of the name, quotes included.
  public var nameSpan: SourceSpan { key.span }

  /// Whether `name` is `other`, without making a string of it.
  public func nameEquals(_ other: StaticString) -> Bool {
    key.tape.stringEquals(key.entry, other.utf8Start, other.utf8CodeUnitCount)
  }

  public var value: JSONValue { key.at(key.index &+ 1) }
}

/// The members of an object in the order of the text.
public struct JSONMembers: Sequence, IteratorProtocol {
  private let object: JSONValue
  private var cursor: UInt32
  private let end: UInt32

  init(of value: JSONValue) {
    let entry = value.entry
    object = value
    cursor = value.index &+ 1
    end = entry.tag == .object ? entry.next : cursor
  }

  public mutating func next() -> JSONMember? {
    guard cursor < end else { return nil }
    let key = object.at(cursor)
    let member = JSONMember(key: key)
    cursor = member.value.entry.next
    return member
  }
}

/// The elements of an array in the order of the text.
public struct JSONElements: Sequence, IteratorProtocol {
  private let array: JSONValue
  private var cursor: UInt32
  private let end: UInt32

  init(of value: JSONValue) {
    let entry = value.entry
    array = value
    cursor = value.index &+ 1
    end = entry.tag == .array ? entry.next : cursor
  }

  public mutating func next() -> JSONValue? {
    guard cursor < end else { return nil }
    let element = array.at(cursor)
    cursor = element.entry.next
    return element
  }
}
