import SourceText
import TraceModel

// What is wrong, how nearly it was right, and what repairs it. Positions in lists count from zero.

extension TraceJSON {
  func cause(_ index: Int, of trace: PullTrace) -> JSONNode {
    let finding = trace.findings[index]
    return [
      "stage": .string(finding.stage.rawValue),
      "code": .string(finding.drop.code.rawValue),
      "component": component(finding.drop.component),
      "direction": .string(finding.drop.direction.rawValue),
      "reachabilityAnalyzerCode": JSONNode(finding.drop.code.reachabilityAnalyzerCode),
      "summary": .string(finding.summary),
      "because": .array(
        finding.because.map { fact in
          ["text": .string(fact.text), "place": place(fact.span)]
        }),
      "alsoStops": .array(finding.alsoStops.map { .string($0.rawValue) }),
      "advice": .array(finding.advice.map(JSONNode.string)),
      "nearMisses": .array(finding.nearMisses.map(nearMiss)),
      "fixes": .array(
        trace.repairs.enumerated().flatMap { number, repair in
          repair.parts(about: index).map { fix($0, of: repair, number) }
        }),
    ]
  }

  /// The fields of a rule always stand there; fields of other rows where the row has them.
  private func nearMiss(_ miss: NearMiss) -> JSONNode {
    let ofRules: [NearMiss.Field] = [.protocol, .port, .peer]
    let others = miss.checks.map(\.field).filter { !ofRules.contains($0) }
    return .object(
      [("rule", evidence(miss.evidence))]
        + (ofRules + others).map { field in
          let check = miss.checks.first { $0.field == field }
          return (field.key, check.map { .bool($0.matches) } ?? .null)
        } + [("sentence", .string(miss.sentence))])
  }

  /// A row of the input.
  func evidence(_ evidence: Evidence) -> JSONNode {
    [
      "kind": .string(evidence.kind.rawValue),
      "id": JSONNode(evidence.id),
      "text": .string(evidence.text),
      "position": evidence.position.map { .integer(Int64($0)) } ?? .null,
      "place": place(evidence.span),
    ]
  }

  /// What is done about one cause: it repairs the pull together with the rest of its repair.
  private func fix(_ part: Int, of repair: Repair, _ number: Int) -> JSONNode {
    let others = repair.parts.indices.filter { $0 != part }
    return .object(
      members(RepairForms(repair, part: part, in: wording)) + [
        ("verified", .bool(repair.supposed.isEmpty)),
        ("repair", .integer(Int64(number))),
        (
          "alsoNeeds",
          .array(
            others.flatMap { repair.parts[$0].remedies }.map { .string($0.sentence(in: wording)) })
        ),
      ])
  }

  /// Verified is what was simulated as it stands; what supposes something else out of the way is
  /// not.
  func repair(_ repair: Repair) -> JSONNode {
    let causes = Set(repair.parts.compactMap(\.finding)).sorted()
    return .object(
      members(RepairForms(repair, in: wording)) + [
        ("causes", .array(causes.map { .integer(Int64($0)) })),
        ("verified", .bool(repair.supposed.isEmpty)),
        ("supposes", .array(repair.supposed.map(drop))),
      ])
  }

  func members(_ forms: RepairForms) -> [(String, JSONNode)] {
    [
      ("summary", .string(forms.sentences.joined(separator: "; "))),
      ("change", forms.change.node),
      ("awsCli", .string(forms.commands.joined(separator: "\n"))),
      ("terraform", .string(forms.terraform)),
    ]
  }

  /// The member that says what was changed before the pull was simulated.
  public func addition(_ applied: AppliedRepair) -> (String, JSONNode) {
    let head = [("repair", JSONNode.integer(Int64(applied.index)))]
    return ("applied", .object(head + members(RepairForms(applied.repair, in: wording))))
  }

  func search(_ search: RepairSearch) -> JSONNode {
    [
      "simulations": .integer(Int64(search.simulations)),
      "cutShort": .bool(search.isCutShort),
      "beyondRepair": .array(search.beyondRepair.map { .integer(Int64($0)) }),
      "undecided": .array(search.undecided.map(JSONNode.string)),
    ]
  }
}

extension NearMiss.Field {
  /// As keys of the document are spelled.
  fileprivate var key: String { self == .privateDNS ? "privateDNS" : rawValue }
}
