import SourceText
import TraceModel

extension PullOutcome {
  /// Reads a result document back.
  ///
  /// - Returns: `nil` for a stage, a reason or a kind of component that this version does not know.
  init?(_ result: JSONValue) {
    guard let verdict = result.member("verdict")?.string.flatMap(Verdict.init(rawValue:)),
      let drop = result.member("drop"), let missing = result.member("missing")
    else { return nil }
    self.init(verdict, missing: missing.elements.compactMap(\.string))
    if drop.isNull { return }
    guard let stage = result.member("failedStage")?.string.flatMap(StageID.init(rawValue:)),
      let phase = result.member("failedPhase")?.string.flatMap(Phase.init(rawValue:)),
      let code = drop.member("code")?.string.flatMap(ReasonCode.init(rawValue:)),
      let direction = drop.member("direction")?.string.flatMap(Direction.init(rawValue:)),
      let component = drop.member("component"),
      let type = component.member("type")?.string.flatMap(ComponentType.init),
      let id = component.member("id")?.string
    else { return nil }
    let reference = ComponentReference(type, id, name: component.member("name")?.string)
    failure = Failure(stage: stage, phase: phase, drop: Drop(code, direction, at: reference))
  }
}
