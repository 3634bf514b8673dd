import CloudModel
import SourceText
import TraceModel

// Attributes of a VPC
extension SnapshotAssembly {
  /// No output says the Region of a VPC outright: zones, ARNs, endpoint services, hosted zones and
  /// peering connections tell it.
  mutating func fillRegions() {
    let known = Set(topology.vpcs.compactMap { links.regions[$0.id] })
    for var vpc in topology.vpcs {
      if let region = links.regions[vpc.id] {
        vpc.region = region
      } else if let only = known.first, known.count == 1 {
        vpc.region = only
        assume(
          "\(vpc.id): Region", "\(only)",
          because: "nothing in it tells; all other VPCs of the snapshot are there")
      } else {
        warn(
          "the Region of `\(vpc.id)` cannot be told", at: vpc.span,
          notes: ["it would show in the zone of a subnet, an ARN or the service of an endpoint"])
      }
      topology.vpcs.replace(vpc)
    }
  }

  /// Source: Amazon VPC User Guide, "DNS attributes for your VPC": support is on by default,
  /// hostnames for default VPCs alone.
  ///
  /// Private DNS of an endpoint proves more: AWS lets nobody enable it unless both are on (AWS
  /// PrivateLink Guide, "Private DNS").
  mutating func fillDNSAttributes() {
    let proofs = topology.vpcEndpoints.filter {
      $0.type == .interface && $0.state == .available && $0.privateDNS
    }
    for var vpc in topology.vpcs {
      let absent = "the snapshot holds no `\(CLIOutput.enableDnsSupport.command)` of it; "
      let proof = vpc.isDefault ? nil : proofs.first { $0.vpc == vpc.id }
      let proven = proof.map {
        absent
          + "\($0.id) has private DNS, which AWS lets nobody enable unless both attributes are on"
      }
      if let support = links.dnsSupport[vpc.id] {
        vpc.dnsSupport = support
      } else {
        vpc.dnsSupport = true
        assume(
          "\(vpc.id): enableDnsSupport", "true",
          because: proven ?? absent + "this is the default of AWS")
      }
      if let hostnames = links.dnsHostnames[vpc.id] {
        vpc.dnsHostnames = hostnames
      } else {
        let kind = vpc.isDefault ? "default" : "nondefault"
        vpc.dnsHostnames = vpc.isDefault || proof != nil
        assume(
          "\(vpc.id): enableDnsHostnames", "\(vpc.dnsHostnames)",
          because: proven ?? absent + "this is AWS's default for a \(kind) VPC")
      }
      topology.vpcs.replace(vpc)
    }
  }

  /// Source: Amazon VPC User Guide, "DHCP option sets": a VPC without one, which AWS prints as
  /// `default`, uses AmazonProvidedDNS, as does the set that every Region comes with.
  mutating func fillDHCPOptions() {
    for var vpc in topology.vpcs {
      guard let options = vpc.dhcpOptions, topology.dhcpOptions[options] == nil else { continue }
      vpc.dhcpOptions = nil
      topology.vpcs.replace(vpc)
      if options.rawValue == "default" { continue }
      assume(
        "\(vpc.id): DHCP option set \(options)", "AmazonProvidedDNS",
        because: "the snapshot does not describe the set; AmazonProvidedDNS is the default")
    }
  }

  /// The mode of the account, less exclusions, for VPCs and subnets whose own description does not
  /// tell.
  ///
  /// Source: Amazon VPC User Guide, "VPC Block Public Access basics".
  mutating func fillBlockPublicAccess() {
    if links.blockPublicAccess.isEmpty { return }
    let exclusions = links.blockPublicAccessExclusions.filter(\.isInForce)
    for var vpc in topology.vpcs where !links.statedBlockModes.contains(vpc.id) {
      let options = links.blockPublicAccess.first {
        ($0.account == nil || vpc.account == nil || $0.account == vpc.account)
          && ($0.region == nil || $0.region == vpc.region)
      }
      let exclusion = exclusions.first { $0.resource == vpc.id.rawValue }
      vpc.blockPublicAccess = exclusion?.mode ?? options?.mode ?? .off
      topology.vpcs.replace(vpc)
    }
    for var subnet in topology.subnets where subnet.blockPublicAccess == nil {
      guard let exclusion = exclusions.first(where: { $0.resource == subnet.id.rawValue }) else {
        continue
      }
      subnet.blockPublicAccess = exclusion.mode
      topology.subnets.replace(subnet)
    }
  }

  /// A subnet without an associated ACL uses the default ACL of its VPC, which AWS makes so that it
  /// allows everything (Amazon VPC User Guide, "Default network ACL").
  mutating func fillNetworkACLs() {
    var described = Set(topology.networkACLs.filter(\.isDefault).map(\.vpc))
    for subnet in topology.subnets where subnet.networkACL == nil {
      guard described.insert(subnet.vpc).inserted else { continue }
      topology.networkACLs.insert(.openDefault(of: subnet.vpc))
      assume(
        "\(subnet.vpc): default network ACL", "allows everything",
        because: "the snapshot does not describe it; that is how AWS makes it")
    }
  }
}

extension NetworkACL {
  /// The ACL that comes with a VPC, as long as nobody has changed it.
  fileprivate static func openDefault(of vpc: Identifier<VPC>) -> NetworkACL {
    let rules = [
      NetworkACLRule(number: 100, .allow, protocol: .any, ports: .all, prefix: .anyIPv4),
      NetworkACLRule(number: 101, .allow, protocol: .any, ports: .all, prefix: .anyIPv6),
    ]
    return NetworkACL(
      id: Identifier("default-acl@\(vpc)"), vpc: vpc, isDefault: true, inbound: rules,
      outbound: rules)
  }
}

// Kinds that the snapshot leaves out altogether
extension SnapshotAssembly {
  /// The routes of a main table cannot be made up; without any tables there is an error already.
  mutating func reportMissingMainTables() {
    guard has(.routeTables) else { return }
    let main = Set(topology.routeTables.filter(\.isMain).map(\.vpc))
    let users = Set(topology.subnets.filter { $0.routeTable == nil }.map(\.vpc))
    for vpc in topology.vpcs where users.contains(vpc.id) && !main.contains(vpc.id) {
      warn(
        "the main route table of `\(vpc.id)` is not in the snapshot", at: vpc.span,
        label: "subnets of this VPC use it",
        notes: ["a subnet without an associated route table uses the main one"])
    }
  }

  mutating func assumeAbsentKinds() {
    if !has(.vpcEndpoints) && topology.vpcEndpoints.isEmpty {
      assumeNone("VPC endpoints", .vpcEndpoints)
    }
    let zones: [CLIOutput] = [.hostedZones, .hostedZoneSummaries, .hostedZone]
    if !zones.contains(where: has) { assumeNone("private hosted zones", .hostedZones) }
    if !has(.resolverRules) { assumeNone("Resolver rules", .resolverRules) }
    if !has(.firewallRuleGroupAssociations) {
      assumeNone("DNS Firewall rule groups", .firewallRuleGroupAssociations)
    }
  }

  /// AWS makes none of these by itself.
  private mutating func assumeNone(_ what: String, _ output: CLIOutput) {
    assume(what, "none", because: "the snapshot holds no `\(output.command)`")
  }
}
