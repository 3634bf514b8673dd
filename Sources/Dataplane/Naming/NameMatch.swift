import Addressing
import CloudModel

/// What the index says about a name.
public enum NameMatch: Hashable, Sendable {
  /// Nobody in the VPC claims it in effect.
  case unclaimed
  /// A Resolver rule or private DNS of an endpoint answers.
  case elsewhere
  /// A hosted zone answers with records of the type asked for: so many sets.
  case records(Int)
  case noData
  case nameError
}

extension CompiledNetwork {
  /// What the index says about a name, asked in the VPC at this position of the topology. Whether
  /// the resolver answers at all, and what CNAMEs lead to, is not looked at.
  ///
  /// - Complexity: One probe a label, and mostly no more; allocates nothing.
  public func match(_ name: DomainName, _ type: RecordType, inVPC position: Int) -> NameMatch {
    name.withBytes { zones.match(name, $0, type, in: Int32(truncatingIfNeeded: position)) }
  }
}

extension ZoneIndex {
  /// Decides who answers and with what, and tells nothing: the two look-ups that every resolution
  /// begins with.
  ///
  /// The table of records is asked from where the one of claims led to, so that no label is read
  /// twice.
  @inline(__always)
  fileprivate func match(
    _ name: DomainName, _ bytes: UnsafeBufferPointer<UInt8>, _ type: RecordType, in vpc: Int32
  ) -> NameMatch {
    let claimed = claimed(bytes, in: vpc)
    let zone: Int32
    switch claimed.effect.answerer {
    case .nobody: return .unclaimed
    case .elsewhere: return .elsewhere
    case .zone(let position): zone = position
    }
    if !revised.isEmpty, let zone = revised[zone] { return NameMatch(zone.lookup(name, type)) }
    let row = zones[zone]
    // Mostly no zone is a namesake. Said apart, it lets the processor ask for the records before it
    // knows which zone this is.
    if row.namesakes > 0 { return matchAmongNamesakes(claimed, row, type) }
    var rest = claimed.rest
    return match(find(&rest, behind: claimed.hash, in: row, tree: 0), type)
  }

  @inline(never)
  private func matchAmongNamesakes(_ claimed: Claimed, _ zone: ZoneRow, _ type: RecordType)
    -> NameMatch
  {
    var rest = claimed.rest
    let tree = Self.tree(ofZone: zone.namesakes)
    return match(find(&rest, behind: claimed.hash, in: zone, tree: tree), type)
  }

  @inline(__always)
  private func match(_ found: Found, _ type: RecordType) -> NameMatch {
    if !found.holding.exists { return .nameError }
    let count = found.holding.count(of: type) ?? count(rows(found), type)
    return count == 0 ? .noData : .records(count)
  }
}

extension NameMatch {
  fileprivate init(_ answer: ZoneAnswer) {
    switch answer {
    case .records(let sets): self = .records(sets.count)
    case .noData: self = .noData
    case .nameError: self = .nameError
    }
  }
}
