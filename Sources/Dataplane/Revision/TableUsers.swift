import CloudModel

/// Which tables are compiled from which resources, beside their own: group sets from groups, tables
/// and groups from prefix lists, route tables from gateway endpoints.
///
/// May name more than there is: what stopped using a list is compiled once more for nothing.
struct TableUsers {
  let gatewayEndpointsByTable: [Identifier<RouteTable>: [Int]]
  /// By position of the group: numbers of the sets that hold it.
  let setsByGroup: [[Int32]]
  private(set) var tablesByList: [Identifier<PrefixList>: Set<Int32>] = [:]
  private(set) var groupsByList: [Identifier<PrefixList>: Set<Int32>] = [:]

  /// - Complexity: Linear in routes, rules and group sets.
  init(_ network: CompiledNetwork) {
    let topology = network.topology
    gatewayEndpointsByTable = topology.gatewayEndpointsByTable
    var sets = [[Int32]](repeating: [], count: topology.securityGroups.count)
    for number in 0..<Int32(network.groupSets.count) {
      let members = network.groupSets[number].members
      for index in members.offset..<members.offset + members.count {
        sets[Int(network.filters.groupMembers[index])].append(number)
      }
    }
    setsByGroup = sets
    for (position, table) in topology.routeTables.enumerated() { note(table, at: position) }
    for (position, group) in topology.securityGroups.enumerated() { note(group, at: position) }
  }

  /// Notes which lists the rows of a table name.
  mutating func note(_ table: RouteTable, at position: Int) {
    for route in table.routes {
      if case .prefixList(let list) = route.destination {
        tablesByList[list, default: []].insert(Int32(position))
      }
    }
  }

  /// Notes which lists the rules of a group name.
  mutating func note(_ group: SecurityGroup, at position: Int) {
    for rules in [group.inbound, group.outbound] {
      for rule in rules {
        if case .prefixList(let list) = rule.peer {
          groupsByList[list, default: []].insert(Int32(position))
        }
      }
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
