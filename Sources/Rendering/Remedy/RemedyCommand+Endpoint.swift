import CloudModel
import SourceText

/// VPC endpoints.
extension CommandWriter {
  func commands(_ remedy: EndpointRemedy) -> [String] {
    switch remedy {
    case .associate(let endpoint, let table, _):
      [modify(endpoint).list("add-route-table-ids", [word(table)]).line]
    case .create(let endpoint, _): [create(endpoint)]
    case .recreate(let endpoint):
      [delete(endpoint.id), awaitEnd(of: endpoint.id), create(endpoint)]
    case .accept(let endpoint): accept(endpoint)
    case .addSubnet(let interface, let endpoint):
      [modify(endpoint).list("add-subnet-ids", [word(interface.subnet)]).line]
    case .removeSubnet(let subnet, let endpoint):
      [modify(endpoint).list("remove-subnet-ids", [word(subnet)]).line]
    case .answer(let families, let endpoint, _):
      [
        modify(endpoint).option("ip-address-type", ShellWord(families.recordType))
          .option("dns-options", ShellWord("DnsRecordIpType=\(families.recordType)")).line
      ]
    }
  }

  private func modify(_ endpoint: Identifier<VPCEndpoint>) -> AWSCommand {
    AWSCommand("ec2", "modify-vpc-endpoint").option("vpc-endpoint-id", word(endpoint))
  }

  private func create(_ endpoint: VPCEndpoint) -> String {
    var command = AWSCommand("ec2", "create-vpc-endpoint").option("vpc-id", word(endpoint.vpc))
      .option("vpc-endpoint-type", ShellWord(endpoint.type.rawValue))
      .option("service-name", ShellWord(endpoint.service.name))
    switch endpoint.type {
    case .gateway: command = command.list("route-table-ids", words(endpoint.routeTables))
    case .interface:
      command = command.with(endpoint.service.region) {
        $0.option("service-region", ShellWord($1.code))
      }.list("subnet-ids", words(endpoint.subnets))
        .list("security-group-ids", words(endpoint.securityGroups))
        .flag(endpoint.privateDNS ? "private-dns-enabled" : "no-private-dns-enabled")
      let options = endpoint.dnsOptions
      if !options.isEmpty { command = command.option("dns-options", ShellWord(options)) }
      if endpoint.recordFamilies != [.ipv4] {
        command = command.option("ip-address-type", ShellWord(endpoint.recordFamilies.recordType))
      }
    case .gatewayLoadBalancer: command = command.list("subnet-ids", words(endpoint.subnets))
    }
    return command.with(endpoint.policy) { $0.option("policy-document", $1.word) }
      .assigned(to: variable(endpoint.id), query: "VpcEndpoint.VpcEndpointId")
  }

  // MARK: The end of an endpoint

  /// The id of the old endpoint, though the new one is known by a variable.
  private func delete(_ endpoint: Identifier<VPCEndpoint>) -> String {
    AWSCommand("ec2", "delete-vpc-endpoints")
      .list("vpc-endpoint-ids", [ShellWord(endpoint.rawValue)]).line
  }

  /// Its private names are free only when it is gone; the AWS CLI has no waiter for that.
  private func awaitEnd(of endpoint: Identifier<VPCEndpoint>) -> String {
    let look = AWSCommand("ec2", "describe-vpc-endpoints")
      .option("filters", json: filter("vpc-endpoint-id", ShellWord(endpoint.rawValue)))
      .option("query", "length(VpcEndpoints[?State!=`\"deleted\"`])").option("output", "text")
    return "while [ \"$(\(look.line))\" != 0 ]; do sleep 5; done"
  }

  /// Only the owner of the service may accept, and sees the service's id.
  private func accept(_ endpoint: Identifier<VPCEndpoint>) -> [String] {
    [
      AWSCommand("ec2", "describe-vpc-endpoint-connections")
        .option("filters", json: filter("vpc-endpoint-id", word(endpoint)))
        .assigned(to: "SERVICE_ID", query: "VpcEndpointConnections[0].ServiceId"),
      AWSCommand("ec2", "accept-vpc-endpoint-connections")
        .option("service-id", ShellWord(variable: "SERVICE_ID"))
        .list("vpc-endpoint-ids", [word(endpoint)]).line,
    ]
  }

  private func filter(_ name: String, _ value: ShellWord) -> ShellJSON {
    [["Name": .plain(.string(name)), "Values": [.string(value)]]]
  }
}

extension VPCEndpoint {
  fileprivate var dnsOptions: String {
    var options: [String] = []
    if recordFamilies != [.ipv4] { options.append("DnsRecordIpType=\(recordFamilies.recordType)") }
    if privateDNS && service.suffix == "s3" {
      options.append("PrivateDnsOnlyForInboundResolverEndpoint=\(privateDNSOnlyForInboundResolver)")
    }
    return options.joined(separator: ",")
  }
}

extension PolicyText {
  /// Compact where it is JSON, else as it stands.
  var word: ShellWord {
    switch node {
    case .string(let text): ShellWord(text)
    case let node: ShellWord(node.text(pretty: false))
    }
  }
}
