import DNSWire
import NameService

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One client on TCP: what it has sent so far, and what it has not yet taken.
///
/// Both are bounded. A client that does not take its answers is not listened to; one that sends
/// nothing whole for a while is let go.
///
/// Source: RFC 7766, sections 6 to 8; RFC 1035, section 4.2.2, for the length in front.
struct StreamClient {
  let descriptor: Int32
  /// Position of the port through which it came.
  let port: Int
  let name: String
  /// When it last sent a whole query or took bytes, in milliseconds.
  private(set) var lastActive: Int64
  private var received: [UInt8] = []
  private var unsent: [UInt8] = []
  private var sentCount = 0
  /// It sends no more; what it asked is still answered.
  private var hasFinished = false

  /// How long a client may be idle, in milliseconds: some seconds are what RFC 7766, section 6.2.3,
  /// has in mind.
  static let patience: Int64 = 10_000
  /// A query has some hundred bytes at most, whatever it carries.
  private static let longestQuery = 4_096
  /// As long as so many bytes wait to be taken, no more queries are read.
  private static let mostUnsent = WireLimits.message + 2

  init(_ descriptor: Int32, port: Int, name: String, now: Int64) {
    self.descriptor = descriptor
    self.port = port
    self.name = name
    lastActive = now
  }

  /// What to wait for.
  var events: Int16 {
    let wantsMore = !hasFinished && unsent.count < Self.mostUnsent
    return (wantsMore ? Int16(POLLIN) : 0) | (unsent.isEmpty ? 0 : Int16(POLLOUT))
  }

  /// Takes what has come.
  ///
  /// - Parameter scratch: Room for what is read in one go.
  /// - Returns: Whether the connection is still good.
  mutating func receive(into scratch: inout [UInt8]) -> Bool {
    let count = scratch.withUnsafeMutableBytes {
      recv(descriptor, $0.baseAddress, min($0.count, Self.longestQuery), 0)
    }
    if count < 0 { return errno == EAGAIN || errno == EINTR }
    if count == 0 {
      hasFinished = true
      return !unsent.isEmpty
    }
    received += scratch[..<count]
    return true
  }

  /// The next whole query, taken out of what has come.
  mutating func nextQuery(now: Int64) -> NextQuery {
    guard received.count >= 2, unsent.count < Self.mostUnsent else { return .none }
    let length = Int(received[0]) << 8 | Int(received[1])
    // Nothing shorter than a header can be answered, and its sender speaks something else.
    guard length >= WireLimits.header, length <= Self.longestQuery else {
      return .senseless(length)
    }
    guard received.count >= 2 + length else { return .none }
    let query = Array(received[2..<(2 + length)])
    received.removeFirst(2 + length)
    lastActive = now
    return .query(query)
  }

  /// Whether queries are left that waited for earlier answers to be taken.
  var canGoOn: Bool {
    unsent.isEmpty && received.count >= 2
      && received.count >= 2 + (Int(received[0]) << 8 | Int(received[1]))
  }

  enum NextQuery {
    case none
    case query([UInt8])
    /// A message of this length is no query.
    case senseless(Int)
  }

  mutating func append(_ response: [UInt8]) {
    let length = UInt16(clamping: response.count)
    unsent.append(UInt8(length >> 8))
    unsent.append(UInt8(length & 255))
    unsent += response
  }

  /// Sends what the client takes.
  ///
  /// - Returns: Whether the connection is still good.
  mutating func send(now: Int64) -> Bool {
    while sentCount < unsent.count {
      let count = unsent.withUnsafeBytes { bytes in
        platformSend(descriptor, UnsafeRawBufferPointer(rebasing: bytes[sentCount...]))
      }
      if count < 0 {
        if errno == EINTR { continue }
        return errno == EAGAIN
      }
      sentCount += count
      lastActive = now
    }
    unsent.removeAll(keepingCapacity: true)
    sentCount = 0
    return !hasFinished
  }
}

private func platformSend(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  send(descriptor, bytes.baseAddress, bytes.count, 0)
}
