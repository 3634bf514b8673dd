import CloudModel

/// VPC endpoints.
extension TerraformWriter {
  mutating func write(_ remedy: EndpointRemedy) {
    switch remedy {
    case .associate(let endpoint, let table, _):
      add(
        "aws_vpc_endpoint_route_table_association", endpoint.rawValue, table.rawValue,
        arguments: [("vpc_endpoint_id", value(endpoint)), ("route_table_id", value(table))])
    case .create(let endpoint, _): create(endpoint)
    case .recreate(let endpoint):
      advise(
        "Run terraform apply -replace=ADDRESS,"
          + " where ADDRESS is that of the aws_vpc_endpoint of \(endpoint.id)."
      )
    case .accept(let endpoint):
      let service = variable(
        "pulltrace_endpoint_service_id", "The endpoint service (vpce-svc-...), known to its owner")
      add(
        "aws_vpc_endpoint_connection_accepter", endpoint.rawValue,
        arguments: [("vpc_endpoint_service_id", service), ("vpc_endpoint_id", value(endpoint))])
    case .addSubnet(let interface, let endpoint):
      add(
        "aws_vpc_endpoint_subnet_association", endpoint.rawValue, interface.subnet.rawValue,
        arguments: [("vpc_endpoint_id", value(endpoint)), ("subnet_id", value(interface.subnet))])
    case .removeSubnet(let subnet, let endpoint):
      advise(
        "Take \(subnet) out of subnet_ids of the aws_vpc_endpoint of \(endpoint),"
          + " or remove its aws_vpc_endpoint_subnet_association."
      )
    case .answer(let families, let endpoint, _):
      advise(
        "Set ip_address_type, and dns_record_ip_type in dns_options, to"
          + " \"\(families.recordType)\" in the aws_vpc_endpoint of \(endpoint)."
      )
    }
  }

  private mutating func create(_ endpoint: VPCEndpoint) {
    var arguments: [(String, HCLValue)] = [
      ("vpc_id", value(endpoint.vpc)), ("service_name", .string(endpoint.service.name)),
      ("vpc_endpoint_type", .string(endpoint.type.rawValue)),
    ]
    var options: [(String, HCLValue)] = []
    switch endpoint.type {
    case .gateway: arguments.append(("route_table_ids", values(endpoint.routeTables)))
    case .interface:
      if let region = endpoint.service.region {
        arguments.append(("service_region", .string(region.code)))
      }
      arguments += [
        ("subnet_ids", values(endpoint.subnets)),
        ("security_group_ids", values(endpoint.securityGroups)),
        ("private_dns_enabled", .bool(endpoint.privateDNS)),
      ]
      if endpoint.recordFamilies != [.ipv4] {
        let type = HCLValue.string(endpoint.recordFamilies.recordType)
        arguments.append(("ip_address_type", type))
        options.append(("dns_record_ip_type", type))
      }
      if endpoint.privateDNS && endpoint.service.suffix == "s3" {
        options.append(
          (
            "private_dns_only_for_inbound_resolver_endpoint",
            .bool(endpoint.privateDNSOnlyForInboundResolver)
          ))
      }
    case .gatewayLoadBalancer: arguments.append(("subnet_ids", values(endpoint.subnets)))
    }
    if let policy = endpoint.policy { arguments.append(("policy", policy.value)) }
    create(
      endpoint.id, "aws_vpc_endpoint", arguments: arguments,
      blocks: options.isEmpty ? [] : [HCLBlock(header: "dns_options", arguments: options)])
  }
}
