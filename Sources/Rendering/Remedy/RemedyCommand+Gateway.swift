import CloudModel
import SourceText

/// Internet and NAT gateways, public addresses, VPC Block Public Access.
extension CommandWriter {
  func commands(_ remedy: GatewayRemedy) -> [String] {
    switch remedy {
    case .attachInternetGateway(let gateway, let vpc):
      [
        AWSCommand("ec2", "attach-internet-gateway").option("internet-gateway-id", word(gateway))
          .option("vpc-id", word(vpc)).line
      ]
    case .createNATGateway(let gateway): create(gateway)
    case .createEgressOnlyInternetGateway(let gateway):
      [
        AWSCommand("ec2", "create-egress-only-internet-gateway")
          .with(gateway.vpc) { $0.option("vpc-id", word($1)) }
          .assigned(
            to: variable(gateway.id),
            query: "EgressOnlyInternetGateway.EgressOnlyInternetGatewayId")
      ]
    case .assignPublicAddress(let interface?): assignPublicAddress(to: interface)
    case .assignPublicAddress(nil): assignPublicAddressToService
    case .excludeFromBlockPublicAccess(let subnet, let remaining):
      [
        AWSCommand("ec2", "create-vpc-block-public-access-exclusion")
          .option("subnet-id", word(subnet))
          .option("internet-gateway-exclusion-mode", ShellWord(remaining.exclusionMode)).line
      ]
    case .disableSourceDestCheck(let interface):
      [
        AWSCommand("ec2", "modify-network-interface-attribute")
          .option("network-interface-id", word(interface)).flag("no-source-dest-check").line
      ]
    }
  }

  private func create(_ gateway: NATGateway) -> [String] {
    let id = variable(gateway.id)
    var lines: [String] = []
    var create = AWSCommand("ec2", "create-nat-gateway")
    switch gateway.placement {
    case .zonal(let subnet):
      create = create.option("subnet-id", word(subnet))
        .option("connectivity-type", ShellWord(gateway.connectivity.rawValue))
      if gateway.connectivity == .publicNAT {
        lines.append(allocateAddress)
        create = create.option("allocation-id", ShellWord(variable: "ALLOCATION_ID"))
      }
    // AWS gives a Regional gateway its addresses, zone by zone.
    case .regional:
      create = create.option("availability-mode", "regional").option("vpc-id", word(gateway.vpc))
    }
    return lines + [
      create.assigned(to: id, query: "NatGateway.NatGatewayId"),
      AWSCommand("ec2", "wait nat-gateway-available")
        .list("nat-gateway-ids", [ShellWord(variable: id)]).line,
    ]
  }

  private var allocateAddress: String {
    AWSCommand("ec2", "allocate-address").option("domain", "vpc")
      .assigned(to: "ALLOCATION_ID", query: "AllocationId")
  }

  private func assignPublicAddress(to interface: Identifier<NetworkInterface>) -> [String] {
    [
      allocateAddress,
      AWSCommand("ec2", "associate-address")
        .option("allocation-id", ShellWord(variable: "ALLOCATION_ID"))
        .option("network-interface-id", word(interface)).line,
    ]
  }

  /// The configuration is replaced as a whole: the service keeps its own subnets and groups.
  private var assignPublicAddressToService: [String] {
    let cluster = ShellWord(required: "ECS_CLUSTER", "the cluster of the service")
    let service = ShellWord(required: "ECS_SERVICE", "the service that starts the task")
    return [
      AWSCommand("ecs", "describe-services").option("cluster", cluster)
        .list("services", [service])
        .assigned(
          to: "NETWORK_CONFIGURATION",
          query:
            "{awsvpcConfiguration: merge(services[0].networkConfiguration.awsvpcConfiguration, "
            + "`{\"assignPublicIp\":\"ENABLED\"}`)}",
          as: "json"),
      AWSCommand("ecs", "update-service").option("cluster", cluster).option("service", service)
        .option("network-configuration", ShellWord(variable: "NETWORK_CONFIGURATION")).line,
    ]
  }
}
