import Addressing
import CloudModel
import Dataplane
import ImagePull
import TraceModel

// VPC endpoints that are not there, made.
extension Candidates {
  /// An endpoint for the service that the stage talks to: for Amazon S3 a gateway endpoint, which
  /// costs nothing, and an interface endpoint where that would not help.
  var newEndpoints: [Candidate] {
    let gateway = gatewayEndpoint
    return gateway.isEmpty ? interfaceEndpoint : gateway
  }

  // MARK: Gateway endpoints

  /// It adds a route for the public addresses of its own Region in its own VPC, and no name
  /// (AWS PrivateLink Guide, "Gateway endpoints").
  private var gatewayEndpoint: [Candidate] {
    guard case .storage(run.vpc.region, _)? = blocker.resolution?.answer,
      run.workload.platform != .onPremises, let table = topology.routeTable(of: run.subnet)
    else { return [] }
    let service = EndpointService(name: "com.amazonaws.\(run.vpc.region).s3")
    let existing = topology.vpcEndpoints.first {
      $0.type == .gateway && $0.vpc == run.vpc.id && $0.service.isSame(as: service)
    }
    if let existing {
      if existing.routeTables.contains(table.id) { return [] }
      return [
        Candidate(
          [.endpoint(.associate(existing.id, table.id, adding: storageList))],
          burden: Burden.setting)
      ]
    }
    let endpoint = VPCEndpoint(
      id: fresh("new-endpoint-s3", topology.vpcEndpoints), type: .gateway, vpc: run.vpc.id,
      service: service, routeTables: [table.id])
    return [
      Candidate([.endpoint(.create(endpoint, interfaces: []))], burden: Burden.gatewayEndpoint)
    ]
  }

  /// The prefix list that the client's answer is of, where the input has it.
  private var storageList: Identifier<PrefixList>? {
    guard case .storage(_, let position?)? = blocker.resolution?.answer else { return nil }
    return run.network.topology.prefixLists[position].id
  }

  // MARK: Interface endpoints

  /// With private DNS, in the VPC whose resolver answers, behind a group that lets the workload in.
  private var interfaceEndpoint: [Candidate] {
    guard let vpc = resolvingVPC, vpc.dnsSupport, let subnet = site(in: vpc),
      var endpoint = unplacedEndpoint(in: vpc),
      !siblings(in: vpc).contains(where: { $0.service.isSame(as: endpoint.service) }),
      !topology.hasClaim(on: endpoint.claimedApexes, in: vpc.id)
    else { return [] }
    endpoint.subnets = [subnet.id]
    let group = sharedGroups(in: vpc).isEmpty ? newGroup(in: vpc) : nil
    endpoint.securityGroups = group.map { [$0.id] } ?? sharedGroups(in: vpc)
    guard let interface = interface(of: endpoint.id, endpoint.securityGroups, in: subnet) else {
      return []
    }
    endpoint.interfaces = [interface.id]
    endpoint.recordFamilies = Set(interface.addresses.map(\.address.family))
    let attributes: [Remedy] = vpc.dnsHostnames ? [] : [.naming(.enableDNSHostnames(vpc.id))]
    let before = attributes + (group.map { [.filter(.createGroup($0))] } ?? [])
    return [
      Candidate(
        before + [.endpoint(.create(endpoint, interfaces: [interface]))],
        burden: Burden.interfaceEndpoint + Burden.setting * before.count)
    ]
  }

  /// The endpoint whose private DNS claims the host, without subnets and groups; `nil` where none
  /// does.
  private func unplacedEndpoint(in vpc: VPC) -> VPCEndpoint? {
    guard let host else { return nil }
    for region in [run.image.region, vpc.region].compactMap({ $0 }) {
      for suffix in services(region, from: vpc) {
        guard let service = EndpointService(offering: suffix, in: region) else { continue }
        let name = "new-endpoint-\(suffix.replacing(".", with: "-"))"
        var endpoint = VPCEndpoint(
          id: fresh(name, topology.vpcEndpoints), type: .interface, vpc: vpc.id, service: service,
          privateDNS: true)
        endpoint.privateDNSOnlyForInboundResolver = suffix == "s3" && asksFromOutside(vpc)
        if endpoint.serves(host) { return endpoint }
        endpoint.privateNames = endpoint.claimedNames + service.dualStackNames
        if endpoint.serves(host) { return endpoint }
      }
    }
    return nil
  }

