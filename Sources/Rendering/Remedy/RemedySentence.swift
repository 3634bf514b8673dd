import Addressing
import CloudModel

extension Remedy {
  /// What to do, in one imperative sentence, with the names of the input.
  ///
  ///     associate gateway endpoint vpce-s3 with route table rtb-a (adds pl-6da54004 → vpce-s3)
  ///
  /// Names stand as the input has them; whoever shows the sentence on a terminal makes them safe
  /// (`printable`).
  public var sentence: String {
    switch self {
    case .naming(let remedy): remedy.sentence
    case .route(let remedy): remedy.sentence
    case .gateway(let remedy): remedy.sentence
    case .transit(let remedy): remedy.sentence
    case .endpoint(let remedy): remedy.sentence
    case .filter(let remedy): remedy.sentence
    case .policy(let remedy): remedy.sentence
    }
  }
}

extension NamingRemedy {
  fileprivate var sentence: String {
    switch self {
    case .enableDNSSupport(let vpc): "turn on enableDnsSupport of \(vpc)"
    case .enableDNSHostnames(let vpc): "turn on enableDnsHostnames of \(vpc)"
    case .enablePrivateDNS(let endpoint, isInboundOnly: false):
      "turn on private DNS of \(endpoint)"
    case .enablePrivateDNS(let endpoint, isInboundOnly: true):
      "let private DNS of \(endpoint) answer every client of its VPC,"
        + " not inbound resolver endpoints alone"
    case .provideAmazonDNS(let vpc, let options, isNew: true):
      "create DHCP options \(options.id) with AmazonProvidedDNS and associate them with \(vpc)"
    case .provideAmazonDNS(let vpc, let options, isNew: false):
      "associate DHCP options \(options.id) (AmazonProvidedDNS) with \(vpc)"
    case .associateZone(let zone, let vpc): "associate hosted zone \(zone) with \(vpc)"
    case .disassociateZone(let zone, let vpc): "disassociate hosted zone \(zone) from \(vpc)"
    case .setRecord(let record, let zone):
      "set the record \(record.name) \(record.data.type) to \(record.data.value)"
        + " in hosted zone \(zone)"
    case .addSystemRule(let rule):
      "let the VPC resolver answer for \(rule.domain) by the system rule \(rule.id)"
        + " in \(list(rule.vpcs))"
    case .disassociateRule(let rule, let vpc): "disassociate Resolver rule \(rule) from \(vpc)"
    case .allowDomains(let rule, let group):
      "\(rule.action == .allow ? "allow" : rule.action.rawValue.lowercased()) \(list(rule.domains))"
        + " in DNS Firewall rule group \(group), with priority \(rule.priority)"
    }
  }
}

extension RecordData {
  /// What the record gives, as DNS tools print it.
  fileprivate var value: String {
    switch self {
    case .a(let addresses): list(addresses)
    case .aaaa(let addresses): list(addresses)
    case .cname(let name): name.description
    case .alias(_, let target): "an alias of \(target)"
    case .other(let type, _): "its \(type) value"
    }
  }
}

extension RouteRemedy {
  fileprivate var sentence: String {
    switch self {
    case .add(let route, let table): "add the route \(route.arrow) to route table \(table)"
    case .replace(let route, let table):
      "let \(route.destination.text) in route table \(table) lead to \(route.target.text)"
    case .delete(let destination, let table):
      "delete the route to \(destination.text) from route table \(table)"
    case .associateTable(let table, let subnet, let former):
      "associate route table \(table) with subnet \(subnet)"
        + (former.map { " in place of \($0)" } ?? "")
    case .acceptPeering(let peering): "accept peering connection \(peering)"
    }
  }
}

extension Route {
  fileprivate var arrow: String { "\(destination.text) → \(target.text)" }
}

extension GatewayRemedy {
  fileprivate var sentence: String {
    switch self {
    case .attachInternetGateway(let gateway, let vpc):
      "attach internet gateway \(gateway) to \(vpc)"
    case .createNATGateway(let gateway): "create \(gateway.phrase)"
    case .createEgressOnlyInternetGateway(let gateway):
      "create an egress-only internet gateway" + (gateway.vpc.map { " for \($0)" } ?? "")
    case .assignPublicAddress(let interface?):
      "associate an Elastic IP address with network interface \(interface)"
    case .assignPublicAddress(nil): "give the workload a public address (assignPublicIp: ENABLED)"
    case .excludeFromBlockPublicAccess(let subnet, let remaining):
      "exclude subnet \(subnet) from VPC Block Public Access (\(remaining.exclusionMode))"
    case .disableSourceDestCheck(let interface):
      "turn off the source/destination check of network interface \(interface)"
    }
  }
}

extension NATGateway {
  /// `a public NAT gateway in subnet-public-a, with an Elastic IP address`
  fileprivate var phrase: String {
    let place =
      switch placement {
      case .zonal(let subnet): "in \(subnet)"
      case .regional: "for all zones of \(vpc)"
      }
    return switch connectivity {
    case .publicNAT: "a public NAT gateway \(place), with an Elastic IP address"
    case .privateNAT: "a private NAT gateway \(place)"
    }
  }
}

