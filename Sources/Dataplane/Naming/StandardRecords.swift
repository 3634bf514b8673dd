import Addressing
import CloudModel
import TraceModel

// What AWS puts into zones by itself, and how long it lets others keep what it answers.

extension StartOfAuthority {
  /// Source: Route 53 Developer Guide, "NS and SOA records that Amazon Route 53 creates".
  static func route53(_ server: DomainName) -> StartOfAuthority {
    StartOfAuthority(
      server: server, mailbox: DomainName("awsdns-hostmaster.amazon.com") ?? .root, serial: 1,
      refresh: 7200, retry: 900, expire: 1_209_600, minimum: 86_400)
  }
}

/// Seconds.
enum TimeToLive {
  /// Of the SOA record of a hosted zone, and so of negative answers (Route 53 Developer Guide, "The
  /// start of authority (SOA) record"; RFC 2308, section 5).
  static let authority: UInt32 = 900
  /// Of the NS records of a hosted zone: two days (Route 53 Developer Guide, "The name server (NS)
  /// record").
  static let nameServers: UInt32 = 172_800
  /// Of names of interface endpoints, and of aliases to them: AWS does not say; aliases to its other
  /// front ends have a minute (Amazon Route 53 FAQs, "DNS failover").
  static let endpoint: UInt32 = 60
  /// Of the names of AWS's public front ends: AWS does not say, and changes it.
  static let frontEnd: UInt32 = 60
  /// Of the names of addresses in a VPC: AWS does not say.
  static let hostName: UInt32 = 60
}

extension ResourceRecord.Data {
  /// Reads a value as Route 53 writes it; `nil` for types that are not kept, and for what is no
  /// value of its type.
  init?(_ type: RecordType, _ text: String) {
    switch type {
    case .soa:
      guard let authority = StartOfAuthority(text) else { return nil }
      self = .soa(authority)
    case .ns:
      guard let name = DomainName(text) else { return nil }
      self = .ns(name)
    case .ptr:
      guard let name = DomainName(text) else { return nil }
      self = .ptr(name)
    case _: return nil
    }
  }
}

extension NameResolver {
  /// The name servers of every private hosted zone; nobody can ask them (Route 53 Developer Guide,
  /// "Working with private hosted zones").
  static let privateNameServers: [DomainName] = [
    "ns-1536.awsdns-00.co.uk", "ns-0.awsdns-00.com", "ns-1024.awsdns-00.org",
    "ns-512.awsdns-00.net",
  ].compactMap { DomainName($0) }

  /// The SOA record of a zone: that of the input, else the one that Route 53 gives every zone.
  func startOfAuthority(
    _ apex: DomainName, _ records: [ResourceRecordSet], _ state: inout ResolutionState
  ) -> ResourceRecord {
    for set in records where set.name == apex {
      guard case .other("SOA", let values) = set.data,
        let authority = values.first.flatMap({ StartOfAuthority($0) })
      else { continue }
      return ResourceRecord(
        name: apex, timeToLive: set.timeToLive ?? TimeToLive.authority, .soa(authority),
        span: set.span)
    }
    state.assume(
      "SOA record of \(apex)", "Route 53's own, kept for \(TimeToLive.authority) s",
      because: "the input does not hold it, and Route 53 gives every hosted zone the same")
    return ResourceRecord(
      name: apex, timeToLive: TimeToLive.authority,
      .soa(.route53(Self.privateNameServers.first ?? .root)))
  }

  /// What goes with a negative answer: the SOA record with the shorter of its two times
  /// (RFC 2308, section 5).
  func authority(
    _ apex: DomainName, _ records: [ResourceRecordSet], _ state: inout ResolutionState
  ) -> ResourceRecord {
    var record = startOfAuthority(apex, records, &state)
    if case .soa(let authority) = record.data {
      record.timeToLive = min(record.timeToLive, authority.minimum)
    }
    return record
  }

  /// The SOA and NS records that stand at the apex of every zone; `nil` for other types.
  func apexRecords(
    _ apex: DomainName, _ records: [ResourceRecordSet], _ state: inout ResolutionState
  ) -> [ResourceRecord]? {
    if state.type == .soa { return [startOfAuthority(apex, records, &state)] }
    if state.type != .ns { return nil }
    for set in records where set.name == apex {
      guard case .other("NS", let values) = set.data, !values.isEmpty else { continue }
      return values.compactMap { DomainName($0) }.map {
        ResourceRecord(
          name: apex, timeToLive: set.timeToLive ?? TimeToLive.nameServers, .ns($0),
          span: set.span)
      }
    }
    state.assume(
      "NS records of \(apex)", "the four that Route 53 gives every private hosted zone",
      because: "the input does not hold them")
    return Self.privateNameServers.map {
      ResourceRecord(name: apex, timeToLive: TimeToLive.nameServers, .ns($0))
    }
  }
}
