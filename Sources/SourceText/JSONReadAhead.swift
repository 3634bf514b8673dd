// Reading elements of a large array before their turn, so that several cores can read one file.
//
// Where an element begins cannot be known without reading all that stands before it, but it can be
// guessed. Nothing rests on the guess: `stream` asks for the elements that begin where it stands
// itself, so what was read from a wrong place is never asked for.

/// The array that a file begins with, as far as it can be told without reading it.
public struct JSONArrayAhead {
  public let member: JSONStreamMember
  /// Where its first element begins, and then where others probably do.
  public let starts: [Int]
}

extension JSONReader {
  /// Looks for places from which the elements of the first member can be read, if that is an array.
  ///
  /// - Parameter stride: The least number of bytes between two places.
  /// - Complexity: O(file size / `stride`) elements are passed over; none is read.
  public static func arrayAhead(
    _ file: SourceFile, id: SourceFileID, stride: Int
  ) -> JSONArrayAhead? {
    var cursor = JSONStreamCursor(file, id: id, limits: .standard)
    guard let member = cursor.nextMember(), member.kind == .array, cursor.moveToNextValue() else {
      return nil
    }
    let first = cursor.offset
    var starts = [first]
    if file.count - first > stride, let sign = SignOfElement(before: first, in: file.bytes) {
      while let next = sign.next(from: starts[starts.count - 1] + stride) {
        starts.append(next)
      }
    }
    return JSONArrayAhead(member: member, starts: starts)
  }

  /// Reads elements of an array of the top-level object as if one began at the start of `range`.
  ///
  /// Stops before the first element that begins behind `range`, and before one with which anything
  /// is wrong, since messages depend on what stands before it.
  ///
  /// - Parameter take: Called for each element; says whether it can be used. Where not, reading
  ///   ends before it.
  /// - Returns: Where the last element that was used ends; `nil` when none was.
  public static func readAhead(
    _ file: SourceFile, id: SourceFileID, limits: JSONLimits = .standard, in range: Range<Int>,
    take: (JSONValue) -> Bool
  ) -> Int? {
    var cursor = JSONStreamCursor(file, id: id, limits: limits, elementAt: range.lowerBound)
    var end: Int?
    while cursor.moveToNextValue(), cursor.offset < range.upperBound, cursor.scanValue(),
      cursor.isFlawless, take(cursor.value)
    {
      end = cursor.offset
    }
    cursor.discard()
    return end
  }
}

/// What stands before most elements of an array of objects: a comma, the white space that is before
/// the first of them, a brace, white space and the first key. A line end is in no string, and few
/// objects that lie deeper begin with the same key; no more is needed of a guess.
private struct SignOfElement {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// From behind the bracket to the end of the first key.
  private let sign: Range<Int>
  /// The white space before the brace. Where there is none, a comma may have some behind it.
  private let indent: Int

  /// Longer keys, or more white space, are not looked at.
  private static let longest = 256
  /// Elements that begin alike are not searched for any further.
  private static let furthest = 1 << 20

  init?(before first: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    var start = first
    while bytes[start - 1].isJSONSpace { start -= 1 }
    let near = bytes[first..<min(bytes.count, first + Self.longest)]
    guard near.first == JSONByte.openBrace,
      let quote = near.dropFirst().firstIndex(where: { !$0.isJSONSpace }),
      bytes[quote] == JSONByte.quote,
      let end = near[(quote + 1)...].firstIndex(of: JSONByte.quote)
    else { return nil }
    self.bytes = bytes
    sign = start..<(end + 1)
    indent = first - start
  }

  /// The first element, as it seems, that begins from `offset` on, but not far behind it.
  func next(from offset: Int) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let last = min(offset + Self.furthest, bytes.count)
    var comma = offset - indent - 1
    while comma < last {
      if bytes[comma] == JSONByte.comma {
        var next = comma + 1
        while indent == 0, next < last, bytes[next].isJSONSpace { next += 1 }
        if bytes.count - next > sign.count,
          bytesEqual(base + next, base + sign.lowerBound, sign.count)
        {
          return next + indent
        }
      }
      comma += 1
    }
    return nil
  }
}

extension UInt8 {
  fileprivate var isJSONSpace: Bool { self <= 0x20 }
}
