import Addressing
import CloudModel

// The fields of rules, as the EC2 API and the AWS provider of Terraform have them.

extension RuleDirection {
  var awsWord: String {
    switch self {
    case .inbound: "ingress"
    case .outbound: "egress"
    }
  }
}

extension TransportProtocol {
  /// What a security group rule calls the protocol.
  ///
  /// Source: Amazon EC2 API Reference, `IpPermission`.
  var awsName: String {
    switch self {
    case .any: "-1"
    case .tcp, .udp, .icmp, .icmpv6: description
    case .number(let number): String(number)
    }
  }

  /// What an entry of a network ACL calls it.
  var awsNumber: String {
    switch self {
    case .any: "-1"
    case .number(let number): String(number)
    }
  }
}

extension SecurityGroupRule {
  /// Ports, or ICMP type and code, where the protocol has them; `-1` is any type or code.
  var fromAndToPort: (Int64, Int64)? {
    switch protocolNumber {
    case .tcp, .udp: ports.portEnds
    case .icmp, .icmpv6: ports.icmpEnds
    case .any, .number: nil
    }
  }
}

extension NetworkACLRule {
  /// The option of `create-network-acl-entry` for ports or ICMP, and its value.
  var portOptions: (String, String)? {
    switch protocolNumber {
    case .tcp, .udp: ("port-range", "From=\(ports.portEnds.0),To=\(ports.portEnds.1)")
    case .icmp, .icmpv6: ("icmp-type-code", "Type=\(ports.icmpEnds.0),Code=\(ports.icmpEnds.1)")
    case .any, .number: nil
    }
  }
}

extension RulePorts {
  /// First and last port.
  var portEnds: (Int64, Int64) {
    switch self {
    case .range(let range): (Int64(range.first), Int64(range.last))
    case .all, .icmp: (0, 65535)
    }
  }

  /// ICMP type and code.
  var icmpEnds: (Int64, Int64) {
    switch self {
    case .icmp(let type, let code): (type.map { Int64($0) } ?? -1, code.map { Int64($0) } ?? -1)
    case .all, .range: (-1, -1)
    }
  }
}

extension SecurityGroup {
  /// What AWS shows beside rules and groups that a repair makes. It allows few characters in it.
  static let purpose = "image pull"

  /// A name that AWS takes: at most 255 of its characters, and not the beginning of an id.
  ///
  /// Source: Amazon EC2 API Reference, `CreateSecurityGroup`.
  var groupName: String {
    let wanted = name ?? id.rawValue
    let text = wanted.hasPrefix("sg-") ? String(wanted.dropFirst(3)) : wanted
    let allowed = text.unicodeScalars.prefix(255).map { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".", ":", "/", "@": String(scalar)
      case _: "-"
      }
    }
    return allowed.isEmpty ? "pulltrace" : allowed.joined()
  }
}
