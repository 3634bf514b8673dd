/// An IPv6 address, kept as one 128-bit number in host byte order.
///
/// Source: RFC 4291 (text forms accepted), RFC 5952 (the form written).
@frozen
public struct IPv6Address: Hashable, Comparable, Sendable {
  /// The address as a number, host byte order.
  public let rawValue: UInt128

  @inlinable
  public init(rawValue: UInt128) { self.rawValue = rawValue }

  @inlinable
  public static func < (a: IPv6Address, b: IPv6Address) -> Bool { a.rawValue < b.rawValue }
}

extension IPv6Address {
  /// Reads any text form of RFC 4291, section 2.2, including `::` and a dotted quad at the end.
  /// Zone identifiers (`%eth0`) and brackets are refused: no route or rule has them.
  public init?(_ text: some StringProtocol) {
    if text.utf8.count > 45 { return nil }
    var halves: [[UInt16]] = [[]]
    var rest = Substring(text)
    if rest.hasPrefix("::") {
      halves.append([])
      rest = rest.dropFirst(2)
    } else if rest.isEmpty || rest.hasPrefix(":") {
      return nil
    }
    while !rest.isEmpty {
      let end = rest.firstIndex(of: ":") ?? rest.endIndex
      let group = rest[..<end]
      if group.contains(".") {
        guard end == rest.endIndex, let quad = IPv4Address(group) else { return nil }
        halves[halves.count - 1] += [UInt16(quad.rawValue >> 16), UInt16(quad.rawValue & 0xFFFF)]
        break
      }
      guard let value = Self.group(group) else { return nil }
      halves[halves.count - 1].append(value)
      rest = rest[end...].dropFirst()
      if end == text.endIndex { break }
      if rest.hasPrefix(":") {
        if halves.count == 2 { return nil }
        halves.append([])
        rest = rest.dropFirst()
      } else if rest.isEmpty {
        return nil
      }
    }
    guard let groups = Self.eightGroups(halves) else { return nil }
    self.init(rawValue: groups.reduce(0) { $0 << 16 | UInt128($1) })
  }

  private static func group(_ text: Substring) -> UInt16? {
    guard (1...4).contains(text.utf8.count), text.allSatisfy(\.isHexDigit) else { return nil }
    return UInt16(text, radix: 16)
  }

  /// Puts zeros where `::` stood; without it there must be eight groups already.
  private static func eightGroups(_ halves: [[UInt16]]) -> [UInt16]? {
    let given = halves.reduce(0) { $0 + $1.count }
    if halves.count == 1 { return given == 8 ? halves[0] : nil }
    if given > 7 { return nil }
    return halves[0] + Array(repeating: 0, count: 8 - given) + halves[1]
  }
}

extension IPv6Address: CustomStringConvertible {
  /// Lower case, no leading zeros, the longest run of two or more zero groups as `::`.
  ///
  /// Source: RFC 5952, section 4.
  public var description: String {
    let groups = (0..<8).map { UInt16(truncatingIfNeeded: rawValue >> UInt128(112 - 16 * $0)) }
    var best = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8 && groups[end] == 0 { end += 1 }
      if end - start > max(best.count, 1) { best = start..<end }
      start = max(end, start + 1)
    }
    func text(_ part: Range<Int>) -> String {
      part.map { String(groups[$0], radix: 16) }.joined(separator: ":")
    }
    if best.isEmpty { return text(0..<8) }
    return text(0..<best.lowerBound) + "::" + text(best.upperBound..<8)
  }
}
