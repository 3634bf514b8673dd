import Addressing
import CloudModel
import TraceModel

/// What one zone says about one name.
public enum ZoneAnswer: Hashable, Sendable {
  case records([ResourceRecordSet])
  /// The name exists and has no record of the type asked for.
  case noData
  /// Nothing exists at or below the name.
  case nameError
}

extension HostedZone {
  /// Looks a name up as an authoritative server does: exact name, else the wildcard of the closest
  /// name that exists above, else nothing.
  ///
  /// A name exists when it has records of any type or when something below it has; an existing name
  /// hides every wildcard. A CNAME answers for every type.
  ///
  /// Source: RFC 4592, sections 2.2 and 3.3; RFC 8020; Route 53 Developer Guide, "DNS domain name
  /// format".
  public func lookup(_ name: DomainName, _ type: RecordType) -> ZoneAnswer {
    let all = records ?? []
    if all.contains(where: { $0.name == name }) {
      return Self.answer(all.filter { $0.name == name }, type)
    }
    if all.contains(where: { $0.name.isSubdomain(of: name) }) || name == apex { return .noData }
    var encloser = name.parent
    while let candidate = encloser, candidate.isSubdomain(of: apex) {
      let exists =
        candidate == apex || all.contains { $0.name.isSubdomain(of: candidate) }
      if exists {
        guard let wildcard = candidate.child("*") else { return .nameError }
        let matches = all.filter { $0.name == wildcard }
        if !matches.isEmpty { return Self.answer(matches, type) }
        // A wildcard that exists because of what lies below it stands for names without records
        // (RFC 4592, section 3.3.1).
        return all.contains { $0.name.isSubdomain(of: wildcard) } ? .noData : .nameError
      }
      encloser = candidate.parent
    }
    return .nameError
  }

  /// Whether the zone gives `name` an address of either family.
  func holdsAddress(of name: DomainName) -> Bool {
    AddressFamily.allCases.contains { family in
      if case .records = lookup(name, RecordType(family)) { return true }
      return false
    }
  }

  /// Why the zone lacks a name: no wildcard for registries, the name written the wrong way round, or
  /// a zone that is about something else.
  func code(forMissing host: DomainName) -> ReasonCode {
    let length = host.description.utf8.count
    let wanted = host.labels.sorted()
    let isTurned = (records ?? []).contains {
      $0.name.description.utf8.count == length && $0.name.labels.sorted() == wanted
    }
    if isTurned { return .hostedZoneWrongName }
    let below = host.labels.dropLast(apex.labels.count)
    if below.count == 1, let label = below.first, AccountID(label) != nil {
      return .hostedZoneMissingWildcard
    }
    return .hostedZoneShadowsName
  }

  /// Whether what resolves an address by a name comes to the same with either zone, of which only
  /// the records may differ: it gets the same records, or the same reason why there are none.
  public func saysSame(about name: DomainName, as other: HostedZone) -> Bool {
    if (records == nil) != (other.records == nil) { return false }
    let answers = AddressFamily.allCases.map { lookup(name, RecordType($0)) }
    let others = AddressFamily.allCases.map { other.lookup(name, RecordType($0)) }
    if answers != others { return false }
    return !answers.contains(.nameError) || code(forMissing: name) == other.code(forMissing: name)
  }

  private static func answer(_ sets: [ResourceRecordSet], _ type: RecordType) -> ZoneAnswer {
    let matching = sets.filter { $0.data.answers(type) }
    return matching.isEmpty ? .noData : .records(matching)
  }
}

extension RecordData {
  fileprivate func answers(_ type: RecordType) -> Bool {
    switch self {
    case .a: type == .a
    case .aaaa: type == .aaaa
    case .cname: true
    case .alias(let family, _): type == RecordType(family)
    case .other(let other, _): type == RecordType(other)
    }
  }
}
