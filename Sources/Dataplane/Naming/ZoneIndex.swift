import Addressing
import CloudModel

/// Who claims which domain in each VPC (hosted zones, private DNS of interface endpoints, Resolver
/// rules), and the records of every zone.
///
/// A claim owns its apex and everything below. The longest apex wins; among equals a rule beats a
/// hosted zone and a hosted zone beats an endpoint.
///
/// Source: Route 53 Developer Guide, "Considerations when working with a private hosted zone" and
/// "Resolving DNS queries between VPCs and your network".
struct ZoneIndex: Sendable {
  private let vpcs: ResourceTable<VPC>
  private let trie: LabelTrie
  private let nodes: Column<Node>
  /// Where the tree of each VPC's claims, and that of each zone's records, begins.
  private let vpcRoots: Column<Int32>
  private let zones: Column<ZoneRow>
  /// The claims of one node stand together, in the order in which they win.
  private let claims: Column<ClaimRow>
  private let claimTexts: Column<ClaimText>
  private let apexes: Column<UInt8>
  /// Positions among the records of a zone; those of one name stand together.
  private let sets: Column<SetRow>
  /// By VPC, an interface of an endpoint that the input does not describe otherwise; -1 for none.
  private let undescribedEndpoints: Column<Int32>
  /// Zones, by position, whose records changed after the index was made: their records are read one
  /// by one.
  private var revised: [Int32: HostedZone] = [:]

  /// In the tree of a VPC a domain; in that of a zone a name that exists.
  struct Node: BitwiseCopyable {
    /// Its claims, or its record sets.
    var rows = Slice.empty
    /// Of a VPC: the nearest domain above that somebody claims. Of a zone: the wildcard right below.
    /// -1 where there is none.
    var link: Int32 = -1
  }

  struct ZoneRow: BitwiseCopyable {
    /// -1 where the input lacks the records.
    var root: Int32
    /// Bytes of a name below the zone that are the zone's own, with the dot before them.
    var apexLength: Int32
  }

  struct ClaimRow: BitwiseCopyable {
    var source: Source
    /// Among the hosted zones; -1 for other sources.
    var zone: Int32

    var kind: Kind

    enum Source: UInt8, BitwiseCopyable {
      case notInEffect, systemRule, forwardRule, hostedZone, endpoint
    }

    /// Whether or not the claim is in effect.
    enum Kind: UInt8, BitwiseCopyable {
      case resolverRule, hostedZone, endpoint
    }
  }

  /// What a story tells of a claim: the resource, and the domain among `apexes`.
  struct ClaimText: BitwiseCopyable {
    var position: Int32
    var apex: Slice
  }

  struct SetRow: BitwiseCopyable {
    var position: Int32
    /// The type of the records; 0 for one that has no number here.
    var type: UInt16
  }

  /// - Parameters:
  ///   - described: What the index is made of; empty where the columns stand ready.
  ///   - topology: The network that is asked about.
  init(_ described: Topology, of topology: Topology, in store: ColumnStore) {
    var builder = ZoneIndexBuilder(described)
    builder.build()
    vpcs = topology.vpcs
    trie = LabelTrie(builder.trie, in: store)
    nodes = store.column(builder.nodes)
    vpcRoots = store.column(builder.vpcRoots)
    zones = store.column(builder.zones)
    claims = store.column(builder.claims)
    claimTexts = store.column(builder.claimTexts)
    apexes = store.column(builder.apexes)
    sets = store.column(builder.sets)
    undescribedEndpoints = store.column(builder.undescribedEndpoints)
  }

  /// Takes the zone at `position` as it is now.
  ///
  /// - Precondition: Only its records changed.
  mutating func revise(_ zone: HostedZone, at position: Int32) { revised[position] = zone }
}

// MARK: - Claims

extension ZoneIndex {
  /// Claims on `name` in a VPC, the longest apex first, whether or not they are in effect.
  ///
  /// - Complexity: One probe for each label of the name that some claim of the VPC has.
  func claims(on name: DomainName, in vpc: Identifier<VPC>) -> [NameClaim] {
    guard let vpc = vpcs.position(of: vpc) else { return [] }
    var node = name.withBytes { deepestClaim(on: $0, in: Int32(vpc)) }
    var found: [NameClaim] = []
    while node >= 0 {
      let row = nodes[node]
      for index in row.rows.offset..<row.rows.offset + row.rows.count {
        found.append(claim(at: index))
      }
      node = row.link
    }
    return found
  }

  private func claim(at index: Int32) -> NameClaim {
    let text = claimTexts[index]
    let position = Int(text.position)
    let source: NameClaim.Source =
      switch claims[index].kind {
      case .resolverRule: .resolverRule(position)
      case .hostedZone: .hostedZone(position)
      case .endpoint: .endpoint(position)
      }
    let bytes = (text.apex.offset..<text.apex.offset + text.apex.count).map { apexes[$0] }
    guard let apex = DomainName(String(decoding: bytes, as: UTF8.self)) else {
      preconditionFailure("what was written down was a name")
    }
    return NameClaim(source: source, apex: apex)
  }

