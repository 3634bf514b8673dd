import Addressing
import TestSupport
import Testing

@testable import Dataplane

/// One walk settles a whole span of packets: every packet inside must meet the same end.
@Suite struct PartitionPropertyTests {
  @Test(
    "the parts of a flow cover it without overlap, and each part is uniform",
    arguments: Seed.samples(150))
  func parts(_ seed: Seed) {
    var generator = seed.generator
    let random = RandomNetwork(&generator)
    let network = random.compiled
    let client = Int32(network.topology.networkInterfaces.position(of: "eni-task")!)
    let source = IPv4Address("10.0.1.24")!.rawValue
    let span = AddressSpan<UInt32>(
      IPv4Address("52.218.0.0")!.rawValue, IPv4Address("52.218.127.255")!.rawValue)
    let request = FlowRequest(
      interface: client, source: source, destination: span, protocolNumber: 6,
      sourcePorts: PortSpan(32768, 60999), destinationPort: 443)

    var parts: [FlowPart<UInt32>] = []
    var silence = NoRecord<UInt32>()
    network.explore(request, recorder: &silence) { part, _ in
      parts.append(part)
      return true
    }
    var covered: UInt64 = 0
    for part in parts {
      let addresses = UInt64(part.destination.last - part.destination.first) + 1
      let ports = UInt64(part.sourcePorts.last - part.sourcePorts.first) + 1
      covered += addresses * ports
      for _ in 0..<4 {
        let address = UInt32.random(
          in: part.destination.first...part.destination.last, using: &generator)
        let port = UInt16.random(
          in: part.sourcePorts.first...part.sourcePorts.last, using: &generator)
        var one = request
        one.destination = AddressSpan(address)
        one.sourcePorts = PortSpan(port, port)
        var ends: [WalkEnd] = []
        network.explore(one, recorder: &silence) { part, _ in
          ends.append(part.end)
          return true
        }
        #expect(
          ends.contains { same($0, part.end) }, "\(AddressSpan(address).range) port \(port)")
      }
    }
    // Translated ports may part a flow further, so that a packet can be counted more than once.
    #expect(covered >= UInt64(span.last - span.first + 1) * UInt64(60999 - 32768 + 1))
  }

  private func same(_ a: WalkEnd, _ b: WalkEnd) -> Bool {
    switch (a.result, b.result) {
    case (.delivered, .delivered): true
    case (.dropped(let code, let site), .dropped(let other, let place)):
      code == other && site == place && a.isReply == b.isReply
    case (.undetermined(let unknown, let site), .undetermined(let other, let place)):
      unknown == other && site == place
    case (.delivered, _), (.dropped, _), (.undetermined, _): false
    }
  }
}
