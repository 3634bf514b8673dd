import TraceModel

/// A thing in the picture: a container with a title, a card, a chip on the border of one, or a note.
struct PictureBox: Hashable, Sendable {
  /// Names the thing in the whole picture: `subnet/app-a`, `acl@subnet/app-a`.
  let key: String
  let kind: Kind
  /// What people call it, harmless and cut to the room there is.
  let title: String
  /// A second line, or what stands behind the title.
  let detail: String
  /// The title and the detail in full, for whoever points at the box.
  let hint: String
  /// The pull has to do with it.
  let isTouched: Bool
  var frame: PictureFrame
  /// The box it is drawn in.
  var parent: String?

  enum Kind: Hashable, Sendable {
    case region, vpc, zone, subnet
    /// A subnet or a VPC that the pull does not touch: its name and block alone.
    case slim
    /// What was left out.
    case note
    /// The frame around what lies outside the VPCs.
    case outside
    case card(Icon)
    /// A decision on the border of a subnet or a card, or at the resolver.
    case chip(Chip)
  }

  /// What a card stands for.
  enum Icon: String, Hashable, Sendable, CaseIterable {
    case workload, interface, endpoint, gatewayEndpoint, nat, internetGateway, firewall
    case transitGateway, peering, attachment, vpn
    case internet, storage, registry, names, role, policy, onPremises
  }

  enum Chip: String, Hashable, Sendable, CaseIterable {
    case securityGroup, networkACL, routeTable, sameSubnet
    case resolver, hostedZone, privateDNS, dnsSetting, vpcSetting
  }

  init(
    _ key: String, _ kind: Kind, _ title: String, detail: String = "", hint: String = "",
    isTouched: Bool = true, frame: PictureFrame
  ) {
    self.key = key
    self.kind = kind
    self.title = title
    self.detail = detail
    self.hint = hint.isEmpty ? (detail.isEmpty ? title : "\(title), \(detail)") : hint
    self.isTouched = isTouched
    self.frame = frame
  }

  var isContainer: Bool {
    switch kind {
    case .region, .vpc, .zone, .subnet, .outside: true
    case .slim, .note, .card, .chip: false
    }
  }

  /// What no line may run through: all of a card, the title of a container.
  var obstacle: PictureFrame {
    guard isContainer else { return frame }
    let text =
      PictureText.width(title, size: 13, isBold: true)
      + PictureText.width(detail, size: 12) + 26
    return PictureFrame(frame.x + 6, frame.y + 4, min(text, frame.width - 12), 20)
  }
}

/// Boxes that are laid out together, with the top left corner at zero.
struct PictureSketch: Sendable {
  var width: Int
  var height: Int
  var boxes: [PictureBox]

  static let empty = PictureSketch(width: 0, height: 0, boxes: [])

  init(width: Int, height: Int, boxes: [PictureBox]) {
    self.width = width
    self.height = height
    self.boxes = boxes
  }

  init(_ box: PictureBox) {
    self.init(width: box.frame.width, height: box.frame.height, boxes: [box])
  }

  func moved(_ dx: Int, _ dy: Int) -> [PictureBox] {
    boxes.map { box in
      var box = box
      box.frame = box.frame.moved(dx, dy)
      return box
    }
  }

  static func column(_ sketches: [PictureSketch], gap: Int) -> PictureSketch {
    var column = PictureSketch.empty
    for sketch in sketches where sketch.width > 0 {
      let top = column.boxes.isEmpty ? 0 : column.height + gap
      column.boxes += sketch.moved(0, top)
      column.height = top + sketch.height
      column.width = max(column.width, sketch.width)
    }
    return column
  }

  static func row(_ sketches: [PictureSketch], gap: Int) -> PictureSketch {
    var row = PictureSketch.empty
    for sketch in sketches where sketch.width > 0 {
      let left = row.boxes.isEmpty ? 0 : row.width + gap
      row.boxes += sketch.moved(left, 0)
      row.width = left + sketch.width
      row.height = max(row.height, sketch.height)
    }
    return row
  }

  /// Rows of as many as fit into `width`.
  static func wrapped(
    _ sketches: [PictureSketch], width: Int, gap: Int, lineGap: Int
  ) -> PictureSketch {
    var rows: [[PictureSketch]] = []
    var used = 0
    for sketch in sketches {
      if rows.isEmpty || used + gap + sketch.width > width {
        rows.append([sketch])
        used = sketch.width
      } else {
        rows[rows.count - 1].append(sketch)
        used += gap + sketch.width
      }
    }
    return column(rows.map { row($0, gap: gap) }, gap: lineGap)
  }

  /// This sketch in a container.
  func framed(
    _ box: PictureBox, top: Int, side: Int, bottom: Int, minimum: Int = 0
  ) -> PictureSketch {
    let title =
      PictureText.width(box.title, size: 13, isBold: true)
      + PictureText.width(box.detail, size: 12) + 40
    let width = max(self.width + 2 * side, title, minimum)
    let height = self.height + top + bottom
    var outer = box
    outer.frame = PictureFrame(0, 0, width, height)
    let inner = moved(side, top).map { inner in
      var inner = inner
      if inner.parent == nil { inner.parent = box.key }
      return inner
    }
    return PictureSketch(width: width, height: height, boxes: [outer] + inner)
  }
}
