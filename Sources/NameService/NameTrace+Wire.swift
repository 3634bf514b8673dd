import DNSWire
import SourceText
import TraceModel

extension NameTrace {
  /// What the outcome is to a client. Where the input does not decide, the honest answer is that
  /// this server could not find out.
  var result: ServedQuery.Result {
    switch outcome {
    case .answered: .noError
    case .noData: .noData
    case .nameError: .nameError
    case .serverFailure, .undetermined: .serverFailure
    case .silent: .silence
    }
  }

  var winners: [Claim] { claims.filter { $0.outcome == .wins } }

  /// Why the answer is what it is: who was asked, where that is not the VPC's own resolver; who
  /// claimed each name; and what was said last, where that is not the answer itself.
  var reasons: [String] {
    var reasons: [String] = []
    if server.component.type != .resolver, steps.last?.action != .ask {
      let address = server.address.map { "\($0), " } ?? ""
      reasons.append("asked \(address)a server of \(server.component.shown)")
    }
    reasons += winners.map { "\($0.component.shown) claims \($0.apex): \($0.because)" }
    if outcome != .answered || winners.isEmpty, let last = steps.last {
      reasons.append(last.because)
    }
    if case .undetermined(let missing) = outcome { reasons.append("the input lacks \(missing)") }
    return reasons.withoutRepetition()
  }
}

extension ComponentReference {
  fileprivate var shown: String {
    guard let name, name != id else { return "\(type.prose) \(id)" }
    return "\(type.prose) \(id) (\(name))"
  }
}

extension WireRecord {
  init(_ record: ResourceRecord) {
    let data: WireData =
      switch record.data {
      case .a(let address): .a(address)
      case .aaaa(let address): .aaaa(address)
      case .cname(let name): .cname(WireName(name))
      case .ns(let name): .ns(WireName(name))
      case .ptr(let name): .ptr(WireName(name))
      case .soa(let authority): .soa(WireSOA(authority))
      }
    self.init(name: WireName(record.name), ttl: record.timeToLive, data: data)
  }
}

extension WireSOA {
  fileprivate init(_ authority: StartOfAuthority) {
    self.init(
      primary: WireName(authority.server), mailbox: WireName(authority.mailbox),
      serial: authority.serial, refresh: authority.refresh, retry: authority.retry,
      expire: authority.expire, minimum: authority.minimum)
  }
}

extension ServedQuery.Result {
  /// The code in the message; that of one which is not sent does not matter.
  var code: ResponseCode {
    switch self {
    case .noError, .noData, .silence, .dropped: .noError
    case .nameError: .nameError
    case .serverFailure: .serverFailure
    case .formatError: .formatError
    case .notImplemented: .notImplemented
    case .refused: .refused
    case .badVersion: .badVersion
    }
  }
}
