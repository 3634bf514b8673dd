import Addressing
import CloudModel
import SourceText

/// Writes a network as a scenario file: the way back from `ScenarioLowering`.
///
/// Resources keep their order among those of the same VPC or transit gateway. What holds by a
/// default of the format is left out; what the format would add by itself and the network does not
/// have is switched off (`implied: false`).
struct ScenarioWriter {
  let topology: Topology
  /// What VPCs take that name none.
  let region: RegionName?
  let account: AccountID?
  let groups: ScenarioGroups
  /// Names that are used and described nowhere, in the order of their use.
  private(set) var undescribed: [ResourceKind: [String]] = [:]
  private var seen: Set<ResourceReference> = []

  init(_ topology: Topology) {
    self.topology = topology
    region = Self.region(of: topology)
    let accounts = Set(topology.vpcs.map(\.account))
    account = accounts.contains(nil) ? nil : topology.vpcs.first?.account
    groups = ScenarioGroups(topology)
  }

  /// The Region for which AWS's prefix lists have short names, else that of the first VPC.
  private static func region(of topology: Topology) -> RegionName? {
    for service in ManagedPrefixList.services {
      let list = topology.prefixLists[Identifier("pl-\(service)")]
      let home = list?.name.map { EndpointService(name: $0) }
      if let region = home?.region, home?.suffix == service { return region }
    }
    return topology.vpcs.first?.region
  }

  /// The network as the members of a file.
  mutating func network() -> [ScenarioMember] {
    var file = ScenarioMembers()
    file.text("region", region)
    file.text("account", account)
    file.section("vpcs", vpcs())
    file.section("prefixLists", prefixLists())
    file.section("dhcpOptions", dhcpOptions())
    file.section("hostedZones", hostedZones())
    file.section("peerings", peerings())
    file.section("transitGateways", transitGateways())
    file.section("resolverRules", resolverRules())
    file.section("dnsFirewallRuleGroups", dnsFirewallRuleGroups())
    file.section("onPremisesNetworks", onPremisesNetworks())
    return file.members
  }

  /// The names that are used and described nowhere; comes behind everything that uses names.
  func undescribedNames() -> [ScenarioMember] {
    let kinds = ResourceKind.allCases.filter { undescribed[$0] != nil }
    if kinds.isEmpty { return [] }
    var names = ScenarioMembers()
    for kind in kinds {
      names.add(kind.scenario.singular, .list((undescribed[kind] ?? []).map { .text($0) }))
    }
    return [ScenarioMember("undescribed", names.node())]
  }

  /// The name of another resource; it is taken note of where it stands for nothing.
  mutating func name<R: Resource>(_ id: Identifier<R>) -> ScenarioNode {
    refer(to: ResourceReference(id))
    return .text(id)
  }

  mutating func names<R: Resource>(_ ids: [Identifier<R>]) -> ScenarioNode {
    .list(ids.map { name($0) })
  }

  mutating func refer(to reference: ResourceReference) {
    guard topology.position(of: reference) == nil, !groups.isParent(reference),
      seen.insert(reference).inserted
    else { return }
    undescribed[reference.kind, default: []].append(reference.id)
  }

  /// A resource under its name.
  func member<R: Resource>(
    _ resource: R, _ fields: ScenarioMembers, isSpread: Bool = false
  ) -> ScenarioMember {
    var named = ScenarioMembers()
    named.text("name", resource.name)
    let node = ScenarioNode(.object(named.members + fields.members), isSpread: isSpread)
    return ScenarioMember(resource.id.rawValue, at: resource.span, node)
  }

  func prefixes(_ prefixes: [Prefix]) -> ScenarioNode { .list(prefixes.map { .text($0) }) }

  /// As an object where the policy is written as JSON writes one, else as its text.
  func policy(_ policy: PolicyText) -> ScenarioNode {
    let file = SourceFile(name: "policy", text: policy.json)
    let read = JSONReader.read(file, id: SourceFileID(0), dialect: .json) { root in
      root.kind == .object ? root.node : nil
    }
    if case .success(let node?) = read, node.text(pretty: false) == policy.json {
      let tree = ScenarioNode.json(node, spans: policy.statements)
      return ScenarioNode(tree.content, at: policy.span)
    }
    return .text(policy.json, at: policy.span)
  }
}
