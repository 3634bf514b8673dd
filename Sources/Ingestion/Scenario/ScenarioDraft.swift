import CloudModel
import SourceText

/// A network as scenario files describe it: definitions by name, before they become a `Topology`.
///
/// Edits work on drafts, field by field, since that is what they are written in; what an edit does
/// to the topology is the difference between the draft lowered before and after it.
struct ScenarioDraft {
  /// In the order of the files.
  private(set) var definitions: [ScenarioDefinition] = []
  private var positions: [ResourceKind: [String: Int]] = [:]
  /// Every name ever defined, those that an edit removed included: a route to what is gone is a
  /// blackhole, not a mistake.
  private(set) var known: [ResourceKind: [String]] = [:]
  private var isKnown: Set<ResourceReference> = []
  /// Names that the file says stand for something it does not describe.
  private var undescribed: Set<ResourceReference> = []
  /// What VPCs take where they do not say otherwise.
  var region: ScenarioItem?
  var account: ScenarioItem?
  /// Addresses given so far to what names none, so that an edit never moves them.
  var addresses = ScenarioAddressBook()

  func definition(_ kind: ResourceKind, _ name: String) -> ScenarioDefinition? {
    positions[kind]?[name].map { definitions[$0] }
  }

  func definitions(of kind: ResourceKind) -> [ScenarioDefinition] {
    definitions.filter { $0.kind == kind }
  }

  func definitions(of kind: ResourceKind, in parent: String) -> [ScenarioDefinition] {
    definitions.filter { $0.kind == kind && $0.parent == parent }
  }

  /// Whether a resource of this name is or was there.
  func knows(_ kind: ResourceKind, _ name: String) -> Bool {
    isKnown.contains(ResourceReference(kind, name))
  }

  /// Whether a resource of this name was there and an edit removed it.
  func isGone(_ kind: ResourceKind, _ name: String) -> Bool {
    definition(kind, name) == nil && !undescribed.contains(ResourceReference(kind, name))
  }

  /// Takes note of a name that may be used although nothing is described by it.
  mutating func mention(_ kind: ResourceKind, _ name: String) {
    undescribed.insert(ResourceReference(kind, name))
    know(kind, name)
  }

  /// Adds a definition whose name is not taken.
  mutating func insert(_ definition: ScenarioDefinition) {
    positions[definition.kind, default: [:]][definition.name] = definitions.count
    definitions.append(definition)
    know(definition.kind, definition.name)
  }

  private mutating func know(_ kind: ResourceKind, _ name: String) {
    if isKnown.insert(ResourceReference(kind, name)).inserted {
      known[kind, default: []].append(name)
    }
  }

  /// Puts a definition in the place of the one with its kind and name, which must be there.
  mutating func replace(_ definition: ScenarioDefinition) {
    guard let position = positions[definition.kind]?[definition.name] else {
      preconditionFailure("no \(definition.subject) to replace")
    }
    definitions[position] = definition
  }

  /// Removes a definition and all that stands inside it or is an interface of it.
  mutating func remove(_ definition: ScenarioDefinition) {
    let inner = ResourceKind.sections(in: definition.kind)
    undescribed.remove(ResourceReference(definition.kind, definition.name))
    definitions.removeAll {
      $0.kind == definition.kind && $0.name == definition.name
        || inner.contains($0.kind) && $0.parent == definition.name
        || $0.isInterface(of: definition)
    }
    positions = [:]
    for (index, definition) in definitions.enumerated() {
      positions[definition.kind, default: [:]][definition.name] = index
    }
  }

  /// The list as it is written, or the default that stands for it.
  func list(_ name: String, of definition: ScenarioDefinition) -> [ScenarioItem] {
    definition.fields[list: name] ?? impliedList(name, of: definition)
  }
}
