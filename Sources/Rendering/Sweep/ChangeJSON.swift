import CloudModel
import SourceText
import TraceModel

extension TraceJSON {
  /// What a change does, as one object: counts, and a group for each kind of pull that comes to
  /// something else, with the result documents of one of them before and after.
  public func document(of report: ChangeReport) -> JSONNode {
    let interfaces = report.topology.networkInterfaces
    return [
      "schema": .string("pulltrace/change/1"),
      "image": .string(report.image),
      "platform": .string(report.platform.rawValue),
      "changes": .array(report.changes.map { .string($0) }),
      "before": counts(report.before),
      "after": counts(report.after),
      "simulated": .integer(Int64(report.evaluated)),
      "changesVerdict": .bool(report.changesVerdict),
      "groups": .array(
        report.groups.map { group in
          [
            "interfaces": .array(group.interfaces.map { .string(interfaces[$0].id.rawValue) }),
            "changesVerdict": .bool(group.changesVerdict),
            "before": document(of: group.formerExample, additions: []),
            "after": document(of: group.example, additions: []),
          ]
        }),
      "new": .array(report.came.map { .string(interfaces[$0].id.rawValue) }),
      "gone": .array(report.gone.map { .string($0.rawValue) }),
      "assumptions": .array(report.assumptions.map(assumption)),
    ]
  }

  /// A line for each pull that comes to something else: its interface, what it came to and what it
  /// comes to.
  public func lines(of report: ChangeReport) -> [JSONNode] {
    report.groups.flatMap { group in
      group.interfaces.map { position in
        [
          "interface": .string(report.topology.networkInterfaces[position].id.rawValue),
          "before": node(of: group.before), "after": node(of: group.after),
        ]
      }
    }
  }

  private func node(of outcome: PullOutcome) -> JSONNode {
    [
      "verdict": .string(outcome.verdict.rawValue),
      "failedStage": outcome.failure.map { .string($0.stage.rawValue) } ?? .null,
      "code": outcome.failure.map { .string($0.drop.code.rawValue) } ?? .null,
      "component": outcome.failure.map { .string($0.drop.component.id) } ?? .null,
    ]
  }

  private func counts(_ counts: [Verdict: Int]) -> JSONNode {
    .object(
      Verdict.allCases.map { ($0.rawValue, .integer(Int64(counts[$0] ?? 0))) })
  }
}
