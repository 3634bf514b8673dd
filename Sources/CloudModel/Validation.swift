import SourceText

/// How much of a network its description claims to hold, which decides what counts as a mistake.
public enum Completeness: Hashable, Sendable, CaseIterable {
  /// Somebody wrote all of it: a name that stands for nothing is a mistake.
  case complete
  /// All of it, after edits: a name may stand for something that was removed, as in AWS.
  case edited
  /// Some of it, taken from an account that works: a name that stands for nothing is only worth a
  /// word where a verdict may depend on it.
  case partial
  /// Some of it, after edits: a name may stand for something that was removed or is elsewhere.
  case editedPart

  /// Whether the network was taken from an account that works, where what looks like a mistake is
  /// more often something that the description lacks.
  var isPart: Bool {
    switch self {
    case .complete, .edited: false
    case .partial, .editedPart: true
    }
  }
}

extension Topology {
  /// Everything about the network that contradicts itself or AWS's rules, in the order of the
  /// kinds of resource.
  ///
  /// The simulation does not need it: it treats what is missing as AWS treats what was deleted.
  ///
  ///     for diagnostic in topology.diagnostics(.complete) { … }
  ///
  /// - Complexity: O(n log n) in the number of resources, routes and rules.
  public func diagnostics(_ completeness: Completeness) -> [Diagnostic] {
    let severity: Diagnostic.Severity = completeness.isPart ? .warning : .error
    var validation = Validation(of: self, severity: severity)
    validation.checkReferences(completeness)
    validation.checkAddressSpace()
    validation.checkInterfaceAddresses(completeness)
    validation.checkPlacement()
    validation.checkOneOfAKind()
    validation.checkRows()
    validation.checkNames()
    return validation.diagnostics
  }
}

/// One run of all checks; each file beside this one adds checks about one matter.
struct Validation {
  let topology: Topology
  let severity: Diagnostic.Severity
  private(set) var diagnostics: [Diagnostic] = []

  init(of topology: Topology, severity: Diagnostic.Severity) {
    self.topology = topology
    self.severity = severity
  }

  mutating func add(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  mutating func report(
    _ message: String, at span: SourceSpan, label: String = "", notes: [String] = [],
    help: [String] = []
  ) {
    add(Diagnostic(severity, message, at: span, label: label, notes: notes, help: help))
  }
}

/// A name from the input, safe to show.
func quoted(_ text: some CustomStringConvertible) -> String {
  "`\(printable(text.description, limit: 80))`"
}
