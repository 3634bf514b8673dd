import CloudModel
import ImagePull

extension Situation {
  /// The same network with one more interface for each of these workloads: a task that failed has
  /// none any more, and would get such a one.
  ///
  /// - Returns: The network, and the identifiers of what came to it. No input can hold those, for
  ///   they have spaces in them. A workload that does not fit the network is left out.
  /// - Complexity: Linear in the interfaces, for each workload.
  func imagining(_ workloads: [Workload]) -> (Situation, Set<Identifier<NetworkInterface>>) {
    var changed = self
    var imagined: Set<Identifier<NetworkInterface>> = []
    for workload in workloads {
      guard let interface = changed.interface(of: workload) else { continue }
      let id = interface.id
      if changed.topology.networkInterfaces.insert(interface) { imagined.insert(id) }
    }
    return (changed, imagined)
  }

  private func interface(of workload: Workload) -> NetworkInterface? {
    guard case .subnet(let subnet, let groups, _) = workload.placement else { return nil }
    let names = groups.map(\.rawValue).sorted().joined(separator: ", ")
    let kind = workload.hasPublicAddress ?? false ? "a public interface" : "an interface"
    let id = Identifier<NetworkInterface>("\(kind) in \(subnet) with \(names)")
    do throws(PlacementError) {
      let placement = try Placement(workload, in: topology)
      return placement.topology.networkInterfaces[placement.interface].map { interface in
        NetworkInterface(
          id: id, subnet: subnet, addresses: interface.addresses, securityGroups: groups,
          span: workload.span)
      }
    } catch {
      return nil
    }
  }
}
