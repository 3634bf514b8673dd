import CloudModel

/// Which tables are compiled from which resources, beside their own: group sets from groups, tables
/// and groups from prefix lists, route tables from gateway endpoints.
///
/// May name more than there is: what stopped using a list counts as its user.
struct TableUsers {
  let gatewayEndpointsByTable: [Identifier<RouteTable>: [Int]]
  /// By position of the group: numbers of the sets that hold it.
  let setsByGroup: [[Int32]]
  private var byList: [Identifier<PrefixList>: ListUsers] = [:]

  /// Who names a prefix list: route tables by position, and sets of groups by number, in their
  /// inbound or outbound rules.
  struct ListUsers {
    var tables: Set<Int32> = []
    var inbound: Set<Int32> = []
    var outbound: Set<Int32> = []
    /// How many rows that are asked about public addresses name it: routes and outbound rules.
    var rows = 0
  }

  /// - Complexity: Linear in routes, rules and group sets.
  init(_ network: CompiledNetwork) {
    let topology = network.topology
    gatewayEndpointsByTable = topology.gatewayEndpointsByTable
    var sets = [[Int32]](repeating: [], count: topology.securityGroups.count)
    for number in 0..<Int32(network.groupSets.count) {
      for member in network.members(of: network.groupSets[number]) {
        sets[Int(member)].append(number)
      }
    }
    setsByGroup = sets
    for (position, table) in topology.routeTables.enumerated() {
      note(RowChange(from: [], to: table.routes), at: position)
    }
    for (position, group) in topology.securityGroups.enumerated() {
      note(RowChange(from: [], to: group.inbound), at: position, \.inbound)
      note(RowChange(from: [], to: group.outbound), at: position, \.outbound)
    }
  }

  subscript(list: Identifier<PrefixList>) -> ListUsers { byList[list] ?? ListUsers() }

  /// Notes which lists the routes of a table name.
  mutating func note(_ change: RowChange<Route>, at position: Int) {
    for case .prefixList(let list) in change.removed.lazy.map(\.destination) {
      byList[list, default: ListUsers()].rows -= 1
    }
    for case .prefixList(let list) in change.added.lazy.map(\.destination) {
      byList[list, default: ListUsers()].rows += 1
      byList[list, default: ListUsers()].tables.insert(Int32(position))
    }
  }

  /// Notes which lists the rules of a group name.
  mutating func note(
    _ change: RowChange<SecurityGroupRule>, at position: Int,
    _ direction: WritableKeyPath<ListUsers, Set<Int32>>
  ) {
    let isOutbound = direction == \.outbound
    for case .prefixList(let list) in change.removed.lazy.map(\.peer) where isOutbound {
      byList[list, default: ListUsers()].rows -= 1
    }
    for case .prefixList(let list) in change.added.lazy.map(\.peer) {
      if isOutbound { byList[list, default: ListUsers()].rows += 1 }
      byList[list, default: ListUsers()][keyPath: direction].formUnion(setsByGroup[position])
    }
  }

  /// Where the resource with the identifier of `resource` stands, which must be there.
  func position<R: Resource>(of resource: R, in table: ResourceTable<R>) -> Int {
    guard let position = table.position(of: resource.id) else {
      preconditionFailure("only what is there is revised")
    }
    return position
  }
}
