import Addressing
import CloudModel

// Rules as a scenario file writes them: `tcp 443 to pl-s3`, `100 allow all from 10.0.0.0/16`.

extension SecurityGroupRule {
  func scenarioText(_ direction: RuleDirection) -> String {
    "\(protocolNumber.scenarioText(ports)) \(direction.preposition) \(peer.name)"
  }
}

extension SecurityGroupRule.Peer {
  /// The block, or the name of the list or group.
  var name: String {
    switch self {
    case .prefix(let prefix): prefix.description
    case .prefixList(let id): id.rawValue
    case .securityGroup(let id): id.rawValue
    }
  }
}

extension NetworkACLRule {
  func scenarioText(_ direction: RuleDirection) -> String {
    "\(number) \(text(direction))"
  }

  /// Without its number: `allow tcp 443 from 10.0.0.0/16`.
  func text(_ direction: RuleDirection) -> String {
    "\(action.rawValue) \(protocolNumber.scenarioText(ports)) \(direction.preposition) \(prefix)"
  }
}

extension DNSFirewallRule {
  /// `100 ALLOW amazonaws.com *.amazonaws.com`
  var scenarioText: String {
    "\(priority) \(action.rawValue) \(domains.map(\.description).joined(separator: " "))"
  }
}

extension TransportProtocol {
  fileprivate func scenarioText(_ ports: RulePorts) -> String {
    switch ports {
    case .all: scenarioName
    case .range(let range): "\(scenarioName) \(range)"
    case .icmp(let type, nil): "\(scenarioName) \(Self.icmpWord(type))"
    case .icmp(let type, let code): "\(scenarioName) \(Self.icmpWord(type))/\(Self.icmpWord(code))"
    }
  }

  /// The name that a scenario gives the protocol; a number stands alone.
  private var scenarioName: String {
    switch self {
    case .any, .tcp, .udp, .icmp, .icmpv6: description
    case .number(let number): String(number)
    }
  }

  private static func icmpWord(_ value: UInt8?) -> String { value.map(String.init) ?? "-1" }
}
