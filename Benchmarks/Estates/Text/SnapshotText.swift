import CloudModel
import SourceText

/// An estate as a snapshot directory: what `pulltrace collect` would have saved, as the AWS CLI
/// prints it.
///
///     var snapshot = SnapshotText(of: estate, seed: 1)
///     try snapshot.write { path, text in try files.append(text, to: path) }
///
/// Handed out in pieces of about a megabyte, so that an estate of a million interfaces needs no
/// memory for its gigabytes of text. Reading it gives the verdicts of the estate.
public struct SnapshotText {
  let topology: Topology
  var random: SplitMix64
  private var interfaces: DescribeText
  private let subnetsOfTable: [Identifier<RouteTable>: [Identifier<Subnet>]]
  private let subnetsOfList: [Identifier<NetworkACL>: [Identifier<Subnet>]]
  /// The interface that holds the address of each NAT gateway.
  let interfaceOf: [Identifier<NATGateway>: String]

  static let account = "123456789012"
  static let region = "eu-west-1"
  static let dhcpOptions = "dopt-0a1b2c3d4e5f60718"

  public init(of estate: Estate, seed: UInt64) {
    topology = estate.topology
    random = SplitMix64(seed: seed)
    interfaces = DescribeText(of: estate, seed: seed)
    var tables: [Identifier<RouteTable>: [Identifier<Subnet>]] = [:]
    var lists: [Identifier<NetworkACL>: [Identifier<Subnet>]] = [:]
    for subnet in topology.subnets {
      if let table = subnet.routeTable { tables[table, default: []].append(subnet.id) }
      if let list = subnet.networkACL { lists[list, default: []].append(subnet.id) }
    }
    subnetsOfTable = tables
    subnetsOfList = lists
    var holders: [Identifier<NATGateway>: String] = [:]
    for interface in topology.networkInterfaces {
      if case .natGateway(let id?) = interface.purpose { holders[id] = interface.id.rawValue }
    }
    interfaceOf = holders
  }

  /// Hands out the files one after the other, each from its beginning to its end.
  ///
  /// - Parameter sink: The path of a file below the directory, and text to be appended to it.
  public mutating func write<E: Error>(
    to sink: (_ path: String, _ text: String) throws(E) -> Void
  ) throws(E) {
    try writeNetwork(sink)
    try writeGateways(sink)
    try writeTransit(sink)
    try writeNames(sink)
    try writeInterfaces(sink)
    for (path, key) in Self.empty {
      try list("\(path).json", key, [JSONNode](), sink) { _, _ in [:] }
    }
  }

  /// What there is none of: that it was asked for tells so.
  private static let empty = [
    ("describe-egress-only-internet-gateways", "EgressOnlyInternetGateways"),
    ("describe-vpc-peering-connections", "VpcPeeringConnections"),
    ("describe-vpn-gateways", "VpnGateways"), ("describe-vpn-connections", "VpnConnections"),
    ("list-resolver-rules", "ResolverRules"),
    ("list-resolver-rule-associations", "ResolverRuleAssociations"),
    ("list-resolver-endpoints", "ResolverEndpoints"),
    ("list-firewall-rule-group-associations", "FirewallRuleGroupAssociations"),
  ]

  /// One output with one list.
  mutating func list<Row, E: Error>(
    _ path: String, _ key: String, _ rows: some Sequence<Row>,
    _ sink: (String, String) throws(E) -> Void, _ element: (inout Self, Row) -> JSONNode
  ) throws(E) {
    var chunk = "{\n    \"\(key)\": ["
    var isFirst = true
    for row in rows {
      chunk += isFirst ? "\n" : ",\n"
      isFirst = false
      chunk.indent(2)
      chunk.append(cli: element(&self, row), depth: 2)
      if chunk.utf8.count > 1 << 20 {
        try sink(path, chunk)
        chunk = ""
      }
    }
    try sink(path, chunk + (isFirst ? "]\n}\n" : "\n    ]\n}\n"))
  }

  /// An output about one thing.
  func object<E: Error>(
    _ path: String, _ members: JSONNode, _ sink: (String, String) throws(E) -> Void
  ) throws(E) {
    var text = ""
    text.append(cli: members, depth: 0)
    try sink(path, text + "\n")
  }

  private mutating func writeInterfaces<E: Error>(
    _ sink: (String, String) throws(E) -> Void
  ) throws(E) {
    let path = "describe-network-interfaces.json"
    var chunk = DescribeText.opening
    for number in topology.networkInterfaces.indices {
      if number > 0 { chunk += ",\n" }
      chunk += interfaces.nextInterface()
      if chunk.utf8.count > 1 << 20 {
        try sink(path, chunk)
        chunk = ""
      }
    }
    try sink(path, chunk + DescribeText.closing)
  }

  func subnets(of table: RouteTable) -> [Identifier<Subnet>] { subnetsOfTable[table.id] ?? [] }

  func subnets(of list: NetworkACL) -> [Identifier<Subnet>] { subnetsOfList[list.id] ?? [] }
}
