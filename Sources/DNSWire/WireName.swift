import Addressing

/// A domain name as it stands in a message: labels of any bytes, in the case in which they came.
///
///     WireName(DomainName("api.ecr.aws")!).bytes   // 3 api 3 ecr 3 aws 0, without compression
///
/// A `DomainName` is what the simulation knows; a `WireName` is whatever a client may send. It is
/// always whole: labels of 1 to 63 bytes, at most 255 bytes with the root at the end.
///
/// Source: RFC 1035, sections 2.3.4 and 3.1; RFC 2181, section 11 (a label may hold any byte).
public struct WireName: Hashable, Sendable {
  /// Each label behind its length, and a zero at the end.
  public let bytes: [UInt8]

  /// - Precondition: A whole name; only this module makes names from bytes.
  init(whole bytes: [UInt8]) {
    precondition(bytes.last == 0 && bytes.count <= WireLimits.name)
    self.bytes = bytes
  }

  public static let root = WireName(whole: [0])

  public init(_ name: DomainName) {
    var bytes: [UInt8] = []
    for label in name.labels {
      bytes.append(UInt8(label.utf8.count))
      bytes += label.utf8
    }
    bytes.append(0)
    self.init(whole: bytes)
  }

  public var isRoot: Bool { bytes.count == 1 }

  /// From the leftmost to the rightmost, the root not among them.
  public var labels: [ArraySlice<UInt8>] {
    var labels: [ArraySlice<UInt8>] = []
    var offset = 0
    while bytes[offset] != 0 {
      let end = offset + 1 + Int(bytes[offset])
      labels.append(bytes[(offset + 1)..<end])
      offset = end
    }
    return labels
  }

  /// With the letters of ASCII in lower case.
  public var lowercased: WireName { WireName(whole: bytes.map(folded)) }

  /// Whether both are the same name to the DNS, which takes no notice of the case of ASCII letters.
  ///
  /// Source: RFC 4343, section 3.
  public func isSame(as other: WireName) -> Bool {
    bytes.count == other.bytes.count
      && zip(bytes, other.bytes).allSatisfy { folded($0) == folded($1) }
  }
}

extension WireName: CustomStringConvertible {
  /// As a zone file writes it, without the last dot: `\.` for a dot in a label, `\032` for a space.
  ///
  /// Nothing in it can move a terminal. Source: RFC 1035, section 5.1.
  public var description: String {
    if isRoot { return "." }
    return labels.map(Self.text).joined(separator: ".")
  }

  private static func text(_ label: ArraySlice<UInt8>) -> String {
    var text = ""
    for byte in label {
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "\\"), UInt8(ascii: "\""):
        text += "\\" + String(UnicodeScalar(byte))
      case 0x21...0x7E: text.unicodeScalars.append(UnicodeScalar(byte))
      case _:
        let digits = String(byte)
        text += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      }
    }
    return text
  }
}

extension DomainName {
  /// The name in lower case; `nil` when a label holds a byte that no name in the simulation can
  /// have: a space, a dot, a backslash, anything that is not printable ASCII.
  public init?(_ name: WireName) {
    if name.isRoot {
      self = .root
      return
    }
    var text: [UInt8] = []
    for label in name.labels {
      if !text.isEmpty { text.append(UInt8(ascii: ".")) }
      for byte in label {
        let isSpecial = byte == UInt8(ascii: ".") || byte == UInt8(ascii: "\\")
        guard 0x21...0x7E ~= byte, !isSpecial else { return nil }
      }
      text += label
    }
    self.init(String(decoding: text, as: UTF8.self))
  }
}

/// A letter of ASCII in lower case; any other byte as it is. A length of a label is below 64 and so
/// never taken for a letter.
@inlinable
public func folded(_ byte: UInt8) -> UInt8 {
  UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
}
