import Addressing
import CloudModel
import TestSupport
import Testing

@testable import Dataplane

/// The compiled index of names against looking at every zone and every record.
@Suite("the index of names")
struct NameIndexPropertyTests {
  /// Few labels, so that names meet: short ones, ones of eight bytes and around, and long ones that
  /// end alike.
  private static let labels = [
    "a", "b", "*", "www", "eu-west-1", "1234567", "12345678", "123456789", "x23456789", "_tcp",
    "a-label-of-more-than-sixteen-bytes", "b-label-of-more-than-sixteen-bytes",
    "a-label-of-more-than-sixteen-byte5", "of-sixteen-bytes", "seventeen-byteses",
  ]

  private struct Draw {
    var generator: SeededGenerator

    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }

    /// A name of up to so many labels in front of `suffix`.
    mutating func name(upTo count: Int, before suffix: DomainName = .root) -> DomainName {
      var name = suffix
      for _ in 0..<below(count + 1) {
        let label = NameIndexPropertyTests.labels[below(NameIndexPropertyTests.labels.count)]
        name = name.isRoot ? DomainName(label)! : name.child(label)!
      }
      return name
    }

    mutating func data() -> RecordData {
      switch below(6) {
      case 0: .aaaa([IPv6Address(rawValue: 1)])
      case 1: .cname(DomainName("target.example")!)
      case 2: .other(type: "TXT")
      case 3: .other(type: "no type at all")
      case 4: .alias(.ipv4, target: DomainName("target.example")!)
      case _: .a([IPv4Address(10, 0, 0, 1)])
      }
    }

