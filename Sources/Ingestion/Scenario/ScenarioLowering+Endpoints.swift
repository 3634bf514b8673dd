import Addressing
import CloudModel
import SourceText

/// VPC endpoints and resolver endpoints.
extension ScenarioLowering {
  mutating func lowerEndpoints() {
    for definition in draft.definitions(of: .vpcEndpoint) { lowerEndpoint(definition) }
    for definition in draft.definitions(of: .resolverEndpoint) { lowerResolverEndpoint(definition) }
  }

  private mutating func lowerEndpoint(_ definition: ScenarioDefinition) {
    let vpc = Identifier<VPC>(definition.parent ?? "")
    guard let service = service(of: definition, in: vpc) else { return }
    let type =
      word("type", of: definition, ScenarioVocabulary.endpointType)
      ?? draft.endpointType(of: definition)
    let recordType = word("dnsRecordType", of: definition, ScenarioVocabulary(DNSRecordType.self))
    let families = recordType?.families ?? [.ipv4]
    let groups = references(SecurityGroup.self, "securityGroups", of: definition)
    let privateDNS = privateDNS(of: definition, type, service)
    let endpoint = VPCEndpoint(
      id: Identifier(definition.name), name: text("name", of: definition), type: type,
      vpc: vpc, service: service, state: state(of: definition),
      subnets: references(Subnet.self, "subnets", of: definition),
      interfaces: endpointInterfaces(
        of: definition, purpose: .vpcEndpoint(Identifier(definition.name)),
        securityGroups: groups, families: families),
      securityGroups: groups,
      routeTables: references(RouteTable.self, "routeTables", of: definition),
      privateDNS: privateDNS.isOn, privateDNSOnlyForInboundResolver: privateDNS.isInboundOnly,
      privateNames: domains("privateNames", of: definition),
      endpointNames: domains("endpointNames", of: definition)
        ?? (type == .interface ? service.endpointNames(of: definition.name) : []),
      recordFamilies: families, policy: policy(of: definition),
      serviceZones: serviceZones(of: definition, in: vpc),
      inspection: word(
        "inspection", of: definition, ScenarioVocabulary(VPCEndpoint.Inspection.self)) ?? .unknown,
      span: place(definition.span))
    topology.vpcEndpoints.insert(endpoint)
    refuseMisplacedFields(of: definition, type)
    if type == .gateway { addRoutes(of: endpoint, definition) }
  }

  private mutating func service(
    of definition: ScenarioDefinition, in vpc: Identifier<VPC>
  ) -> EndpointService? {
    guard let name = text("service", of: definition) else { return nil }
    let region = text("serviceRegion", of: definition).map { RegionName($0) }
    if EndpointService.isWhole(name) {
      return EndpointService(name: name, serviceRegion: region)
    }
    guard let home = region ?? topology.vpcs[vpc]?.region else {
      report.error(
        "`service` of \(definition.subject) is short for nothing",
        at: definition.fields[one: "service"]?.span ?? definition.span,
        label: "the Region of \(quoted(vpc.rawValue)) is not known: its VPC is not described",
        help: ["write the whole name, such as `com.amazonaws.eu-west-1.ecr.api`"])
      return nil
    }
    return EndpointService(name: "com.amazonaws.\(home).\(name)", serviceRegion: region)
  }

  private mutating func state(of definition: ScenarioDefinition) -> VPCEndpoint.State {
    let text = text("state", of: definition) ?? "available"
    return text == "available" ? .available : .other(text)
  }

  private mutating func policy(of definition: ScenarioDefinition) -> PolicyText? {
    let policy = definition.fields[one: "policy"].flatMap {
      report.policy($0, subject("policy", of: definition))
    }
    return policy.map {
      PolicyText(json: $0.json, span: place($0.span), statements: $0.statements.map(place))
    }
  }

  private mutating func serviceZones(
    of definition: ScenarioDefinition, in vpc: Identifier<VPC>
  ) -> [String]? {
    definition.fields[list: "serviceZones"]?.compactMap {
      report.text($0, subject("serviceZones", of: definition)).map { fullZone($0, in: vpc) }
    }
  }

  /// On for interface endpoints of AWS's services; for S3 on for inbound resolver endpoints alone.
  /// Both are the defaults of the console and of `create-vpc-endpoint`.
  ///
  /// Source: AWS PrivateLink Guide, "Create a VPC endpoint"; Amazon S3 User Guide, "Private DNS".
  private mutating func privateDNS(
    of definition: ScenarioDefinition, _ type: VPCEndpoint.EndpointType, _ service: EndpointService
  ) -> (isOn: Bool, isInboundOnly: Bool) {
    guard let item = definition.fields[one: "privateDNS"] else {
      let isOn = type == .interface && service.suffix != service.name
      return (isOn, isOn && service.suffix == "s3")
    }
    if let isOn = item.bool { return (isOn, false) }
    let mode = word("privateDNS", of: definition, ScenarioVocabulary(PrivateDNSMode.self))
    return (mode == .inboundOnly, mode != nil)
  }

