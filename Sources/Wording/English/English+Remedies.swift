extension English {
  static let remedies = #"""
    // Parts of sentences.
    bothOf: "{first} and {second}",
    aliasOf: "an alias of {target}",
    itsValue: "its {type} value",
    bothFamilies: "A and AAAA",
    noFamily: "no",
    workloadRole: "the workload's role",

    // Names.
    enableDNSSupport: "turn on enableDnsSupport of {vpc}",
    enableDNSHostnames: "turn on enableDnsHostnames of {vpc}",
    enablePrivateDNS: "turn on private DNS of {endpoint}",
    enablePrivateDNSForAll: "let private DNS of {endpoint} answer every client of its VPC, not \
      inbound resolver endpoints alone",
    createAmazonDNS: "create DHCP options {options} with AmazonProvidedDNS and associate them with \
      {vpc}",
    associateAmazonDNS: "associate DHCP options {options} (AmazonProvidedDNS) with {vpc}",
    associateZone: "associate hosted zone {zone} with {vpc}",
    disassociateZone: "disassociate hosted zone {zone} from {vpc}",
    setRecord: "set the record {name} {type} to {value} in hosted zone {zone}",
    addSystemRule: "let the VPC resolver answer for {domain} by the system rule {rule} in {vpcs}",
    disassociateRule: "disassociate Resolver rule {rule} from {vpc}",
    allowDomains: "{action} {domains} in DNS Firewall rule group {group}, with priority {priority}",

    // Routes.
    addRoute: "add the route {route} to route table {table}",
    replaceRoute: "let {destination} in route table {table} lead to {target}",
    deleteRoute: "delete the route to {destination} from route table {table}",
    associateTable: "associate route table {table} with subnet {subnet}",
    associateTableInstead: "associate route table {table} with subnet {subnet} in place of {former}",
    acceptPeering: "accept peering connection {peering}",

    // Gateways.
    attachInternetGateway: "attach internet gateway {gateway} to {vpc}",
    createPublicNATGateway: "create a public NAT gateway in {subnet}, with an Elastic IP address",
    createPrivateNATGateway: "create a private NAT gateway in {subnet}",
    createRegionalPublicNATGateway: "create a public NAT gateway for all zones of {vpc}, with an \
      Elastic IP address",
    createRegionalPrivateNATGateway: "create a private NAT gateway for all zones of {vpc}",
    createEgressOnlyGateway: "create an egress-only internet gateway",
    createEgressOnlyGatewayFor: "create an egress-only internet gateway for {vpc}",
    associateElasticAddress: "associate an Elastic IP address with network interface {interface}",
    assignPublicAddress: "give the workload a public address (assignPublicIp: ENABLED)",
    excludeSubnet: "exclude subnet {subnet} from VPC Block Public Access ({mode})",
    disableSourceDestCheck: "turn off the source/destination check of network interface \
      {interface}",

    // Transit gateways.
    addTransitRoute: "add the route {route} to transit gateway route table {table}",
    replaceTransitRoute: "let {destination} in transit gateway route table {table} lead to {target}",
    associateAttachment: "associate transit gateway attachment {attachment} with transit gateway \
      route table {table}",
    addSubnetToAttachment: "add subnet {subnet} to transit gateway attachment {attachment}",
    acceptAttachment: "accept transit gateway attachment {attachment}",
    referenceSecurityGroups: "turn on security group referencing of transit gateway {gateway}",

    // Endpoints.
    associateEndpoint: "associate gateway endpoint {endpoint} with route table {table}",
    associateEndpointAdding: "associate gateway endpoint {endpoint} with route table {table} (adds \
      {list} → {endpoint})",
    interfaceEndpoint: "an interface endpoint for {service} in {places}",
    gatewayEndpoint: "a gateway endpoint for {service} in {places}",
    loadBalancerEndpoint: "a Gateway Load Balancer endpoint for {service} in {places}",
    createEndpoint: "create {endpoint}",
    recreateEndpoint: "delete VPC endpoint {id} and create it again: {endpoint}",
    recreateEndpointClaiming: "delete VPC endpoint {id} and create it again: {endpoint}, which \
      claims {names}",
    acceptEndpoint: "accept the connection of VPC endpoint {endpoint} to its service",
    addSubnetToEndpoint: "add subnet {subnet} to VPC endpoint {endpoint}",
    removeSubnetFromEndpoint: "remove subnet {subnet} from VPC endpoint {endpoint}",
    answerFamilies: "let the names of VPC endpoint {endpoint} have {types} records",

    // Security groups and network ACLs.
    createGroup: "create security group {group}",
    addInboundRule: "add the inbound rule {rule} to {group}",
    addOutboundRule: "add the outbound rule {rule} to {group}",
    removeInboundRule: "remove the inbound rule {rule} from {group}",
    removeOutboundRule: "remove the outbound rule {rule} from {group}",
    addInboundACLRule: "add the inbound rule {rule} to network ACL {list}",
    addOutboundACLRule: "add the outbound rule {rule} to network ACL {list}",
    removeInboundACLRule: "remove the inbound rule {rule} from network ACL {list}",
    removeOutboundACLRule: "remove the outbound rule {rule} from network ACL {list}",

    // Policies.
    setEndpointPolicy: "put another policy on VPC endpoint {endpoint}",
    addRolePolicy: "add an inline policy to {role}",
    replaceRolePolicy: "replace policy {number} of {role}",
    setRepositoryPolicy: "put another policy on repository {repository}",
    setKeyPolicy: "put another policy on the key",
    """#
}