    mutating func topology() -> Topology {
      var topology = Topology()
      for id in ["one", "two"] {
        topology.vpcs.insert(
          VPC(
            id: Identifier(id), region: RegionName("eu-west-1"),
            cidrs: [Prefix("10.0.0.0/16")!], dnsHostnames: id == "one" || below(2) == 0))
      }
      for number in 0..<below(8) {
        // Namesakes among them.
        let apex = number > 0 && below(3) == 0 ? topology.hostedZones[0].apex : name(upTo: 3)
        topology.hostedZones.insert(
          HostedZone(
            id: Identifier("zone-\(number)"), apex: apex,
            vpcs: [["one"], ["two"], ["one", "two"], []][below(4)],
            records: below(8) == 0
              ? nil
              : (0..<below(12)).map { _ in
                ResourceRecordSet(name: name(upTo: 4, before: apex), data: data())
              }))
      }
      for number in 0..<below(3) {
        topology.resolverRules.insert(
          ResolverRule(
            id: Identifier("rule-\(number)"), domain: name(upTo: 3),
            action: below(2) == 0 ? .system : .forward(targets: [], endpoint: nil),
            vpcs: ["one"]))
      }
      for number in 0..<below(3) {
        topology.vpcEndpoints.insert(
          VPCEndpoint(
            id: Identifier("endpoint-\(number)"), type: .interface, vpc: "one",
            service: EndpointService(name: "a service"),
            state: below(4) == 0 ? .other("pending") : .available, privateDNS: below(4) > 0,
            privateDNSOnlyForInboundResolver: below(4) == 0,
            privateNames: (0..<below(3)).map { _ in name(upTo: 3) }))
      }
      return topology
    }
  }

  private static let types: [RecordType] = [
    .a, .aaaa, .cname, RecordType("TXT")!, RecordType("MX")!, RecordType(rawValue: 0),
  ]

  @Test("finds what a linear search finds", arguments: Seed.samples(200))
  func lookup(_ seed: Seed) {
    var draw = Draw(generator: seed.generator)
    let topology = draw.topology()
    let network = CompiledNetwork(topology)
    for _ in 0..<60 {
      for (position, zone) in topology.hostedZones.enumerated() where zone.records != nil {
        let name = draw.name(upTo: 5, before: zone.apex)
        let type = Self.types[draw.below(Self.types.count)]
        #expect(
          network.zones.lookup(name, type, in: zone, at: position) == zone.lookup(name, type),
          "\(type) \(name) in \(zone.apex)")
      }
    }
  }

  @Test("lists the claims on a name, the longest first", arguments: Seed.samples(200))
  func claims(_ seed: Seed) {
    var draw = Draw(generator: seed.generator)
    let topology = draw.topology()
    let network = CompiledNetwork(topology)
    for _ in 0..<60 {
      let name = draw.name(upTo: 5)
      for vpc in topology.vpcs.map(\.id) {
        #expect(network.zones.claims(on: name, in: vpc) == claims(topology, name, vpc))
      }
    }
  }

  /// Longest first; among equals rules, then zones, then endpoints, each in the order of the input.
  private func claims(_ topology: Topology, _ name: DomainName, _ vpc: Identifier<VPC>)
    -> [NameClaim]
  {
    let rules = topology.resolverRules.enumerated().filter { $0.element.vpcs.contains(vpc) }
      .map { NameClaim(source: .resolverRule($0.offset), apex: $0.element.domain) }
    let zones = topology.hostedZones.enumerated().filter { $0.element.vpcs.contains(vpc) }
      .map { NameClaim(source: .hostedZone($0.offset), apex: $0.element.apex) }
    let endpoints = topology.vpcEndpoints.enumerated().filter { $0.element.vpc == vpc }
      .flatMap { position, endpoint in
        Set(endpoint.claimedNames.map(\.apexOfClaim)).map {
          NameClaim(source: .endpoint(position), apex: $0)
        }
      }
    let all = (rules + zones + endpoints).filter { name.isSubdomain(of: $0.apex) }
    return all.enumerated().sorted { a, b in
      (-a.element.apex.labels.count, a.offset) < (-b.element.apex.labels.count, b.offset)
    }.map(\.element)
  }

  @Test("settles for each domain who answers, and with how much", arguments: Seed.samples(200))
  func match(_ seed: Seed) {
    var draw = Draw(generator: seed.generator)
    let topology = draw.topology()
    let network = CompiledNetwork(topology)
    for _ in 0..<60 {
      let apex = draw.below(2) == 0 ? nil : topology.hostedZones.first?.apex
      let name = draw.name(upTo: 5, before: apex ?? .root)
      let type = Self.types[draw.below(Self.types.count)]
      for (position, vpc) in topology.vpcs.enumerated() {
        let expected = Self.match(topology, claims(topology, name, vpc.id), name, type, in: vpc)
        #expect(
          network.match(name, type, inVPC: position) == expected, "\(type) \(name) in \(vpc.id)")
      }
    }
  }

  /// The first claim in effect answers; a rule that names the resolver leaves out later rules.
  private static func match(
    _ topology: Topology, _ claims: [NameClaim], _ name: DomainName, _ type: RecordType,
    in vpc: VPC
  ) -> NameMatch {
    var isSystem = false
    for claim in claims {
      switch claim.source {
      case .resolverRule(let position):
        if topology.resolverRules[position].action == .system {
          isSystem = true
        } else if !isSystem {
          return .elsewhere
        }
      case .endpoint(let position):
        let endpoint = topology.vpcEndpoints[position]
        let isForClients = endpoint.privateDNS && !endpoint.privateDNSOnlyForInboundResolver
        if vpc.dnsHostnames, endpoint.state == .available, isForClients { return .elsewhere }
      case .hostedZone(let position):
        if !vpc.dnsHostnames { continue }
        let zone = topology.hostedZones[position]
        if zone.records == nil { return .nameError }
        switch zone.lookup(name, type) {
        case .records(let sets): return .records(sets.count)
        case .noData: return .noData
        case .nameError: return .nameError
        }
      case .hostNames: continue
      }
    }
    return .unclaimed
  }

  @Test("counts more sets of one name than a word holds", arguments: [510, 511, 512, 1_000])
  func manySets(_ count: Int) {
    let name = DomainName("many.example")!
    var topology = Topology()
    topology.vpcs.insert(
      VPC(id: "one", region: RegionName("r"), cidrs: [Prefix("10.0.0.0/16")!], dnsHostnames: true))
    topology.hostedZones.insert(
      HostedZone(
        id: "z", apex: DomainName("example")!, vpcs: ["one"],
        records: (0..<count).map { _ in
          ResourceRecordSet(name: name, data: .a([IPv4Address(10, 0, 0, 1)]))
        }))
    let network = CompiledNetwork(topology)
    #expect(network.match(name, .a, inVPC: 0) == .records(count))
    #expect(network.match(name, .aaaa, inVPC: 0) == .noData)
  }

  @Test("an empty network claims nothing, and the root can be asked for")
  func empty() {
    let network = CompiledNetwork(Topology())
    #expect(network.zones.claims(on: .root, in: "none") == [])
    var topology = Topology()
    topology.vpcs.insert(
      VPC(id: "one", region: RegionName("r"), cidrs: [Prefix("10.0.0.0/16")!], dnsHostnames: true))
    topology.hostedZones.insert(HostedZone(id: "z", apex: .root, vpcs: ["one"], records: []))
    let rooted = CompiledNetwork(topology)
    #expect(rooted.zones.claims(on: DomainName("a.b")!, in: "one").count == 1)
    #expect(rooted.match(.root, .a, inVPC: 0) == .noData)
    #expect(rooted.match(DomainName("a")!, .a, inVPC: 0) == .nameError)
  }
}
