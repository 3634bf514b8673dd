import Addressing
import CloudModel
import Dataplane
import SourceText
import TraceModel
import Wording

/// A hosted zone beside the name that the client asked for.
///
///     record ecr.api.x.com of hosted zone Z1 has the labels of api.ecr.x.com in another order
struct ZoneComparison {
  let zone: HostedZone
  let host: DomainName
  /// Whose resolver was asked.
  let vpc: Identifier<VPC>
  /// What the client asks for.
  let family: AddressFamily
  /// Why the zone did not answer, where it could have.
  let loser: Resolution.Loser.Reason?
  /// Who answered in its place.
  let winner: String?
  /// What is wrong with where its answer led.
  let misled: String?
  /// What the sentence is told in.
  let wording: Catalogue

  /// The records that answer for the name, else those by which somebody may have meant it.
  var nearRecords: [ResourceRecordSet] {
    let all = zone.records ?? []
    let covering = all.filter(covers)
    return covering.isEmpty ? all.filter { likeness(of: $0.name) != nil } : covering
  }

  func checks(_ set: ResourceRecordSet) -> [NearMiss.Check] {
    let covers = covers(set)
    var checks = [
      NearMiss.Check(.name, covers), NearMiss.Check(.type, set.data.has(family)),
      NearMiss.Check(.vpc, isAssociated),
    ]
    if let loser, loser != .notAsked && loser != .dnsSupportDisabled {
      checks.append(NearMiss.Check(.order, false))
    } else if loser != nil {
      checks.append(NearMiss.Check(.resolver, false))
    } else if covers && set.name.isWildcard {
      checks.append(NearMiss.Check(.order, hiding(set) == nil))
    }
    if misled != nil { checks.append(NearMiss.Check(.target, !answers(set))) }
    return checks
  }

  /// Whether this is the record by which the zone answered.
  private func answers(_ set: ResourceRecordSet) -> Bool {
    covers(set) && set.data.has(family) && hiding(set) == nil
  }

  private var isAssociated: Bool { zone.vpcs.contains(vpc) }

  private func covers(_ set: ResourceRecordSet) -> Bool {
    set.name == host || set.name.coversBelow(host)
  }

  /// Another record that makes the name or one above it exist, so that the wildcard does not count
  /// (RFC 4592, section 2.2.1).
  private func hiding(_ wildcard: ResourceRecordSet) -> DomainName? {
    guard wildcard.name.isWildcard, let apex = wildcard.name.parent else { return nil }
    return (zone.records ?? []).map(\.name).first { name in
      name != wildcard.name && name.isSubdomain(of: apex) && name != apex
        && host.closest(sharedWith: name, above: apex)
    }
  }

  // MARK: Names that are nearly right

  /// What a name that is not the host's has in common with it.
  private enum Likeness {
    case parent
    case reordered
    case misspelt(written: Substring, wanted: Substring)
  }

  private func likeness(of name: DomainName) -> Likeness? {
    if host.parent == name { return .parent }
    let labels = name.labels
    guard labels.count == host.labels.count else { return nil }
    if labels.sorted() == host.labels.sorted() {
      return .reordered
    }
    let different = zip(labels, host.labels).filter { $0 != $1 }
    guard different.count == 1, let (written, wanted) = different.first, written != "*" else {
      return nil
    }
    return nearest(to: String(wanted), among: [String(written)]).isEmpty
      ? nil : .misspelt(written: Substring(written), wanted: Substring(wanted))
  }

  // MARK: In words

  func text(_ set: ResourceRecordSet) -> String { "\(set.name) \(set.data.text(wording))" }

  func sentence(_ set: ResourceRecordSet) -> String {
    let record = say(.record, ["name": set.name.description, "zone": zone.id.rawValue])
    var faults: [String] = []
    if !isAssociated {
      faults.append(
        say(
          zone.vpcs.isEmpty ? .zoneOfNoVPC : .zoneOfOthers,
          ["vpcs": wording.list(zone.vpcs, \.rawValue), "vpc": vpc.rawValue]))
    }
    if !set.data.has(family) {
      faults.append(say(.recordType, ["type": set.data.type, "wanted": family.recordType]))
    }
    if let loserFault { faults.append(loserFault) }
    if !covers(set) {
      let likeness = text(likeness(of: set.name), record, set.name)
      if faults.isEmpty { return likeness }
      return say(.recordAnd, ["likeness": likeness, "faults": wording.faults(faults)])
    }
    if let hiding = hiding(set) {
      faults.append(say(.wildcardHidden, ["name": hiding.description]))
    }
    let isHost = set.name == host
    if let misled, faults.isEmpty {
      return say(
        isHost ? .answersBut : .answersForBut,
        [
          "record": record, "host": host.description, "data": set.data.text(wording),
          "fault": misled,
        ])
    }
    return say(
      isHost ? .wouldAnswer : .wouldAnswerFor,
      ["record": record, "host": host.description, "faults": wording.faults(faults)])
  }

  private func text(_ likeness: Likeness?, _ record: String, _ name: DomainName) -> String {
    let host = host.description
    switch likeness {
    case .parent:
      return say(.recordAlone, ["record": record, "name": name.description, "host": host])
    case .reordered: return say(.recordReordered, ["record": record, "host": host])
    case .misspelt(let written, let wanted):
      return say(
        .recordMisspelt,
        [
          "record": record, "written": String(written), "host": host, "wanted": String(wanted),
        ])
    case nil: return say(.recordOther, ["record": record])
    }
  }

  private var loserFault: String? {
    switch loser {
    case .outranked:
      winner.map { say(.answersFirst, ["winner": $0]) } ?? say(.anotherAnswersFirst)
    case .dnsSupportDisabled: say(.supportOff, ["vpc": vpc.rawValue])
    case .dnsHostnamesDisabled: say(.hostnamesOff, ["vpc": vpc.rawValue])
    case .notAsked: say(.zoneNotKnown)
    case .privateDNSDisabled, .onlyForInboundResolver, .notAvailable, nil: nil
    }
  }

  private func say(
    _ key: NearMissText, _ values: KeyValuePairs<String, String> = [:]
  ) -> String {
    wording.say(key, values)
  }
}

extension RecordData {
  /// Whether an address of the family comes of it.
  fileprivate func has(_ family: AddressFamily) -> Bool {
    switch self {
    case .a: family == .ipv4
    case .aaaa: family == .ipv6
    case .cname: true
    case .alias(let aliased, _): aliased == family
    case .other: false
    }
  }

  /// Type and value: `A 10.0.1.20`.
  fileprivate func text(_ wording: Catalogue) -> String {
    switch self {
    case .a(let values): "\(type) \(wording.list(values, \.description))"
    case .aaaa(let values): "\(type) \(wording.list(values, \.description))"
    case .cname(let target): "\(type) \(target)"
    case .alias(_, let target): "\(type) alias \(target)"
    case .other: type
    }
  }
}

extension DomainName {
  /// Whether this name and `other` meet below `apex`, which then is not the closest that exists.
  fileprivate func closest(sharedWith other: DomainName, above apex: DomainName) -> Bool {
    var name: DomainName? = self
    while let candidate = name, candidate != apex {
      if other.isSubdomain(of: candidate) { return true }
      name = candidate.parent
    }
    return false
  }
}
