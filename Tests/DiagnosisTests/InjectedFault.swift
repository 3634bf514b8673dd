import Addressing
import CloudModel

/// One thing that is broken on purpose, in a network that worked.
struct InjectedFault: CustomStringConvertible {
  let description: String
  let edit: Edit

  /// Everything that can be broken in a network by one change of one resource.
  static func all(in topology: Topology) -> [InjectedFault] {
    filters(topology) + routes(topology) + names(topology) + endpoints(topology)
      + gateways(topology) + transit(topology)
  }

  private init(_ description: String, _ component: Component) {
    self.description = "\(description) of \(component.reference.id)"
    edit = .replace(component)
  }

  private static func filters(_ topology: Topology) -> [InjectedFault] {
    let groups = topology.securityGroups.flatMap { group in
      RuleDirection.allCases.filter { !group[$0].isEmpty }.map { direction in
        var closed = group
        closed[direction] = []
        return InjectedFault("no \(direction) rules", .securityGroup(closed))
      }
    }
    let lists = topology.networkACLs.flatMap { list in
      RuleDirection.allCases.filter { list[$0].first.map { $0.number > 1 } ?? false }
        .flatMap { direction in
          [PortRange(443, 443), PortRange(1024, 65535)].map { ports in
            var tight = list
            let denial = NetworkACLRule(
              number: ports.first == 443 ? 1 : 50, .deny, protocol: .tcp, ports: .range(ports),
              prefix: .anyIPv4)
            tight[direction] = [denial] + tight[direction]
            return InjectedFault("\(direction) denial of \(ports)", .networkACL(tight))
          }
        }
    }
    return groups + lists
  }

  private static func routes(_ topology: Topology) -> [InjectedFault] {
    topology.routeTables.flatMap { table in
      table.routes.indices.filter { table.routes[$0].target.canGo }.flatMap { index in
        var (shorter, dead) = (table, table)
        let route = shorter.routes.remove(at: index)
        dead.routes[index].isBlackhole = true
        return [
          InjectedFault("no route by \(route.target.text)", .routeTable(shorter)),
          InjectedFault("blackhole by \(route.target.text)", .routeTable(dead)),
        ]
      }
    }
  }

  private static func names(_ topology: Topology) -> [InjectedFault] {
    let vpcs = topology.vpcs.flatMap { vpc in
      var (silent, nameless) = (vpc, vpc)
      silent.dnsSupport = false
      nameless.dnsHostnames = false
      return [
        InjectedFault("no DNS support", .vpc(silent)),
        InjectedFault("no DNS hostnames", .vpc(nameless)),
      ]
    }
    let zones = topology.hostedZones.flatMap { zone in
      var (lost, empty) = (zone, zone)
      lost.vpcs = []
      empty.records = []
      return [
        InjectedFault("no VPC", .hostedZone(lost)), InjectedFault("no record", .hostedZone(empty)),
      ]
    }
    return vpcs + zones
  }

  private static func endpoints(_ topology: Topology) -> [InjectedFault] {
    topology.vpcEndpoints.flatMap { endpoint in
      var (failed, closed) = (endpoint, endpoint)
      failed.state = .other("failed")
      closed.policy = PolicyText(json: #"{"Statement":[]}"#)
      var faults = [
        InjectedFault("failure", .vpcEndpoint(failed)),
        InjectedFault("empty policy", .vpcEndpoint(closed)),
      ]
      if endpoint.privateDNS {
        var nameless = endpoint
        nameless.privateDNS = false
        faults.append(InjectedFault("no private DNS", .vpcEndpoint(nameless)))
      }
      if !endpoint.routeTables.isEmpty {
        var lost = endpoint
        lost.routeTables = []
        faults.append(InjectedFault("no route table", .vpcEndpoint(lost)))
      }
      return faults
    }
  }

  private static func gateways(_ topology: Topology) -> [InjectedFault] {
    let translators = topology.natGateways.map { gateway in
      var failed = gateway
      failed.state = "failed"
      return InjectedFault("failure", .natGateway(failed))
    }
    let doors = topology.internetGateways.map { gateway in
      var loose = gateway
      loose.vpc = nil
      return InjectedFault("detachment", .internetGateway(loose))
    }
    let instances = topology.networkInterfaces.filter { !$0.sourceDestCheck }.map { interface in
      var checking = interface
      checking.sourceDestCheck = true
      return InjectedFault("source/destination check", .networkInterface(checking))
    }
    return translators + doors + instances
  }

  private static func transit(_ topology: Topology) -> [InjectedFault] {
    let peerings = topology.vpcPeerings.map { peering in
      var pending = peering
      pending.state = "pending-acceptance"
      return InjectedFault("no acceptance", .vpcPeering(pending))
    }
    let attachments = topology.transitGatewayAttachments.map { attachment in
      var lost = attachment
      lost.routeTable = nil
      return InjectedFault("no route table", .transitGatewayAttachment(lost))
    }
    let tables = topology.transitGatewayRouteTables.flatMap { table in
      (table.routes ?? []).indices.map { index in
        var shorter = table
        shorter.routes?.remove(at: index)
        return InjectedFault("missing route", .transitGatewayRouteTable(shorter))
      }
    }
    return peerings + attachments + tables
  }
}

extension RouteTarget {
  /// A route by a gateway endpoint comes and goes with its association, and is never a blackhole
  /// while the endpoint is there.
  fileprivate var canGo: Bool {
    switch self {
    case .local, .vpcEndpoint: false
    case .internetGateway, .egressOnlyInternetGateway, .natGateway, .networkInterface, .vpcPeering,
      .transitGateway, .virtualPrivateGateway, .unmodelled:
      true
    }
  }
}
