import Addressing
import CloudModel
import SourceText

/// The part of a network that a change can matter to: what it names, and what hangs together with
/// that.
struct TopologyExcerpt {
  let topology: Topology
  /// Addresses that are taken in subnets of the excerpt.
  let addresses: [IPAddress]

  init(whole topology: Topology) {
    self.topology = topology
    addresses = []
  }

  /// - Complexity: Linear in the rows of the network, with a look-up each.
  init(_ topology: Topology, about change: JSONValue) {
    var selection = Selection(topology, words: Self.words(of: change))
    selection.grow()
    self.topology = selection.excerpt()
    addresses = selection.takenAddresses()
  }

  /// Every name, text and word of a text in `value`.
  private static func words(of value: JSONValue) -> Set<String> {
    var words: Set<String> = []
    var rest = [value]
    func take(_ text: String) {
      words.insert(text)
      for word in text.split(whereSeparator: \.isWhitespace) { words.insert(String(word)) }
    }
    while let value = rest.popLast() {
      if let text = value.string { take(text) }
      for member in value.members {
        take(member.name)
        rest.append(member.value)
      }
      rest += value.elements
    }
    return words
  }
}

/// Which resources of a network an excerpt holds.
private struct Selection {
  let topology: Topology
  let words: Set<String>
  var chosen: Set<ResourceReference> = []

  init(_ topology: Topology, words: Set<String>) {
    self.topology = topology
    self.words = words
    for kind in ResourceKind.allCases {
      for word in words {
        let reference = ResourceReference(kind, word)
        if topology.position(of: reference) != nil { chosen.insert(reference) }
      }
    }
  }

  func has<R: Resource>(_ id: Identifier<R>) -> Bool { chosen.contains(ResourceReference(id)) }

  mutating func choose<R: Resource>(_ id: Identifier<R>) { chosen.insert(ResourceReference(id)) }

  mutating func choose<R: Resource>(_ ids: [Identifier<R>]) { for id in ids { choose(id) } }

  /// Adds what the format derives from what was named, and what is derived from it.
  mutating func grow() {
    growInside()
    growEndpoints()
    growTables()
    growInterfaces()
    growTransit()
    for vpc in topology.vpcs { choose(vpc.id) }
    for list in topology.prefixLists where list.owner == .aws { choose(list.id) }
    for group in topology.securityGroups
    where group.name == "default" || group.id.rawValue == group.vpc.map({ "\($0)-default" }) {
      choose(group.id)
    }
    growSubnets()
  }

  /// What stands inside a VPC or transit gateway that is named: it goes when that goes.
  private mutating func growInside() {
    func isNamed(_ vpc: Identifier<VPC>?) -> Bool {
      vpc.map { words.contains($0.rawValue) } == true
    }
    if !topology.vpcs.contains(where: { words.contains($0.id.rawValue) }) { return }
    for one in topology.subnets where isNamed(one.vpc) { choose(one.id) }
    for one in topology.routeTables where isNamed(one.vpc) { choose(one.id) }
    for one in topology.networkACLs where isNamed(one.vpc) { choose(one.id) }
    for one in topology.securityGroups where isNamed(one.vpc) { choose(one.id) }
    for one in topology.internetGateways where isNamed(one.vpc) { choose(one.id) }
    for one in topology.egressOnlyInternetGateways where isNamed(one.vpc) { choose(one.id) }
    for one in topology.virtualPrivateGateways where isNamed(one.vpc) { choose(one.id) }
    for one in topology.natGateways where isNamed(one.vpc) { choose(one.id) }
    for one in topology.vpcEndpoints where isNamed(one.vpc) { choose(one.id) }
    for one in topology.resolverEndpoints where isNamed(one.vpc) { choose(one.id) }
    for one in topology.networkInterfaces where isNamed(topology.subnets[one.subnet]?.vpc) {
      choose(one.id)
    }
  }