  /// A gateway endpoint has tables, the other types have subnets; a field of the wrong type would
  /// do nothing.
  private mutating func refuseMisplacedFields(
    of definition: ScenarioDefinition, _ type: VPCEndpoint.EndpointType
  ) {
    let misplaced =
      type == .gateway ? ["subnets", "securityGroups"] : ["routeTables"]
    for field in misplaced {
      guard let first = definition.fields[list: field]?.first else { continue }
      report.error(
        "\(definition.subject) has no `\(field)`", at: first.span,
        label: "its type is `\(type.rawValue)`",
        help: type == .gateway
          ? ["a gateway endpoint has `routeTables`; `type: \"interface\"` makes it the other type"]
          : ["an interface endpoint has `subnets` and `securityGroups`"])
    }
  }

  /// AWS puts the route of a gateway endpoint into each of its tables (AWS PrivateLink Guide,
  /// "Gateway endpoints").
  private mutating func addRoutes(of endpoint: VPCEndpoint, _ definition: ScenarioDefinition) {
    let list = topology.prefixLists.first {
      $0.owner == .aws && $0.name == endpoint.service.name
    }
    guard let list else {
      // Where all lists are written, one may be missing that AWS has.
      let vpc = draft.definition(.vpc, definition.parent ?? "")
      if vpc == nil || vpc?.fields[one: "implied"]?.bool == false { return }
      return report.error(
        "\(definition.subject) has no prefix list", at: definition.span,
        label: "no list is called \(quoted(endpoint.service.name))")
    }
    for item in draft.list("routeTables", of: definition) {
      guard let name = item.string, var table = topology.routeTables[Identifier(name)] else {
        continue
      }
      let route = Route(
        to: .prefixList(list.id), via: .vpcEndpoint(endpoint.id), span: place(item.span))
      let isWritten = table.routes.contains {
        $0.destination == route.destination && $0.target == route.target
      }
      if isWritten { continue }
      table.routes.append(route)
      topology.routeTables.replace(table)
    }
  }

  private mutating func lowerResolverEndpoint(_ definition: ScenarioDefinition) {
    let direction = word(
      "direction", of: definition, ScenarioVocabulary(ResolverEndpoint.Direction.self))
    let groups = references(SecurityGroup.self, "securityGroups", of: definition)
    let interfaces = endpointInterfaces(
      of: definition, purpose: .other(Self.resolverManager), securityGroups: groups,
      families: [.ipv4])
    let written = definition.fields.written
    if !written.contains("subnets") && !written.contains("interfaces") {
      report.error(
        "\(definition.subject) lacks `subnets`", at: definition.span,
        label: "a resolver endpoint lies in `subnets`, or names its `interfaces`")
    }
    guard let direction else { return }
    topology.resolverEndpoints.insert(
      ResolverEndpoint(
        id: Identifier(definition.name), name: text("name", of: definition),
        direction: direction, vpc: Identifier(definition.parent ?? ""), interfaces: interfaces,
        securityGroups: groups, span: place(definition.span)))
  }
}

extension EndpointService {
  /// Whether `name` is the whole name of a service; any other is what stands behind the Region.
  static func isWhole(_ name: String) -> Bool {
    name.contains("amazonaws") || name.hasPrefix("aws.")
  }

  /// The Regional name of an endpoint called `name`, in the form that AWS gives it; none when
  /// `name` cannot be part of a domain name.
  ///
  /// Source: AWS PrivateLink Guide, "Access an AWS service using an interface VPC endpoint".
  func endpointNames(of name: String) -> [DomainName] {
    guard let region, suffix != self.name, !name.contains(".") else { return [] }
    let ends = region.code.hasPrefix("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com"
    let tail = "\(host).\(region).vpce\(ends)"
    let names = suffix == "s3" ? ["*.\(name).\(tail)"] : ["\(name).\(tail)"]
    return names.compactMap { DomainName($0) }
  }

  /// The first labels of the service's public host: `api.ecr` for `ecr.api`.
  private var host: String {
    switch suffix {
    case "ecs-agent": "ecs-a"
    case "ecs-telemetry": "ecs-t"
    default: suffix.split(separator: ".").reversed().joined(separator: ".")
    }
  }
}
