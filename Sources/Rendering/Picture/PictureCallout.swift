import SourceText
import TraceModel

/// Why a way ends, in words beside the place where it does.
struct PictureCallout: Hashable, Sendable {
  let code: String
  let lines: [String]
  let frame: PictureFrame
  /// The ends of the line that leads to it.
  let from: PicturePoint
  let to: PicturePoint

  /// The free place that is nearest; where borders are crossed, only in need.
  ///
  /// `nil` where there is none: the step says it as well.
  ///
  /// - Parameter lines: What must not be covered.
  init?(_ step: Step, at end: PictureBox, in boxes: [PictureBox], lines: [[PicturePoint]]) {
    let space = Space(end, boxes, lines)
    for room in [220, 280, 160] {
      let code = step.code?.rawValue ?? "unknown"
      let lines = PictureText.wrapped(printable(step.because), to: room, size: 12, limit: 4)
      let width =
        max(
          PictureText.width(code, size: 12, isBold: true),
          lines.map { PictureText.width($0, size: 12) }.max() ?? 0) + 24
      guard let frame = space.place(width: width, height: 28 + 16 * lines.count) else { continue }
      let (from, to) = Space.leader(from: end.frame, to: frame)
      self.code = code
      self.lines = lines
      self.frame = frame
      self.from = from
      self.to = to
      return
    }
    return nil
  }
}

/// What is free around a box.
private struct Space {
  private let end: PictureFrame
  private let solid: [PictureFrame]
  private let taken: [PictureFrame]
  private let containers: [PictureFrame]
  private let whole: PictureFrame

  init(_ end: PictureBox, _ boxes: [PictureBox], _ lines: [[PicturePoint]]) {
    self.end = end.frame
    solid = boxes.filter { $0.isStop && $0.key != end.key && $0.key != end.parent }.map(\.frame)
    containers = boxes.filter(\.isContainer).map(\.frame)
    taken =
      boxes.map { $0.obstacle.grown(by: $0.isStop ? 6 : 2) }
      + lines.flatMap { line in
        zip(line, line.dropFirst()).map { a, b in
          PictureFrame(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y)).grown(by: 6)
        }
      }
    let right = boxes.map(\.frame.right).max() ?? 0
    let bottom = boxes.map(\.frame.bottom).max() ?? 0
    whole = PictureFrame(6, 6, right, bottom)
  }

  /// - Complexity: Some thousand places, each against every box, unless a nearer one is known.
  func place(width: Int, height: Int) -> PictureFrame? {
    var best: (cost: Int, frame: PictureFrame)?
    for y in stride(from: end.y - 320, to: end.bottom + 320, by: 8) {
      for x in stride(from: end.x - 560, to: end.right + 420, by: 8) {
        let frame = PictureFrame(x, y, width, height)
        var cost =
          abs(frame.middle.x - end.middle.x) + 2 * abs(frame.middle.y - end.middle.y)
        if let best, best.cost <= cost { continue }
        cost += 120 * containers.count { $0.overlaps(frame) && !$0.contains(frame) }
        if let best, best.cost <= cost { continue }
        if !whole.contains(frame) || taken.contains(where: frame.overlaps) { continue }
        let (a, b) = Self.leader(from: end, to: frame)
        if solid.contains(where: { Self.crosses($0, a, b) }) { continue }
        best = (cost, frame)
      }
    }
    return best?.frame
  }

  static func leader(
    from box: PictureFrame, to frame: PictureFrame
  ) -> (PicturePoint, PicturePoint) {
    func nearest(_ value: Int, _ low: Int, _ high: Int) -> Int { max(low, min(high, value)) }
    let end = PicturePoint(
      nearest(box.middle.x, frame.x, frame.right), nearest(box.middle.y, frame.y, frame.bottom))
    let start = PicturePoint(
      nearest(end.x, box.x, box.right), nearest(end.y, box.y, box.bottom))
    return (start, end)
  }

  private static func crosses(
    _ frame: PictureFrame, _ a: PicturePoint, _ b: PicturePoint
  ) -> Bool {
    (0...24).contains { step in
      frame.contains(
        PicturePoint(a.x + (b.x - a.x) * step / 24, a.y + (b.y - a.y) * step / 24))
    }
  }
}

extension PictureDrawing {
  static func callout(_ callout: PictureCallout) -> [XMLElement] {
    let (from, to, frame) = (callout.from, callout.to, callout.frame)
    let leader = XMLElement(
      "path",
      [
        "d": "M\(from.x) \(from.y)L\(to.x) \(to.y)", "class": "ink-drop-line", "fill": "none",
        "stroke": PictureInk.drop.paint.stroke, "stroke-width": "1.5",
      ])
    let code = XMLElement(
      "text",
      [
        "x": "\(frame.x + 12)", "y": "\(frame.y + 18)", "font-size": "12", "font-weight": "700",
        "class": "ink-drop-text", "fill": PictureInk.drop.paint.stroke,
      ], text: callout.code)
    let lines = callout.lines.enumerated().map { index, line in
      text(line, frame.x + 12, frame.y + 34 + 16 * index, size: 12)
    }
    return [leader, rectangle(frame, .drop, radius: 6), code] + lines
  }
}
