import Addressing
import CloudModel

/// Many private hosted zones of one VPC, and questions about names in them: records that are there,
/// names that only a wildcard has, names that an existing one hides from the wildcard, and names
/// that do not exist.
public struct NameEstate: Sendable {
  public let topology: Topology
  public let questions: [Question]

  public struct Question: Hashable, Sendable {
    public var name: DomainName
    public var type: RecordType
  }

  public static let interface: Identifier<NetworkInterface> = "eni-client"

  /// - Parameters:
  ///   - zones: How many there are; each has twelve record sets.
  ///   - questions: How many are asked, a quarter of each kind, in no order.
  public init(zones: Int, questions: Int, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var topology = Topology()
    topology.vpcs.insert(
      VPC(
        id: "vpc", region: RegionName("eu-west-1"),
        cidrs: [Prefix(.v4(IPv4Address(10, 0, 0, 0)), length: 16)], dnsHostnames: true))
    topology.subnets.insert(
      Subnet(
        id: "subnet", vpc: "vpc", zone: "eu-west-1a",
        cidrs: [Prefix(.v4(IPv4Address(10, 0, 0, 0)), length: 24)]))
    topology.networkInterfaces.insert(
      NetworkInterface(
        id: Self.interface, subnet: "subnet",
        addresses: [InterfaceAddress(.v4(IPv4Address(10, 0, 0, 5)))]))
    for number in 0..<zones { topology.hostedZones.insert(Self.zone(number)) }
    self.topology = topology
    self.questions = (0..<questions).map { number in
      let apex = Self.apex(random.below(zones))
      let name =
        switch number % 4 {
        case 0: "\(Self.hosts[random.below(Self.hosts.count)]).\(apex)"
        case 1: "job-\(random.below(100_000)).workers.\(apex)"
        case 2: "\(random.below(1000)).node.workers.\(apex)"
        case _: "host-\(random.below(100_000)).\(apex)"
        }
      return Question(name: Self.name(name), type: random.chance(75) ? .a : .aaaa)
    }.shuffled(using: &random)
  }

  private static let hosts = ["www", "api", "database", "cache-primary", "registry", "metrics"]

  private static func apex(_ number: Int) -> String {
    "service-\(number).team-\(number % 97).corp.example.com"
  }

  private static func name(_ text: String) -> DomainName {
    guard let name = DomainName(text) else { preconditionFailure("\(text) is a name") }
    return name
  }

  private static func zone(_ number: Int) -> HostedZone {
    let apex = Self.apex(number)
    func record(_ label: String, _ data: RecordData) -> ResourceRecordSet {
      ResourceRecordSet(name: name("\(label).\(apex)"), data: data, timeToLive: 60)
    }
    let address = RecordData.a([IPv4Address(rawValue: 0x0A01_0000 + UInt32(number))])
    let records =
      hosts.map { record($0, address) } + [
        record("www", .aaaa([IPv6Address(rawValue: 1 << 125 | UInt128(number))])),
        record("old", .cname(name("www.\(apex)"))), record("*.workers", address),
        // Makes `node.workers` exist, so that the wildcard does not answer below it.
        record("first.node.workers", address), record("note", .other(type: "TXT")),
        record("a.b.c", address),
      ]
    return HostedZone(
      id: Identifier("zone-\(number)"), apex: name(apex), vpcs: ["vpc"], records: records)
  }
}
