import Addressing
import BenchmarkEstates
import CloudModel
import Dataplane

/// An estate as the reference reads it: 32-bit words, every identifier an index, every name already
/// resolved.
///
/// Holds just what estates have: IPv4, TCP, NAT and internet gateways, endpoints, one transit
/// gateway. The order of the words is that in which `cref.cpp` reads them.
struct ReferenceDump {
  private(set) var words: [Int32] = []
  private let topology: Topology

  init(_ estate: Estate, _ network: CompiledNetwork, representatives: [Int]) {
    topology = estate.topology
    add(topology.vpcs.count)
    addPrefixLists()
    addFilters()
    addRouteTables()
    addInterfaces()
    addGateways()
    addTransit()
    addAnswers(estate, network)
    add(estate.workloads.count)
    for workload in estate.workloads { add(workload) }
    add(representatives.count)
    for interface in representatives { add(interface) }
  }

  private mutating func add(_ number: Int) { words.append(Int32(number)) }

  private mutating func add<R>(_ id: Identifier<R>?, in table: ResourceTable<R>) {
    add(id.flatMap { table.position(of: $0) } ?? -1)
  }

  private mutating func add(_ address: IPv4Address?) {
    words.append(Int32(bitPattern: address?.rawValue ?? 0))
  }

  private mutating func add(_ range: AddressRange?) {
    for end in [range?.first, range?.last] { add(end?.v4) }
  }

  private mutating func addPrefixLists() {
    add(topology.prefixLists.count)
    for list in topology.prefixLists {
      let entries = list.entries ?? []
      add(entries.count)
      for entry in entries {
        add(AddressRange(entry))
        add(Int(entry.length))
      }
    }
  }

  private mutating func addFilters() {
    add(topology.securityGroups.count)
    for group in topology.securityGroups {
      for rules in [group.inbound, group.outbound] {
        add(rules.count)
        for rule in rules { add(rule) }
      }
    }
    add(topology.networkACLs.count)
    for list in topology.networkACLs {
      for rules in [list.inbound, list.outbound] {
        add(rules.count)
        for rule in rules {
          add(rule.protocolNumber, rule.ports, allows: rule.action == .allow)
          add(0)
          add(AddressRange(rule.prefix))
          add(-1)
        }
      }
    }
  }

  private mutating func add(
    _ protocolNumber: TransportProtocol, _ ports: RulePorts, allows: Bool
  ) {
    switch protocolNumber {
    case .any: add(-1)
    case .number(let number): add(Int(number))
    }
    switch ports {
    case .range(let range):
      add(Int(range.first))
      add(Int(range.last))
    case .all, .icmp:
      add(0)
      add(65535)
    }
    add(allows ? 1 : 0)
  }

  private mutating func add(_ rule: SecurityGroupRule) {
    add(rule.protocolNumber, rule.ports, allows: true)
    switch rule.peer {
    case .prefix(let prefix):
      add(0)
      add(AddressRange(prefix))
      add(-1)
    case .prefixList(let list):
      add(1)
      add(nil as AddressRange?)
      add(list, in: topology.prefixLists)
    case .securityGroup(let group):
      add(2)
      add(nil as AddressRange?)
      add(group, in: topology.securityGroups)
    }
  }

  private mutating func addRouteTables() {
    add(topology.routeTables.count)
    for table in topology.routeTables {
      add(table.vpc, in: topology.vpcs)
      add(table.routes.count)
      for route in table.routes { add(route) }
    }
    add(topology.subnets.count)
    let zones = Array(Set(topology.subnets.map(\.zone))).sorted()
    for subnet in topology.subnets {
      add(subnet.vpc, in: topology.vpcs)
      add(topology.routeTable(of: subnet)?.id, in: topology.routeTables)
      add(topology.networkACL(of: subnet)?.id, in: topology.networkACLs)
      add(zones.firstIndex(of: subnet.zone) ?? -1)
      add(subnet.cidrs.first.map { AddressRange($0) })
    }
  }