extension BlockPublicAccess {
  /// The exclusion that leaves this for a subnet. AWS has none that leaves everything blocked: the
  /// lesser of its two stands for it.
  ///
  /// Source: Amazon EC2 API Reference, `CreateVpcBlockPublicAccessExclusion`.
  var exclusionMode: String {
    switch self {
    case .off: "allow-bidirectional"
    case .blockIngress, .blockBidirectional: "allow-egress"
    }
  }
}

extension TransitRemedy {
  fileprivate var sentence: String {
    switch self {
    case .addRoute(let route, let table):
      "add the route \(route.destination) → \(route.end) to transit gateway route table \(table)"
    case .replaceRoute(let route, let table):
      "let \(route.destination) in transit gateway route table \(table) lead to \(route.end)"
    case .associate(let attachment, let table):
      "associate transit gateway attachment \(attachment) with transit gateway route table \(table)"
    case .addSubnet(let subnet, let attachment):
      "add subnet \(subnet) to transit gateway attachment \(attachment)"
    case .accept(let attachment, _): "accept transit gateway attachment \(attachment)"
    case .referenceSecurityGroups(let gateway):
      "turn on security group referencing of transit gateway \(gateway)"
    }
  }
}

extension TransitGatewayRoute {
  fileprivate var end: String { attachment?.rawValue ?? "blackhole" }
}

extension EndpointRemedy {
  fileprivate var sentence: String {
    switch self {
    case .associate(let endpoint, let table, let prefixList):
      "associate gateway endpoint \(endpoint) with route table \(table)"
        + (prefixList.map { " (adds \($0) → \(endpoint))" } ?? "")
    case .create(let endpoint, _): "create \(endpoint.phrase)"
    case .recreate(let endpoint):
      "delete VPC endpoint \(endpoint.id) and create it again: \(endpoint.phrase)"
        + endpoint.reasonToRecreate
    case .accept(let endpoint): "accept the connection of VPC endpoint \(endpoint) to its service"
    case .addSubnet(let interface, let endpoint):
      "add subnet \(interface.subnet) to VPC endpoint \(endpoint)"
    case .removeSubnet(let subnet, let endpoint):
      "remove subnet \(subnet) from VPC endpoint \(endpoint)"
    case .answer(let families, let endpoint, _):
      "let the names of VPC endpoint \(endpoint) have \(families.recordTypes) records"
    }
  }
}

extension VPCEndpoint {
  /// `an interface endpoint for com.amazonaws.eu-west-1.ecr.api in subnet-a and subnet-b`
  fileprivate var phrase: String {
    let (kind, places) =
      switch type {
      case .interface: ("an interface endpoint", list(subnets))
      case .gateway: ("a gateway endpoint", list(routeTables))
      case .gatewayLoadBalancer: ("a Gateway Load Balancer endpoint", list(subnets))
      }
    return "\(kind) for \(service.name) in \(places.isEmpty ? vpc.rawValue : places)"
  }
}

extension VPCEndpoint {
  /// One that works is made anew for the sake of its names.
  fileprivate var reasonToRecreate: String {
    guard state == .available, let privateNames else { return "" }
    return ", which claims " + list(privateNames)
  }
}

extension Set<AddressFamily> {
  fileprivate var recordTypes: String {
    switch (contains(.ipv4), contains(.ipv6)) {
    case (true, true): "A and AAAA"
    case (false, true): "AAAA"
    case (true, false): "A"
    case (false, false): "no"
    }
  }
}

extension FilterRemedy {
  fileprivate var sentence: String {
    switch self {
    case .createGroup(let group): "create security group \(group.id)"
    case .addGroupRule(let rule, let direction, let group):
      "add the \(direction) rule \(rule.scenarioText(direction)) to \(group)"
    case .removeGroupRule(let rule, let direction, let group):
      "remove the \(direction) rule \(rule.scenarioText(direction)) from \(group)"
    case .addACLRule(let rule, let direction, let list):
      "add the \(direction) rule \(rule.number) \(rule.text(direction)) to network ACL \(list)"
    case .removeACLRule(let rule, let direction, let list):
      "remove the \(direction) rule \(rule.number) \(rule.text(direction)) from network ACL \(list)"
    }
  }
}

extension PolicyRemedy {
  fileprivate var sentence: String {
    switch self {
    case .setEndpointPolicy(_, let endpoint): "put another policy on VPC endpoint \(endpoint)"
    case .addRolePolicy(_, let role): "add an inline policy to \(role ?? "the workload's role")"
    case .replaceRolePolicy(_, let index, let role):
      "replace policy \(index + 1) of \(role ?? "the workload's role")"
    case .setRepositoryPolicy(_, let repository): "put another policy on repository \(repository)"
    case .setKeyPolicy: "put another policy on the key"
    }
  }
}

/// `a`, `a and b`, `a, b and c`
private func list(_ items: [some CustomStringConvertible]) -> String {
  let texts = items.map(\.description)
  guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
  return texts.dropLast().joined(separator: ", ") + " and \(last)"
}
