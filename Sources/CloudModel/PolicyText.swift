import SourceText

/// A policy as it stands in the input: JSON text, read only by the evaluator.
public struct PolicyText: Hashable, Sendable {
  public var json: String
  public var span: SourceSpan
  /// Where each statement stands in the input, in their order; empty where only `span` is known.
  public var statements: [SourceSpan]

  public init(json: String, span: SourceSpan = .none, statements: [SourceSpan] = []) {
    self.json = json
    self.span = span
    self.statements = statements
  }

  /// Where the statement with this index stands: its own place, else that of the whole policy.
  public func span(ofStatement index: Int) -> SourceSpan {
    index < statements.count ? statements[index] : span
  }
}
