/// One thing an engineer does to repair a pull: mostly one call of the AWS API.
///
/// A remedy is no second way to change a network: it lowers to `Edit`s, and only those change a
/// topology. What it adds is the intent, from which a sentence, a command and a resource of
/// Terraform are written.
///
///     let remedy = Remedy.endpoint(.associate("vpce-s3", "rtb-private"))
///     try remedy.apply(to: &situation)
public enum Remedy: Hashable, Sendable {
  case naming(NamingRemedy)
  case route(RouteRemedy)
  case gateway(GatewayRemedy)
  case transit(TransitRemedy)
  case endpoint(EndpointRemedy)
  case filter(FilterRemedy)
  case policy(PolicyRemedy)
}

/// Everything that a remedy can change: a network, a workload in it, and what its registry says.
public struct Situation: Hashable, Sendable {
  public var topology: Topology
  public var workload: Workload
  public var registry: RegistryState

  public init(topology: Topology, workload: Workload, registry: RegistryState = RegistryState()) {
    self.topology = topology
    self.workload = workload
    self.registry = registry
  }
}

extension Remedy {
  /// Carries the remedy out.
  ///
  /// - Throws: When it does not fit: what it names is gone, or what it makes is there already.
  public func apply(to situation: inout Situation) throws(EditError) {
    for edit in try edits(in: situation.topology) { try edit.apply(to: &situation.topology) }
    switch self {
    case .gateway(.assignPublicAddress(let interface)):
      if situation.workload.isPlaced(at: interface) { situation.workload.hasPublicAddress = true }
    case .policy(let remedy): remedy.applyBesideTheNetwork(&situation)
    case .naming, .route, .gateway, .transit, .endpoint, .filter: break
    }
  }

  /// The changes of the network that the remedy consists of; empty where it changes something
  /// beside it.
  public func edits(in topology: Topology) throws(EditError) -> [Edit] {
    switch self {
    case .naming(let remedy): try remedy.edits(in: topology)
    case .route(let remedy): try remedy.edits(in: topology)
    case .gateway(let remedy): try remedy.edits(in: topology)
    case .transit(let remedy): try remedy.edits(in: topology)
    case .endpoint(let remedy): try remedy.edits(in: topology)
    case .filter(let remedy): try remedy.edits(in: topology)
    case .policy(let remedy): try remedy.edits(in: topology)
    }
  }
}

extension Workload {
  /// Whether its interface is this one; `nil` stands for its own, whichever that is.
  fileprivate func isPlaced(at interface: Identifier<NetworkInterface>?) -> Bool {
    switch placement {
    case .interface(let id): interface == nil || id == interface
    case .subnet: interface == nil
    }
  }
}

extension Topology {
  /// The edit that puts a changed copy of a resource in its place.
  func replacing<R: Resource>(
    _ id: Identifier<R>, in table: KeyPath<Topology, ResourceTable<R>>,
    _ component: (R) -> Component, _ change: (inout R) -> Void
  ) throws(EditError) -> Edit {
    guard var resource = self[keyPath: table][id] else { throw .notThere(ResourceReference(id)) }
    change(&resource)
    return .replace(component(resource))
  }
}
