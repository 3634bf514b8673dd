import Addressing
import CloudModel
import PulltraceKit
import SourceText
import Testing
import TraceModel

@testable import Rendering

/// Pictures that a reader can read: nothing on top of anything else, every step in its place.
@Suite struct PictureTests {
  @Test("boxes and lines keep apart", arguments: try ScenarioFiles.all())
  func scenario(_ file: ScenarioFile) throws {
    let scenario = try file.read()
    let (trace, topology) = (try scenario.trace(), try scenario.changed())
    let picture = Picture(of: trace, in: topology)
    check(picture)
    let keys = Set(picture.boxes.map(\.key))
    for stop in picture.stages.flatMap(\.sections).flatMap(\.stops) {
      #expect(keys.contains(stop.key), "\(stop.key) is not drawn")
      checkLine(stop.line, to: stop.key, in: picture)
      if let onward = stop.onward { checkLine(onward.line, to: onward.key, in: picture) }
    }
    if file.path.hasPrefix("healthy/") {
      #expect(Picture(of: trace, in: topology).svg == picture.svg)
    }
  }

  /// What the pull does not touch is drawn up to a limit, then folded, and the rest is counted.
  @Test(arguments: [1, 2, 3, 7, 20, 59, 60, 61, 272, 1000])
  func subnets(_ count: Int) throws {
    let (trace, topology) = try Estate(subnets: count).pull()
    let picture = Picture(of: trace, in: topology)
    check(picture)
    let drawn = picture.boxes.count { $0.key.hasPrefix("subnet/") }
    #expect(drawn == min(count, 60))
    let notes = picture.boxes.filter { $0.kind == .note }.map(\.title)
    let folded = count - 60
    #expect(
      notes == (folded > 0 ? ["and \(folded) more \(folded == 1 ? "subnet" : "subnets")"] : []))
    #expect(picture.width < 2400)
  }

  @Test func interfacesAreFolded() throws {
    let (trace, topology) = try Estate(subnets: 2, interfaces: 40).pull()
    let picture = Picture(of: trace, in: topology)
    check(picture)
    #expect(picture.boxes.contains { $0.title == "and 35 more interfaces" })
  }

  /// Names are text, whatever they hold.
  @Test(arguments: [
    "<script>alert(1)</script>", "\"><svg onload=alert(1)>", "]]>&amp;", "\u{202E}desrever",
    String(repeating: "long", count: 500), "名前の長い子網", "a\u{0}b",
  ])
  func hostileNames(_ name: String) throws {
    let (trace, topology) = try Estate(subnets: 2, name: name).pull()
    let picture = Picture(of: trace, in: topology)
    check(picture)
    for box in picture.boxes where box.isStop {
      #expect(PictureText.width(box.title, size: 11) <= box.frame.width)
    }
    let svg = picture.svg
    #expect(!svg.contains("<script"))
    #expect(!svg.contains("<svg onload"))
    #expect(!svg.contains("\u{202E}"))
  }

  // MARK: - What holds for every picture

  private func check(_ picture: Picture) {
    let boxes = Dictionary(picture.boxes.map { ($0.key, $0) }) { first, _ in
      Issue.record("\(first.key) is drawn twice")
      return first
    }
    let whole = PictureFrame(0, 0, picture.width, picture.height)
    for box in picture.boxes {
      #expect(whole.contains(box.frame), "\(box.key) is outside the picture")
      guard let parent = box.parent.flatMap({ boxes[$0] }), parent.isContainer else { continue }
      // A chip of a rail stands on the border.
      if case .chip = box.kind, parent.kind == .subnet { continue }
      #expect(parent.frame.contains(box.frame), "\(box.key) leaves \(parent.key)")
    }
    let solid = picture.boxes.filter { !$0.isContainer }
    for (index, box) in solid.enumerated() {
      for other in solid[(index + 1)...] where box.frame.overlaps(other.frame) {
        let isOnCard = box.parent == other.key || other.parent == box.key
        #expect(isOnCard, "\(box.key) and \(other.key) overlap")
      }
    }
  }

  /// Lines run at right angles, and through no box but those they join.
  private func checkLine(_ line: [PicturePoint], to key: String, in picture: Picture) {
    for (a, b) in zip(line, line.dropFirst()) {
      #expect(a.x == b.x || a.y == b.y)
      let inner = picture.boxes.filter { $0.isStop && $0.frame.grown(by: -2).isCrossed(by: a, b) }
      #expect(inner.map(\.key) == [], "a line to \(key) crosses a box")
    }
  }
}

/// A VPC with many subnets in three zones, and a pull through its internet gateway.
private struct Estate {
  var subnets: Int
  var interfaces = 1
  var name = "app"

  func pull() throws -> (PullTrace, Topology) {
    var topology = Topology()
    let vpc = Identifier<VPC>("vpc-1")
    topology.vpcs.insert(
      VPC(id: vpc, name: name, region: RegionName("eu-west-1"), cidrs: [try prefix("10.0.0.0/8")]))
    topology.internetGateways.insert(InternetGateway(id: "igw-1", name: name, vpc: vpc))
    topology.routeTables.insert(
      RouteTable(
        id: "rtb-1", name: name, vpc: vpc, isMain: true,
        routes: [Route(to: .prefix(.anyIPv4), via: .internetGateway("igw-1"))]))
    topology.networkACLs.insert(
      NetworkACL(
        id: "acl-1", name: name, vpc: vpc, isDefault: true, inbound: [open], outbound: [open]))
    topology.securityGroups.insert(
      SecurityGroup(
        id: "sg-1", name: name, vpc: vpc,
        outbound: [SecurityGroupRule(protocol: .any, ports: .all, peer: .prefix(.anyIPv4))]))
    for number in 0..<subnets {
      topology.subnets.insert(
        Subnet(
          id: Identifier("subnet-\(number)"), name: number == 0 ? name : nil, vpc: vpc,
          zone: "eu-west-1\("abc".map(String.init)[number % 3])",
          cidrs: [try prefix("10.\(number / 256).\(number % 256).0/24")]))
    }
    for number in 0..<interfaces {
      topology.networkInterfaces.insert(
        NetworkInterface(
          id: Identifier("eni-\(number)"), name: name, subnet: "subnet-0",
          addresses: [
            InterfaceAddress(
              .v4(IPv4Address(10, 0, 0, UInt8(number + 10))),
              publicAddress: IPv4Address(203, 0, 113, UInt8(number + 10)))
          ], securityGroups: ["sg-1"]))
    }
    let trace = try Pulltrace.explain(
      Workload(placement: .interface("eni-0"), platform: .dockerOnEC2, hasPublicAddress: true),
      in: topology, image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1")
    return (trace, topology)
  }

  private var open: NetworkACLRule {
    NetworkACLRule(number: 100, .allow, protocol: .any, ports: .all, prefix: .anyIPv4)
  }

  private func prefix(_ text: String) throws -> Prefix { try Prefix.parse(text) }
}
