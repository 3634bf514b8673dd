import Addressing
import CloudModel
import SourceText

/// VPC endpoints and their interfaces.
extension ScenarioEditWriter {
  func edits(_ remedy: EndpointRemedy) -> [JSONNode] {
    switch remedy {
    case .associate(let id, let table, _): [change(id, add: [("routeTables", JSONNode(table))])]
    case .create(let endpoint, let interfaces): create(endpoint, interfaces)
    case .recreate(let endpoint): recreate(endpoint)
    case .accept(let id): [change(id, set: [("state", "available")])]
    case .addSubnet(let interface, let id): add(interface, to: id)
    case .removeSubnet(let subnet, let id): remove(subnet, from: id)
    case .answer(let families, let id, let interfaces):
      interfaces.map { give($0, to: id) }
        + [change(id, set: [("dnsRecordType", .string(families.recordType))])]
    }
  }

  /// It comes back as it was: what is left to say is that it works now, or which names are new.
  private func recreate(_ endpoint: VPCEndpoint) -> [JSONNode] {
    let former = before.topology.vpcEndpoints[endpoint.id]
    var fields: [(String, JSONNode)] = []
    if former?.state != .available { fields.append(("state", "available")) }
    if former?.privateNames != endpoint.privateNames {
      let names = endpoint.privateNames.map { JSONNode(list: $0.map(\.description)) }
      fields.append(("privateNames", names ?? .null))
    }
    return fields.isEmpty ? [] : [change(endpoint.id, set: fields)]
  }

  private func create(_ endpoint: VPCEndpoint, _ interfaces: [NetworkInterface]) -> [JSONNode] {
    let implied = interfaces.filter { $0.isImplied(by: endpoint) }
    var fields = fields(of: endpoint)
    if !implied.isEmpty { fields.append(("addresses", addresses(of: implied))) }
    let written = interfaces.filter { !$0.isImplied(by: endpoint) }
    // Both name each other, so that they come together.
    let sections: [(String, JSONNode)] =
      (written.isEmpty
        ? []
        : [("interfaces", .object(written.map { ($0.id.rawValue, node(of: $0, endpoint.id)) }))])
      + [("endpoints", .object([(endpoint.id.rawValue, .object(fields))]))]
    return [["add": .object(sections), "vpc": JSONNode(endpoint.vpc)]]
  }

  /// Defaults of the format are left out where they say the same.
  private func fields(of endpoint: VPCEndpoint) -> [(String, JSONNode)] {
    var fields = named(endpoint.name, serviceFields(of: endpoint))
    switch endpoint.type {
    case .gateway:
      fields.append(("routeTables", JSONNode(list: endpoint.routeTables)))
    case .interface:
      fields += [
        ("subnets", JSONNode(list: endpoint.subnets)),
        ("securityGroups", JSONNode(list: endpoint.securityGroups)),
        ("privateDNS", endpoint.privateDNSNode),
      ]
    case .gatewayLoadBalancer:
      fields.append(("subnets", JSONNode(list: endpoint.subnets)))
    }
    if let names = endpoint.privateNames {
      fields.append(("privateNames", JSONNode(list: names.map(\.description))))
    }
    if !endpoint.endpointNames.isEmpty {
      fields.append(("endpointNames", JSONNode(list: endpoint.endpointNames.map(\.description))))
    }
    if endpoint.recordFamilies != [.ipv4] {
      fields.append(("dnsRecordType", .string(endpoint.recordFamilies.recordType)))
    }
    if let policy = endpoint.policy { fields.append(("policy", policy.node)) }
    if endpoint.state != .available { fields.append(("state", .string(endpoint.state.text))) }
    if let zones = endpoint.serviceZones {
      fields.append(("serviceZones", JSONNode(list: zones)))
    }
    if endpoint.inspection != .unknown {
      fields.append(("inspection", .string(endpoint.inspection.rawValue)))
    }
    return fields
  }

  /// `ecr.api` is short for the service of that name in the Region of the VPC.
  private func serviceFields(of endpoint: VPCEndpoint) -> [(String, JSONNode)] {
    let service = endpoint.service
    let home = after.topology.vpcs[endpoint.vpc]?.region.code ?? ""
    let isShort = service.name == "com.amazonaws.\(home).\(service.suffix)"
    var fields: [(String, JSONNode)] = [
      ("service", .string(isShort ? service.suffix : service.name))
    ]
    if let region = service.region, region != EndpointService(name: service.name).region {
      fields.append(("serviceRegion", .string(region.code)))
    }
    let usual: VPCEndpoint.EndpointType =
      ["s3", "dynamodb"].contains(service.suffix) ? .gateway : .interface
    if endpoint.type != usual { fields.append(("type", .string(endpoint.type.word))) }
    return fields
  }

