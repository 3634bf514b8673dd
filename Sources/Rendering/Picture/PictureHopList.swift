import SourceText
import TraceModel

/// What happened at each number: the list below a picture.
struct PictureHopList {
  let elements: [XMLElement]
  let height: Int

  private static let line = 18
  private static let narrowest = 480

  /// As many columns as there is room for, read from top to bottom.
  init(_ steps: [Step], width: Int) {
    let columns = max(1, min(2, width / Self.narrowest, (steps.count + 3) / 4))
    let perColumn = max(1, (steps.count + columns - 1) / columns)
    let room = width / columns - 16
    let names = steps.map {
      PictureText.fitted(
        printable($0.component.placeName), to: room * 2 / 5, size: 12, isBold: true)
    }
    let nameWidth = names.map { PictureText.width($0, size: 12, isBold: true) }.max() ?? 0
    var elements: [XMLElement] = []
    for (index, step) in steps.enumerated() {
      let x = index / perColumn * (room + 16)
      let y = index % perColumn * Self.line
      elements += Self.row(step, names[index], nameWidth, number: index + 1, x: x, y: y, room: room)
    }
    self.elements = elements
    height = steps.isEmpty ? 0 : perColumn * Self.line
  }

  private static func row(
    _ step: Step, _ who: String, _ nameWidth: Int, number: Int, x: Int, y: Int, room: Int
  ) -> [XMLElement] {
    let behind = x + 30 + nameWidth + 12
    let why = PictureText.fitted(
      printable(step.because), to: max(40, x + room - behind), size: 12)
    let ink: PictureInk =
      step.isDeciding
      ? .drop
      : step.phase == .dns ? .lookup : step.direction == .forward ? .request : .reply
    let mark = step.isDeciding ? "✘ " : ""
    return [
      XMLElement(
        "text",
        [
          "x": "\(x + 22)", "y": "\(y + 13)", "font-size": "12", "font-weight": "700",
          "text-anchor": "end", "class": "\(ink.name)-text", "fill": ink.paint.stroke,
        ], text: "\(mark)\(number)"),
      PictureDrawing.text(who, x + 30, y + 13, size: 12, isBold: true),
      PictureDrawing.text(why, behind, y + 13, size: 12, isFaint: !step.isDeciding),
    ]
  }
}

extension ComponentReference {
  /// As short as the text says it, with the address of a resolver and the name of what is public.
  var placeName: String {
    switch type {
    case .resolver: "resolver \(id)"
    case .internet: label
    case .resource(.transitGatewayAttachment): "attachment \(name ?? id)"
    case .resource(.transitGatewayRouteTable): "table \(name ?? id)"
    case .resource(.vpcPeering): "peering \(name ?? id)"
    case .gatewayLoadBalancerEndpoint: "endpoint \(id)"
    case .resource, .interfaceEndpoint, .gatewayEndpoint, .policy, .registry, .role:
      shortPhrase
    }
  }
}
