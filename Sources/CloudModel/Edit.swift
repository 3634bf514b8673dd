/// One reversible change to a `Topology`.
///
/// The only way in which pulltrace changes a network: a scenario is a base and edits, an injected
/// fault is an edit, a fix is a set of edits after which the pull succeeds when it is simulated
/// again.
///
///     let there = try edit.applied(to: topology)
///     try edit.inverse(in: topology).applied(to: there) == topology   // true
public enum Edit: Hashable, Sendable {
  /// Adds a resource, at the end of its kind or at `position`.
  case add(Component, position: Int? = nil)
  case remove(ResourceReference)
  /// Puts a resource in the place of the one with the same kind and identifier.
  case replace(Component)
}

/// Why an edit does not fit the topology it is applied to.
public enum EditError: Error, Hashable, Sendable {
  case alreadyThere(ResourceReference)
  case notThere(ResourceReference)
}

extension Edit {
  /// The resource that changes.
  public var subject: ResourceReference {
    switch self {
    case .add(let component, _), .replace(let component): component.reference
    case .remove(let reference): reference
    }
  }

  /// - Complexity: Linear in the number of resources of that kind for `add` in the middle and
  ///   `remove`.
  public func apply(to topology: inout Topology) throws(EditError) {
    switch self {
    case .add(let component, let position):
      if !topology.insert(component, at: position) { throw .alreadyThere(subject) }
    case .remove(let reference):
      if !topology.remove(reference) { throw .notThere(subject) }
    case .replace(let component):
      if !topology.replace(component) { throw .notThere(subject) }
    }
  }

  public func applied(to topology: Topology) throws(EditError) -> Topology {
    var changed = topology
    try apply(to: &changed)
    return changed
  }

  /// The edit that leads from the changed topology back to `topology`, order of resources included.
  ///
  /// - Parameter topology: The topology *before* this edit.
  public func inverse(in topology: Topology) throws(EditError) -> Edit {
    switch self {
    case .add(let component, _):
      return .remove(component.reference)
    case .remove(let reference):
      guard let component = topology.component(reference),
        let position = topology.position(of: reference)
      else { throw .notThere(reference) }
      return .add(component, position: position)
    case .replace(let component):
      guard let before = topology.component(component.reference) else { throw .notThere(subject) }
      return .replace(before)
    }
  }
}
