import CloudModel

extension Topology {
  /// The edits that lead from here to another network: removals, then additions at their places,
  /// then replacements of what is not the same, wherever it is described. Empty when both hold the
  /// same.
  ///
  /// The order of resources that both have does not count.
  ///
  /// - Complexity: Linear in the rows of both.
  public func edits(to other: Topology) -> [Edit] {
    TopologyDifference(from: self, to: other) { reference in
      let (mine, theirs) = (component(reference), other.component(reference))
      return mine == theirs || mine?.withoutSpans == theirs?.withoutSpans
    }.edits
  }
}

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
