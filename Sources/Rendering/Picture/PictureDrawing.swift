import SourceText

/// Boxes and lines as elements of SVG.
///
/// Source: SVG 1.1 (Second Edition); nothing newer, so that word processors show it as well.
enum PictureDrawing {
  /// All boxes, containers first.
  static func boxes(_ boxes: [PictureBox], start: String) -> [XMLElement] {
    boxes.map { box in
      let label = XMLElement("title", text: box.hint)
      return XMLElement(
        "g",
        [
          "class": box.isTouched ? "box" : "box idle", "data-key": box.isStop ? box.key : nil,
        ], [label] + shapes(of: box, isStart: box.key == start))
    }
  }

  private static func shapes(of box: PictureBox, isStart: Bool) -> [XMLElement] {
    let frame = box.frame
    switch box.kind {
    case .region: return [rectangle(frame, .region, radius: 14)] + heading(box)
    case .outside: return [rectangle(frame, .outside, radius: 14)] + heading(box)
    case .vpc: return [rectangle(frame, .vpc, radius: 12)] + heading(box)
    case .zone: return [rectangle(frame, .zone, radius: 10, dashes: "5 4")] + heading(box)
    case .subnet: return [rectangle(frame, .subnet, radius: 8)] + heading(box)
    case .slim:
      return [
        rectangle(frame, .idleCard, radius: 6),
        text(box.title, frame.x + 10, frame.y + 17, size: 12, isFaint: true),
        text(box.detail, frame.x + 10, frame.y + 32, size: 11, isFaint: true),
      ]
    case .note: return [text(box.title, frame.x, frame.y + 13, size: 12, isFaint: true)]
    case .card(let icon): return card(box, icon, isStart: isStart)
    case .chip:
      return [
        rectangle(frame, .chip, radius: frame.height / 2),
        text(box.title, frame.x + 10, frame.y + 14, size: 11),
      ]
    }
  }

  private static func heading(_ box: PictureBox) -> [XMLElement] {
    let (x, y) = (box.frame.x + 14, box.frame.y + 20)
    let isFaint = box.kind == .zone || box.kind == .region || box.kind == .outside
    var elements = [text(box.title, x, y, size: 13, isBold: true, isFaint: isFaint)]
    if !box.detail.isEmpty {
      let behind = x + PictureText.width(box.title, size: 13, isBold: true) + 10
      elements.append(text(box.detail, behind, y, size: 12, isFaint: true))
    }
    return elements
  }

  private static func card(
    _ box: PictureBox, _ icon: PictureBox.Icon, isStart: Bool
  ) -> [XMLElement] {
    let frame = box.frame
    let ink = box.isTouched ? PictureInk.card : .idleCard
    let isFaint = !box.isTouched
    return [
      rectangle(frame, ink, radius: 7, width: isStart ? 2 : 1),
      XMLElement(
        "path",
        [
          "d": icon.path, "class": "ink-icon", "fill": "none",
          "stroke": isFaint ? PictureInk.faint.light : PictureInk.text.light,
          "stroke-width": "1.2", "stroke-linejoin": "round", "stroke-linecap": "round",
          "transform": "translate(\(frame.x + 10) \(frame.y + 15)) scale(1.25)",
        ]),
      text(
        box.title, frame.x + 38, frame.y + 21, size: 13, isBold: true, isFaint: isFaint),
      text(box.detail, frame.x + 38, frame.y + 37, size: 11, isFaint: true),
    ]
  }

  static func rectangle(
    _ frame: PictureFrame, _ ink: PictureInk, radius: Int, width: Int = 1, dashes: String? = nil
  ) -> XMLElement {
    XMLElement(
      "rect",
      [
        "x": "\(frame.x)", "y": "\(frame.y)", "width": "\(frame.width)",
        "height": "\(frame.height)", "rx": "\(radius)", "class": "shape \(ink.name)",
        "fill": ink.paint.fill, "stroke": ink.paint.stroke, "stroke-width": "\(width)",
        "stroke-dasharray": dashes,
      ])
  }

