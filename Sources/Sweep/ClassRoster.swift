import Addressing
import CloudModel
import Dataplane
import ImagePull

/// The classes of a network with their members, kept while rows change that tell members apart.
///
/// All members of a class are in one subnet, so that only subnets are looked through.
struct ClassRoster: Sendable {
  /// Positions of the interfaces that pull, in the order of the input.
  let interfaces: [Int]
  /// By class: the interface that is asked for all.
  private(set) var representatives: [Int] = []
  private var classes: PullClasses
  /// By interface; -1 for one that does not pull.
  private var numbers: [Int32]
  private var subnets: [Int32: SubnetMembers] = [:]
  private let network: CompiledNetwork

  /// The interfaces of one subnet, and how far their addresses reach.
  fileprivate struct SubnetMembers: Sendable {
    var interfaces: [Int32] = []
    var own4 = Reach<UInt32>()
    var public4 = Reach<UInt32>()
    var own6 = Reach<UInt128>()
  }

  fileprivate struct Reach<Word: FixedWidthInteger & Sendable>: Sendable {
    private var first = Word.max
    private var last = Word.min

    mutating func add(_ word: Word) {
      first = Swift.min(first, word)
      last = Swift.max(last, word)
    }

    /// Whether addresses may lie on both sides of a border.
    func isCut(at border: Word) -> Bool { first < border && border <= last }
  }

  /// - Complexity: Linear in the interfaces.
  init(of situation: Situation, in network: CompiledNetwork) {
    self.network = network
    interfaces = network.workloads
    classes = PullClasses(of: situation, in: network)
    numbers = Array(repeating: -1, count: network.topology.networkInterfaces.count)
    for interface in interfaces {
      let number = classes.number(of: interface)
      numbers[interface] = Int32(number)
      if number == representatives.count { representatives.append(interface) }
      enrol(interface)
    }
  }

  var count: Int { representatives.count }

  var identifiers: [Identifier<NetworkInterface>] {
    interfaces.map { network.topology.networkInterfaces[$0].id }
  }

  /// `nil` for an interface that does not pull.
  func number(of interface: Int) -> Int? {
    numbers[interface] < 0 ? nil : Int(numbers[interface])
  }

  func representative(of number: Int) -> Int { representatives[number] }

  func subnet(ofClass number: Int) -> Int32 {
    network.standing(of: representatives[number]).subnet
  }

  /// Positions of the interfaces of a class, in the order of the input.
  ///
  /// - Complexity: Linear in the interfaces of its subnet.
  func members(of number: Int) -> [Int] {
    (subnets[subnet(ofClass: number)]?.interfaces ?? [])
      .filter { numbers[Int($0)] == Int32(number) }.map { Int($0) }
  }

  private mutating func enrol(_ interface: Int) {
    let standing = network.standing(of: interface)
    subnets[standing.subnet, default: SubnetMembers()].enrol(interface, standing, network.topology)
  }
}

extension ClassRoster.SubnetMembers {
  mutating func enrol(_ interface: Int, _ standing: InterfaceStanding, _ topology: Topology) {
    interfaces.append(Int32(interface))
    if standing.isPlain {
      own4.add(standing.address)
      if standing.publicAddress != 0 { public4.add(standing.publicAddress) }
      return
    }
    for address in topology.networkInterfaces[interface].addresses {
      switch address.address {
      case .v4(let word): own4.add(word.rawValue)
      case .v6(let word): own6.add(word.rawValue)
      }
      if let word = address.publicAddress { public4.add(word.rawValue) }
    }
  }

  func isCut(at border: IPAddress) -> Bool {
    switch border {
    case .v4(let word): own4.isCut(at: word.rawValue) || public4.isCut(at: word.rawValue)
    case .v6(let word): own6.isCut(at: word.rawValue)
    }
  }
}

// MARK: - Parting

extension ClassRoster {
  /// A class, and the one that it came of.
  struct Part {
    let new: Int
    let former: Int
  }

  /// Parts the classes whose members the rows of a resource tell apart.
  ///
  /// - Returns: The new classes, in order.
  mutating func part(at component: Component, in network: CompiledNetwork) -> [Part] {
    var touched: Set<Int32> = []
    var borders: [IPAddress] = []
    component.forEachBlock { borders += classes.cut(at: $0) }
    if !borders.isEmpty {
      for (subnet, members) in subnets where borders.contains(where: { members.isCut(at: $0) }) {
        touched.insert(subnet)
      }
    }
    for interface in component.namedInterfaces(in: network.topology) {
      classes.setApart(interface)
      touched.insert(network.standing(of: interface).subnet)
    }
    let written = component.writtenAddresses
    if !written.isEmpty {
      for address in written { classes.setApart(address) }
      for (subnet, members) in subnets where written.contains(where: { members.mayHold($0) }) {
        touched.insert(subnet)
      }
    }
    return touched.sorted().flatMap { classifyAnew(subnet: $0) }
  }

  /// Gives every member of a subnet its class again; a class keeps its number for those that stay
  /// with its first member.
  private mutating func classifyAnew(subnet: Int32) -> [Part] {
    var parts: [Part] = []
    var renumbered: [Int: Int32] = [:]
    var kept: Set<Int32> = []
    for member in subnets[subnet]?.interfaces ?? [] {
      let former = numbers[Int(member)]
      let key = classes.number(of: Int(member))
      if let number = renumbered[key] {
        numbers[Int(member)] = number
      } else if kept.insert(former).inserted {
        renumbered[key] = former
        representatives[Int(former)] = Int(member)
      } else {
        let number = Int32(representatives.count)
        renumbered[key] = number
        representatives.append(Int(member))
        numbers[Int(member)] = number
        parts.append(Part(new: Int(number), former: Int(former)))
      }
    }
    return parts
  }
}

extension ClassRoster.SubnetMembers {
  /// Whether some member may have the address.
  fileprivate func mayHold(_ address: IPAddress) -> Bool {
    switch address {
    case .v4(let word): own4.mayHold(word.rawValue)
    case .v6(let word): own6.mayHold(word.rawValue)
    }
  }
}

extension ClassRoster.Reach {
  fileprivate func mayHold(_ word: Word) -> Bool { first <= word && word <= last }
}

extension Component {
  /// The blocks that its rows name, where it is something of which only the rows may change.
  fileprivate func forEachBlock(_ body: (Prefix) -> Void) {
    switch self {
    case .routeTable(let table): table.forEachBlock(body)
    case .securityGroup(let group): group.forEachBlock(body)
    case .networkACL(let list): list.forEachBlock(body)
    case .prefixList(let list): list.entries?.forEach(body)
    case .vpc, .dhcpOptions, .subnet, .networkInterface, .vpcEndpoint, .internetGateway,
      .egressOnlyInternetGateway, .natGateway, .hostedZone, .vpcPeering, .transitGateway,
      .transitGatewayAttachment, .transitGatewayRouteTable, .virtualPrivateGateway, .resolverRule,
      .resolverEndpoint, .dnsFirewallRuleGroup, .onPremisesNetwork:
      break
    }
  }

  /// Positions of interfaces that its rows lead to.
  fileprivate func namedInterfaces(in topology: Topology) -> [Int] {
    guard case .routeTable(let table) = self else { return [] }
    return table.routes.compactMap { route in
      guard case .networkInterface(let id) = route.target else { return nil }
      return topology.networkInterfaces.position(of: id)
    }
  }

  /// Addresses that its records give to somebody.
  fileprivate var writtenAddresses: [IPAddress] {
    guard case .hostedZone(let zone) = self else { return [] }
    return (zone.records ?? []).flatMap(\.data.addresses)
  }
}
