import Addressing
import DNSWire
import SourceText
import TraceModel

/// Makes the reply to one message that was not met before.
struct ReplyComposer {
  let resolve: (NameQuestion) -> NameTrace
  let transport: NameService.Transport

  func reply(to bytes: [UInt8]) -> Reply {
    guard bytes.count >= WireLimits.header else {
      return dropped("\(bytes.count) bytes are no message of the DNS")
    }
    let flags = WireFlags(rawValue: UInt16(bytes[2]) << 8 | UInt16(bytes[3]))
    // Whoever answers answers keeps two servers talking for ever.
    if flags.isResponse { return dropped("it is an answer, not a query") }
    if flags.opcode != 0 {
      return bare(bytes, flags, .notImplemented, "operation \(flags.opcode) is not a plain query")
    }
    do throws(WireError) {
      return reply(to: try WireMessage(reading: bytes))
    } catch {
      return bare(bytes, flags, .formatError, "the message is malformed: \(error)")
    }
  }

  private func reply(to query: WireMessage) -> Reply {
    var draft = Draft(query)
    guard let question = query.questions.first, query.questions.count == 1 else {
      let count = query.questions.count
      return draft.finished(
        .formatError, "it holds \(count) questions, and one is what can be answered", transport)
    }
    if query.edns?.version ?? 0 > 0 {
      let version = query.edns?.version ?? 0
      return draft.finished(
        .badVersion, "the client speaks version \(version) of EDNS, and only 0 exists", transport)
    }
    if !query.answers.isEmpty || !query.authorities.isEmpty {
      return draft.finished(.formatError, "a query holds no records but additional ones", transport)
    }
    if question.recordClass != .internet {
      return draft.finished(
        .refused, "class \(question.recordClass) is not IN, and a VPC has no other", transport)
    }
    if question.type.isTransfer {
      return draft.finished(.refused, "a resolver transfers no zones", transport)
    }
    if question.type.isMeta && question.type != .any {
      return draft.finished(.notImplemented, "\(question.type) is no type of records", transport)
    }
    guard let name = DomainName(question.name) else {
      return draft.finished(
        .serverFailure, "the name holds bytes that no name of the simulation can have", transport)
    }
    let trace = resolve(NameQuestion(name, question.type))
    guard trace.outcome != .silent else {
      return Reply(bytes: nil, entry: draft.entry(of: trace))
    }
    return draft.finished(trace, transport)
  }

  private func dropped(_ because: String) -> Reply {
    Reply(bytes: nil, entry: ServedQuery(question: nil, result: .dropped, because: [because]))
  }

  /// An answer that is a header alone, since no more of the query can be relied on.
  private func bare(
    _ bytes: [UInt8], _ flags: WireFlags, _ result: ServedQuery.Result, _ because: String
  ) -> Reply {
    var message = WireMessage(
      id: UInt16(bytes[0]) << 8 | UInt16(bytes[1]), flags: flags.ofReply)
    message.code = result.code
    return Reply(
      bytes: message.bytes(),
      entry: ServedQuery(question: nil, result: result, because: [because]))
  }
}

/// The answer to one question while it is made.
private struct Draft {
  private let query: WireMessage
  private var message: WireMessage

  init(_ query: WireMessage) {
    self.query = query
    message = WireMessage(
      id: query.id, flags: query.flags.ofReply, questions: Array(query.questions.prefix(1)))
    if let edns = query.edns {
      message.edns = EDNS(
        datagramSize: UInt16(WireLimits.datagram), wantsSignatures: edns.wantsSignatures)
    }
  }

  func entry(_ result: ServedQuery.Result, _ because: [String]) -> ServedQuery {
    let question = query.questions.first.map {
      ServedQuery.Question(
        name: $0.name.lowercased.description, type: $0.type,
        isInternet: $0.recordClass == .internet)
    }
    return ServedQuery(question: question, result: result, because: because)
  }

  mutating func finished(
    _ result: ServedQuery.Result, _ because: String, _ transport: NameService.Transport
  ) -> Reply {
    message.code = result.code
    remark(0, because)
    return reply(entry(result, [because]), transport)
  }

  func entry(of trace: NameTrace) -> ServedQuery {
    var entry = entry(trace.result, trace.reasons)
    entry.records = trace.answers
    entry.winners = trace.winners
    return entry
  }

  mutating func finished(_ trace: NameTrace, _ transport: NameService.Transport) -> Reply {
    message.answers = trace.answers.map(WireRecord.init)
    message.authorities = trace.authority.map { [WireRecord($0)] } ?? []
    message.code = trace.result.code
    if trace.outcome != .answered || trace.drop != nil {
      remark(trace.drop?.code == .dnsFirewallBlocks ? 15 : 0, trace.reasons.last ?? "")
    }
    return reply(entry(of: trace), transport)
  }

  /// For people who ask with dig: why the answer is not what one hoped for.
  ///
  /// Source: RFC 8914, section 4: 0 is "other", 15 is "blocked".
  private mutating func remark(_ code: UInt16, _ text: String) {
    if text.isEmpty { return }
    message.edns?.options = [.remark(code, printable(text, limit: 200))]
  }

  private func reply(_ entry: ServedQuery, _ transport: NameService.Transport) -> Reply {
    let bytes = message.bytes(limit: limit(transport))
    var entry = entry
    entry.isTruncated = WireFlags(rawValue: UInt16(bytes[2]) << 8).isTruncated
    return Reply(
      bytes: bytes, entry: entry, nameLength: message.questions.first?.name.bytes.count ?? 0)
  }

  /// What the client can take, in bytes: over UDP what it says, within reason.
  ///
  /// Source: RFC 6891, section 6.2.5, for values below 512.
  private func limit(_ transport: NameService.Transport) -> Int {
    switch transport {
    case .tcp: return WireLimits.message
    case .udp:
      let size = Int(query.edns?.datagramSize ?? 0)
      return min(max(size, WireLimits.plainDatagram), WireLimits.datagram)
    }
  }
}

extension WireFlags {
  /// The flags of an answer to a query with these: a resolver that asks others, has no authority of
  /// its own and proves no signatures.
  fileprivate var ofReply: WireFlags {
    var flags = WireFlags(rawValue: 0)
    flags.isResponse = true
    flags.opcode = opcode
    flags.recursionDesired = recursionDesired
    flags.recursionAvailable = true
    flags.checkingDisabled = checkingDisabled
    return flags
  }
}
