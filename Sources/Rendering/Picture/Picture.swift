import CloudModel
import SourceText
import TraceModel

/// A network as a picture, with the ways of a pull through it.
///
///     let picture = Picture(of: trace, in: topology)
///     print(picture.svg(titled: "layers stop at the group"), terminator: "")
///
/// Nothing is worked out anew: every place and every line belongs to a step of the trace.
public struct Picture: Sendable {
  let trace: PullTrace
  let width: Int
  let height: Int
  let boxes: [PictureBox]
  /// In the order of the trace.
  let stages: [PictureStage]
  /// The key of the workload's card.
  let start: String

  /// - Parameter others: The same pull otherwise, such as after a repair: what it comes to is drawn
  ///   as well, so that the two pictures have the same layout.
  public init(
    of trace: PullTrace, in topology: Topology, beside others: [(PullTrace, Topology)] = []
  ) {
    self.trace = trace
    var finder = StationFinder(topology, from: trace.origin)
    let sections = trace.stages.map { Self.sections(of: $0, &finder) }
    start = finder.start.key
    var all = Array(sections.joined())
    for (trace, topology) in others {
      var finder = StationFinder(topology, from: trace.origin)
      all += trace.stages.flatMap { Self.sections(of: $0, &finder) }
    }
    let stations = [finder.start] + all.flatMap(\.stations)
    let hosts = Dictionary(trace.stages.map { ($0.id, $0.host) }) { first, _ in first }
    let layout = PictureLayout(
      PictureContents(
        topology, from: trace.origin, stations: stations, hosts: hosts,
        ends: Set(all.flatMap(\.ends))))
    (boxes, width, height) = (layout.boxes, layout.width, layout.height)
    var router = LineRouter(boxes, width: width, height: height)
    let ways = sections.map { $0.map { PictureWay($0, from: finder.start, &router) } }
    let bare = zip(trace.stages, ways).map { PictureStage(id: $0.id, sections: $1) }
    stages = bare.map { stage in
      let others = bare.filter { $0.id != stage.id }.flatMap(\.passedLines)
      return stage.explained(in: layout.boxes, beside: others)
    }
  }

  /// A question and its answer, one kind of attempt, or one request.
  struct Section {
    let kind: PictureWay.Kind
    /// The position of the first step among those of the stage.
    let first: Int
    /// That other attempts went the same way.
    var remark: String?
    let steps: [Step]
    let visits: [StationVisit]

    var stations: [PictureStation] {
      visits.flatMap { [$0.station, $0.onward].compactMap(\.self) }
    }

    /// Where the way ends for good, or cannot be followed.
    var ends: [String] {
      zip(steps, visits).filter { $0.0.isDeciding }.map { $0.1.station.key }
    }
  }

  /// Attempts that went the same way are one section, as in the text.
  private static func sections(of stage: StageTrace, _ finder: inout StationFinder) -> [Section] {
    var sections: [Section] = []
    func append(_ kind: PictureWay.Kind, _ steps: [Step], first: Int, _ remark: String? = nil) {
      if steps.isEmpty { return }
      let visits = finder.visits(of: steps, stage: stage.id)
      sections.append(
        Section(kind: kind, first: first, remark: remark, steps: steps, visits: visits))
    }
    append(.question, stage.resolution, first: 0)
    for (index, group) in AttemptGroup.groups(stage.attempts).enumerated() {
      let attempt = stage.attempts.firstIndex(of: group.shown) ?? 0
      let before = stage.attempts[..<attempt].reduce(stage.resolution.count) {
        $0 + $1.steps.count
      }
      append(
        .attempt(index, number: attempt + 1), group.shown.steps, first: before, group.remark)
    }
    append(
      .request, stage.authorization, first: stage.steps.count - stage.authorization.count)
    return sections
  }
}

/// The ways of one stage.
struct PictureStage: Sendable {
  let id: StageID
  var sections: [PictureWay]

  /// The way there of a stage that is not told.
  var passedLines: [[PicturePoint]] {
    sections.flatMap { way -> [[PicturePoint]] in
      guard case .attempt(0, _) = way.kind, !way.stops.contains(where: \.step.isDeciding) else {
        return []
      }
      return way.stops.filter { $0.step.direction == .forward }.flatMap(\.lines)
    }
  }

  /// With the words beside each end.
  fileprivate func explained(
    in boxes: [PictureBox], beside others: [[PicturePoint]]
  ) -> PictureStage {
    let questions = sections.filter { $0.kind == .question }.flatMap(\.stops).flatMap(\.lines)
    var stage = self
    for index in sections.indices {
      let stops = sections[index].stops
      guard let stop = stops.last, stop.step.isDeciding,
        let box = boxes.first(where: { $0.key == stop.key })
      else { continue }
      stage.sections[index].callout = PictureCallout(
        stop.step, at: box, in: boxes, lines: questions + stops.flatMap(\.lines) + others)
    }
    return stage
  }
}

/// A way through the picture, step by step.
struct PictureWay: Sendable {
  let kind: Kind
  /// The position of the first step among those of the stage.
  let first: Int
  /// That other attempts went the same way.
  let remark: String?
  let stops: [Stop]
  var callout: PictureCallout?

  enum Kind: Hashable, Sendable {
    case question
    /// By the position of its group among those of the stage, and its number among the attempts.
    case attempt(Int, number: Int)
    case request
  }

  /// Where a step takes place, and the line that leads there.
  struct Stop: Sendable {
    let step: Step
    /// The key of its box.
    let key: String
    let line: [PicturePoint]
    /// The line to the service behind, and the key of its box.
    let onward: (key: String, line: [PicturePoint])?

    var lines: [[PicturePoint]] { [line, onward?.line ?? []] }
  }

  init(_ section: Picture.Section, from start: PictureStation, _ router: inout LineRouter) {
    kind = section.kind
    first = section.first
    remark = section.remark
    var place = start.key
    stops = zip(section.steps, section.visits).map { step, visit in
      let lane = step.direction == .forward ? LineRouter.Lane.request : .reply
      let key = visit.station.key
      // Who judges a request is asked; nothing travels there.
      let line = section.kind == .request ? [] : router.line(from: place, to: key, lane)
      place = key
      let onward = visit.onward.map { service in
        let line = router.line(from: key, to: service.key, lane)
        place = service.key
        return (key: service.key, line: line)
      }
      return Stop(step: step, key: key, line: line, onward: onward)
    }
  }
}
