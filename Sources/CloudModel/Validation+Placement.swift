import SourceText

/// What must lie in one VPC, or in different zones.
extension Validation {
  mutating func checkPlacement() {
    for subnet in topology.subnets { checkAssociations(of: subnet) }
    let network = topology
    network.networkInterfaces.visit { checkGroups(of: $0) }
    for endpoint in topology.vpcEndpoints {
      let holder = "VPC endpoint \(quoted(endpoint.id))"
      checkZones(of: endpoint.subnets, holder, endpoint.vpc, at: endpoint.span)
      for id in endpoint.routeTables {
        checkVPC(
          topology.routeTables[id]?.vpc, of: "route table \(quoted(id))", endpoint.vpc,
          holder, at: endpoint.span)
      }
      for id in endpoint.securityGroups {
        checkVPC(
          topology.securityGroups[id]?.vpc, of: "security group \(quoted(id))",
          endpoint.vpc, holder, at: endpoint.span)
      }
    }
    for attachment in topology.transitGatewayAttachments {
      guard case .vpc(let vpc, let subnets) = attachment.end else { continue }
      let holder = "transit gateway attachment \(quoted(attachment.id))"
      checkZones(of: subnets, holder, vpc, at: attachment.span)
    }
    for gateway in topology.natGateways {
      guard case .zonal(let id) = gateway.placement else { continue }
      checkVPC(
        topology.subnets[id]?.vpc, of: "subnet \(quoted(id))", gateway.vpc,
        "NAT gateway \(quoted(gateway.id))", at: gateway.span)
    }
  }

  private mutating func checkAssociations(of subnet: Subnet) {
    let holder = "subnet \(quoted(subnet.id))"
    if let id = subnet.routeTable {
      checkVPC(
        topology.routeTables[id]?.vpc, of: "route table \(quoted(id))", subnet.vpc,
        holder, at: subnet.span)
    }
    if let id = subnet.networkACL {
      checkVPC(
        topology.networkACLs[id]?.vpc, of: "network ACL \(quoted(id))", subnet.vpc,
        holder, at: subnet.span)
    }
  }

  private mutating func checkGroups(of interface: NetworkInterface) {
    guard let vpc = topology.subnets.field(of: interface.subnet, { $0.vpc }) else { return }
    for id in interface.securityGroups {
      checkVPC(
        topology.securityGroups.field(of: id) { $0.vpc } ?? nil, of: "security group \(quoted(id))",
        vpc,
        "network interface \(quoted(interface.id))", at: interface.span)
    }
  }

  /// What is not in the input is not judged.
  private mutating func checkVPC(
    _ found: Identifier<VPC>?, of what: @autoclosure () -> String, _ expected: Identifier<VPC>,
    _ holder: @autoclosure () -> String, at span: SourceSpan
  ) {
    guard let found, found != expected else { return }
    let (what, holder) = (what(), holder())
    report(
      "\(holder) and \(what) lie in different VPCs", at: span,
      label: "\(what) is in \(quoted(found)), not in \(quoted(expected))")
  }

  /// Interface endpoints and attachments take one subnet in each zone.
  ///
  /// Source: AWS PrivateLink Guide, "Create an interface endpoint"; Amazon VPC Transit Gateways,
  /// "Transit gateway VPC attachments".
  private mutating func checkZones(
    of subnets: [Identifier<Subnet>], _ holder: String, _ vpc: Identifier<VPC>,
    at span: SourceSpan
  ) {
    var zones: [String: Identifier<Subnet>] = [:]
    for id in subnets {
      guard let subnet = topology.subnets[id] else { continue }
      checkVPC(subnet.vpc, of: "subnet \(quoted(id))", vpc, holder, at: span)
      if let other = zones.updateValue(id, forKey: subnet.zone) {
        report(
          "\(holder) has two subnets in one zone", at: span,
          label: "\(quoted(other)) and \(quoted(id)) lie in \(printable(subnet.zone, limit: 40))",
          notes: ["AWS takes one subnet in each Availability Zone"])
      }
    }
  }
}
