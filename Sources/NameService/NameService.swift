import Addressing
import DNSWire
import TraceModel

/// A name server as one workload sees it, as a function: the bytes of a query in, the bytes of the
/// answer or silence out, and what to tell whoever watches.
///
///     var service = NameService { question in resolver.trace(question) }
///     let entry = service.answer(query.span, over: .udp, into: &response)
///
/// It decides nothing about names: `resolve` does, and what it says is put into a message. It reads
/// no clock and touches no socket. Whatever the bytes are, nothing here traps, an answer over UDP is
/// never longer than what the client can take, and memory stays bounded.
///
/// Source: RFC 1035, sections 4 and 7; RFC 6891; RFC 9619 (one question a message).
public struct NameService {
  private let resolve: (NameQuestion) -> NameTrace
  private var cache = ReplyCache()

  /// - Parameter resolve: The same question gets the same answer for as long as this value lives.
  public init(resolve: @escaping (NameQuestion) -> NameTrace) { self.resolve = resolve }

  /// How a query came. Its answer goes the same way.
  public enum Transport: String, Hashable, Sendable, CaseIterable {
    case udp, tcp
  }

  /// Answers one message.
  ///
  /// - Parameters:
  ///   - query: One whole message, without the length in front of it on TCP.
  ///   - response: Is emptied; the answer is put in, or nothing where there is silence.
  /// - Complexity: O(length of the query) for a question that was asked before.
  public mutating func answer(
    _ query: Span<UInt8>, over transport: Transport, into response: inout [UInt8]
  ) -> ServedQuery {
    response.removeAll(keepingCapacity: true)
    let isUsual = cache.makeKey(query, transport)
    if isUsual, let hit = cache.find() {
      hit.write(for: query, into: &response)
      return hit.entry
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(query.count)
    for index in query.indices { bytes.append(query[index]) }
    let reply = ReplyComposer(resolve: resolve, transport: transport).reply(to: bytes)
    reply.write(for: query, into: &response)
    if isUsual { cache.keep(reply) }
    return reply.entry
  }
}

/// An answer, or silence, with what there is to say about it.
struct Reply {
  /// `nil` is silence. The id and the name of the question are those of the query that led to it.
  var bytes: [UInt8]?
  var entry: ServedQuery
  /// How many bytes of a name the answer repeats from the query.
  var nameLength = 0

  /// Puts the answer into `response` as one to `query`, which differs from the query that led to it
  /// by its id and the case of its letters at most.
  ///
  /// The name is repeated letter by letter, upper case and lower: clients make forgery harder by
  /// checking that (draft-vixie-dnsext-dns0x20). Owners in the answer point to it.
  func write(for query: Span<UInt8>, into response: inout [UInt8]) {
    guard let bytes else { return }
    response.append(contentsOf: bytes)
    let name = WireLimits.header..<(WireLimits.header + nameLength)
    for index in [0, 1] where index < query.count { response[index] = query[index] }
    for index in name { response[index] = query[index] }
  }
}
