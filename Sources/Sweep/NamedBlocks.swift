import Addressing
import CloudModel

// The blocks that the rows of a network name: where addresses may be told apart.

extension Topology {
  func forEachBlock(_ body: (Prefix) -> Void) {
    for table in routeTables { table.forEachBlock(body) }
    for group in securityGroups { group.forEachBlock(body) }
    for list in networkACLs { list.forEachBlock(body) }
    for list in prefixLists { list.entries?.forEach(body) }
    for table in transitGatewayRouteTables {
      for route in table.routes ?? [] { body(route.destination) }
    }
    for network in onPremisesNetworks { network.prefixes.forEach(body) }
    for vpc in vpcs { vpc.cidrs.forEach(body) }
    for subnet in subnets { subnet.cidrs.forEach(body) }
  }
}

extension RouteTable {
  func forEachBlock(_ body: (Prefix) -> Void) {
    for route in routes {
      if case .prefix(let prefix) = route.destination { body(prefix) }
    }
  }
}

extension SecurityGroup {
  func forEachBlock(_ body: (Prefix) -> Void) {
    for rules in [inbound, outbound] {
      for rule in rules {
        if case .prefix(let prefix) = rule.peer { body(prefix) }
      }
    }
  }
}

extension NetworkACL {
  func forEachBlock(_ body: (Prefix) -> Void) {
    for rule in inbound { body(rule.prefix) }
    for rule in outbound { body(rule.prefix) }
  }
}
