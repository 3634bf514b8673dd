import AccessPolicy
import CloudModel
import ImagePull
import SourceText
import TraceModel

// Statements of the policy that refused.
extension NearMisses {
  func compareStatements(_ list: inout Shortlist) {
    guard let refusal = blocker.refused?.refusal else { return }
    if refusal.isExplicit {
      compareAllowing(refusal, &list)
      return
    }
    for miss in refusal.nearMisses {
      let statement = miss.statement
      list.offer([
        NearMiss.Check(.effect, true), NearMiss.Check(.principal, statement.principal),
        NearMiss.Check(.action, statement.action), NearMiss.Check(.resource, statement.resource),
        NearMiss.Check(.condition, statement.condition),
      ]) {
        (
          Evidence(
            .policyStatement, id: statement.sid, "statement \(statement.statement + 1): Allow",
            position: statement.statement + 1, span: miss.span),
          statement.sentence
        )
      }
    }
  }

  /// Statements that allow what another one denies: a denial wins whatever its place
  /// (IAM User Guide, "Policy evaluation logic").
  private func compareAllowing(_ refusal: PolicyRefusal, _ list: inout Shortlist) {
    guard let text = refusal.text,
      let document = PolicyDocument.parse(text, as: refusal.kind).document
    else { return }
    let applying = document.statements.enumerated().filter {
      $0.element.applies(to: refusal.context) == .holds
    }
    guard let denying = applying.first(where: { $0.element.effect == .deny }) else { return }
    for (index, statement) in applying where statement.effect == .allow {
      list.offer([
        NearMiss.Check(.effect, true), NearMiss.Check(.principal, true),
        NearMiss.Check(.action, true), NearMiss.Check(.resource, true),
        NearMiss.Check(.condition, true), NearMiss.Check(.order, false),
      ]) {
        let name = statement.name(at: index)
        let other = denying.element.name(at: denying.offset)
        return (
          Evidence(
            .policyStatement, id: statement.sid, "statement \(index + 1): Allow",
            position: index + 1, span: span(ofStatement: index, refusal)),
          wording.say(
            .denialWins, ["statement": name, "action": refusal.context.action, "other": other])
        )
      }
    }
  }

  /// Where a statement of the policy that refused stands in the input.
  private func span(ofStatement index: Int, _ refusal: PolicyRefusal) -> SourceSpan {
    let text: PolicyText?
    switch refusal.kind {
    case .endpoint: text = topology.vpcEndpoints[Identifier(refusal.owner.id)]?.policy
    case .identity:
      let texts = run.workload.role?.policies ?? []
      text = refusal.policy.flatMap { $0 < texts.count ? texts[$0] : nil }
    case .resource: text = run.registry.repositoryPolicy
    case .key: text = run.workload.keyPolicy
    }
    return text?.span(ofStatement: index) ?? refusal.owner.span
  }
}
