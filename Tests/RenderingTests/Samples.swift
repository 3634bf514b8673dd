import Addressing
import CloudModel
import SourceText
import TraceModel

@testable import Rendering

/// Traces made by hand: what an engine would say about a small network, so that text is tested
/// without one.
enum Sample: String, CaseIterable {
  case succeeds
  case dns
  case securityGroup = "security-group"
  case returnPath = "return-path"
  case intermittent
  case unknown
  case several
  case unproved
  case hostile

  var trace: PullTrace {
    switch self {
    case .succeeds: .succeeding
    case .dns: .withoutPrivateZones
    case .securityGroup: .deniedBySecurityGroup
    case .returnPath: .deniedOnTheWayBack
    case .intermittent: .halfBroken
    case .unknown: .undecided
    case .several: .severalCauses
    case .unproved: .beyondProof
    case .hostile: .hostile
    }
  }
}

/// Files of which only the lines matter.
enum SampleInput {
  static let map: SourceMap = {
    var map = SourceMap()
    let lines = String(repeating: "123456789\n", count: 120)
    _ = map.add(SourceFile(name: "Scenarios/filtering/layers.json5", text: lines))
    _ = map.add(SourceFile(name: "Scenarios/healthy/fargate-private-endpoints.json5", text: lines))
    return map
  }()

  static let places = SourcePlaces(map, primary: SourceFileID(0))

  static func line(_ number: Int, of file: UInt32 = 0) -> SourceSpan {
    SourceSpan(file: SourceFileID(file), offset: UInt64(number - 1) * 10, length: 9)
  }
}

// MARK: - Parts

func ip(_ text: String) -> IPAddress { IPAddress(text)! }

func range(_ text: String) -> AddressRange {
  Prefix(text).map { AddressRange($0) } ?? AddressRange(ip(text))
}

extension ComponentReference {
  static func resource(
    _ kind: ResourceKind, _ id: String, _ name: String? = nil, line: Int? = nil
  ) -> ComponentReference {
    ComponentReference(
      .resource(kind), id, name: name, span: line.map { SampleInput.line($0, of: 1) } ?? .none)
  }

  static let taskGroup = resource(.securityGroup, "task", line: 31)
  static let endpointGroup = resource(.securityGroup, "endpoints", line: 36)
  static let appACL = resource(.networkACL, "app", line: 22)
  static let endpointACL = resource(.networkACL, "endpoints", line: 26)
  static let appTable = resource(.routeTable, "private", line: 18)
  static let subnet = resource(.subnet, "app-a", line: 12)
  static let vpc = resource(.vpc, "app", line: 8)
  static let s3 = ComponentReference(.gatewayEndpoint, "vpce-s3", span: SampleInput.line(60, of: 1))

  static func endpoint(_ service: String) -> ComponentReference {
    ComponentReference(.interfaceEndpoint, "vpce-\(service)", span: SampleInput.line(52, of: 1))
  }
}

extension Origin {
  static let task = Origin(
    interface: "task", subnet: .subnet, vpc: .vpc, securityGroups: [.taskGroup],
    address: ip("172.21.10.5"))
}

/// A way to an interface endpoint in another subnet, and its parts for the tests that break it.
struct Way {
  var destination: String
  var endpoint: ComponentReference
  var source = "172.21.10.5"
  var ports = PortRange(32768, 60999)

  var outbound: Packet {
    Packet(.tcp, from: range(source), ports, to: range(destination), PortRange(443))
  }
  var reply: Packet {
    Packet(.tcp, from: range(destination), PortRange(443), to: range(source), ports)
  }

  func step(
    _ direction: Direction, _ component: ComponentReference, _ action: Step.Action,
    _ because: String, _ evidence: Evidence? = nil
  ) -> Step {
    Step(
      .connect, direction, at: component, action, because: because, evidence: evidence,
      packet: direction == .forward ? outbound : reply)
  }

  var forward: [Step] {
    [
      step(
        .forward, .taskGroup, .allow, "an outbound rule admits the packet",
        Evidence(
          .securityGroupRule, "tcp 443 to 0.0.0.0/0", position: 1,
          span: SampleInput.line(33, of: 1))),
      step(
        .forward, .appACL, .allow, "the first rule that matches, by number",
        Evidence(
          .networkACLRule, id: "100", "allow all to 0.0.0.0/0", position: 1,
          span: SampleInput.line(24, of: 1))),
      step(
        .forward, .appTable, .forward, "the only row that covers the address",
        Evidence(.route, "172.21.0.0/16 → local", position: 1, span: SampleInput.line(19, of: 1))),
      step(
        .forward, .endpointACL, .allow, "the first rule that matches, by number",
        Evidence(
          .networkACLRule, id: "100", "allow all from 0.0.0.0/0", position: 1,
          span: SampleInput.line(27, of: 1))),
      step(
        .forward, .endpointGroup, .allow, "an inbound rule admits the packet",
        Evidence(
          .securityGroupRule, "tcp 443 from 172.21.0.0/16", position: 1,
          span: SampleInput.line(37, of: 1))),
      step(.forward, endpoint, .deliver, "the endpoint serves this name"),
    ]
  }

  var back: [Step] {
    [
      step(.return, .endpointGroup, .allow, "stateful: the group let the request in"),
      step(
        .return, .endpointACL, .allow, "the first rule that matches, by number",
        Evidence(
          .networkACLRule, id: "100", "allow all to 0.0.0.0/0", position: 1,
          span: SampleInput.line(28, of: 1))),
      step(
        .return, .appACL, .allow, "the first rule that matches, by number",
        Evidence(
          .networkACLRule, id: "100", "allow all from 0.0.0.0/0", position: 1,
          span: SampleInput.line(23, of: 1))),
      step(.return, .taskGroup, .allow, "stateful: the group let the request out"),
      step(.return, .resource(.networkInterface, "task"), .deliver, "the client has its answer"),
    ]
  }

  func attempt(_ steps: [Step]? = nil, _ disposition: Disposition = .delivered) -> Attempt {
    Attempt(
      destination: range(destination), sourcePorts: ports, servedBy: endpoint,
      disposition: disposition, steps: steps ?? forward + back)
  }
}
