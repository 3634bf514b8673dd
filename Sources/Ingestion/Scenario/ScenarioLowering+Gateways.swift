import Addressing
import CloudModel
import SourceText

/// Internet, NAT and virtual private gateways, peering connections, and networks outside AWS.
extension ScenarioLowering {
  mutating func lowerGateways() {
    for definition in draft.definitions(of: .internetGateway) {
      topology.internetGateways.insert(
        InternetGateway(
          id: Identifier(definition.name), name: text("name", of: definition),
          vpc: attachedVPC(of: definition), span: place(definition.span)))
    }
    for definition in draft.definitions(of: .egressOnlyInternetGateway) {
      topology.egressOnlyInternetGateways.insert(
        EgressOnlyInternetGateway(
          id: Identifier(definition.name), name: text("name", of: definition),
          vpc: attachedVPC(of: definition), span: place(definition.span)))
    }
    for definition in draft.definitions(of: .virtualPrivateGateway) {
      topology.virtualPrivateGateways.insert(
        VirtualPrivateGateway(
          id: Identifier(definition.name), name: text("name", of: definition),
          vpc: attachedVPC(of: definition), span: place(definition.span)))
    }
    for definition in draft.definitions(of: .natGateway) { lowerNATGateway(definition) }
    for definition in draft.definitions(of: .vpcPeering) { lowerPeering(definition) }
    for definition in draft.definitions(of: .onPremisesNetwork) {
      lowerOnPremisesNetwork(definition)
    }
  }

  /// The VPC in which a gateway stands, unless the file detaches it.
  private mutating func attachedVPC(of definition: ScenarioDefinition) -> Identifier<VPC>? {
    let isAttached = flag("attached", of: definition) ?? true
    return isAttached ? definition.parent.map { Identifier($0) } : nil
  }

  private mutating func lowerNATGateway(_ definition: ScenarioDefinition) {
    guard let placement = placement(of: definition) else { return }
    let subnet: Subnet? =
      switch placement {
      case .zonal(let id): topology.subnets[id]
      case .regional: nil
      }
    let connectivity =
      word("connectivity", of: definition, ScenarioVocabulary(NATGateway.Connectivity.self))
      ?? .publicNAT
    topology.natGateways.insert(
      NATGateway(
        id: Identifier(definition.name), name: text("name", of: definition),
        vpc: Identifier(definition.parent ?? ""), connectivity: connectivity,
        placement: placement, state: text("state", of: definition) ?? "available",
        addresses: interfaceAddresses(
          of: definition, in: subnet, needsPublic: connectivity == .publicNAT),
        span: place(definition.span)))
  }

  /// A zonal gateway names its subnet; a regional one has none, and may have a route table.
  private mutating func placement(of definition: ScenarioDefinition) -> NATGateway.Placement? {
    let isRegional = flag("regional", of: definition) ?? false
    let table = reference(RouteTable.self, "routeTable", of: definition)
    let subnet = reference(Subnet.self, "subnet", of: definition)
    if isRegional {
      if let item = definition.fields[one: "subnet"] {
        report.error(
          "\(definition.subject) is regional and names a subnet", at: item.span,
          label: "a regional NAT gateway lies in no subnet")
      }
      return .regional(routeTable: table)
    }
    if definition.fields[one: "subnet"] == nil {
      report.error(
        "\(definition.subject) lacks `subnet`", at: definition.span,
        label: "a NAT gateway lies in a subnet, or is `regional: true`")
    }
    if let item = definition.fields[one: "routeTable"] {
      report.error(
        "\(definition.subject) has a route table of its own", at: item.span,
        label: "only a regional NAT gateway has one", help: ["name the table in the subnet"])
    }
    return subnet.map { .zonal($0) }
  }

  private mutating func lowerPeering(_ definition: ScenarioDefinition) {
    guard let requester = reference(VPC.self, "requester", of: definition),
      let accepter = reference(VPC.self, "accepter", of: definition)
    else { return }
    topology.vpcPeerings.insert(
      VPCPeering(
        id: Identifier(definition.name), name: text("name", of: definition),
        requester: requester, accepter: accepter,
        state: text("state", of: definition) ?? "active", span: place(definition.span)))
  }

  private mutating func lowerOnPremisesNetwork(_ definition: ScenarioDefinition) {
    guard let item = definition.fields[one: "gateway"] else { return }
    let subject = subject("gateway", of: definition)
    guard let name = report.text(item, subject) else { return }
    let kinds: [ResourceKind] = [.virtualPrivateGateway, .transitGatewayAttachment]
    guard let kind = kind(of: name[...], at: item.span, among: kinds, subject) else { return }
    topology.onPremisesNetworks.insert(
      OnPremisesNetwork(
        id: Identifier(definition.name), name: text("name", of: definition),
        prefixes: prefixes("cidr", of: definition),
        gateway: kind == .virtualPrivateGateway
          ? .virtualPrivateGateway(Identifier(name)) : .transitGatewayAttachment(Identifier(name)),
        forwardsToInternet: flag("forwardsToInternet", of: definition) ?? false,
        span: place(definition.span)))
  }
}
