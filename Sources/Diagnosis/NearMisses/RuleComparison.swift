import Addressing
import CloudModel
import TraceModel
import Wording

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
    /// What the sentence is told in.
    let wording: Catalogue
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

  private var wording: Catalogue { asked.wording }

  /// - Parameter rule: Which rule it is: `rule sgr-1 of task`.
  func sentence(of rule: String) -> String {
    let packet = wording.say(asked.isReply ? .reply : .packet)
    if checks.allSatisfy({ $0.matches || $0.field == .peer }) {
      return wording.say(
        direction == .outbound ? .allowsOnlyTo : .allowsOnlyFrom,
        [
          "rule": rule, "traffic": traffic, "peer": peer.text, "packet": packet,
          "found": peer.found,
        ])
    }
    return wording.say(
      direction == .outbound ? .allowsTo : .allowsFrom,
      ["rule": rule, "traffic": traffic, "peer": peer.text, "packet": packet, "facts": facts])
  }

  private var traffic: String {
    if protocolNumber == .any { return wording.say(.allTraffic) }
    switch ports {
    case .all: return "\(protocolNumber)"
    case .range(let range): return "\(protocolNumber) \(range)"
    case .icmp: return "\(protocolNumber)"
    }
  }

  /// What is different about the packet.
  private var facts: String {
    var facts: [String] = []
    if !protocolMatches {
      facts.append(wording.say(.isKind, ["kind": "\(asked.packet.protocolNumber)"]))
    }
    if !peer.isOfFamily {
      facts.append(wording.say(.isKind, ["kind": asked.packet.destination.family.rawValue]))
    }
    if direction != asked.direction {
      facts.append(wording.say(asked.direction == .outbound ? .goesOut : .comesIn))
    }
    let isStranger = !peer.matches && peer.isOfFamily
    let isFarPort = isStranger && asked.direction == .outbound
    if !portMatches {
      let wanted = asked.packet.destinationPorts
      let isOne = wanted.first == wanted.last
      if isFarPort {
        facts.append(
          wording.say(
            isOne ? .goesToPortOf : .goesToPortsOf, ["port": "\(wanted)", "found": peer.found]))
      } else {
        facts.append(
          wording.say(isOne ? .goesToPort : .goesToPorts, ["port": "\(wanted)"]))
      }
    }
    if isStranger && (portMatches || !isFarPort) {
      facts.append(
        wording.say(asked.direction == .outbound ? .goesTo : .comesFrom, ["found": peer.found]))
    }
    guard let first = facts.first else { return "" }
    return facts.dropFirst().reduce(first) { wording.say(.bothAre, ["first": $0, "second": $1]) }
  }
}
