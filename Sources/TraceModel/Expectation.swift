import SourceText

/// What a scenario says its pull must come to; a field that is `nil` is not checked.
public struct Expectation: Hashable, Sendable {
  public var verdict: Verdict
  public var stage: StageID?
  public var phase: Phase?
  public var code: ReasonCode?
  /// The identifier of the component to blame.
  public var component: String?
  /// Every independent blocker of the whole pull, in the order in which the client meets them.
  public var causes: [Cause]?
  public var span: SourceSpan

  /// One blocker: what a finding is about, without its story.
  public struct Cause: Hashable, Sendable {
    public var stage: StageID
    public var code: ReasonCode
    /// The identifier of the component to blame.
    public var component: String

    public init(_ stage: StageID, _ code: ReasonCode, at component: String) {
      self.stage = stage
      self.code = code
      self.component = component
    }
  }

  public init(
    verdict: Verdict, stage: StageID? = nil, phase: Phase? = nil, code: ReasonCode? = nil,
    component: String? = nil, causes: [Cause]? = nil, span: SourceSpan = .none
  ) {
    self.verdict = verdict
    self.stage = stage
    self.phase = phase
    self.code = code
    self.component = component
    self.causes = causes
    self.span = span
  }

  /// One line for each field and each cause in which `trace` differs; empty when the expectation
  /// holds.
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
    return lines + causeMismatches(with: trace.findings.map(Cause.init))
  }

  /// What is missing, what nobody expected, or, where neither is, what stands in another order.
  private func causeMismatches(with found: [Cause]) -> [String] {
    guard let causes, causes != found else { return [] }
    let lines =
      causes.filter { !found.contains($0) }.map { "expected cause \($0), not found" }
      + found.filter { !causes.contains($0) }.map { "found cause \($0), not expected" }
    return lines.isEmpty ? ["expected causes \(list(causes)), found \(list(found))"] : lines
  }

  private func list(_ causes: [Cause]) -> String {
    causes.map(\.description).joined(separator: ", then ")
  }
}

extension Expectation.Cause {
  /// What `finding` is about.
  public init(_ finding: Finding) {
    self.init(finding.stage, finding.drop.code, at: finding.drop.component.id)
  }
}

extension Expectation.Cause: CustomStringConvertible {
  /// As scenario files write it: `layers: security-group-outbound at task`.
  public var description: String { "\(stage.rawValue): \(code.rawValue) at \(component)" }
}
