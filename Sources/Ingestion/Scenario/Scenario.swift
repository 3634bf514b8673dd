import CloudModel
import SourceText
import TraceModel

/// A scenario file, read: a healthy base, the edits that break it, a pull, and what must come of
/// it.
public struct Scenario: Sendable {
  /// The header comment of the file, without the comment marks: what there is to learn.
  public var lesson: String
  public var base: Topology
  /// In the order of the file. Applied one after the other to `base`.
  public var changes: [Change]
  public var workload: Workload?
  public var image: String?
  public var registry: RegistryState
  public var expectation: Expectation?

  /// One entry of `edits`, and the model edits it stands for.
  public struct Change: Hashable, Sendable {
    /// In the words of the file: `remove natGateway nat-a`.
    public var summary: String
    public var edits: [Edit]
    public var span: SourceSpan

    public init(summary: String, edits: [Edit], span: SourceSpan) {
      self.summary = summary
      self.edits = edits
      self.span = span
    }
  }

  public init(
    lesson: String, base: Topology, changes: [Change] = [], workload: Workload? = nil,
    image: String? = nil, registry: RegistryState = RegistryState(),
    expectation: Expectation? = nil
  ) {
    self.lesson = lesson
    self.base = base
    self.changes = changes
    self.workload = workload
    self.image = image
    self.registry = registry
    self.expectation = expectation
  }
}
