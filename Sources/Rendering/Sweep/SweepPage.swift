import SourceText
import TraceModel
import Wording

/// A sweep as a page: counts, the first repair to make, and a list of what stops pulls, behind each
/// line the first pull of its group.
extension Page {
  /// - Parameter groups: Those of the report, in its order.
  public init(_ report: SweepReport, groups: [PageNode], in wording: Catalogue) {
    self.init(sweep: report.node(in: wording), nodes: groups)
  }
}

extension PageNode {
  /// One group of a sweep.
  ///
  /// - Parameter after: Its example after the best repair.
  public init(
    _ group: SweepReport.Group, of report: SweepReport, places: SourcePlaces,
    after: [PagePull.Repaired], in wording: Catalogue
  ) {
    let reach = group.reach?.phrase(in: report)
    let pull = PagePull(
      title: group.outcome.phrase, lesson: report.membersText(of: group), group.example,
      in: report.topology, places: places, after: after, in: wording)
    let count = counted(group.interfaces.count, "interface")
    let members: JSONNode = ["count": .string(count), "reach": JSONNode(reach)]
    guard case .object(let fields) = pull.node else { preconditionFailure("a pull is an object") }
    self.init(.object(fields + [("members", members)]))
  }
}

extension SweepReport {
  fileprivate func membersText(of group: Group) -> String {
    var lines = [
      "\(counted(group.interfaces.count, "interface")), of which the pull of the first is shown.",
      "In \(subnets(of: group)).", "With \(securityGroups(of: group)).",
      "Such as \(examples(of: group)).",
    ]
    if let reach = group.reach { lines.append("The best repair \(reach.phrase(in: self)).") }
    if !group.isDiagnosed && group.outcome.failure != nil {
      lines.append("--explain=N looks for causes and repairs of the N most frequent.")
    }
    return lines.joined(separator: "\n")
  }

  /// What stands above the list.
  fileprivate func node(in wording: Catalogue) -> JSONNode {
    let counts = Verdict.allCases.filter { count($0) > 0 }.map { verdict -> JSONNode in
      [
        "verdict": .string(verdict.rawValue),
        "text": .string("\(grouped(count(verdict))) \(verdict.verb)"),
      ]
    }
    var best = JSONNode.null
    if let index = bestRepaired, let repair = groups[index].example.repairs.first,
      let reach = groups[index].reach
    {
      let sentences = repair.remedies.map { $0.sentence(in: wording) }.joined(separator: "; ")
      best = [
        "text": .string(sentences), "reach": .string(reach.phrase(in: self)),
        "pull": .integer(Int64(index)),
      ]
    }
    return [
      "image": .string(image), "platform": .string(platform.rawValue),
      "facts": .array(
        [partPhrase.map { "shard \($0)" }, networkPhrase, askedPhrase]
          .compactMap(\.self).map(JSONNode.string)),
      "counts": .array(counts), "best": best,
      "assumptions": .array(
        assumptions.map { .string("\($0.about): \($0.assumed) (\($0.because))") }),
    ]
  }
}
