import Addressing
import CloudModel
import Testing

/// Endpoints that are proposed because there are none.
@Suite("repairs by new endpoints")
struct NamingEndpointTests {
  @Test("are for the service whose names the client asks", arguments: offers)
  func services(_ path: String, _ expected: [String]) throws {
    let made = try ScenarioNetwork(path).changeable.endpointsMade
    #expect(made.map { "\($0.type.rawValue) \($0.service.name)" } == expected)
  }

  static let offers: [(String, [String])] = [
    ("endpoints/layers-come-from-s3", ["Gateway com.amazonaws.ap-northeast-2.s3"]),
    (
      "endpoints/token-without-registry-endpoint",
      ["Interface com.amazonaws.ap-northeast-2.ecr.dkr"]
    ),
    (
      "endpoints/fips-name-on-an-ordinary-endpoint",
      ["Interface com.amazonaws.us-east-1.ecr-fips.dkr"]
    ),
    // A gateway endpoint changes no name, and serves neither another Region nor a data center.
    ("naming/amazonaws-zone-swallows-s3", ["Interface com.amazonaws.ap-northeast-2.s3"]),
    ("endpoints/s3-gateway-of-the-wrong-region", ["Interface com.amazonaws.us-east-1.s3"]),
    (
      "endpoints/gateway-endpoint-is-not-for-data-centers",
      ["Interface com.amazonaws.ap-northeast-2.s3"]
    ),
    (
      "endpoints/image-of-another-region",
      ["ecr.api", "ecr.dkr", "s3"].map { "Interface com.amazonaws.us-east-1.\($0)" }
    ),
  ]

  @Test("stand beside those that are there, in the workload's zone, behind their group")
  func site() throws {
    let network = try ScenarioNetwork("endpoints/token-without-registry-endpoint").changeable
    let endpoint = try #require(network.endpointsMade.first)
    #expect(endpoint.subnets == ["endpoints-a"])
    #expect(endpoint.securityGroups == ["endpoints"])
    #expect(endpoint.privateDNS && !endpoint.privateDNSOnlyForInboundResolver)
  }

  @Test("where there are none share one new group, which lets in the workload alone")
  func sharedGroup() throws {
    let network = try ScenarioNetwork("several/isolated-and-empty").changeable
    let groups = try #require(network.repairs.first).compactMap { remedy -> SecurityGroup? in
      if case .filter(.createGroup(let group)) = remedy { group } else { nil }
    }
    #expect(groups.count == 1)
    #expect(groups.first?.inbound.map(\.peer) == [.securityGroup("task")])
    #expect(Set(try network.endpointsMade.flatMap(\.securityGroups)) == Set(groups.map(\.id)))
  }

  @Test("come with the DNS attributes that private DNS needs")
  func attributes() throws {
    var network = try ScenarioNetwork("endpoints/token-without-registry-endpoint").changeable
    try network.removeEndpoint("vpce-ecr-api")
    network.situation.topology.vpcs["app"]?.dnsHostnames = false
    #expect(try network.repairs.first?.first == .naming(.enableDNSHostnames("app")))
    #expect(try network.endpointsMade.count == 2)
  }

  /// The gateway endpoint goes on serving those inside, for nothing.
  @Test("for data centers leave the names inside the VPC alone")
  func dataCenter() throws {
    let network = try ScenarioNetwork("endpoints/gateway-endpoint-is-not-for-data-centers")
      .changeable
    #expect(try network.endpointsMade.map(\.privateDNSOnlyForInboundResolver) == [true])
  }

  @Test("for a client without IPv4 have addresses and dual-stack names")
  func dualStack() throws {
    var network = try ScenarioNetwork("healthy/ipv6-only-subnet").changeable
    try network.removeEndpoint("vpce-ecr-dkr")
    let endpoint = try #require(network.endpointsMade.first)
    #expect(endpoint.recordFamilies == [.ipv4, .ipv6])
    #expect(
      endpoint.privateNames?.contains(DomainName("*.dkr-ecr.ap-northeast-2.on.aws")!) ?? false)
  }

  @Test("that are older than dual-stack names are made anew")
  func laterNames() throws {
    let repair = try ScenarioNetwork("endpoints/dual-stack-name-on-an-older-endpoint").trace.repairs
      .first
    let remedies = try #require(repair).remedies
    guard remedies.count == 1, case .endpoint(.recreate(let endpoint)) = remedies[0] else {
      Issue.record("\(remedies)")
      return
    }
    #expect(endpoint.id == "vpce-ecr-dkr")
    #expect(
      endpoint.privateNames?.map(\.description) == [
        "dkr.ecr.ap-northeast-2.amazonaws.com", "*.dkr.ecr.ap-northeast-2.amazonaws.com",
        "dkr-ecr.ap-northeast-2.on.aws", "*.dkr-ecr.ap-northeast-2.on.aws",
      ])
  }

  /// AWS gives every interface of the endpoint an address of the family.
  @Test("that answer another family, too, get addresses of it")
  func addressesOfTheFamily() throws {
    let network = try ScenarioNetwork("naming/endpoint-answers-ipv4-only")
    let remedies = try #require(network.trace.repairs.first).remedies
    guard remedies.count == 1,
      case .endpoint(.answer(let families, "vpce-ecr-dkr", let interfaces)) = remedies[0]
    else {
      Issue.record("\(remedies)")
      return
    }
    #expect(families == [.ipv4, .ipv6])
    #expect(interfaces.map(\.subnet) == ["endpoints-a"])
    #expect(interfaces.first?.addresses.map(\.address.family) == [.ipv4, .ipv6])
    var without = network.changeable
    without.situation.topology.subnets["endpoints-a"]?.cidrs.removeAll { $0.family == .ipv6 }
    #expect(
      try !without.repairs.joined().contains {
        if case .endpoint(.answer) = $0 { true } else { false }
      })
  }

  @Test("are not proposed for names that an endpoint claims already")
  func claimed() throws {
    let repairs = try ScenarioNetwork("endpoints/private-dns-turned-off").changeable.repairs
    #expect(repairs == [[.naming(.enablePrivateDNS("vpce-ecr-dkr"))]])
  }
}

extension ChangeableNetwork {
  /// Deletes an endpoint as AWS does, its interfaces with it.
  mutating func removeEndpoint(_ id: Identifier<VPCEndpoint>) throws {
    let removed = situation.topology.vpcEndpoints.remove(id)
    let endpoint = try #require(removed)
    for interface in endpoint.interfaces { situation.topology.networkInterfaces.remove(interface) }
  }

  /// The endpoints that the first repair makes.
  var endpointsMade: [VPCEndpoint] {
    get throws {
      try (repairs.first ?? []).compactMap { remedy in
        if case .endpoint(.create(let endpoint, _)) = remedy { endpoint } else { nil }
      }
    }
  }
}
