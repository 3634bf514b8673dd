/// A fully qualified domain name: lower case, without the trailing dot. The root is the empty name.
///
///     DomainName("API.ecr.amazonaws.com.")!.description   // "api.ecr.amazonaws.com"
///
/// Labels may hold any printable ASCII but dot and backslash (`_` and `*` occur in hosted zones); a
/// name has at most 253 characters and a label 63.
///
/// Source: RFC 1035, section 2.3.4; RFC 4343 (case); Route 53 Developer Guide, "DNS domain name
/// format".
public struct DomainName: Hashable, Sendable {
  private let text: String

  /// Reads a name as people or Route 53 write it; `\052` (Route 53's octal escape) becomes `*`.
  public init?(_ written: some StringProtocol) {
    guard var name = Self.lowercased(written) else { return nil }
    if name.last == UInt8(ascii: ".") { name.removeLast() }
    guard name.count <= 253 else { return nil }
    if !name.isEmpty {
      let labels = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      guard labels.allSatisfy({ (1...63).contains($0.count) }) else { return nil }
    }
    text = String(decoding: name, as: UTF8.self)
  }

  private init(trusted text: String) { self.text = text }

  /// A name made of nothing but digits, letters and dots.
  init(trustedReverse text: String) { self.init(trusted: text) }

  /// The bytes in lower case, escapes resolved; `nil` unless all are printable ASCII.
  ///
  /// Route 53 writes bytes outside `a-z0-9-_.` as a backslash and three octal digits. An escaped
  /// dot or backslash would be part of a label, which no name here can hold.
  private static func lowercased(_ written: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = Substring(written).utf8[...]
    while var byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\") {
        guard let escaped = octal(rest.prefix(3)), escaped != UInt8(ascii: "."), escaped != byte
        else { return nil }
        byte = escaped
        rest = rest.dropFirst(3)
      }
      guard 0x21...0x7E ~= byte else { return nil }
      // Only ASCII letters: Unicode would make a `k` of the Kelvin sign.
      let isUpper = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
      bytes.append(isUpper ? byte | 0x20 : byte)
    }
    return bytes
  }

  private static func octal(_ digits: some Collection<UInt8>) -> UInt8? {
    let isOctal = digits.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "7") ~= $0 }
    guard digits.count == 3, isOctal else { return nil }
    let value = digits.reduce(0) { $0 << 3 | Int($1 & 7) }
    return UInt8(exactly: value)
  }

  /// Calls `body` with the name as it is written, the root as nothing; the bytes are gone after that.
  @inline(__always)
  public func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
    // Texts that were made by another runtime may stand in pieces.
    return Array(text.utf8).withUnsafeBufferPointer(body)
  }

  public static let root = DomainName(trusted: "")

  public var isRoot: Bool { text.isEmpty }

  /// From the leftmost label to the rightmost.
  public var labels: [Substring] { text.split(separator: ".") }

  /// The name without its leftmost label; `nil` for the root.
  public var parent: DomainName? {
    if isRoot { return nil }
    guard let dot = text.firstIndex(of: ".") else { return .root }
    return DomainName(trusted: String(text[text.index(after: dot)...]))
  }

  /// Whether the leftmost label is `*` alone, which is what makes a record a wildcard (RFC 4592).
  public var isWildcard: Bool { text == "*" || text.hasPrefix("*.") }

  /// Whether this name is `ancestor` or lies below it, label by label: `a.bc` is not below `c`.
  public func isSubdomain(of ancestor: DomainName) -> Bool {
    if ancestor.isRoot || text == ancestor.text { return true }
    return text.utf8.count > ancestor.text.utf8.count + 1 && text.hasSuffix(ancestor.text)
      && text.utf8.dropLast(ancestor.text.utf8.count).last == UInt8(ascii: ".")
  }

  /// Puts one or more labels in front: `zone.child("*")`. `nil` when that makes no valid name.
  public func child(_ labels: some StringProtocol) -> DomainName? {
    labels.isEmpty ? nil : DomainName("\(labels).\(text)")
  }
}

extension DomainName: CustomStringConvertible {
  public var description: String { isRoot ? "." : text }
}

extension DomainName: Comparable {
  public static func < (a: DomainName, b: DomainName) -> Bool { a.text < b.text }
}
