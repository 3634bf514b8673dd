import TraceModel

/// One thing to look at on the way through a trace.
struct StepFrame {
  let content: Content
  /// The stage it belongs to, by its position; `nil` before the first and behind the last.
  let stage: Int?

  enum Content {
    /// Who pulls what, and by which stages.
    case start
    /// A stage that does not take place.
    case idle
    case step(StepPlace)
    /// Why, and what to change.
    case explanation
  }

  /// Whether a way ends here for good.
  var isDrop: Bool {
    if case .step(let place) = content { place.step.code != nil } else { false }
  }

  /// Every frame of a pull, in the order in which things happen.
  static func frames(of trace: PullTrace, depth: TraceText.Depth) -> [StepFrame] {
    let stages = trace.stages.enumerated().flatMap { index, stage -> [StepFrame] in
      let places = StepPlace.places(in: stage, depth: depth)
      if places.isEmpty { return [StepFrame(content: .idle, stage: index)] }
      return places.map { StepFrame(content: .step($0), stage: index) }
    }
    return [StepFrame(content: .start, stage: nil)] + stages
      + [StepFrame(content: .explanation, stage: nil)]
  }
}

/// A step, and where it stands among those that belong together: one lookup, one packet's way there
/// or back, one request.
struct StepPlace {
  let section: Section
  /// All of the section.
  let steps: [Step]
  /// Of the step, in `steps`.
  let index: Int
  /// Remarks on the whole way, behind its last step.
  let remarks: [String]
  /// Where more than one way of a stage is shown: which of how many.
  let way: (number: Int, count: Int)?
  /// The packet as it leaves; `nil` where it goes no further.
  let packetAfter: Packet?

  var step: Step { steps[index] }

  enum Section: String {
    case lookup = "name lookup"
    case forward = "packet there"
    case reply
    case request
  }

  static func places(in stage: StageTrace, depth: TraceText.Depth) -> [StepPlace] {
    let groups = Array(AttemptGroup.shown(of: stage, depth: depth))
    var places = section(.lookup, stage.resolution)
    for (index, group) in groups.enumerated() {
      let way = groups.count > 1 ? (index + 1, groups.count) : nil
      let attempt = group.shown
      let after = attempt.steps.indices.map { attempt.packet(after: $0) }
      let forward = attempt.steps.filter { $0.direction == .forward }
      let back = attempt.steps.filter { $0.direction == .return }
      let remarks = group.stepRemarks
      places += section(
        .forward, forward, after, remarks: back.isEmpty ? remarks : [], way: way)
      places += section(.reply, back, Array(after.suffix(back.count)), remarks: remarks, way: way)
    }
    return places + section(.request, stage.authorization)
  }

  private static func section(
    _ section: Section, _ steps: [Step], _ after: [Packet?] = [], remarks: [String] = [],
    way: (number: Int, count: Int)? = nil
  ) -> [StepPlace] {
    steps.indices.map { index in
      StepPlace(
        section: section, steps: steps, index: index,
        remarks: index == steps.count - 1 ? remarks : [], way: way,
        packetAfter: after.indices.contains(index) ? after[index] : nil)
    }
  }
}

extension AttemptGroup {
  /// What holds for the whole way, for its end.
  fileprivate var stepRemarks: [String] {
    var remarks: [String] = []
    if shown.isRepresentative {
      remarks.append("\(shown.destination) stands for addresses that the input does not list")
    }
    if shown.disposition != .delivered, !shown.steps.contains(where: { $0.direction == .return }) {
      remarks.append("there is no reply to follow: nothing arrived")
    }
    return remarks + (remark.map { [$0] } ?? [])
  }
}
