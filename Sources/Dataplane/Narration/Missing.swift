import CloudModel
import TraceModel

extension CompiledNetwork {
  /// What the input would have to hold, in words.
  func missing(_ unknown: Unknown, _ site: Site) -> String {
    let component = reference(site)
    switch unknown {
    case .forwarding:
      let instance = topology.networkInterfaces[Int(site.index)].instance.map { " (\($0))" } ?? ""
      return "whether \(component.id)\(instance) forwards packets, and with which source address"
    case .inspection: return "what the firewall behind \(component.id) does with this flow"
    case .target: return "the target of the route of \(component.id) that the packet takes"
    case .conflict:
      return "which of two prefix lists of \(component.id) with the same block AWS goes by"
    case .transitRoutes:
      return "the routes of \(component.id) (search-transit-gateway-routes)"
    case .outside: return "what lies behind \(component.id)"
    case .listEntries:
      return "the entries of the prefix lists that \(component.id) names"
    case .groups:
      let groups = topology.networkInterfaces[Int(site.index)].securityGroups.filter {
        topology.securityGroups[$0] == nil
      }
      let names = groups.map(\.rawValue).joined(separator: ", ")
      return "the security groups of \(component.id)" + (names.isEmpty ? "" : ": \(names)")
    case .routeTable: return "the route table of \(component.id)"
    }
  }
}
