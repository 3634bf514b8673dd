/// A member of the top-level object of a file that is streamed.
public struct JSONStreamMember: Hashable, Sendable {
  /// The name, escapes resolved.
  public let name: String
  /// The bytes of the name, quotes included.
  public let nameSpan: SourceSpan
  /// What its value is. An array is delivered element by element, any other value in one piece.
  public let kind: JSONKind
}

/// What to do with a member that a streaming read has come to.
public enum JSONStreamChoice: Hashable, Sendable {
  /// Deliver its elements, or its value when it is no array.
  case deliver
  /// Check its syntax and go on.
  case skip
}

extension JSONReader {
  /// Reads a file of one object whose members may be very large arrays, such as the output of
  /// `aws ec2 describe-network-interfaces`, in strict JSON.
  ///
  ///     let diagnostics = JSONReader.stream(file, id: id) { member in
  ///       member.name == "NetworkInterfaces" ? .deliver : .skip
  ///     } deliver: { member, element in
  ///       …
  ///     }
  ///
  /// Bytes that were read are handed back to the owner of a mapped file (`SourceFile.discard`)
  /// every few megabytes. Accepts and delivers just what `read` would, with the same diagnostics.
  ///
  /// - Parameters:
  ///   - choose: Called for each member of the top-level object, before its value is read.
  ///   - deliver: Called for each element of a chosen array and for each other chosen value. The
  ///     value is valid until the call returns.
  /// - Returns: What is wrong with the file; empty when all of it was read. A fault may come to
  ///   light after values were delivered: what was made of them must then be dropped.
  /// - Complexity: O(bytes); memory for the largest single value delivered or skipped, and for the
  ///   names of the top-level members.
  public static func stream<E: Error>(
    _ file: SourceFile, id: SourceFileID, limits: JSONLimits = .standard,
    choose: (JSONStreamMember) throws(E) -> JSONStreamChoice,
    deliver: (JSONStreamMember, JSONValue) throws(E) -> Void
  ) throws(E) -> [Diagnostic] {
    try stream(file, id: id, limits: limits, choose: choose) { _, _ throws(E) in
      nil
    } deliver: { member, value throws(E) in
      try deliver(member, value)
    }
  }

  /// The same for somebody who knows some of the elements from `readAhead`.
  ///
  /// - Parameter pass: Called before each element of a chosen array with its offset. Whoever knows
  ///   that element, and perhaps some that follow, gives the offset at which the last of them ends:
  ///   they are not read again, nor delivered. `nil` for an element that is to be read.
  public static func stream<E: Error>(
    _ file: SourceFile, id: SourceFileID, limits: JSONLimits = .standard,
    choose: (JSONStreamMember) throws(E) -> JSONStreamChoice,
    pass: (JSONStreamMember, Int) throws(E) -> Int?,
    deliver: (JSONStreamMember, JSONValue) throws(E) -> Void
  ) throws(E) -> [Diagnostic] {
    var cursor = JSONStreamCursor(file, id: id, limits: limits)
    while let member = cursor.nextMember() {
      let choice = try choose(member)
      while cursor.moveToNextValue() {
        let isWanted = choice == .deliver
        if isWanted, member.kind == .array, let end = try pass(member, cursor.offset) {
          cursor.pass(to: end)
        } else if cursor.scanValue(), isWanted {
          try deliver(member, cursor.value)
        }
      }
    }
    return cursor.finish()
  }
}
