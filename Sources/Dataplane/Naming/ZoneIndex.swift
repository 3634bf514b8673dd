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
  /// Where the tree of each VPC's claims begins.
  private let claimRoots: Column<ClaimRoot>
  /// Where the tree of each zone's records begins.
  let zones: Column<ZoneRow>
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
  private(set) var revised: [Int32: HostedZone] = [:]

  /// In the tree of a VPC a domain; in that of a zone a name that exists.
  struct Node: BitwiseCopyable {
    /// Its claims, or its record sets.
    var rows = Slice.empty
    /// Of a VPC: the nearest domain above that somebody claims. Of a zone: the wildcard right below.
    /// -1 where there is none.
    var link: Int32 = -1
  }

  struct ClaimRoot: BitwiseCopyable {
    /// -1 where nobody claims anything.
    var node: Int32
    /// Of the root of the DNS.
    var effect: ClaimEffect
  }

  struct ZoneRow: BitwiseCopyable {
    /// -1 where the input lacks the records.
    var root: Int32
    /// Bytes of a name below the zone that are the zone's own, with the dot before them.
    var apexLength: Int32
    /// How many zones before this one have the same apex; their trees are told apart by it.
    var namesakes: Int32
    /// Of the apex.
    var holding: NodeHolding
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
    claimRoots = store.column(builder.claimRoots)
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
    var node = name.withBytes { claimed($0, in: Int32(vpc)).node }
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

  /// What the claims of a VPC come to for a name.
  struct Claimed {
    /// The longest domain around the name that the tree knows, or -1.
    var node: Int32
    var effect: ClaimEffect
    /// The labels below the hosted zone that claims it, and the hash of the zone's apex.
    var rest: LabelCursor
    var hash: UInt64 = 0
  }

  @inline(__always)
  func claimed(_ name: UnsafeBufferPointer<UInt8>, in vpc: Int32) -> Claimed {
    var cursor = LabelCursor(name)
    let root = claimRoots[vpc]
    var found = Claimed(node: root.node, effect: root.effect, rest: cursor)
    if root.node < 0 { return found }
    var place = LabelTrie.Place(node: root.node, tree: Self.tree(ofVPC: vpc))
    while !found.effect.isLeaf, let label = cursor.next(),
      let content = trie.descend(&place, label)
    {
      found.node = place.node
      found.effect = ClaimEffect(rawValue: content)
      if found.effect.isApex {
        found.rest = cursor
        found.hash = place.hash
      }
    }
    return found
  }

  /// What tells the claims of one VPC from those of another.
  static func tree(ofVPC position: Int32) -> UInt64 {
    UInt64(truncatingIfNeeded: position &+ 1) &* 0x9E37_79B9_7F4A_7C15
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
    let slice = name.withBytes { rows(of: $0, in: zones[Int32(position)]) }
    guard let rows = slice else { return .nameError }
    var matching: [ResourceRecordSet] = []
    for index in rows.offset..<rows.offset + rows.count where sets[index].answers(type) {
      if let set = zone.records?[Int(sets[index].position)] { matching.append(set) }
    }
    return matching.isEmpty ? .noData : .records(matching)
  }

  /// The record sets of a name, or of the wildcard that stands for it; `nil` where there is no such
  /// name.
  private func rows(of name: UnsafeBufferPointer<UInt8>, in zone: ZoneRow) -> Slice? {
    var rest = LabelCursor(name)
    let hash = rest.skip(to: name.count - Int(zone.apexLength))
    let found = find(&rest, behind: hash, in: zone, tree: Self.tree(ofZone: zone.namesakes))
    return found.holding.exists ? rows(found) : nil
  }

  /// The node of a name, or the node right above the wildcard that stands for it.
  struct Found {
    var node: Int32
    var isWildcard = false
    var holding: RecordHolding
  }

  /// - Parameters:
  ///   - rest: The labels below the apex.
  ///   - hash: That of the apex.
  ///   - tree: That of the zone.
  ///
  /// Source: RFC 4592, section 3.3.
  @inline(__always)
  func find(_ rest: inout LabelCursor, behind hash: UInt64, in zone: ZoneRow, tree: UInt64) -> Found
  {
    var place = LabelTrie.Place(node: zone.root, hash: hash, tree: tree)
    var holding = zone.holding
    while let label = rest.next() {
      let node = place.node
      guard let content = trie.descend(&place, label) else {
        return Found(node: node, isWildcard: true, holding: holding.wildcard)
      }
      holding = NodeHolding(rawValue: content)
    }
    return Found(node: place.node, holding: holding.own)
  }

  /// - Precondition: There is such a name.
  func rows(_ found: Found) -> Slice {
    nodes[found.isWildcard ? nodes[found.node].link : found.node].rows
  }

  /// Record sets that answer for a type.
  func count(_ rows: Slice, _ type: RecordType) -> Int {
    var count = 0
    for index in rows.offset..<rows.offset + rows.count where sets[index].answers(type) {
      count += 1
    }
    return count
  }

  /// What tells the records of zones with the same apex apart.
  static func tree(ofZone namesakes: Int32) -> UInt64 {
    UInt64(truncatingIfNeeded: namesakes) &* 0xC2B2_AE3D_27D4_EB4F
  }
}

extension ZoneIndex.SetRow {
  /// A CNAME answers for every type.
  @inline(__always)
  func answers(_ type: RecordType) -> Bool {
    self.type == RecordType.cname.rawValue || (self.type == type.rawValue && self.type != 0)
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
