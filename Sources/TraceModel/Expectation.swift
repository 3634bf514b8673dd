import SourceText

/// What a scenario says its pull must come to; a field that is `nil` is not checked.
public struct Expectation: Hashable, Sendable {
  public var verdict: Verdict
  public var stage: StageID?
  public var phase: Phase?
  public var code: ReasonCode?
  /// The identifier of the component to blame.
  public var component: String?
  public var span: SourceSpan

  public init(
    verdict: Verdict, stage: StageID? = nil, phase: Phase? = nil, code: ReasonCode? = nil,
    component: String? = nil, span: SourceSpan = .none
  ) {
    self.verdict = verdict
    self.stage = stage
    self.phase = phase
    self.code = code
    self.component = component
    self.span = span
  }

  /// One line for each field in which `trace` differs; empty when the expectation holds.
  public func mismatches(with trace: PullTrace) -> [String] {
    var lines: [String] = []
    func check(_ what: String, _ expected: String?, _ found: String?) {
      guard let expected, expected != found else { return }
      lines.append("expected \(what) \(expected), found \(found ?? "none")")
    }
    check("verdict", verdict.rawValue, trace.verdict.rawValue)
    check("stage", stage?.rawValue, trace.failure?.stage.rawValue)
    check("phase", phase?.rawValue, trace.failure?.phase.rawValue)
    check("code", code?.rawValue, trace.failure?.drop.code.rawValue)
    check("component", component, trace.failure?.drop.component.id)
    return lines
  }
}
