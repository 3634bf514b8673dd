import Addressing
import CloudModel
import Dataplane
import ImagePull

/// The classes of a network with their members, kept while rows change that tell members apart.
///
/// All members of a class are in one subnet, so that only subnets are looked through, and of those
/// the ones that have addresses in an atom that is cut.
struct ClassRoster: Sendable {
  /// Positions of the interfaces that pull, in the order of the input.
  let interfaces: [Int]
  /// By class: the interface that is asked for all.
  private(set) var representatives: [Int] = []
  private var classes: PullClasses
  /// By interface; -1 for one that does not pull.
  private var numbers: [Int32]
  private var subnets: [Int32: SubnetMembers] = [:]
  /// Subnets by the atoms that hold their interfaces' addresses.
  private var subnetsByAtom: [Atom: [Int32]] = [:]
  /// What was enrolled last; neighbours are mostly in one atom.
  private var latest: (subnet: Int32, atom: Atom)?
  /// Another one may take its place that has the same numbers.
  var network: CompiledNetwork { didSet { classes.network = network } }

  private struct Atom: Hashable {
    let family: AddressFamily
    let first: UInt128
  }

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

  /// Own addresses that the walks of two classes may meet: of the representative of the first class,
  /// with those of the second.
  func ownAddresses(of former: Int, and new: Int) -> [(from: UInt32, to: UInt32)] {
    let (from, to) = (
      network.standing(of: representatives[former]), network.standing(of: representatives[new])
    )
    return [(from.address, to.address), (from.publicAddress, to.publicAddress)]
  }

  private mutating func enrol(_ interface: Int) {
    let standing = network.standing(of: interface)
    subnets[standing.subnet, default: SubnetMembers()].enrol(interface, standing, network.topology)
    if standing.isPlain {
      enrol(.v4(IPv4Address(rawValue: standing.address)), in: standing.subnet)
      if standing.publicAddress != 0 {
        enrol(.v4(IPv4Address(rawValue: standing.publicAddress)), in: standing.subnet)
      }
      return
    }
    for address in network.topology.networkInterfaces[interface].addresses {
      enrol(address.address, in: standing.subnet)
      if let word = address.publicAddress { enrol(.v4(word), in: standing.subnet) }
    }
  }

  private mutating func enrol(_ address: IPAddress, in subnet: Int32) {
    let atom = atom(of: address)
    if let latest, latest == (subnet, atom) { return }
    latest = (subnet, atom)
    if !subnetsByAtom[atom, default: []].contains(subnet) {
      subnetsByAtom[atom, default: []].append(subnet)
    }
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

  /// Parts the classes whose members the rows that came tell apart.
  ///
  /// - Returns: The new classes, in order.
  mutating func part(at revision: Revision) -> [Part] {
    var touched: Set<Int32> = []
    for block in revision.blocks {
      for cut in classes.cut(at: block) {
        guard let around = subnets(at: cut.atom) else { continue }
        // Who has addresses in the atom that there was may have some in both parts.
        subnetsByAtom[atom(of: cut.border)] = around
        for subnet in around where subnets[subnet]?.isCut(at: cut.border) ?? false {
          touched.insert(subnet)
        }
      }
    }
    for interface in revision.namedInterfaces {
      classes.setApart(interface)
      touched.insert(network.standing(of: interface).subnet)
    }
    for address in revision.writtenAddresses {
      classes.setApart(address)
      for subnet in subnets(at: address) ?? []
      where subnets[subnet]?.mayHold(address) ?? false {
        touched.insert(subnet)
      }
    }
    return touched.sorted().flatMap { classifyAnew(subnet: $0) }
  }

  private mutating func atom(of address: IPAddress) -> Atom {
    Atom(family: address.family, first: classes.atom(of: address))
  }

  /// The subnets that have addresses in the atom of an address; `nil` for none.
  private mutating func subnets(at address: IPAddress) -> [Int32]? {
    subnetsByAtom[atom(of: address)]
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
