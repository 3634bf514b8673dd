import Addressing
import CloudModel
import SourceText
import TraceModel

extension TraceJSON {
  /// One pull of a sweep, in the form of every result: `stages` and `causes` are empty, for a sweep
  /// keeps the verdict and the first drop of each; `explain` tells the rest.
  ///
  /// - Parameters:
  ///   - interface: Its position in the topology.
  ///   - isImagined: The interface is that of a task that has none.
  public func document(
    of outcome: PullOutcome, from interface: Int, isImagined: Bool, in topology: Topology,
    image: String, platform: Platform
  ) -> JSONNode? {
    guard var origin = Origin(interface, in: topology) else { return nil }
    if isImagined { origin.interface = nil }
    return document(
      of: PullTrace(
        image: image, platform: platform, origin: origin, verdict: outcome.verdict, stages: [],
        failure: outcome.failure, missing: outcome.missing))
  }
}

extension Origin {
  /// - Returns: `nil` for an interface without an address.
  fileprivate init?(_ position: Int, in topology: Topology) {
    let interface = topology.networkInterfaces[position]
    let first = interface.addresses.first { $0.address.family == .ipv4 }
    guard let address = first ?? interface.addresses.first else { return nil }
    let subnet = topology.subnets[interface.subnet]
    let vpc = subnet.flatMap { topology.vpcs[$0.vpc] }
    self.init(
      interface: interface.id.rawValue, interfaceName: interface.name,
      subnet: ComponentReference(
        .resource(.subnet), interface.subnet.rawValue, name: subnet?.name),
      vpc: ComponentReference(
        .resource(.vpc), subnet?.vpc.rawValue ?? "", name: vpc?.name),
      securityGroups: interface.securityGroups.map { id in
        ComponentReference(
          .resource(.securityGroup), id.rawValue, name: topology.securityGroups[id]?.name)
      },
      address: address.address, publicAddress: address.publicAddress)
  }
}