  // MARK: Interfaces

  /// More addresses for an interface of an endpoint. One that the format makes by itself has one
  /// address fixed at most, so that it is written out.
  private func give(_ interface: NetworkInterface, to id: Identifier<VPCEndpoint>) -> JSONNode {
    let former = before.topology.networkInterfaces[interface.id]?.addresses ?? []
    guard let vpc = after.topology.vpcEndpoints[id]?.vpc, interface.isNamed(for: id) else {
      let added = interface.addresses.filter { !former.contains($0) }
      return change(
        interface.id, add: [("address", JSONNode(list: added.map(\.address.description)))])
    }
    return [
      "add": ["interfaces": .object([(interface.id.rawValue, node(of: interface, id))])],
      "vpc": JSONNode(vpc),
    ]
  }

  private func add(_ interface: NetworkInterface, to id: Identifier<VPCEndpoint>) -> [JSONNode] {
    guard let endpoint = after.topology.vpcEndpoints[id] else { return [] }
    if interface.isImplied(by: endpoint) {
      return [
        change(
          id,
          add: [("subnets", JSONNode(interface.subnet)), ("addresses", addresses(of: [interface]))])
      ]
    }
    return [
      [
        "add": ["interfaces": .object([(interface.id.rawValue, node(of: interface, id))])],
        "vpc": JSONNode(endpoint.vpc),
      ],
      change(id, add: [("subnets", JSONNode(interface.subnet))]),
    ]
  }

  /// The rest is written anew: the file may have fixed an address in the subnet that goes.
  private func remove(_ subnet: Identifier<Subnet>, from id: Identifier<VPCEndpoint>) -> [JSONNode]
  {
    guard let endpoint = after.topology.vpcEndpoints[id] else { return [] }
    let rest = endpoint.interfaces.compactMap { after.topology.networkInterfaces[$0] }
      .filter { $0.isImplied(by: endpoint) }
    let written = before.topology.networkInterfaces(of: id, in: subnet)
      .filter { $0.rawValue != "\(id)@\(subnet)" }
    return [
      change(
        id,
        set: [("subnets", JSONNode(list: endpoint.subnets)), ("addresses", addresses(of: rest))])
    ] + written.map { remove($0) }
  }

  private func addresses(of interfaces: [NetworkInterface]) -> JSONNode {
    .object(
      interfaces.map { interface in
        (interface.subnet.rawValue, .string(interface.addresses[0].address.description))
      })
  }

  private func node(
    of interface: NetworkInterface, _ endpoint: Identifier<VPCEndpoint>
  ) -> JSONNode {
    .object(
      named(
        interface.name,
        [
          ("subnet", JSONNode(interface.subnet)),
          ("securityGroups", JSONNode(list: interface.securityGroups)),
          ("address", JSONNode(list: interface.addresses.map(\.address.description))),
          ("endpoint", JSONNode(endpoint)),
        ]))
  }
}

extension NetworkInterface {
  /// Whether the format makes this very interface when an endpoint has the subnet and one fixed
  /// address in it.
  fileprivate func isImplied(by endpoint: VPCEndpoint) -> Bool {
    isNamed(for: endpoint.id) && addresses.count == 1 && addresses[0].publicAddress == nil
      && securityGroups == endpoint.securityGroups
      && name == nil
  }

  /// Whether it is called as the format calls those that it makes.
  fileprivate func isNamed(for endpoint: Identifier<VPCEndpoint>) -> Bool {
    id.rawValue == "\(endpoint)@\(subnet)"
  }
}

extension VPCEndpoint {
  fileprivate var privateDNSNode: JSONNode {
    privateDNSOnlyForInboundResolver && privateDNS ? "inbound-only" : .bool(privateDNS)
  }
}

extension VPCEndpoint.EndpointType {
  fileprivate var word: String {
    switch self {
    case .interface: "interface"
    case .gateway: "gateway"
    case .gatewayLoadBalancer: "gatewayLoadBalancer"
    }
  }
}

extension Set<AddressFamily> {
  /// As AWS calls it: `DnsRecordIpType`.
  var recordType: String {
    if contains(.ipv4) && contains(.ipv6) { return "dualstack" }
    return contains(.ipv6) ? "ipv6" : "ipv4"
  }
}