  /// Endpoints with an interface in a subnet that is named, and all that endpoints have.
  private mutating func growEndpoints() {
    for endpoint in topology.vpcEndpoints {
      if endpoint.subnets.contains(where: has) || endpoint.interfaces.contains(where: has) {
        choose(endpoint.id)
      }
      guard has(endpoint.id) else { continue }
      choose(endpoint.subnets)
      choose(endpoint.interfaces)
      choose(endpoint.routeTables)
    }
    for endpoint in topology.resolverEndpoints {
      let lies = endpoint.interfaces.contains {
        has($0) || topology.networkInterfaces[$0].map { has($0.subnet) } == true
      }
      if lies { choose(endpoint.id) }
      if has(endpoint.id) { choose(endpoint.interfaces) }
    }
  }

  /// Tables with a row that leads to something that is named, and the endpoints with a row in them.
  private mutating func growTables() {
    for table in topology.routeTables where !has(table.id) {
      let leads = table.routes.contains { $0.target != .local && words.contains($0.target.text) }
      if leads { choose(table.id) }
    }
    for endpoint in topology.vpcEndpoints
    where endpoint.type == .gateway && endpoint.routeTables.contains(where: has) {
      choose(endpoint.id)
    }
  }

  /// Interfaces of what is named, those that have an address that is named, and where they lie.
  private mutating func growInterfaces() {
    let written = Set(words.compactMap { IPAddress($0) })
    for interface in topology.networkInterfaces {
      let isPart =
        switch interface.purpose {
        case .vpcEndpoint(let id?): has(id)
        case .natGateway(let id?): has(id)
        case .workload, .vpcEndpoint(nil), .natGateway(nil), .transitGateway, .other: false
        }
      if isPart || interface.addresses.contains(where: { written.contains($0.address) }) {
        choose(interface.id)
      }
      guard has(interface.id) else { continue }
      choose(interface.subnet)
      if case .vpcEndpoint(let id?) = interface.purpose { choose(id) }
    }
    for gateway in topology.natGateways where has(gateway.id) {
      if case .zonal(let subnet) = gateway.placement { choose(subnet) }
    }
  }

  /// All of the transit gateways, when something that they propagate or route may change.
  private mutating func growTransit() {
    let kinds: Set<ResourceKind> = [
      .vpc, .transitGateway, .transitGatewayAttachment, .transitGatewayRouteTable,
      .onPremisesNetwork,
    ]
    if !chosen.contains(where: { kinds.contains($0.kind) }) { return }
    for one in topology.transitGateways { choose(one.id) }
    for one in topology.transitGatewayAttachments { choose(one.id) }
    for one in topology.transitGatewayRouteTables { choose(one.id) }
    for one in topology.onPremisesNetworks { choose(one.id) }
  }

  /// All subnets of the VPCs in which there is a subnet or an endpoint, or of the only one: blocks
  /// must not overlap.
  private mutating func growSubnets() {
    var vpcs = Set(topology.subnets.filter { has($0.id) }.map(\.vpc))
    vpcs.formUnion(topology.vpcEndpoints.filter { has($0.id) }.map(\.vpc))
    if topology.vpcs.count == 1 { vpcs.formUnion(topology.vpcs.map(\.id)) }
    for subnet in topology.subnets where vpcs.contains(subnet.vpc) { choose(subnet.id) }
  }

  func excerpt() -> Topology {
    var excerpt = Topology()
    for kind in ResourceKind.allCases {
      let references = chosen.filter { $0.kind == kind }
        .compactMap { reference in topology.position(of: reference).map { ($0, reference) } }
        .sorted { $0.0 < $1.0 }
      for (_, reference) in references {
        if let component = topology.component(reference) { excerpt.insert(component) }
      }
    }
    return excerpt
  }

  func takenAddresses() -> [IPAddress] {
    topology.networkInterfaces.filter { has($0.subnet) && !has($0.id) }
      .flatMap { $0.addresses.map(\.address) }
  }
}