  /// An endpoint in the VPC of which the input holds an interface and nothing else: what it claims
  /// is unknown.
  func undescribedEndpoint(
    in vpc: Identifier<VPC>, of topology: Topology
  ) -> Identifier<VPCEndpoint>? {
    guard let vpc = vpcs.position(of: vpc) else { return nil }
    let interface = undescribedEndpoints[Int32(vpc)]
    if interface < 0 { return nil }
    guard case .vpcEndpoint(let id) = topology.networkInterfaces[Int(interface)].purpose else {
      return nil
    }
    return id
  }

  /// The longest domain around a name that somebody in the VPC claims, or -1.
  @inline(__always)
  private func deepestClaim(on name: UnsafeBufferPointer<UInt8>, in vpc: Int32) -> Int32 {
    var node = vpcRoots[vpc]
    if node < 0 { return -1 }
    var claimed: Int32 = nodes[node].rows.count > 0 ? node : -1
    var cursor = LabelCursor(name, end: name.count)
    while let label = cursor.next() {
      node = trie.child(of: node, label)
      if node < 0 { break }
      if nodes[node].rows.count > 0 { claimed = node }
    }
    return claimed
  }
}

// MARK: - Records

extension ZoneIndex {
  /// What one zone says about a name in it; the same as `HostedZone.lookup`, without looking at
  /// every record.
  ///
  /// - Complexity: One probe for each label below the apex.
  func lookup(_ name: DomainName, _ type: RecordType, in zone: HostedZone, at position: Int)
    -> ZoneAnswer
  {
    if revised[Int32(position)] != nil { return zone.lookup(name, type) }
    let rows = name.withBytes { find($0, in: zones[Int32(position)]) }
    guard let rows else { return .nameError }
    var matching: [ResourceRecordSet] = []
    for index in rows.offset..<rows.offset + rows.count where sets[index].answers(type) {
      if let set = zone.records?[Int(sets[index].position)] { matching.append(set) }
    }
    return matching.isEmpty ? .noData : .records(matching)
  }

  /// The record sets of a name, or of the wildcard that stands for it; `nil` where there is no such
  /// name (RFC 4592, section 3.3).
  @inline(__always)
  private func find(_ name: UnsafeBufferPointer<UInt8>, in zone: ZoneRow) -> Slice? {
    var node = zone.root
    if node < 0 { return nil }
    var cursor = LabelCursor(name, end: name.count - Int(zone.apexLength))
    while let label = cursor.next() {
      let child = trie.child(of: node, label)
      if child < 0 {
        let wildcard = nodes[node].link
        return wildcard < 0 ? nil : nodes[wildcard].rows
      }
      node = child
    }
    return nodes[node].rows
  }
}

extension ZoneIndex.SetRow {
  /// A CNAME answers for every type.
  @inline(__always)
  func answers(_ type: RecordType) -> Bool {
    self.type == RecordType.cname.rawValue || (self.type == type.rawValue && self.type != 0)
  }
}

// MARK: - Without a story

extension CompiledNetwork {
  /// What the index says about a name, asked in the VPC at this position of the topology. Whether
  /// the resolver answers at all, and what CNAMEs lead to, is not looked at.
  ///
  /// - Complexity: One probe a label, twice; allocates nothing.
  public func match(_ name: DomainName, _ type: RecordType, inVPC position: Int) -> NameMatch {
    zones.match(name, type, in: Int32(truncatingIfNeeded: position))
  }
}

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

extension ZoneIndex {
  /// Decides who answers and with what, and tells nothing: the two look-ups that every resolution
  /// begins with.
  @inline(__always)
  func match(_ name: DomainName, _ type: RecordType, in vpc: Int32) -> NameMatch {
    var node = name.withBytes { deepestClaim(on: $0, in: vpc) }
    var isSystem = false
    while node >= 0 {
      let row = nodes[node]
      for index in row.rows.offset..<row.rows.offset + row.rows.count {
        switch claims[index].source {
        case .notInEffect: continue
        case .systemRule: isSystem = true
        case .forwardRule: if !isSystem { return .elsewhere }
        case .endpoint: return .elsewhere
        case .hostedZone: return records(name, type, in: claims[index].zone)
        }
      }
      node = row.link
    }
    return .unclaimed
  }

  @inline(__always)
  private func records(_ name: DomainName, _ type: RecordType, in zone: Int32) -> NameMatch {
    if !revised.isEmpty, let zone = revised[zone] { return NameMatch(zone.lookup(name, type)) }
    guard let rows = name.withBytes({ find($0, in: zones[zone]) }) else { return .nameError }
    var count = 0
    for index in rows.offset..<rows.offset + rows.count where sets[index].answers(type) {
      count &+= 1
    }
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

/// Something that claims a domain in a VPC.
public struct NameClaim: Hashable, Sendable {
  public var source: Source
  public var apex: DomainName

  /// Positions in the tables of the topology; in the order in which equals win.
  public enum Source: Hashable, Sendable {
    case resolverRule(Int)
    case hostedZone(Int)
    case endpoint(Int)
    /// The names that the VPC asked gives to its own addresses.
    case hostNames
  }
}

extension VPCEndpoint {
  /// What private DNS claims: the names in the input, else the usual names of the service.
  public var claimedNames: [DomainName] {
    privateNames ?? ServiceNames.privateNames(of: service)
  }
}

extension DomainName {
  /// The zone that AWS makes for a claimed name: the name itself, or what stands behind its `*`.
  public var apexOfClaim: DomainName { isWildcard ? parent ?? self : self }
}
