import Addressing
import CloudModel
import TraceModel

/// A rule of a security group or network ACL beside the packet that it did not let through.
///
///     rule sgr-1 of task allows tcp 443, but only to 10.0.0.0/16; the packet goes to 52.219.60.1
struct RuleComparison {
  /// What the rule says after "allows".
  let protocolNumber: TransportProtocol
  let ports: RulePorts
  let peer: Peer
  /// Of the list that the rule stands in.
  let direction: RuleDirection
  let asked: Question

  /// The packet at the place where rules were asked about it.
  struct Question {
    let packet: Packet
    /// The direction in which it passes the interface or the border of the subnet.
    let direction: RuleDirection
    let isReply: Bool
    /// The end of the packet that a rule names.
    let farEnd: AddressRange
    let farText: String
  }

  /// What a rule says of the far end.
  struct Peer {
    /// As the rule writes it.
    let text: String
    let matches: Bool
    /// Whether there is anything of the packet's family in it.
    let isOfFamily: Bool
    /// The far end, with what keeps it from being the peer: `10.0.1.24, which has sg-task`.
    let found: String
    /// How many bits a block is too long.
    var remoteness = 0
  }

  var checks: [NearMiss.Check] {
    [
      NearMiss.Check(.protocol, protocolMatches), NearMiss.Check(.port, portMatches),
      NearMiss.Check(.peer, peer.matches), NearMiss.Check(.direction, direction == asked.direction),
      NearMiss.Check(.family, peer.isOfFamily),
    ]
  }

  private var protocolMatches: Bool {
    protocolNumber == .any || protocolNumber == asked.packet.protocolNumber
  }

  private var portMatches: Bool {
    switch ports {
    case .all: return true
    case .icmp: return false
    case .range(let range):
      if !protocolNumber.hasPorts { return true }
      return range.contains(asked.packet.destinationPorts)
    }
  }

  // MARK: In words

  /// - Parameter rule: Which rule it is: `rule sgr-1 of task`.
  func sentence(of rule: String) -> String {
    let subject = asked.isReply ? "the reply" : "the packet"
    if checks.allSatisfy({ $0.matches || $0.field == .peer }) {
      return
        "\(rule) allows \(traffic), but only \(direction.preposition) \(peer.text); "
        + "\(subject) \(asked.direction.verb) \(peer.found)"
    }
    let facts = facts.joined(separator: " and ")
    return
      "\(rule) allows \(traffic) \(direction.preposition) \(peer.text), but \(subject) \(facts)"
  }

  private var traffic: String {
    if protocolNumber == .any { return "all traffic" }
    switch ports {
    case .all: return "\(protocolNumber)"
    case .range(let range): return "\(protocolNumber) \(range)"
    case .icmp: return "\(protocolNumber)"
    }
  }

  /// What is different about the packet.
  private var facts: [String] {
    var facts: [String] = []
    if !protocolMatches { facts.append("is \(asked.packet.protocolNumber)") }
    if !peer.isOfFamily { facts.append("is \(asked.packet.destination.family.rawValue)") }
    if direction != asked.direction {
      facts.append(asked.direction == .outbound ? "goes out" : "comes in")
    }
    let isStranger = !peer.matches && peer.isOfFamily
    if !portMatches {
      let wanted = asked.packet.destinationPorts
      let ports = "goes to \(wanted.first == wanted.last ? "port" : "ports") \(wanted)"
      let isFarPort = isStranger && asked.direction == .outbound
      facts.append(isFarPort ? "\(ports) of \(peer.found)" : ports)
      if isFarPort { return facts }
    }
    if isStranger { facts.append("\(asked.direction.verb) \(peer.found)") }
    return facts
  }
}

extension RuleDirection {
  /// What a packet does, seen from the rules.
  fileprivate var verb: String {
    switch self {
    case .inbound: "comes from"
    case .outbound: "goes to"
    }
  }
}
