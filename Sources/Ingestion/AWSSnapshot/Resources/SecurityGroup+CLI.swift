import Addressing
import CloudModel
import SourceText

extension SecurityGroup {
  /// An element of `describe-security-groups`.
  init(_ object: CLIObject) throws(FieldError) {
    self.init(
      id: try object.id("GroupId"), name: try object.string(ifPresent: "GroupName"),
      vpc: try object.id(ifPresent: "VpcId"),
      inbound: try SecurityGroupRule.rules(object.objects("IpPermissions")),
      outbound: try SecurityGroupRule.rules(object.objects("IpPermissionsEgress")),
      span: object.span(of: "GroupId"))
  }
}

extension SecurityGroupRule {
  /// One permission lists several peers; each of them is a rule of its own, at its own place.
  fileprivate static func rules(
    _ permissions: [CLIObject]
  ) throws(FieldError) -> [SecurityGroupRule] {
    var rules: [SecurityGroupRule] = []
    for permission in permissions {
      let (transport, ports) = try permission.protocolAndPorts()
      func add(_ peer: Peer, _ source: CLIObject) {
        rules.append(
          SecurityGroupRule(protocol: transport, ports: ports, peer: peer, span: source.span))
      }
      for range in try permission.objects("IpRanges") {
        add(.prefix(try range.prefix("CidrIp")), range)
      }
      for range in try permission.objects("Ipv6Ranges") {
        add(.prefix(try range.prefix("CidrIpv6")), range)
      }
      for list in try permission.objects("PrefixListIds") {
        add(.prefixList(try list.id("PrefixListId")), list)
      }
      for pair in try permission.objects("UserIdGroupPairs") {
        // EC2-Classic named groups without an id; such a pair cannot match an interface of a VPC.
        if pair.has("GroupId") { add(.securityGroup(try pair.id("GroupId")), pair) }
      }
    }
    return rules
  }
}

/// An element of `describe-security-group-rules`: one rule and the group that holds it.
struct SecurityGroupRuleRow {
  var group: Identifier<SecurityGroup>
  var isOutbound: Bool
  var rule: SecurityGroupRule

  init(_ object: CLIObject) throws(FieldError) {
    let (transport, ports) = try object.protocolAndPorts()
    group = try object.id("GroupId")
    isOutbound = try object.bool("IsEgress")
    rule = SecurityGroupRule(
      id: try object.string(ifPresent: "SecurityGroupRuleId"), protocol: transport, ports: ports,
      peer: try SecurityGroupRule.Peer(object), span: object.span)
  }
}

extension SecurityGroupRule.Peer {
  fileprivate init(_ object: CLIObject) throws(FieldError) {
    if let referenced = try object.object(ifPresent: "ReferencedGroupInfo") {
      self = .securityGroup(try referenced.id("GroupId"))
    } else if let list: Identifier<PrefixList> = try object.id(ifPresent: "PrefixListId") {
      self = .prefixList(list)
    } else if let prefix = try object.prefix(ifPresent: "CidrIpv6") {
      self = .prefix(prefix)
    } else {
      self = .prefix(try object.prefix("CidrIpv4"))
    }
  }
}

extension CLIObject {
  /// `IpProtocol`, `FromPort` and `ToPort`. Absent ports and `-1` both mean all of them; for ICMP
  /// the two fields hold type and code.
  ///
  /// Source: Amazon EC2 API Reference, `IpPermission`.
  fileprivate func protocolAndPorts() throws(FieldError) -> (TransportProtocol, RulePorts) {
    let transport = try transportProtocol("IpProtocol")
    if transport == .icmp || transport == .icmpv6 {
      return (transport, .icmp(type: try icmpNumber("FromPort"), code: try icmpNumber("ToPort")))
    }
    guard transport.hasPorts else { return (transport, .all) }
    return (transport, try portRange("FromPort", "ToPort"))
  }

  func transportProtocol(_ key: StaticString) throws(FieldError) -> TransportProtocol {
    guard let transport = TransportProtocol(try string(key)) else {
      throw .unexpected(
        span(of: key), found: "no protocol", expected: "`tcp`, `udp`, `icmp`, a number or `-1`")
    }
    return transport
  }

  func portRange(
    _ first: StaticString, _ last: StaticString
  ) throws(FieldError) -> RulePorts {
    let from = try integer(ifPresent: first) ?? -1
    let to = try integer(ifPresent: last) ?? -1
    if from == -1 && to == -1 { return .all }
    guard let lower = UInt16(exactly: from), let upper = UInt16(exactly: to), lower <= upper else {
      throw .unexpected(
        span(of: first), found: "no start of a port range that ends at \(to)",
        expected: "a port, 0-65535, not above `\(last)`")
    }
    return .range(PortRange(lower, upper))
  }

  /// `nil` for `-1`, any type or code.
  func icmpNumber(_ key: StaticString) throws(FieldError) -> UInt8? {
    let number = try integer(ifPresent: key) ?? -1
    if number == -1 { return nil }
    guard let byte = UInt8(exactly: number) else {
      throw .unexpected(
        span(of: key), found: "no ICMP type or code", expected: "0-255, or -1 for any")
    }
    return byte
  }
}
