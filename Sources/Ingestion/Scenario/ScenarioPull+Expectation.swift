import SourceText
import TraceModel

/// What a file says must come of its pull.
extension ScenarioPull {
  func expectation(report: inout ScenarioReport) -> Expectation? {
    expectation.flatMap { report.expectation($0) }
  }
}

extension ScenarioReport {
  /// What an `expect` block says.
  mutating func expectation(_ item: ScenarioItem) -> Expectation? {
    let fields = ScenarioFields(item, .expectation, of: "`expect`", report: &self)
    func word<Value>(_ field: String, _ vocabulary: ScenarioVocabulary<Value>) -> Value? {
      fields[one: field].flatMap { self.word($0, "`\(field)` of `expect`", vocabulary) }
    }
    let verdict = word("verdict", ScenarioVocabulary(Verdict.self))
    let stage = word("stage", ScenarioVocabulary(StageID.self))
    let phase = word("phase", ScenarioVocabulary(Phase.self))
    let code = word("code", ScenarioVocabulary(ReasonCode.self))
    let component = fields[one: "component"].flatMap {
      text($0, "`component` of `expect`")
    }
    let causes = fields[list: "causes"]?.compactMap { cause($0) }
    return verdict.map {
      Expectation(
        verdict: $0, stage: stage, phase: phase, code: code, component: component,
        causes: causes, span: item.span)
    }
  }
}

extension ScenarioReport {
  /// One line of `causes`: `layers: security-group-outbound at task`.
  ///
  /// The component stands last, for what is no resource may have a name of several words
  /// (`public DNS`).
  fileprivate mutating func cause(_ item: ScenarioItem) -> Expectation.Cause? {
    guard let text = text(item, "a cause of `expect`") else { return nil }
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count > 3, words[0].last == ":", words[2] == "at" else {
      error(
        "a cause of `expect` is a stage, a code and a component, found \(quoted(text))",
        at: item.span, label: "expected something like `layers: no-route at private`")
      return nil
    }
    let stage = word(
      words[0].dropLast(), in: item, "no stage", ScenarioVocabulary(StageID.self))
    let code = word(words[1], in: item, "no reason code", ScenarioVocabulary(ReasonCode.self))
    guard let stage, let code else { return nil }
    return Expectation.Cause(stage, code, at: words[3...].joined(separator: " "))
  }

  private mutating func word<Value>(
    _ word: Substring, in item: ScenarioItem, _ fault: String,
    _ vocabulary: ScenarioVocabulary<Value>
  ) -> Value? {
    let name = String(word)
    if let value = vocabulary[name] { return value }
    unknownName(
      "\(quoted(name)) is \(fault)", name, at: item.span(of: word), among: vocabulary.words)
    return nil
  }
}
