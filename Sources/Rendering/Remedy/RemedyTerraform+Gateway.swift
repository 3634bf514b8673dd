import CloudModel

/// Internet and NAT gateways, public addresses, VPC Block Public Access.
extension TerraformWriter {
  mutating func write(_ remedy: GatewayRemedy) {
    switch remedy {
    case .attachInternetGateway(let gateway, let vpc):
      add(
        "aws_internet_gateway_attachment", gateway.rawValue,
        arguments: [("internet_gateway_id", value(gateway)), ("vpc_id", value(vpc))])
    case .createNATGateway(let gateway): create(gateway)
    case .createEgressOnlyInternetGateway(let gateway):
      create(
        gateway.id, "aws_egress_only_internet_gateway",
        arguments: gateway.vpc.map { [("vpc_id", value($0))] } ?? [])
    case .assignPublicAddress(let interface?):
      let address = add(
        "aws_eip", interface.rawValue, arguments: [("domain", .string("vpc"))])
      add(
        "aws_eip_association", interface.rawValue,
        arguments: [
          ("allocation_id", .expression("\(address).id")),
          ("network_interface_id", value(interface)),
        ])
    case .assignPublicAddress(nil):
      advise("Set assign_public_ip = true in network_configuration of the aws_ecs_service.")
    case .excludeFromBlockPublicAccess(let subnet, let remaining):
      add(
        "aws_vpc_block_public_access_exclusion", subnet.rawValue,
        arguments: [
          ("subnet_id", value(subnet)),
          ("internet_gateway_exclusion_mode", .string(remaining.exclusionMode)),
        ])
    case .disableSourceDestCheck(let interface):
      advise(
        "Set source_dest_check = false"
          + " in the aws_instance or aws_network_interface of \(interface)."
      )
    }
  }

  private mutating func create(_ gateway: NATGateway) {
    guard case .zonal(let subnet) = gateway.placement else {
      return advise(
        "A Regional NAT gateway takes the AWS provider 6:"
          + " aws_nat_gateway with availability_mode = \"regional\" in \(gateway.vpc)."
      )
    }
    var arguments: [(String, HCLValue)] = [
      ("subnet_id", value(subnet)),
      ("connectivity_type", .string(gateway.connectivity.rawValue)),
    ]
    if gateway.connectivity == .publicNAT {
      let address = add(
        "aws_eip", gateway.id.rawValue, arguments: [("domain", .string("vpc"))])
      arguments.append(("allocation_id", .expression("\(address).id")))
    }
    create(gateway.id, "aws_nat_gateway", arguments: arguments)
  }
}