  private mutating func add(_ route: Route) {
    switch route.destination {
    case .prefix(let prefix):
      add(0)
      add(AddressRange(prefix))
      add(Int(prefix.length))
      add(-1)
    case .prefixList(let list):
      add(1)
      add(nil as AddressRange?)
      add(0)
      add(list, in: topology.prefixLists)
    }
    add(route.origin == .local ? 1 : 0)
    add(route.isBlackhole ? 1 : 0)
    switch route.target {
    case .local:
      add(0)
      add(0)
    case .internetGateway(let id):
      add(1)
      add(id, in: topology.internetGateways)
    case .natGateway(let id):
      add(2)
      add(id, in: topology.natGateways)
    case .vpcEndpoint(let id):
      add(3)
      add(id, in: topology.vpcEndpoints)
    case .transitGateway(let id):
      add(4)
      add(id, in: topology.transitGateways)
    case .egressOnlyInternetGateway, .networkInterface, .vpcPeering, .virtualPrivateGateway,
      .unmodelled:
      preconditionFailure("estates have no such route")
    }
  }

  private mutating func addInterfaces() {
    add(topology.networkInterfaces.count)
    for interface in topology.networkInterfaces {
      add(interface.subnet, in: topology.subnets)
      add(interface.addresses.first?.address.v4)
      add(interface.addresses.first?.publicAddress)
      if case .vpcEndpoint(let id) = interface.purpose {
        add(id, in: topology.vpcEndpoints)
      } else {
        add(-1)
      }
      add(interface.securityGroups.count)
      for group in interface.securityGroups { add(group, in: topology.securityGroups) }
    }
  }

  private mutating func addGateways() {
    add(topology.internetGateways.count)
    for gateway in topology.internetGateways { add(gateway.vpc, in: topology.vpcs) }
    add(topology.natGateways.count)
    for gateway in topology.natGateways {
      add(gateway.vpc, in: topology.vpcs)
      guard case .zonal(let subnet) = gateway.placement else {
        preconditionFailure("estates have zonal NAT gateways")
      }
      add(subnet, in: topology.subnets)
      add(gateway.state == "available" ? 1 : 0)
      add(gateway.addresses.first?.address.v4)
      add(gateway.addresses.first?.publicAddress)
    }
    add(topology.vpcEndpoints.count)
    for endpoint in topology.vpcEndpoints {
      add(endpoint.vpc, in: topology.vpcs)
      add(endpoint.state == .available ? 1 : 0)
    }
  }

  private mutating func addTransit() {
    add(topology.transitGatewayAttachments.count)
    for attachment in topology.transitGatewayAttachments {
      guard case .vpc(let vpc, let subnets) = attachment.end else {
        preconditionFailure("estates attach VPCs alone")
      }
      add(vpc, in: topology.vpcs)
      add(attachment.routeTable, in: topology.transitGatewayRouteTables)
      add(subnets.count)
      for subnet in subnets { add(subnet, in: topology.subnets) }
    }
    add(topology.transitGatewayRouteTables.count)
    for table in topology.transitGatewayRouteTables {
      let routes = table.routes ?? []
      add(routes.count)
      for route in routes {
        add(AddressRange(route.destination))
        add(Int(route.destination.length))
        add(route.attachment, in: topology.transitGatewayAttachments)
      }
    }
  }

  /// What each VPC's resolver answers for the three hosts of a pull.
  private mutating func addAnswers(_ estate: Estate, _ network: CompiledNetwork) {
    var samples: [Int: Int] = [:]
    for workload in estate.workloads {
      if let origin = network.origin(of: workload), samples[origin.vpc] == nil {
        samples[origin.vpc] = workload
      }
    }
    for vpc in topology.vpcs.indices {
      guard let sample = samples[vpc] else { preconditionFailure("every VPC has workloads") }
      let resolver = network.resolver(
        for: sample, family: .ipv4, sourcePorts: Platform.fargate14.ephemeralPorts)
      for host in Estate.hosts { add(resolver.resolve(host).answer, network) }
    }
  }

  private mutating func add(_ answer: Resolution.Answer, _ network: CompiledNetwork) {
    var ranges: [AddressRange] = []
    var failure = 0
    switch answer {
    case .addresses(let addresses, _): ranges = addresses.map { AddressRange($0) }
    case .storage(_, let list): ranges = network.publicRanges(list: list, family: .ipv4).ranges
    case .frontEnd: ranges = network.publicRanges(list: nil, family: .ipv4).ranges
    case .failed(let drop): failure = VerdictCode.dns(drop.code)
    case .noData, .undetermined: preconditionFailure("estates leave no name open")
    }
    add(failure)
    add(ranges.count)
    for range in ranges { add(range) }
  }
}

extension IPAddress {
  /// - Precondition: Not IPv6.
  fileprivate var v4: IPv4Address {
    guard case .v4(let address) = self else { preconditionFailure("estates are IPv4") }
    return address
  }
}
