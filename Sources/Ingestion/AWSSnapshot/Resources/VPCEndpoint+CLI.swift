import Addressing
import CloudModel
import SourceText

extension VPCEndpoint {
  /// An element of `describe-vpc-endpoints`; `nil` for the types that carry no traffic of a pull
  /// (`Resource`, `ServiceNetwork`).
  init?(_ object: CLIObject) throws(FieldError) {
    // The type that the API had before it had types.
    let typeName = try object.string(ifPresent: "VpcEndpointType") ?? "Gateway"
    guard let type = EndpointType(rawValue: typeName) else { return nil }
    var groups: [Identifier<SecurityGroup>] = []
    for group in try object.objects("Groups") { groups.append(try group.id("GroupId")) }
    let options = try object.object(ifPresent: "DnsOptions")
    let names = try Names(object)
    self.init(
      id: try object.id("VpcEndpointId"), name: try object.nameTag, type: type,
      vpc: try object.id("VpcId"),
      service: EndpointService(
        name: try object.string("ServiceName"),
        serviceRegion: try object.string(ifPresent: "ServiceRegion").map { RegionName($0) }),
      state: State(try object.state("State") ?? "available"),
      subnets: try object.ids("SubnetIds"), interfaces: try object.ids("NetworkInterfaceIds"),
      securityGroups: groups, routeTables: try object.ids("RouteTableIds"),
      privateDNS: try object.bool("PrivateDnsEnabled"),
      privateDNSOnlyForInboundResolver: try options?.bool(
        "PrivateDnsOnlyForInboundResolverEndpoint") ?? false,
      privateNames: names.ofService, endpointNames: names.ofEndpoint,
      recordFamilies: try Self.recordFamilies(object, options),
      policy: try object.policy(ifPresent: "PolicyDocument"),
      span: object.span(of: "VpcEndpointId"))
  }

  /// `DnsRecordIpType` decides; `service-defined`, or none at all, leaves it to the address type.
  ///
  /// Source: Amazon EC2 API Reference, `DnsOptions.DnsRecordIpType`.
  private static func recordFamilies(
    _ object: CLIObject, _ options: CLIObject?
  ) throws(FieldError) -> Set<AddressFamily> {
    for type in [
      try options?.state("DnsRecordIpType"), try object.state("IpAddressType"),
    ] {
      switch type {
      case "ipv4": return [.ipv4]
      case "ipv6": return [.ipv6]
      case "dualstack": return [.ipv4, .ipv6]
      case .some, nil: continue
      }
    }
    return [.ipv4]
  }
}

extension VPCEndpoint.State {
  fileprivate init(_ text: String) {
    self = text == "available" ? .available : .other(text)
  }
}

extension VPCEndpoint {
  /// `DnsEntries`, sorted into the names that belong to the endpoint and those it takes over from
  /// the service.
  ///
  /// The endpoint's own names start with its id and lie under `vpce`; the others are there while
  /// private DNS is on.
  /// Source: AWS PrivateLink Guide, "DNS hostnames".
  private struct Names {
    var ofEndpoint: [DomainName] = []
    /// `nil` when none is listed, as in the outputs of emulators: the usual names of the service
    /// stand then.
    var ofService: [DomainName]?

    init(_ object: CLIObject) throws(FieldError) {
      for entry in try object.objects("DnsEntries") {
        let name = try entry.domain("DnsName")
        let isOfEndpoint = name.labels.contains { $0 == "vpce" || $0.hasPrefix("vpce-") }
        if isOfEndpoint { ofEndpoint.append(name) } else { ofService = (ofService ?? []) + [name] }
      }
    }
  }
}

/// An element of `describe-vpc-endpoint-services`: in which zones a service is offered.
struct EndpointServiceZones {
  var service: String
  var types: [String]
  var zones: [String]

  init(_ object: CLIObject) throws(FieldError) {
    service = try object.string("ServiceName")
    zones = try object.strings("AvailabilityZones")
    types = []
    for type in try object.objects("ServiceType") { types.append(try type.string("ServiceType")) }
  }
}
