import Addressing
import CloudModel

/// Collects claims and records, and lays them out by the nodes of their names.
struct ZoneIndexBuilder {
  private let topology: Topology
  private(set) var trie = LabelTrieBuilder()
  private(set) var nodes: [ZoneIndex.Node] = []
  private(set) var claimRoots: [ZoneIndex.ClaimRoot]
  private(set) var zones: [ZoneIndex.ZoneRow] = []
  private(set) var claims: [ZoneIndex.ClaimRow] = []
  private(set) var claimTexts: [ZoneIndex.ClaimText] = []
  private(set) var apexes: [UInt8] = []
  private(set) var sets: [ZoneIndex.SetRow] = []
  private(set) var undescribedEndpoints: [Int32] = []
  private var parents: [Int32] = []
  /// By node, what its entry tells.
  private var contents: [UInt64] = []
  /// How many zones have an apex so far.
  private var namesakes: [DomainName: Int32] = [:]
  /// What stands at which node, in the order of the input.
  private var claimed: [(node: Int32, claim: NameClaim, vpc: Int)] = []
  private var placed: [(node: Int32, row: ZoneIndex.SetRow)] = []

  init(_ topology: Topology) {
    self.topology = topology
    let noRoot = ZoneIndex.ClaimRoot(node: -1, effect: .unclaimed)
    claimRoots = Array(repeating: noRoot, count: topology.vpcs.count)
    undescribedEndpoints = Array(repeating: -1, count: topology.vpcs.count)
  }

  mutating func build() {
    for (position, rule) in topology.resolverRules.enumerated() {
      for vpc in rule.vpcs { add(.resolverRule(position), rule.domain, vpc) }
    }
    for (position, zone) in topology.hostedZones.enumerated() {
      for vpc in zone.vpcs { add(.hostedZone(position), zone.apex, vpc) }
    }
    for (position, endpoint) in topology.vpcEndpoints.enumerated()
    where endpoint.type == .interface {
      let apexes = Set(endpoint.claimedNames.map(\.apexOfClaim))
      for apex in apexes.sorted() { add(.endpoint(position), apex, endpoint.vpc) }
    }
    layOutClaims()
    for zone in topology.hostedZones { add(zone) }
    layOutRecords()
    trie.fill(contents)
    findUndescribedEndpoints()
  }

  private mutating func findUndescribedEndpoints() {
    var position: Int32 = -1
    topology.networkInterfaces.visit { interface in
      position += 1
      guard case .vpcEndpoint(let id?) = interface.purpose, topology.vpcEndpoints[id] == nil,
        let vpc = topology.subnets[interface.subnet]?.vpc,
        let place = topology.vpcs.position(of: vpc)
      else { return }
      if undescribedEndpoints[place] < 0 { undescribedEndpoints[place] = position }
    }
  }

  /// A new node, with its parent; -1 for a root.
  private mutating func note(_ parent: Int32) {
    nodes.append(ZoneIndex.Node())
    contents.append(0)
    parents.append(parent)
  }

  private mutating func newRoot() -> Int32 {
    let root = trie.root()
    note(-1)
    return root
  }
}

// MARK: - Claims

extension ZoneIndexBuilder {
  private mutating func add(
    _ source: NameClaim.Source, _ apex: DomainName, _ vpc: Identifier<VPC>
  ) {
    // A VPC that the input lacks asks nothing.
    guard let position = topology.vpcs.position(of: vpc) else { return }
    if claimRoots[position].node < 0 { claimRoots[position].node = newRoot() }
    var node = claimRoots[position].node
    let root = LabelTrie.Place(node: node, tree: ZoneIndex.tree(ofVPC: Int32(position)))
    for step in trie.insert(apex, below: root) {
      if step.isNew { note(node) }
      node = step.node
    }
    claimed.append((node, NameClaim(source: source, apex: apex), position))
  }

  private mutating func layOutClaims() {
    // Stable: what comes first in the input wins among equals.
    let order = claimed.indices.sorted { (claimed[$0].node, $0) < (claimed[$1].node, $1) }
    for index in order {
      let (node, claim, vpc) = claimed[index]
      if nodes[Int(node)].rows.count == 0 { nodes[Int(node)].rows.offset = Int32(claims.count) }
      nodes[Int(node)].rows.count += 1
      let (row, position) = row(claim, topology.vpcs[vpc])
      claims.append(row)
      let apex = Array(claim.apex.description.utf8)
      claimTexts.append(
        ZoneIndex.ClaimText(
          position: Int32(position),
          apex: Slice(offset: Int32(apexes.count), count: Int32(apex.count))))
      apexes += apex
    }
    // Parents come before their children.
    for node in nodes.indices {
      let parent = parents[node]
      guard parent >= 0 else { continue }
      let above = nodes[Int(parent)]
      nodes[node].link = above.rows.count > 0 ? parent : above.link
    }
    settleClaims()
  }

