import Addressing
import CloudModel
import Dataplane
import ImagePull

/// Which interfaces must have the same verdict, so that one of them can be asked for all.
///
/// A pull depends on its interface by the subnet (with it the VPC, the zone, the route table and
/// the network ACL), by the set of its security groups, by whether it has a public address, and by
/// its own address, where rules and routes on the way see the client as the far side. The address
/// matters only as far as some row parts the addresses of the subnet: see `AddressAtoms`. What
/// something in the network may know by name or by address is alone in its class, and so is
/// everything where a policy asks for the address of the client.
///
///     var classes = PullClasses(of: situation, in: network)
///     classes.number(of: 17)   // 3: the interface at position 17 is like others of class 3
///
/// That the classes are right is a property that tests hold: with and without them, a sweep finds
/// the same.
public struct PullClasses: Sendable {
  /// Another one may take its place that has the same numbers.
  var network: CompiledNetwork
  private var atoms: AddressAtoms
  private var alone: LoneInterfaces
  private let isEachAlone: Bool
  private var plain = ClassTable()
  private var others: [OtherKey: Int] = [:]
  /// The atom that was asked for last; neighbours are mostly in one.
  private var latest: ClosedRange<UInt32> = 0...0
  /// How many classes there are so far.
  public private(set) var count = 0

  /// Of an interface with several addresses, with one of IPv6, or of which the input lacks
  /// something.
  private struct OtherKey: Hashable {
    let subnet: Identifier<Subnet>
    let groups: [Identifier<SecurityGroup>]
    let addresses: [Address]

    struct Address: Hashable {
      let family: AddressFamily
      let atom: UInt128
      let publicAtom: UInt128?
    }
  }

  /// - Parameter isEachAlone: Makes a class of every interface.
  public init(
    of situation: Situation, in network: CompiledNetwork, isEachAlone: Bool = false
  ) {
    self.network = network
    atoms = AddressAtoms(of: network.topology)
    alone = LoneInterfaces(in: network.topology)
    self.isEachAlone = isEachAlone || situation.asksForAddresses
    latest = atoms.atom(of: 0)
  }

  /// The class of the interface at this position. Classes are numbered as they are met.
  ///
  /// - Complexity: O(log n) in the borders of the network, constant for neighbours.
  public mutating func number(of position: Int) -> Int {
    let standing = network.standing(of: position)
    if isEachAlone || !standing.isOrdinary || alone.contains(position) { return newClass() }
    if !standing.isPlain { return otherNumber(of: position) }
    if alone.contains(address: standing.address) { return newClass() }
    let key = ClassTable.Key(
      subnet: standing.subnet, groupSet: standing.groupSet,
      atom: atom(of: standing.address),
      publicAtom: standing.publicAddress == 0
        ? .max : atoms.atom(of: standing.publicAddress).lowerBound)
    let number = plain.number(of: key, orNew: count)
    if number == count { count += 1 }
    return number
  }

  /// Cuts the address space at one more block; see `AddressAtoms.cut(at:)`.
  mutating func cut(at block: Prefix) -> [AddressAtoms.Cut] {
    let cuts = atoms.cut(at: block)
    if !cuts.isEmpty { latest = atoms.atom(of: 0) }
    return cuts
  }

  /// The first address of the atom that holds `address`.
  mutating func atom(of address: IPAddress) -> UInt128 {
    switch address {
    case .v4(let word): UInt128(atom(of: word.rawValue))
    case .v6: atoms[address]
    }
  }

  /// Something in the network knows this interface by name from now on.
  mutating func setApart(_ position: Int) { alone.insert(position) }

  /// Something in the network knows this address from now on.
  mutating func setApart(_ address: IPAddress) { alone.insert(address) }

  private mutating func newClass() -> Int {
    count += 1
    return count - 1
  }

  private mutating func atom(of word: UInt32) -> UInt32 {
    if !latest.contains(word) { latest = atoms.atom(of: word) }
    return latest.lowerBound
  }

  private mutating func otherNumber(of position: Int) -> Int {
    let interface = network.topology.networkInterfaces[position]
    if interface.addresses.contains(where: { alone.contains($0.address) }) { return newClass() }
    let key = OtherKey(
      subnet: interface.subnet,
      // In their order, which decides no verdict: the first group is the one that is blamed.
      groups: interface.securityGroups,
      addresses: interface.addresses.map { address in
        OtherKey.Address(
          family: address.address.family, atom: atoms[address.address],
          publicAtom: address.publicAddress.map { atoms[.v4($0)] })
      })
    if let known = others[key] { return known }
    others[key] = count
    return newClass()
  }
}

extension PullVerdicts {
  /// The verdict of each interface, one pull for all of a class.
  ///
  /// - Parameters:
  ///   - interfaces: By position.
  ///   - classes: Of the same network; none is numbered yet.
  public mutating func verdicts(from interfaces: [Int], by classes: PullClasses) -> [PullVerdict?] {
    var classes = classes
    var known: [PullVerdict?] = []
    return interfaces.map { interface in
      let number = classes.number(of: interface)
      if number == known.count { known.append(verdict(from: interface)) }
      return known[number]
    }
  }
}

/// `InterfacesOfTheirOwn` by position and number.
private struct LoneInterfaces: Sendable {
  private var positions: Set<Int> = []
  private var written4 = AddressSet()
  private var written6: Set<IPAddress> = []

  init(in topology: Topology) {
    let own = Topology.InterfacesOfTheirOwn(in: topology)
    positions = Set(own.named.compactMap { topology.networkInterfaces.position(of: $0) })
    for address in own.written { insert(address) }
  }

  func contains(_ position: Int) -> Bool { positions.contains(position) }

  func contains(address: UInt32) -> Bool { written4.contains(address) }

  func contains(_ address: IPAddress) -> Bool {
    switch address {
    case .v4(let word): written4.contains(word.rawValue)
    case .v6: written6.contains(address)
    }
  }

  mutating func insert(_ position: Int) { positions.insert(position) }

  mutating func insert(_ address: IPAddress) {
    switch address {
    case .v4(let word): written4.insert(word.rawValue)
    case .v6: written6.insert(address)
    }
  }
}

extension Situation {
  /// Whether some policy has a condition on the address of the client (`aws:SourceIp`,
  /// `aws:VpcSourceIp`; IAM User Guide, "AWS global condition context keys").
  var asksForAddresses: Bool {
    var texts = topology.vpcEndpoints.compactMap(\.policy)
    texts += workload.role?.policies ?? []
    texts += [workload.keyPolicy, registry.repositoryPolicy].compactMap(\.self)
    return texts.contains(where: \.asksForAddresses)
  }
}

extension PolicyText {
  var asksForAddresses: Bool {
    let wanted = Array("sourceip".utf8)
    var text = json
    return text.withUTF8 { bytes in
      guard bytes.count >= wanted.count else { return false }
      return (0...bytes.count - wanted.count).contains { start in
        // This makes a small letter of its capital, and of no other byte.
        wanted.indices.allSatisfy { bytes[start + $0] | 0x20 == wanted[$0] }
      }
    }
  }
}
