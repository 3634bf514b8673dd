import Addressing

/// What is wrong with a message, and at which byte.
public struct WireError: Error, Hashable, Sendable {
  public let reason: Reason
  /// From the start of the message.
  public let offset: Int

  public enum Reason: Hashable, Sendable {
    /// The message ends in the middle of this.
    case endsWithin(Part)
    case nameTooLong
    /// The two highest bits of a length are 01 or 10, which mean nothing (RFC 6891, section 5).
    case labelType(UInt8)
    /// A compression pointer does not lead back to an earlier name.
    case pointerForward
    /// The data of a record is shorter or longer than its type says.
    case dataLength(RecordType)
    case tooManyRecords(Int)
    /// OPT belongs once into the additional section, owned by the root (RFC 6891, section 6.1.1).
    case misplacedOPT
    case bytesBehindEnd(Int)
  }

  public enum Part: String, Hashable, Sendable {
    case header, name, question, record
    case option = "EDNS option"
  }
}

extension WireError: CustomStringConvertible {
  public var description: String { "\(text), at byte \(offset)" }

  private var text: String {
    switch reason {
    case .endsWithin(let part): "it ends within a \(part.rawValue)"
    case .nameTooLong: "a name is longer than \(WireLimits.name) bytes"
    case .labelType(let byte): "a label has the length 0x\(String(byte, radix: 16))"
    case .pointerForward: "a compression pointer does not point back"
    case .dataLength(let type): "the data of \(type) has the wrong length"
    case .tooManyRecords(let count):
      "it announces \(count) records, and \(WireLimits.records) are the most"
    case .misplacedOPT: "an OPT record stands where none belongs"
    case .bytesBehindEnd(let count): "\(count) bytes follow its end"
    }
  }
}
