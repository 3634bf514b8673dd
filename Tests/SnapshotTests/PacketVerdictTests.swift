import Addressing
import Testing
import TraceModel

/// What pulltrace computes, against what became of real packets in the same networks.
@Suite("real packets") struct PacketVerdictTests {
  @Test("the verdict is the packets'", arguments: PacketVerdict.names)
  func verdict(_ name: String) throws {
    let packets = try PacketVerdict.load(name)
    let trace = try packets.explained(name)
    #expect(trace.verdict.rawValue == packets.verdict)
    #expect(trace.failure?.stage.rawValue == packets.failedStage)
    #expect(trace.failure?.phase.rawValue == packets.failedPhase)
  }

  @Test("each connection ends as the packets' did", arguments: PacketVerdict.names)
  func connections(_ name: String) throws {
    let packets = try PacketVerdict.load(name)
    let trace = try packets.explained(name)
    for connection in packets.connections {
      let stage = try #require(trace.stages.first { $0.id.rawValue == connection.stage })
      for port in connection.connected {
        let fates = stage.fates(to: connection.address, from: port)
        #expect(fates.contains(true) || fates.isEmpty, "\(connection.address) from \(port)")
      }
      for port in connection.lost {
        let fates = stage.fates(to: connection.address, from: port)
        #expect(fates.contains(false) || fates.isEmpty, "\(connection.address) from \(port)")
      }
    }
  }

  @Test("every filter that dropped a packet is named", arguments: PacketVerdict.names)
  func drops(_ name: String) throws {
    let packets = try PacketVerdict.load(name)
    guard packets.failedPhase == "connect" else { return }
    let trace = try packets.explained(name)
    let stage = try #require(trace.stages.first { $0.id.rawValue == packets.failedStage })
    for drop in packets.drops where !drop.components.isEmpty {
      #expect(
        stage.drops.contains {
          $0.code.rawValue == drop.code && drop.components.contains($0.component.id)
        }, "\(drop)")
    }
  }
}

extension StageTrace {
  /// Whether packets to an address from a port arrive, by each part they belong to. Empty where the
  /// address is only one of those that a part stands for.
  fileprivate func fates(to text: String, from port: UInt16) -> Set<Bool> {
    let address = IPAddress(text)!
    return Set(
      attempts.filter {
        !$0.isRepresentative && $0.destination.contains(address) && $0.sourcePorts.contains(port)
      }.map { $0.disposition == .delivered })
  }

  fileprivate var drops: [Drop] {
    attempts.compactMap {
      if case .dropped(let drop) = $0.disposition { drop } else { nil }
    }
  }
}
