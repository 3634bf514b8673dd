import TraceModel
import Wording

/// What a result says about one cause, and what repairs it.
struct SARIFMessage {
  private let finding: Finding
  /// What is done about it by the best repair, where there is one.
  private let forms: [RepairForms]
  private let isRepaired: Bool
  /// How many changes the whole repair has.
  private let changes: Int
  /// What the proof takes for granted.
  private let supposition: String?

  init(_ index: Int, of trace: PullTrace, in wording: Catalogue) {
    finding = trace.findings[index]
    let repair = trace.repairs.first
    forms =
      repair.map { repair in
        repair.parts(about: index).map { RepairForms(repair, part: $0, in: wording) }
      } ?? []
    isRepaired = repair != nil && !trace.isBeyondRepair(index)
    changes = repair?.remedies.count ?? 0
    supposition = repair?.supposition(in: trace, wording)
  }

  var text: String {
    let also = finding.alsoStops.map(\.rawValue).joined(separator: ", ")
    let sentences = forms.flatMap(\.sentences) + (isRepaired ? [] : finding.advice)
    return "\(finding.stage.rawValue): \(finding.summary)."
      + (also.isEmpty ? "" : " Also stops \(also).")
      + (sentences.isEmpty ? "" : " Fix: \(sentences.joined(separator: "; "))\(proof).")
  }

  /// With commands to copy; `nil` where there are none.
  var markdown: String? {
    let commands = forms.flatMap(\.commands)
    if commands.isEmpty { return nil }
    return MarkdownText.plain(text) + "\n\n" + MarkdownText.code(commands, in: "sh")
  }

  private var proof: String {
    guard isRepaired else { return "" }
    let own = forms.reduce(0) { $0 + $1.sentences.count }
    let besides = supposition.map { ", with \($0)" } ?? ""
    return own == changes
      ? " (proved: the pull succeeds then\(besides))"
      : " (proved: the pull succeeds after all \(changes) changes of the repair\(besides))"
  }
}
