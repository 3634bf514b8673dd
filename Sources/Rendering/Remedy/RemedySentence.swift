import Addressing
import CloudModel
import Wording

extension Remedy {
  /// What to do, in one imperative sentence in English, with the names of the input.
  public var sentence: String { sentence(in: .english) }

  /// What to do, in one imperative sentence, with the names of the input.
  ///
  ///     associate gateway endpoint vpce-s3 with route table rtb-a (adds pl-6da54004 → vpce-s3)
  ///
  /// Names stand as the input has them; whoever shows the sentence on a terminal makes them safe
  /// (`printable`).
  public func sentence(in wording: Catalogue) -> String {
    switch self {
    case .naming(let remedy): remedy.sentence(wording)
    case .route(let remedy): remedy.sentence(wording)
    case .gateway(let remedy): remedy.sentence(wording)
    case .transit(let remedy): remedy.sentence(wording)
    case .endpoint(let remedy): remedy.sentence(wording)
    case .filter(let remedy): remedy.sentence(wording)
    case .policy(let remedy): remedy.sentence(wording)
    }
  }
}

extension NamingRemedy {
  fileprivate func sentence(_ wording: Catalogue) -> String {
    switch self {
    case .enableDNSSupport(let vpc):
      return wording.say(.enableDNSSupport, ["vpc": vpc.rawValue])
    case .enableDNSHostnames(let vpc):
      return wording.say(.enableDNSHostnames, ["vpc": vpc.rawValue])
    case .enablePrivateDNS(let endpoint, let isInboundOnly):
      return wording.say(
        isInboundOnly ? .enablePrivateDNSForAll : .enablePrivateDNS,
        ["endpoint": endpoint.rawValue])
    case .provideAmazonDNS(let vpc, let options, let isNew):
      return wording.say(
        isNew ? .createAmazonDNS : .associateAmazonDNS,
        ["options": options.id.rawValue, "vpc": vpc.rawValue])
    case .associateZone(let zone, let vpc):
      return wording.say(.associateZone, ["zone": zone.rawValue, "vpc": vpc.rawValue])
    case .disassociateZone(let zone, let vpc):
      return wording.say(.disassociateZone, ["zone": zone.rawValue, "vpc": vpc.rawValue])
    case .setRecord(let record, let zone):
      return wording.say(
        .setRecord,
        [
          "name": record.name.description, "type": record.data.type,
          "value": record.data.value(wording), "zone": zone.rawValue,
        ])
    case .addSystemRule(let rule):
      return wording.say(
        .addSystemRule,
        [
          "domain": rule.domain.description, "rule": rule.id.rawValue,
          "vpcs": wording.list(rule.vpcs),
        ])
    case .disassociateRule(let rule, let vpc):
      return wording.say(.disassociateRule, ["rule": rule.rawValue, "vpc": vpc.rawValue])
    case .allowDomains(let rule, let group):
      let action = rule.action == .allow ? "allow" : rule.action.rawValue.lowercased()
      return wording.say(
        .allowDomains,
        [
          "action": action, "domains": wording.list(rule.domains), "group": group.rawValue,
          "priority": "\(rule.priority)",
        ])
    }
  }
}

extension RecordData {
  /// What the record gives, as DNS tools print it.
  fileprivate func value(_ wording: Catalogue) -> String {
    switch self {
    case .a(let addresses): wording.list(addresses)
    case .aaaa(let addresses): wording.list(addresses)
    case .cname(let name): name.description
    case .alias(_, let target): wording.say(.aliasOf, ["target": target.description])
    case .other(let type, _): wording.say(.itsValue, ["type": type])
    }
  }
}

extension RouteRemedy {
  fileprivate func sentence(_ wording: Catalogue) -> String {
    switch self {
    case .add(let route, let table):
      return wording.say(.addRoute, ["route": route.arrow, "table": table.rawValue])
    case .replace(let route, let table):
      return wording.say(
        .replaceRoute,
        [
          "destination": route.destination.text, "table": table.rawValue,
          "target": route.target.text,
        ])
    case .delete(let destination, let table):
      return wording.say(
        .deleteRoute, ["destination": destination.text, "table": table.rawValue])
    case .associateTable(let table, let subnet, let former):
      return wording.say(
        former == nil ? .associateTable : .associateTableInstead,
        [
          "table": table.rawValue, "subnet": subnet.rawValue, "former": former?.rawValue ?? "",
        ])
    case .acceptPeering(let peering):
      return wording.say(.acceptPeering, ["peering": peering.rawValue])
    }
  }
}