  /// Decides for each domain who answers for names in it that no longer domain is around.
  private mutating func settleClaims() {
    var isLeaf = Array(repeating: true, count: nodes.count)
    for parent in parents where parent >= 0 { isLeaf[Int(parent)] = false }
    for node in nodes.indices {
      let own = nodes[node].rows
      let isApex = (own.offset..<own.offset + own.count).contains {
        claims[Int($0)].source == .hostedZone
      }
      contents[node] =
        ClaimEffect(answerer(at: Int32(node)), isApex: isApex, isLeaf: isLeaf[node]).rawValue
    }
    for vpc in claimRoots.indices where claimRoots[vpc].node >= 0 {
      claimRoots[vpc].effect = ClaimEffect(rawValue: contents[Int(claimRoots[vpc].node)])
    }
  }

  /// The first claim in effect, from the longest domain on. A rule that names the resolver itself
  /// leaves out the rules that forward.
  private func answerer(at node: Int32) -> ClaimEffect.Answerer {
    var node = node
    var isSystem = false
    while node >= 0 {
      let row = nodes[Int(node)]
      for claim in claims[Int(row.rows.offset)..<Int(row.rows.offset + row.rows.count)] {
        switch claim.source {
        case .notInEffect: continue
        case .systemRule: isSystem = true
        case .forwardRule: if !isSystem { return .elsewhere }
        case .endpoint: return .elsewhere
        case .hostedZone: return .zone(claim.zone)
        }
      }
      node = row.link
    }
    return .nobody
  }

  private func row(_ claim: NameClaim, _ vpc: VPC) -> (ZoneIndex.ClaimRow, position: Int) {
    switch claim.source {
    case .resolverRule(let position):
      let isSystem = topology.resolverRules[position].action == .system
      let source: ZoneIndex.ClaimRow.Source = isSystem ? .systemRule : .forwardRule
      return (ZoneIndex.ClaimRow(source: source, zone: -1, kind: .resolverRule), position)
    case .hostedZone(let position):
      let source: ZoneIndex.ClaimRow.Source = vpc.dnsHostnames ? .hostedZone : .notInEffect
      return (
        ZoneIndex.ClaimRow(source: source, zone: Int32(position), kind: .hostedZone), position
      )
    case .endpoint(let position):
      let endpoint = topology.vpcEndpoints[position]
      let isInEffect =
        endpoint.state == .available && endpoint.privateDNS && vpc.dnsHostnames
        && !endpoint.privateDNSOnlyForInboundResolver
      let source: ZoneIndex.ClaimRow.Source = isInEffect ? .endpoint : .notInEffect
      return (ZoneIndex.ClaimRow(source: source, zone: -1, kind: .endpoint), position)
    case .hostNames: preconditionFailure("no resource claims the names of a VPC")
    }
  }
}

// MARK: - Records

extension ZoneIndexBuilder {
  private mutating func add(_ zone: HostedZone) {
    let apexLength = zone.apex.isRoot ? 0 : zone.apex.description.utf8.count + 1
    let namesakes = namesakes[zone.apex, default: 0]
    self.namesakes[zone.apex] = namesakes + 1
    var row = ZoneIndex.ZoneRow(
      root: -1, apexLength: Int32(apexLength), namesakes: namesakes, holding: .nothing)
    defer { zones.append(row) }
    guard let records = zone.records else { return }
    row.root = newRoot()
    let root = LabelTrie.Place(node: row.root, tree: ZoneIndex.tree(ofZone: namesakes))
    for (position, set) in records.enumerated() where set.name.isSubdomain(of: zone.apex) {
      var node = row.root
      for step in trie.insert(set.name, below: root, leavingOut: apexLength) {
        if step.isNew { note(node) }
        if step.isWildcard { nodes[Int(node)].link = step.node }
        node = step.node
      }
      placed.append(
        (node, ZoneIndex.SetRow(position: Int32(position), type: set.data.number)))
    }
  }

  private mutating func layOutRecords() {
    let order = placed.indices.sorted { (placed[$0].node, $0) < (placed[$1].node, $1) }
    for index in order {
      let (node, row) = placed[index]
      if nodes[Int(node)].rows.count == 0 { nodes[Int(node)].rows.offset = Int32(sets.count) }
      nodes[Int(node)].rows.count += 1
      sets.append(row)
    }
    summarise()
  }

  /// Writes down at each name what it has, and what the wildcard right below it has.
  private mutating func summarise() {
    guard let first = zones.first(where: { $0.root >= 0 })?.root else { return }
    let own = nodes[Int(first)...].map { node in
      RecordHolding(sets[Int(node.rows.offset)..<Int(node.rows.offset + node.rows.count)])
    }
    for node in Int(first)..<nodes.count {
      let wildcard = Int(nodes[node].link)
      contents[node] =
        NodeHolding(
          own: own[node - Int(first)],
          wildcard: wildcard < 0 ? .nothing : own[wildcard - Int(first)]
        ).rawValue
    }
    for zone in zones.indices where zones[zone].root >= 0 {
      zones[zone].holding = NodeHolding(rawValue: contents[Int(zones[zone].root)])
    }
  }
}

extension RecordData {
  /// The number of the type that it answers for; 0 where it has none here.
  fileprivate var number: UInt16 {
    switch self {
    case .a: RecordType.a.rawValue
    case .aaaa: RecordType.aaaa.rawValue
    case .cname: RecordType.cname.rawValue
    case .alias(let family, _): RecordType(family).rawValue
    case .other(let type, _): RecordType(type)?.rawValue ?? 0
    }
  }
}
