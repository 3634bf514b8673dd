import Addressing
import CloudModel
import SourceText

extension NetworkACL {
  /// An element of `describe-network-acls`, with the subnets it is associated with.
  static func read(
    _ object: CLIObject
  ) throws(FieldError) -> (acl: NetworkACL, subnets: [Identifier<Subnet>]) {
    var inbound: [NetworkACLRule] = []
    var outbound: [NetworkACLRule] = []
    for entry in try object.objects("Entries") {
      guard let rule = try NetworkACLRule(entry) else { continue }
      if try entry.bool("Egress") { outbound.append(rule) } else { inbound.append(rule) }
    }
    var subnets: [Identifier<Subnet>] = []
    for association in try object.objects("Associations") {
      subnets.append(try association.id("SubnetId"))
    }
    let acl = NetworkACL(
      id: try object.id("NetworkAclId"), name: try object.nameTag, vpc: try object.id("VpcId"),
      isDefault: try object.bool("IsDefault"), inbound: inbound, outbound: outbound,
      span: object.span(of: "NetworkAclId"))
    return (acl, subnets)
  }
}

extension NetworkACLRule {
  /// The numbers from which AWS lists the final `*` denial: 32767 for IPv4, 32768 for IPv6.
  ///
  /// Source: Amazon VPC User Guide, "Default network ACL".
  private static let finalDenial = 32767

  /// `nil` for the final denial, which the model holds in no rule.
  fileprivate init?(_ object: CLIObject) throws(FieldError) {
    let number = try object.integer("RuleNumber")
    if number >= Self.finalDenial { return nil }
    guard let number = UInt16(exactly: number), number > 0 else {
      throw .unexpected(
        object.span(of: "RuleNumber"), found: "no rule number", expected: "a number, 1-32766")
    }
    guard let action = Action(rawValue: try object.string("RuleAction").lowercased()) else {
      throw .unexpected(
        object.span(of: "RuleAction"), found: "no action", expected: "`allow` or `deny`")
    }
    let transport = try object.transportProtocol("Protocol")
    let block: StaticString = object.has("Ipv6CidrBlock") ? "Ipv6CidrBlock" : "CidrBlock"
    self.init(
      number: number, action, protocol: transport, ports: try RulePorts(object, transport),
      prefix: try object.prefix(block), span: object.span)
  }
}

extension RulePorts {
  /// `PortRange` and `IcmpTypeCode` count for the protocols that have them, whatever else is
  /// printed.
  fileprivate init(
    _ object: CLIObject, _ transport: TransportProtocol
  ) throws(FieldError) {
    if transport.hasPorts, let range = try object.object(ifPresent: "PortRange") {
      self = try range.portRange("From", "To")
    } else if transport == .icmp || transport == .icmpv6 {
      let numbers = try object.object(ifPresent: "IcmpTypeCode")
      self = .icmp(type: try numbers?.icmpNumber("Type"), code: try numbers?.icmpNumber("Code"))
    } else {
      self = .all
    }
  }
}