  /// Services that the stage may talk to, if the VPC can have an endpoint for them: of other
  /// Regions only some (AWS PrivateLink Guide, "Cross-Region enabled AWS services").
  private func services(_ region: RegionName, from vpc: VPC) -> [String] {
    let isNear = region == vpc.region
    switch blocker.stage.id {
    case .auth: return isNear ? ["ecr.api", "ecr-fips.api"] : ["ecr.api"]
    case .manifest: return isNear ? ["ecr.dkr", "ecr-fips.dkr"] : ["ecr.dkr"]
    case .layers: return ["s3"]
    case .keyManagement: return ["kms"]
    case .secretsManager, .systemsManager, .securityToken, .logs:
      return isNear ? [blocker.stage.id.rawValue] : []
    }
  }

  /// Whether the client asks by an inbound Resolver endpoint while clients inside have a gateway
  /// endpoint, which AWS wants beside private DNS for inbound endpoints alone (Amazon S3 User
  /// Guide, "Private DNS").
  private func asksFromOutside(_ vpc: VPC) -> Bool {
    vpc.id != run.vpc.id
      && topology.resolverEndpoints.contains { $0.vpc == vpc.id && $0.direction == .inbound }
      && topology.vpcEndpoints.contains {
        $0.vpc == vpc.id && $0.type == .gateway && $0.service.suffix == "s3"
      }
  }

  // MARK: Where it stands

  /// Beside the endpoints that are there, in the workload's zone if they have a subnet in it; else
  /// with the workload.
  private func site(in vpc: VPC) -> Subnet? {
    let used = siblings(in: vpc).flatMap(\.subnets).compactMap { topology.subnets[$0] }
    if let near = used.first(where: { $0.zone == run.subnet.zone }) ?? used.first { return near }
    return vpc.id == run.vpc.id ? run.subnet : topology.subnets.first { $0.vpc == vpc.id }
  }

  private func siblings(in vpc: VPC) -> [VPCEndpoint] {
    topology.vpcEndpoints.filter { $0.vpc == vpc.id && $0.type == .interface }
  }

  /// The groups that other endpoints there have, so that who may reach endpoints is said in one
  /// place.
  private func sharedGroups(in vpc: VPC) -> [Identifier<SecurityGroup>] {
    siblings(in: vpc).map(\.securityGroups).first { !$0.isEmpty } ?? []
  }

  /// Lets HTTPS in: from the workload's group where it is of the same VPC, else from its subnet.
  private func newGroup(in vpc: VPC) -> SecurityGroup {
    let own = run.placement.topology.networkInterfaces[run.interface].securityGroups.first
    let peers: [SecurityGroupRule.Peer] =
      own.flatMap { vpc.id == run.vpc.id ? [.securityGroup($0)] : nil }
      ?? run.subnet.cidrs.map { .prefix($0) }
    return SecurityGroup(
      id: fresh("new-endpoints-group", topology.securityGroups), vpc: vpc.id,
      inbound: peers.map {
        SecurityGroupRule(protocol: .tcp, ports: .range(PortRange(443, 443)), peer: $0)
      })
  }
}

extension EndpointService {
  /// The service in the form of its partition; `nil` where the form is not documented.
  ///
  /// Source: AWS PrivateLink Guide, "AWS services that integrate"; in China interface endpoints
  /// have `cn.` in front.
  fileprivate init?(offering suffix: String, in region: RegionName) {
    switch Partition(region: region) {
    case .commercial, .government:
      self.init(name: "com.amazonaws.\(region).\(suffix)", serviceRegion: region)
    case .china:
      self.init(name: "cn.com.amazonaws.\(region).\(suffix)", serviceRegion: region)
    case .sovereignEurope, .isolated, .isolatedB, .isolatedE, .isolatedF, nil: return nil
    }
  }

  /// Whether it is the same service of the same Region, however its Region is written down.
  fileprivate func isSame(as other: EndpointService) -> Bool {
    suffix == other.suffix && region == other.region
  }

  /// What endpoints for Amazon ECR claim beside the older names, when they are made today
  /// (Amazon ECR User Guide, "Making requests to Amazon ECR over IPv6").
  var dualStackNames: [DomainName] {
    guard let region, let partition = Partition(region: region) else { return [] }
    switch suffix {
    case "ecr.api":
      return partition.dualStackSuffix.flatMap { DomainName("ecr.\(region).\($0)") }.map { [$0] }
        ?? []
    case "ecr.dkr":
      guard let end = partition.registryDualStackSuffix else { return [] }
      return ["dkr-ecr.\(region).\(end)", "*.dkr-ecr.\(region).\(end)"].compactMap {
        DomainName($0)
      }
    case _: return []
    }
  }
}
