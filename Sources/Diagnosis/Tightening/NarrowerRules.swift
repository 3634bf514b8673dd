import Addressing
import CloudModel
import ImagePull
import SourceText
import TraceModel

/// What might stand in the place of a rule: for each need the peers that an engineer would name,
/// from the narrowest to the rule's own, and no more protocols and ports than the need has.
///
/// Like candidates for a repair these are guesses; but none of them allows what the rule does not.
struct NarrowerRules {
  private let row: UsedRule.Row
  /// For each need, ever wider.
  private let choices: [[[Opening]]]

  /// - Parameters:
  ///   - placed: The whole network, so that every member of a group stands in it.
  ///   - client: The client's source ports.
  init(_ used: UsedRule, _ placed: Topology, client: PortRange) {
    row = used.row
    let row = used.row
    let reach = PeerReach(topology: placed)
    let peers = RulePeers(placed)
    choices = used.needs.map { need in
      let ends = need.packets.ends(row.direction)
      let names =
        row.isOfGroup ? peers.names(of: ends, need.packets, row.direction, in: need.vpc) : []
      let all =
        names.map { [$0.peer] }
        + peers.blocks(around: ends, need.packets, in: need.vpc).map { $0.map(\.peer) }
      // What comes behind the rule's own peer says the same in other words.
      let narrower = all.prefix { $0 != [row.peer] }.filter { peers in
        peers.allSatisfy { reach.isPeer($0, within: row.peer) }
      }
      return (narrower + [[row.peer]]).map { row.openings(for: need, to: $0, client: client) }
    }
  }

  /// How many steps there are from the narrowest to the rule's own peers.
  var widest: Int { (choices.map(\.count).max() ?? 1) - 1 }

  var needs: Range<Int> { choices.indices }

  /// The widest choice that a need has, up to this one.
  func width(_ width: Int, of need: Int) -> Int { min(width, choices[need].count - 1) }

  /// The rules for these choices, one for each need; `nil` when they come to the rule itself.
  func openings(_ widths: [Int]) -> [Opening]? {
    let all = zip(choices, widths).flatMap { $0[$1] }
    let distinct = all.withoutRepetition()
    // A rule for the whole old peer covers the others of its protocol and ports.
    let needed = distinct.filter { opening in
      opening.peer == row.peer || !distinct.contains { $0.peer == row.peer && $0.isAlike(opening) }
    }
    return needed.contains(where: row.isSame) ? nil : needed
  }
}

extension UsedRule.Row {
  fileprivate var isOfGroup: Bool {
    switch self {
    case .ofGroup: true
    case .ofList: false
    }
  }

  /// The rules for one need, with these peers. A question to a name server is repeated by TCP when
  /// the answer by UDP is cut (RFC 7766, section 5), so a rule that lets both through keeps both.
  fileprivate func openings(
    for need: UsedRule.Need, to peers: [SecurityGroupRule.Peer], client: PortRange
  ) -> [Opening] {
    let needed = need.packets.ports(ofClient: client)
    let ports = PortRange(max(needed.first, self.ports.first), min(needed.last, self.ports.last))
    let protocols: [TransportProtocol] =
      need.isQuestion && protocolNumber == .any ? [.udp, .tcp] : [need.packets.protocolNumber]
    return peers.flatMap { peer in
      protocols.map { Opening($0, ports, peer, burden: Burden.exactRule) }
    }
  }

  fileprivate func isSame(as opening: Opening) -> Bool {
    opening.protocolNumber == protocolNumber && opening.ports == ports && opening.peer == peer
  }
}

extension Opening {
  fileprivate func isAlike(_ other: Opening) -> Bool {
    protocolNumber == other.protocolNumber && ports == other.ports
  }
}
