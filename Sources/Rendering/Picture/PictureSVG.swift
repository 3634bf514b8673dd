import SourceText
import TraceModel

/// A picture as a document of its own: a sentence, the network with the ways in it, and what
/// happened at each number.
///
/// One stage is told hop by hop: the first that does not pass, else that of the layers. Stages that
/// pass are thin lines.
struct PictureSVG {
  private let picture: Picture
  private var trace: PullTrace { picture.trace }
  private let focus: PictureStage?
  private let shown: [PictureWay]
  /// Room above the network for the sentence, and the width of everything.
  private let top = 92
  private let width: Int

  init(_ picture: Picture) {
    self.picture = picture
    width = max(picture.width, 760)
    let index = Self.focus(of: picture.trace)
    focus = index.map { picture.stages[$0] }
    shown = index.map { Self.ways(of: picture, $0) } ?? []
  }

  private static func focus(of trace: PullTrace) -> Int? {
    trace.stages.firstIndex { $0.outcome.needsAttention }
      ?? trace.stages.firstIndex { $0.id == .layers && !$0.steps.isEmpty }
      ?? trace.stages.lastIndex { !$0.steps.isEmpty }
  }

  /// Of several kinds of attempts the one that went wrong.
  private static func ways(of picture: Picture, _ index: Int) -> [PictureWay] {
    let attempt = AttemptGroup.firstWrong(picture.trace.stages[index])
    return picture.stages[index].sections.filter { way in
      if case .attempt(let group, _) = way.kind { group == attempt } else { true }
    }
  }

  var text: String {
    let network = XMLElement(
      "g", ["transform": "translate(0 \(top))"],
      PictureDrawing.boxes(picture.boxes, start: picture.start)
        + passedLines.flatMap { PictureDrawing.line($0, .passed) } + lines + marks)
    let list = PictureHopList(
      shown.flatMap(\.stops).map(\.step), width: width - 2 * PictureMetrics.margin)
    let bottom = top + picture.height + 16
    let height = bottom + list.height + PictureMetrics.margin
    let body: [XMLElement] = [
      XMLElement("title", text: headline),
      XMLElement("desc", text: summary),
      XMLElement("style", text: PictureInk.styleSheet),
      PictureDrawing.rectangle(PictureFrame(0, 0, width, height), .paper, radius: 0, width: 0),
    ]
    let hops = XMLElement(
      "g", ["transform": "translate(\(PictureMetrics.margin) \(bottom))"], list.elements)
    return XMLElement(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(width) \(height)",
        "width": "\(width)", "height": "\(height)", "font-family": PictureInk.font, "role": "img",
      ], body + heading + legend + [network, hops]
    ).document
  }
}

// MARK: - The sentence

extension PictureSVG {
  private var headline: String {
    let sign = trace.verdict.sign.plain
    switch trace.verdict {
    case .succeeds: return "\(sign) the pull works"
    case .fails: return "\(sign) the pull fails at \(trace.failure?.stage.rawValue ?? "a stage")"
    case .intermittent:
      return "\(sign) the pull works now and then: \(trace.failure?.stage.rawValue ?? "a stage")"
    case .unknown: return "\(sign) whether the pull works is unknown"
    }
  }

  /// Why, in a sentence.
  private var summary: String {
    if let finding = trace.findings.first { return finding.summary }
    if let missing = trace.missing.first { return "the input lacks \(missing)" }
    return "every name resolves, every packet gets there and back, every request is allowed"
  }

  private var heading: [XMLElement] {
    let margin = PictureMetrics.margin
    let room = width - 2 * margin
    let ink: PictureInk =
      switch trace.verdict {
      case .succeeds: .passed
      case .fails, .intermittent: .drop
      case .unknown: .lookup
      }
    let facts = "\(trace.image), by \(trace.platform.rawValue)"
    return [
      XMLElement(
        "text",
        [
          "x": "\(margin)", "y": "36", "font-size": "20", "font-weight": "700",
          "class": "\(ink.name)-text", "fill": ink.paint.stroke,
        ], text: headline),
      PictureDrawing.text(
        PictureText.fitted(printable(summary), to: room, size: 14), margin, 60, size: 14),
      PictureDrawing.text(
        PictureText.fitted(printable(facts), to: room, size: 12), margin, 80, size: 12,
        isFaint: true),
    ]
  }

