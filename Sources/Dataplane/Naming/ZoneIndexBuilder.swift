import Addressing
import CloudModel

/// Collects claims and records, and lays them out by the nodes of their names.
struct ZoneIndexBuilder {
  private let topology: Topology
  private(set) var trie = LabelTrieBuilder()
  private(set) var nodes: [ZoneIndex.Node] = []
  private(set) var vpcRoots: [Int32] = []
  private(set) var zones: [ZoneIndex.ZoneRow] = []
  private(set) var claims: [ZoneIndex.ClaimRow] = []
  private(set) var claimTexts: [ZoneIndex.ClaimText] = []
  private(set) var apexes: [UInt8] = []
  private(set) var sets: [ZoneIndex.SetRow] = []
  private(set) var undescribedEndpoints: [Int32] = []
  private var parents: [Int32] = []
  /// What stands at which node, in the order of the input.
  private var claimed: [(node: Int32, claim: NameClaim, vpc: Int)] = []
  private var placed: [(node: Int32, row: ZoneIndex.SetRow)] = []

  init(_ topology: Topology) {
    self.topology = topology
    vpcRoots = Array(repeating: -1, count: topology.vpcs.count)
    undescribedEndpoints = vpcRoots
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
    if vpcRoots[position] < 0 { vpcRoots[position] = newRoot() }
    var node = vpcRoots[position]
    for step in trie.insert(apex, below: node) {
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
    guard let records = zone.records else {
      zones.append(ZoneIndex.ZoneRow(root: -1, apexLength: Int32(apexLength)))
      return
    }
    let root = newRoot()
    zones.append(ZoneIndex.ZoneRow(root: root, apexLength: Int32(apexLength)))
    for (position, set) in records.enumerated() where set.name.isSubdomain(of: zone.apex) {
      var node = root
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
