import Addressing
import CloudModel
import SourceText

/// VPCs and subnets.
extension ScenarioLowering {
  mutating func lowerAddressSpace() {
    for definition in draft.definitions(of: .vpc) { lowerVPC(definition) }
    for definition in draft.definitions(of: .subnet) { lowerSubnet(definition) }
  }

  private mutating func lowerVPC(_ definition: ScenarioDefinition) {
    let blocks = prefixes("cidr", of: definition)
    checkFlags("implied", "described", of: definition)
    topology.vpcs.insert(
      VPC(
        id: Identifier(definition.name), name: text("name", of: definition),
        account: account(of: definition),
        region: RegionName(text("region", of: definition) ?? ""), cidrs: blocks,
        dnsSupport: flag("dnsSupport", of: definition) ?? true,
        dnsHostnames: flag("dnsHostnames", of: definition)
          ?? (definition.fields[one: "default"]?.bool == true),
        dhcpOptions: reference(DHCPOptions.self, "dhcpOptions", of: definition),
        isDefault: flag("default", of: definition) ?? false,
        blockPublicAccess: word(
          "blockPublicAccess", of: definition, ScenarioVocabulary(BlockPublicAccess.self)) ?? .off,
        span: place(definition.span)))
  }

  /// Reports what is no flag; what the flags say has been seen to when the file was taken in.
  mutating func checkFlags(_ fields: String..., of definition: ScenarioDefinition) {
    for field in fields { _ = flag(field, of: definition) }
  }

  private mutating func account(of definition: ScenarioDefinition) -> AccountID? {
    guard let item = definition.fields[one: "account"],
      let text = report.text(item, subject("account", of: definition))
    else { return nil }
    if let account = AccountID(text) { return account }
    report.error(
      "\(subject("account", of: definition)) is an AWS account, found \(quoted(text))",
      at: item.span, label: "expected twelve digits in quotes")
    return nil
  }

  private mutating func lowerSubnet(_ definition: ScenarioDefinition) {
    let blocks = prefixes("cidr", of: definition)
    let vpc = Identifier<VPC>(definition.parent ?? "")
    let zone = text("zone", of: definition)
    let subnet = Subnet(
      id: Identifier(definition.name), name: text("name", of: definition), vpc: vpc,
      zone: fullZone(zone ?? "", in: vpc), cidrs: blocks,
      routeTable: reference(RouteTable.self, "routeTable", of: definition),
      networkACL: reference(NetworkACL.self, "networkACL", of: definition),
      mapsPublicAddress: flag("mapPublicIpOnLaunch", of: definition) ?? false,
      blockPublicAccess: word(
        "blockPublicAccess", of: definition, ScenarioVocabulary(BlockPublicAccess.self)),
      span: place(definition.span))
    if !blocks.isEmpty && zone != nil { topology.subnets.insert(subnet) }
  }

  /// `a` is short for the Region and `a`; anything longer stands for itself.
  func fullZone(_ zone: String, in vpc: Identifier<VPC>) -> String {
    zone.utf8.count == 1 ? (topology.vpcs[vpc]?.region.code ?? "") + zone : zone
  }
}

/// Addresses of what lies in a subnet.
extension ScenarioLowering {
  /// Before any address is picked, those that the files name are out of the way.
  mutating func reserveAddresses() {
    for definition in draft.definitions {
      switch definition.kind {
      case .networkInterface, .natGateway:
        reserve(definition.fields[list: "address"] ?? [])
        reserve(definition.fields[list: "publicAddress"] ?? [])
      case .vpcEndpoint, .resolverEndpoint:
        reserve((definition.fields[map: "addresses"] ?? []).map(\.item))
      case .vpc, .dhcpOptions, .subnet, .routeTable, .prefixList, .securityGroup, .networkACL,
        .internetGateway, .egressOnlyInternetGateway, .hostedZone, .vpcPeering, .transitGateway,
        .transitGatewayAttachment, .transitGatewayRouteTable, .virtualPrivateGateway,
        .resolverRule, .dnsFirewallRuleGroup, .onPremisesNetwork:
        break
      }
    }
  }

  private mutating func reserve(_ items: [ScenarioItem]) {
    addresses.reserve(items.compactMap { $0.string.flatMap { IPAddress($0) } })
  }

  /// A free address of each family that `families` names and the subnet has.
  mutating func pickAddresses(
    for owner: String, in subnet: Subnet, families: Set<AddressFamily>, at span: SourceSpan
  ) -> [InterfaceAddress] {
    subnet.cidrs.filter { families.contains($0.family) }.sorted().compactMap { block in
      if let address = addresses.address(of: "\(owner) \(block.family)", in: block) {
        return InterfaceAddress(address)
      }
      report.error(
        "subnet \(quoted(subnet.id.rawValue)) has no free address for \(quoted(owner))", at: span)
      return nil
    }
  }

  /// The addresses that a definition names, or one that is free; the first public address belongs
  /// to the first IPv4 one, and so on.
  mutating func interfaceAddresses(
    of definition: ScenarioDefinition, in subnet: Subnet?, needsPublic: Bool
  ) -> [InterfaceAddress] {
    let publics = publicAddresses(of: definition, isNeeded: needsPublic)
    var result: [InterfaceAddress]
    if definition.fields[list: "address"] != nil {
      result = addresses("address", of: definition).map { InterfaceAddress($0) }
    } else if let subnet {
      let hasIPv4 = subnet.cidrs.contains { $0.family == .ipv4 }
      result = pickAddresses(
        for: definition.name, in: subnet, families: hasIPv4 ? [.ipv4] : [.ipv6],
        at: definition.span)
    } else {
      // A regional NAT gateway lies in no subnet: it is known by its public addresses alone.
      result = publics.compactMap { $0.map { InterfaceAddress(.v4($0)) } }
    }
    let holders = result.indices.filter { result[$0].address.family == .ipv4 }
    for (index, address) in zip(holders, publics) { result[index].publicAddress = address }
    if publics.count > holders.count {
      report.error(
        "\(definition.subject) has more public addresses than IPv4 addresses",
        at: definition.fields[list: "publicAddress"]?.first?.span ?? definition.span)
    }
    return result
  }

  /// `true` asks for any public address; `null` among several is for an address that has none.
  private mutating func publicAddresses(
    of definition: ScenarioDefinition, isNeeded: Bool
  ) -> [IPv4Address?] {
    let items = definition.fields[list: "publicAddress"]
    if items == nil && !isNeeded { return [] }
    if items == nil || items?.count == 1 && items?[0].bool == true {
      return addresses.publicAddress(of: definition.name).map { [$0] } ?? []
    }
    if items?.count == 1 && items?[0].bool == false { return [] }
    return (items ?? []).compactMap { item -> IPv4Address?? in
      if item.value?.isNull == true { return .some(nil) }
      return report.publicAddress(item, subject("publicAddress", of: definition)).map { .some($0) }
    }
  }
}
