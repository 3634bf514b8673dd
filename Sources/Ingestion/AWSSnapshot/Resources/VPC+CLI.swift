import Addressing
import CloudModel
import SourceText

extension RegionName {
  /// Stands in a VPC until its Region is worked out from the rest of the snapshot: `describe-vpcs`
  /// does not say it.
  static let undetermined = RegionName("unknown")
}

extension VPC {
  /// An element of `describe-vpcs`. Region and DNS attributes are in other outputs.
  init(_ object: CLIObject) throws(FieldError) {
    var cidrs = [try object.prefix("CidrBlock")]
    for association in try object.objects("CidrBlockAssociationSet")
    where try association.isAssociated("CidrBlockState") {
      cidrs.append(try association.prefix("CidrBlock"))
    }
    for association in try object.objects("Ipv6CidrBlockAssociationSet")
    where try association.isAssociated("Ipv6CidrBlockState") {
      cidrs.append(try association.prefix("Ipv6CidrBlock"))
    }
    self.init(
      id: try object.id("VpcId"), name: try object.nameTag,
      account: try object.string(ifPresent: "OwnerId").flatMap { AccountID($0) },
      region: .undetermined, cidrs: cidrs.withoutRepetition(),
      dhcpOptions: try object.id(ifPresent: "DhcpOptionsId"),
      isDefault: try object.bool("IsDefault"),
      blockPublicAccess: try BlockPublicAccess(statesOf: object) ?? .off,
      span: object.span(of: "VpcId"))
  }
}

extension Subnet {
  /// An element of `describe-subnets`. Route table and network ACL name their subnets in their own
  /// outputs.
  init(_ object: CLIObject) throws(FieldError) {
    var cidrs: [Prefix] = []
    if let prefix = try object.prefix(ifPresent: "CidrBlock") { cidrs.append(prefix) }
    for association in try object.objects("Ipv6CidrBlockAssociationSet")
    where try association.isAssociated("Ipv6CidrBlockState") {
      cidrs.append(try association.prefix("Ipv6CidrBlock"))
    }
    if cidrs.isEmpty { throw .missing("CidrBlock", in: object.span) }
    let zone: StaticString =
      object.has("AvailabilityZone") ? "AvailabilityZone" : "AvailabilityZoneId"
    self.init(
      id: try object.id("SubnetId"), name: try object.nameTag, vpc: try object.id("VpcId"),
      zone: try object.string(zone), cidrs: cidrs,
      mapsPublicAddress: try object.bool("MapPublicIpOnLaunch"),
      blockPublicAccess: try BlockPublicAccess(statesOf: object),
      span: object.span(of: "SubnetId"))
  }
}

extension CLIObject {
  /// Whether a block is in use: `associated`, or a state that is not printed at all.
  fileprivate func isAssociated(_ key: StaticString) throws(FieldError) -> Bool {
    try object(ifPresent: key)?.state("State") ?? "associated" == "associated"
  }
}

extension BlockPublicAccess {
  /// `BlockPublicAccessStates` of a VPC or subnet, in which exclusions are counted in; `nil` when
  /// absent.
  init?(statesOf object: CLIObject) throws(FieldError) {
    guard let states = try object.object(ifPresent: "BlockPublicAccessStates"),
      let mode = try states.state("InternetGatewayBlockMode")
    else { return nil }
    self = Self(rawValue: mode) ?? .off
  }
}

extension DHCPOptions {
  /// An element of `describe-dhcp-options`.
  init(_ object: CLIObject) throws(FieldError) {
    var servers: [NameServer] = []
    for option in try object.objects("DhcpConfigurations")
    where try option.string("Key") == "domain-name-servers" {
      for value in try option.objects("Values") {
        let isAmazon = value.value.member("Value")?.stringEquals("AmazonProvidedDNS") == true
        servers.append(isAmazon ? .amazonProvided : .address(try value.address("Value")))
      }
    }
    self.init(
      id: try object.id("DhcpOptionsId"), name: try object.nameTag, domainNameServers: servers,
      span: object.span(of: "DhcpOptionsId"))
  }
}