extension Route {
  fileprivate var arrow: String { "\(destination.text) → \(target.text)" }
}

extension GatewayRemedy {
  fileprivate func sentence(_ wording: Catalogue) -> String {
    switch self {
    case .attachInternetGateway(let gateway, let vpc):
      return wording.say(
        .attachInternetGateway, ["gateway": gateway.rawValue, "vpc": vpc.rawValue])
    case .createNATGateway(let gateway): return gateway.sentence(wording)
    case .createEgressOnlyInternetGateway(let gateway):
      guard let vpc = gateway.vpc else { return wording.say(.createEgressOnlyGateway) }
      return wording.say(.createEgressOnlyGatewayFor, ["vpc": vpc.rawValue])
    case .assignPublicAddress(let interface?):
      return wording.say(.associateElasticAddress, ["interface": interface.rawValue])
    case .assignPublicAddress(nil): return wording.say(.assignPublicAddress)
    case .excludeFromBlockPublicAccess(let subnet, let remaining):
      return wording.say(
        .excludeSubnet, ["subnet": subnet.rawValue, "mode": remaining.exclusionMode])
    case .disableSourceDestCheck(let interface):
      return wording.say(.disableSourceDestCheck, ["interface": interface.rawValue])
    }
  }
}

extension NATGateway {
  /// `create a public NAT gateway in subnet-public-a, with an Elastic IP address`
  fileprivate func sentence(_ wording: Catalogue) -> String {
    let isPublic =
      switch connectivity {
      case .publicNAT: true
      case .privateNAT: false
      }
    switch placement {
    case .zonal(let subnet):
      return wording.say(
        isPublic ? .createPublicNATGateway : .createPrivateNATGateway,
        ["subnet": subnet.rawValue])
    case .regional:
      return wording.say(
        isPublic ? .createRegionalPublicNATGateway : .createRegionalPrivateNATGateway,
        ["vpc": vpc.rawValue])
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
  fileprivate func sentence(_ wording: Catalogue) -> String {
    switch self {
    case .addRoute(let route, let table):
      return wording.say(
        .addTransitRoute,
        ["route": "\(route.destination) → \(route.end)", "table": table.rawValue])
    case .replaceRoute(let route, let table):
      return wording.say(
        .replaceTransitRoute,
        [
          "destination": route.destination.description, "table": table.rawValue,
          "target": route.end,
        ])
    case .associate(let attachment, let table):
      return wording.say(
        .associateAttachment, ["attachment": attachment.rawValue, "table": table.rawValue])
    case .addSubnet(let subnet, let attachment):
      return wording.say(
        .addSubnetToAttachment,
        ["subnet": subnet.rawValue, "attachment": attachment.rawValue])
    case .accept(let attachment, _):
      return wording.say(.acceptAttachment, ["attachment": attachment.rawValue])
    case .referenceSecurityGroups(let gateway):
      return wording.say(.referenceSecurityGroups, ["gateway": gateway.rawValue])
    }
  }
}

extension TransitGatewayRoute {
  fileprivate var end: String { attachment?.rawValue ?? "blackhole" }
}

extension EndpointRemedy {
  fileprivate func sentence(_ wording: Catalogue) -> String {
    switch self {
    case .associate(let endpoint, let table, let prefixList):
      return wording.say(
        prefixList == nil ? .associateEndpoint : .associateEndpointAdding,
        [
          "endpoint": endpoint.rawValue, "table": table.rawValue,
          "list": prefixList?.rawValue ?? "",
        ])
    case .create(let endpoint, _):
      return wording.say(.createEndpoint, ["endpoint": endpoint.phrase(wording)])
    case .recreate(let endpoint):
      let claimed = endpoint.namesToRecreateFor
      return wording.say(
        claimed == nil ? .recreateEndpoint : .recreateEndpointClaiming,
        [
          "id": endpoint.id.rawValue, "endpoint": endpoint.phrase(wording),
          "names": wording.list(claimed ?? []),
        ])
    case .accept(let endpoint):
      return wording.say(.acceptEndpoint, ["endpoint": endpoint.rawValue])
    case .addSubnet(let interface, let endpoint):
      return wording.say(
        .addSubnetToEndpoint,
        ["subnet": interface.subnet.rawValue, "endpoint": endpoint.rawValue])
    case .removeSubnet(let subnet, let endpoint):
      return wording.say(
        .removeSubnetFromEndpoint,
        ["subnet": subnet.rawValue, "endpoint": endpoint.rawValue])
    case .answer(let families, let endpoint, _):
      return wording.say(
        .answerFamilies,
        ["endpoint": endpoint.rawValue, "types": families.recordTypes(wording)])
    }
  }
}

extension VPCEndpoint {
  /// `an interface endpoint for com.amazonaws.eu-west-1.ecr.api in subnet-a and subnet-b`
  fileprivate func phrase(_ wording: Catalogue) -> String {
    let (key, places): (RemedyText, String) =
      switch type {
      case .interface: (.interfaceEndpoint, wording.list(subnets))
      case .gateway: (.gatewayEndpoint, wording.list(routeTables))
      case .gatewayLoadBalancer: (.loadBalancerEndpoint, wording.list(subnets))
      }
    return wording.say(
      key, ["service": service.name, "places": places.isEmpty ? vpc.rawValue : places])
  }

  /// One that works is made anew for the sake of its names.
  fileprivate var namesToRecreateFor: [DomainName]? { state == .available ? privateNames : nil }
}

extension Set<AddressFamily> {
  fileprivate func recordTypes(_ wording: Catalogue) -> String {
    switch (contains(.ipv4), contains(.ipv6)) {
    case (true, true): wording.say(.bothFamilies)
    case (false, true): "AAAA"
    case (true, false): "A"
    case (false, false): wording.say(.noFamily)
    }
  }
}

extension FilterRemedy {
  fileprivate func sentence(_ wording: Catalogue) -> String {
    switch self {
    case .createGroup(let group):
      return wording.say(.createGroup, ["group": group.id.rawValue])
    case .addGroupRule(let rule, let direction, let group):
      return wording.say(
        direction == .inbound ? .addInboundRule : .addOutboundRule,
        ["rule": rule.scenarioText(direction), "group": group.rawValue])
    case .removeGroupRule(let rule, let direction, let group):
      return wording.say(
        direction == .inbound ? .removeInboundRule : .removeOutboundRule,
        ["rule": rule.scenarioText(direction), "group": group.rawValue])
    case .addACLRule(let rule, let direction, let list):
      return wording.say(
        direction == .inbound ? .addInboundACLRule : .addOutboundACLRule,
        ["rule": "\(rule.number) \(rule.text(direction))", "list": list.rawValue])
    case .removeACLRule(let rule, let direction, let list):
      return wording.say(
        direction == .inbound ? .removeInboundACLRule : .removeOutboundACLRule,
        ["rule": "\(rule.number) \(rule.text(direction))", "list": list.rawValue])
    }
  }
}

extension PolicyRemedy {
  fileprivate func sentence(_ wording: Catalogue) -> String {
    switch self {
    case .setEndpointPolicy(_, let endpoint):
      return wording.say(.setEndpointPolicy, ["endpoint": endpoint.rawValue])
    case .addRolePolicy(_, let role):
      return wording.say(.addRolePolicy, ["role": role ?? wording.say(.workloadRole)])
    case .replaceRolePolicy(_, let index, let role):
      return wording.say(
        .replaceRolePolicy,
        ["number": "\(index + 1)", "role": role ?? wording.say(.workloadRole)])
    case .setRepositoryPolicy(_, let repository):
      return wording.say(.setRepositoryPolicy, ["repository": "\(repository)"])
    case .setKeyPolicy: return wording.say(.setKeyPolicy)
    }
  }
}
