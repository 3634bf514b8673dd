import CloudModel

/// The edits that lead from one topology to another.
struct TopologyDifference {
  /// Removals, then additions at their places, then replacements; empty when both hold the same.
  let edits: [Edit]

  /// - Parameters:
  ///   - before: The topology that the edits fit.
  ///   - after: What they lead to.
  ///   - isSame: Whether a resource is the same in both for this purpose.
  init(
    from before: Topology, to after: Topology, isSame: (ResourceReference) -> Bool
  ) {
    var removals: [Edit] = []
    var additions: [Edit] = []
    var replacements: [Edit] = []
    for kind in ResourceKind.allCases {
      let old = before.identifiers(of: kind)
      let new = after.identifiers(of: kind)
      let oldNames = Set(old)
      let newNames = Set(new)
      removals += old.filter { !newNames.contains($0) }.map { .remove(ResourceReference(kind, $0)) }
      for (position, name) in new.enumerated() {
        let reference = ResourceReference(kind, name)
        guard let component = after.component(reference) else { continue }
        if !oldNames.contains(name) {
          additions.append(.add(component, position: position))
        } else if !isSame(reference) {
          replacements.append(.replace(component))
        }
      }
    }
    edits = removals + additions + replacements
  }
}
