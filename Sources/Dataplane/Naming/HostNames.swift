import Addressing
import CloudModel
import TraceModel

/// The names that AWS gives to the private IPv4 addresses of a VPC, and the names by which those
/// addresses are asked for.
///
///     ip-10-0-1-5.eu-west-1.compute.internal     A    10.0.1.5
///     5.1.0.10.in-addr.arpa                      PTR  ip-10-0-1-5.eu-west-1.compute.internal
///
/// Source: Amazon EC2 User Guide, "EC2 instance hostnames"; Route 53 Developer Guide, "Domain names
/// that VPC Resolver creates autodefined system rules for".
struct HostNames {
  let vpc: VPC

  init(_ vpc: VPC) { self.vpc = vpc }

  /// `ec2.internal` in us-east-1, `<region>.compute.internal` elsewhere.
  var domain: DomainName? {
    vpc.region.code == "us-east-1"
      ? DomainName("ec2.internal") : DomainName("\(vpc.region.code).compute.internal")
  }

  func name(of address: IPv4Address) -> DomainName? {
    let octets = address.description.split(separator: ".").joined(separator: "-")
    return domain?.child("ip-\(octets)")
  }

  /// The address in the leftmost label of a name below `domain`.
  func address(in name: DomainName) -> IPv4Address? {
    guard let label = name.labels.first, label.hasPrefix("ip-"), name.parent == domain else {
      return nil
    }
    let octets = label.dropFirst(3).split(separator: "-", omittingEmptySubsequences: false)
    return IPv4Address(octets.joined(separator: "."))
  }

  /// The domain, around a name, for which the VPC's resolver has a rule of its own: its host names,
  /// the reverse zones of its blocks, each as large as whole octets allow, and the reverse zones
  /// that no server forwards (RFC 6303).
  func claim(on name: DomainName) -> DomainName? {
    if let domain, name.isSubdomain(of: domain) { return domain }
    guard let octets = name.reversedOctets, !octets.isEmpty else { return nil }
    for block in vpc.cidrs {
      let count = (Int(block.length) + 7) / 8
      if case .v4 = block.first, octets.count >= count, count > 0,
        block.contains(.v4(Self.address(octets)))
      {
        return name.ancestor(labels: count + 2)
      }
    }
    let local = Self.localZones.first { octets.starts(with: $0) }
    return local.flatMap { name.ancestor(labels: $0.count + 2) }
  }

  static func address(_ octets: [UInt8]) -> IPv4Address {
    let all = octets + Array(repeating: 0, count: 4 - octets.count)
    return IPv4Address(all[0], all[1], all[2], all[3])
  }

  private static let localZones: [[UInt8]] =
    [[10], [192, 168], [169, 254], [127]] + (16...31).map { [172, $0] }
}

extension DomainName {
  /// The last so many labels.
  fileprivate func ancestor(labels count: Int) -> DomainName? {
    var name: DomainName? = self
    for _ in 0..<max(0, labels.count - count) { name = name?.parent }
    return name
  }
}

// Questions that the VPC's own names answer.
extension NameResolver {
  func askHostNames(
    _ host: DomainName, _ apex: DomainName, _ vpc: VPC, _ state: inout ResolutionState
  ) -> Resolution.Answer {
    let names = HostNames(vpc)
    let component = network.resolverReference(vpc)
    if let octets = host.reversedOctets {
      if octets.count < 4 { return deny(.noData, "a zone of reverse names", component, &state) }
      let address = HostNames.address(octets)
      guard vpc.cidrs.contains(where: { $0.contains(.v4(address)) }) else {
        return outside(address, vpc, component, &state)
      }
      if state.type != .ptr { return deny(.noData, "\(address) has a name", component, &state) }
      guard isTaken(address, vpc), let name = names.name(of: address) else {
        return .undetermined(missing: Self.lack(of: address).text)
      }
      return answer(.ptr(name), host, component, &state)
    }
    guard let address = names.address(in: host) else {
      if host == apex { return deny(.noData, "the domain of host names", component, &state) }
      if host.labels.first?.hasPrefix("i-") == true, host.parent == apex {
        return .undetermined(
          missing: Lack(
            "whether \(host) is a resource name", output: "describe-instances",
            field: "a record in `hostedZones`"
          ).text)
      }
      return deny(.nameError, "no host name has this form", component, &state)
    }
    guard vpc.cidrs.contains(where: { $0.contains(.v4(address)) }), isTaken(address, vpc) else {
      return .undetermined(missing: Self.lack(of: address).text)
    }
    if state.type != .a { return deny(.noData, "a host name has an A record", component, &state) }
    let answer = answer(.a(address), host, component, &state)
    if case .noData = answer { return .addresses([.v4(address)], from: .hostNames) }
    return answer
  }

  private func isTaken(_ address: IPv4Address, _ vpc: VPC) -> Bool {
    guard let position = topology.vpcs.position(of: vpc.id) else { return false }
    return network.addresses4.interface(in: Int32(position), at: address.rawValue) >= 0
  }

  private static func lack(of address: IPv4Address) -> Lack {
    Lack(
      "whether \(address) has a host name", output: "describe-network-interfaces",
      field: "an interface with that address")
  }

  /// A private address that is not of the VPC: another VPC that is connected may name it.
  private func outside(
    _ address: IPv4Address, _ vpc: VPC, _ component: ComponentReference,
    _ state: inout ResolutionState
  ) -> Resolution.Answer {
    let isOfOther = topology.vpcs.contains { other in
      other.id != vpc.id && other.cidrs.contains { $0.contains(.v4(address)) }
    }
    if isOfOther {
      return .undetermined(
        missing: Lack(
          "whether the resolver of \(vpc.id) names addresses of a connected VPC",
          field: "a record in `hostedZones`"
        ).text)
    }
    return deny(
      .nameError, "no server forwards reverse names of private addresses (RFC 6303)",
      component, &state)
  }

  private func answer(
    _ data: ResourceRecord.Data, _ host: DomainName, _ component: ComponentReference,
    _ state: inout ResolutionState
  ) -> Resolution.Answer {
    state.records.append(ResourceRecord(name: host, timeToLive: TimeToLive.hostName, data))
    state.assume(
      "TTL of host names", "\(TimeToLive.hostName) s", because: "AWS does not document it")
    state.steps.append(
      Step(
        .dns, .forward, at: component, .answer,
        because: "the VPC names its own addresses: \(data.type) \(data)",
        considered: state.losers.map(evidence)))
    return .noData(component)
  }

  private func deny(
    _ outcome: NameTrace.Outcome, _ because: String, _ component: ComponentReference,
    _ state: inout ResolutionState
  ) -> Resolution.Answer {
    state.outcome = outcome
    state.steps.append(
      Step(
        .dns, .forward, at: component, .answer,
        because: "\(because): \(outcome == .noData ? "NODATA" : "NXDOMAIN")",
        considered: state.losers.map(evidence)))
    return .noData(component)
  }
}
