import Addressing
import CloudModel
import SourceText
import TraceModel
import Wording

/// A pull as text for people: where it came from, what each stage did, and, when it fails, why and
/// what to change.
///
///     print(TraceText(SourcePlaces(map)).text(trace), terminator: "")
///
/// Three depths of the same trace; nothing is worked out anew here:
/// - `summary`: a line a stage, the step that decided, each cause and what is done about it;
/// - `path`: each stage's way, the stage that went wrong step by step, why, and the best repair to
///   copy;
/// - `full`: every step of every attempt, with the packet and the rows that did not decide; every
///   repair.
public struct TraceText: Sendable {
  public enum Depth: String, Hashable, Sendable, CaseIterable {
    case summary, path, full
  }

  let places: SourcePlaces
  let depth: Depth
  let palette: Palette
  let width: Int
  /// What remedies and repairs are told in; what the trace says is in its own language.
  let wording: Catalogue

  /// - Parameter width: Columns of the terminal. Narrow ones are readable down to about 60.
  public init(
    _ places: SourcePlaces, depth: Depth = .path, isColored: Bool = false, width: Int = 100,
    in wording: Catalogue = .english
  ) {
    self.wording = wording
    self.places = places
    self.depth = depth
    self.palette = Palette(isColored: isColored)
    self.width = max(40, width)
  }

  /// The same for a terminal of another width.
  func resized(to width: Int) -> TraceText {
    TraceText(places, depth: depth, isColored: palette.isColored, width: width, in: wording)
  }

  /// The whole text, each line ended by a line feed.
  public func text(_ trace: PullTrace) -> String {
    written(
      heading(of: trace) + [.empty] + stages(of: trace) + conclusion(of: trace))
  }

  /// Labels stand in a column of their own, over the whole text.
  func labelled(_ entries: [Entry]) -> [StyledText] {
    var table = Table(alignsPlaces: false)
    for entry in entries {
      table.append(
        Table.Cells(
          cells: [entry.label.padded(to: 8)], flow: entry.text,
          place: StyledText(entry.place, .faint)))
    }
    return table.lines(indent: 0, width: width)
  }

  /// One blank line is enough to part two blocks, and none at the end.
  func written(_ lines: [StyledText]) -> String {
    var text = ""
    var isAfterBlank = true
    for line in lines.map(\.trimmed) where !(line.isEmpty && isAfterBlank) {
      if isAfterBlank && !text.isEmpty { text += "\n" }
      isAfterBlank = line.isEmpty
      if !line.isEmpty { text += line.painted(with: palette) + "\n" }
    }
    return text
  }
}

// MARK: - The heading

extension TraceText {
  func heading(of trace: PullTrace, withVerdict: Bool = true) -> [StyledText] {
    var entries: [Entry] = []
    if let files = places.files {
      entries.append((StyledText("file", .faint), StyledText(files), ""))
    }
    entries.append((StyledText("pull", .faint), StyledText(trace.image, .strong), ""))
    entries.append((StyledText("from", .faint), origin(of: trace), ""))
    if withVerdict { entries.append((StyledText("verdict", .faint), verdict(of: trace), "")) }
    return labelled(entries)
  }

  private func origin(of trace: PullTrace) -> StyledText {
    let origin = trace.origin
    var who = "a new interface"
    if let interface = origin.interface {
      who =
        ComponentReference(
          .resource(.networkInterface), interface, name: origin.interfaceName
        ).label
    }
    var addresses = "\(origin.address)"
    if let publicAddress = origin.publicAddress { addresses += ", public \(publicAddress)" }
    let groups = origin.securityGroups.map(\.label).joined(separator: ", ")
    let noun = origin.securityGroups.count == 1 ? "security group" : "security groups"
    return StyledText(
      "\(who) (\(addresses)) in subnet \(origin.subnet.label) of VPC \(origin.vpc.label)"
        + (groups.isEmpty ? "" : ", \(noun) \(groups)") + ", as \(trace.platform.rawValue)")
  }

  func verdict(of trace: PullTrace) -> StyledText {
    trace.verdict.sign + " " + StyledText(trace.verdictWords, trace.verdict.style)
  }
}

// MARK: - The end

extension TraceText {
  /// What fails, why, what rests on what, and what to change: the last thing on the screen.
  func conclusion(of trace: PullTrace) -> [StyledText] {
    let missing = trace.missing.enumerated().map { index, missing in
      (StyledText(index == 0 ? "missing" : "", .uncertain), StyledText(missing), "")
    }
    let blocks = [
      causes(of: trace), repairs(of: trace), labelled(missing), assumptions(trace.assumptions),
      instructions(of: trace),
    ]
    return blocks.flatMap { [.empty] + $0 }
  }

  func assumptions(_ assumptions: [Assumption]) -> [StyledText] {
    labelled(
      assumptions.enumerated().map { index, assumption in
        let because = assumption.because.isEmpty ? "" : " (\(assumption.because))"
        return (
          StyledText(index == 0 ? "assumed" : "", .faint),
          StyledText("\(assumption.about): \(assumption.assumed)") + StyledText(because, .faint),
          ""
        )
      })
  }
}

extension Drop {
  /// `security-group-outbound at security group sg-task`
  var phrase: String { "\(code.rawValue) at \(component.phrase)" }
}

extension PullTrace {
  /// The verdict in a few words: `fails at layers: no-route at route table private`.
  var verdictWords: String {
    switch verdict {
    case .succeeds:
      let passed = stages.count { $0.outcome == .passed }
      return "succeeds: \(passed) of \(passed) stages passed"
    case .fails:
      guard let failure = failure else { return "fails" }
      return "fails at \(failure.stage.rawValue): \(failure.drop.phrase)"
    case .intermittent:
      guard let stage = stages.first(where: { $0.outcome == .intermittent }) else {
        return "intermittent"
      }
      return "intermittent at \(stage.id.rawValue): \(stage.fates)"
    case .unknown:
      let stage = stages.first { $0.outcome == .unknown }
      let place = stage.map { " at \($0.id.rawValue)" } ?? ""
      return "unknown\(place): the input does not hold what decides it"
    }
  }
}