  /// What the lines mean, in the upper right corner.
  private var legend: [XMLElement] {
    let directions = Set(
      shown.filter { $0.kind != .question }.flatMap(\.stops).map(\.step.direction))
    let all: [(String, PictureDrawing.Stroke, Bool)] = [
      ("request", .request, directions.contains(.forward)),
      ("reply", .reply, directions.contains(.return)),
      ("lookup", .lookup, shown.contains { $0.kind == .question }),
      ("stage that passes", .passed, !passedLines.isEmpty),
    ]
    let kinds = all.filter(\.2).map { ($0.0, $0.1) }
    var x = width - PictureMetrics.margin
    var elements: [XMLElement] = []
    for (name, stroke) in kinds.reversed() {
      x -= PictureText.width(name, size: 12)
      elements.append(PictureDrawing.text(name, x, 36, size: 12, isFaint: true))
      x -= 42
      elements += PictureDrawing.line([PicturePoint(x, 32), PicturePoint(x + 34, 32)], stroke)
      x -= 18
    }
    return elements
  }
}

// MARK: - Ways and marks

extension PictureSVG {
  /// The way there in stages that pass and are not told.
  private var passedLines: [[PicturePoint]] {
    picture.stages.filter { $0.id != focus?.id }.flatMap(\.passedLines).withoutRepetition()
  }

  private var lines: [XMLElement] {
    shown.flatMap { way in
      way.stops.flatMap { stop in
        let stroke: PictureDrawing.Stroke =
          way.kind == .question
          ? .lookup : stop.step.direction == .forward ? .request : .reply
        return PictureDrawing.line(stop.line, stroke)
          + PictureDrawing.line(stop.onward?.line ?? [], stroke)
      }
    }
  }

  private var marks: [XMLElement] {
    let stops = shown.flatMap(\.stops)
    let boxes = Dictionary(picture.boxes.map { ($0.key, $0) }) { first, _ in first }
    var elements: [XMLElement] = []
    for key in stops.map(\.key).withoutRepetition() {
      guard let box = boxes[key] else { continue }
      let here = stops.enumerated().filter { $0.element.key == key }
      let end = here.first { $0.element.step.isDeciding }
      if end != nil {
        elements.append(
          PictureDrawing.rectangle(
            box.frame.grown(by: 3), .drop, radius: min(10, box.frame.height / 2 + 3), width: 3))
        elements += PictureDrawing.boxes([box], start: picture.start)
      }
      for direction in [Direction.forward, .return] {
        let numbers = here.filter { $0.element.step.direction == direction }.map { $0.offset + 1 }
        if numbers.isEmpty { continue }
        let isEnd = end?.element.step.direction == direction
        let text = numbers.map(String.init).joined(separator: "·")
        let ink: PictureInk =
          isEnd
          ? .drop
          : here[0].element.step.phase == .dns
            ? .lookup
            : direction == .forward ? .request : .reply
        elements.append(
          PictureDrawing.number(
            isEnd ? "✘ \(text)" : text, at: box, isReply: direction == .return, ink))
      }
    }
    return elements + shown.compactMap(\.callout).flatMap(PictureDrawing.callout)
  }
}

extension AttemptGroup {
  /// The group that is worth a look: the first that went wrong, else the first.
  static func firstWrong(_ stage: StageTrace) -> Int {
    groups(stage.attempts).firstIndex { $0.shown.disposition != .delivered } ?? 0
  }
}

extension Picture {
  /// The picture alone, as a document.
  public var svg: String { PictureSVG(self).text }
}