  static func text(
    _ text: String, _ x: Int, _ y: Int, size: Int, isBold: Bool = false, isFaint: Bool = false,
    anchor: String? = nil
  ) -> XMLElement {
    XMLElement(
      "text",
      [
        "x": "\(x)", "y": "\(y)", "font-size": "\(size)", "font-weight": isBold ? "600" : nil,
        "class": isFaint ? "ink-faint" : "ink-text",
        "fill": isFaint ? PictureInk.faint.light : PictureInk.text.light, "text-anchor": anchor,
      ], text: text)
  }
}

// MARK: - Ways

extension PictureDrawing {
  /// How a line looks.
  struct Stroke {
    let ink: PictureInk
    let width: String
    let dashes: String?

    static let request = Stroke(ink: .request, width: "2.5", dashes: nil)
    static let reply = Stroke(ink: .reply, width: "2.5", dashes: "7 4")
    static let lookup = Stroke(ink: .lookup, width: "2", dashes: "2 4")
    static let passed = Stroke(ink: .passed, width: "1.5", dashes: nil)
  }

  /// A line with an arrow at its end.
  static func line(_ points: [PicturePoint], _ stroke: Stroke) -> [XMLElement] {
    guard points.count > 1 else { return [] }
    let line = XMLElement(
      "path",
      [
        "d": path(points), "class": "\(stroke.ink.name)-line", "fill": "none",
        "stroke": stroke.ink.paint.stroke, "stroke-width": stroke.width,
        "stroke-dasharray": stroke.dashes, "stroke-linejoin": "round", "stroke-linecap": "round",
      ])
    let arrow = XMLElement(
      "path",
      [
        "d": arrow(points), "class": "\(stroke.ink.name)-text", "fill": stroke.ink.paint.stroke,
      ])
    return [line, arrow]
  }

  /// Corners are rounded a little.
  static func path(_ points: [PicturePoint]) -> String {
    var path = "M\(points[0].x) \(points[0].y)"
    for index in 1..<points.count {
      let point = points[index]
      guard index + 1 < points.count else {
        path += "L\(point.x) \(point.y)"
        break
      }
      let before = near(point, points[index - 1])
      let after = near(point, points[index + 1])
      path += "L\(before.x) \(before.y)Q\(point.x) \(point.y) \(after.x) \(after.y)"
    }
    return path
  }

  /// Up to six pixels from a corner towards another point.
  private static func near(_ corner: PicturePoint, _ other: PicturePoint) -> PicturePoint {
    func step(_ a: Int, _ b: Int) -> Int { a + max(-6, min(6, (b - a) / 2)) }
    return PicturePoint(step(corner.x, other.x), step(corner.y, other.y))
  }

  private static func arrow(_ points: [PicturePoint]) -> String {
    let (tip, before) = (points[points.count - 1], points[points.count - 2])
    let (x, y) = (tip.x, tip.y)
    if before.x < x { return "M\(x) \(y)l-8 -4v8z" }
    if before.x > x { return "M\(x) \(y)l8 -4v8z" }
    if before.y < y { return "M\(x) \(y)l-4 -8h8z" }
    return "M\(x) \(y)l-4 8h8z"
  }

  /// The numbers of the steps that are taken at a box: requests at its left end, replies at its
  /// right.
  static func number(_ text: String, at box: PictureBox, isReply: Bool, _ ink: PictureInk)
    -> XMLElement
  {
    let width = max(18, PictureText.width(text, size: 11, isBold: true) + 10)
    let frame = box.frame
    let isChip = frame.height <= PictureMetrics.chipHeight
    let overlap = isChip ? 8 : width / 2
    let x = isReply ? frame.right - overlap : frame.x - width + overlap
    let y = isChip && isReply ? frame.bottom - 9 : frame.y - 9
    return XMLElement(
      "g", ["class": "number"],
      [
        XMLElement(
          "rect",
          [
            "x": "\(x)", "y": "\(y)", "width": "\(width)", "height": "18", "rx": "9",
            "class": "\(ink.name)-text", "fill": ink.paint.stroke,
          ]),
        XMLElement(
          "text",
          [
            "x": "\(x + width / 2)", "y": "\(y + 13)", "font-size": "11", "font-weight": "700",
            "text-anchor": "middle", "class": "ink-paper-text", "fill": "#ffffff",
          ], text: text),
      ])
  }
}
