/// The colours of a picture, light and dark.
///
/// Colours stand in attributes, so that every program shows them; a class beside them lets a style
/// sheet choose others. Contrast of text against what it stands on is 4.5 to 1 or better in both.
enum PictureInk: String, CaseIterable {
  case paper, region, vpc, zone, subnet, card, idleCard, chip, outside
  case request, reply, lookup, passed, drop

  struct Paint {
    let fill: String
    let stroke: String
    let darkFill: String
    let darkStroke: String
  }

  var paint: Paint {
    switch self {
    case .paper: Paint(fill: "#ffffff", stroke: "none", darkFill: "#0f1720", darkStroke: "none")
    case .region:
      Paint(fill: "#f7f9fb", stroke: "#cdd6e0", darkFill: "#131d28", darkStroke: "#2b3a4a")
    case .vpc: Paint(fill: "#ffffff", stroke: "#8fa3b8", darkFill: "#17222e", darkStroke: "#52677c")
    case .zone: Paint(fill: "none", stroke: "#c3cedb", darkFill: "none", darkStroke: "#33465a")
    case .subnet:
      Paint(fill: "#eef3f8", stroke: "#bccad8", darkFill: "#1d2a38", darkStroke: "#3a4f64")
    case .card:
      Paint(fill: "#ffffff", stroke: "#6b8299", darkFill: "#243445", darkStroke: "#7590aa")
    case .idleCard:
      Paint(fill: "#fbfcfd", stroke: "#d3dce5", darkFill: "#1b2733", darkStroke: "#34475a")
    case .chip:
      Paint(fill: "#ffffff", stroke: "#6b8299", darkFill: "#243445", darkStroke: "#7590aa")
    case .outside:
      Paint(fill: "#faf8f4", stroke: "#d9d2c3", darkFill: "#1a1a18", darkStroke: "#46423a")
    case .request:
      Paint(fill: "#1d4ed8", stroke: "#1d4ed8", darkFill: "#7fb0ff", darkStroke: "#7fb0ff")
    case .reply:
      Paint(fill: "#7c3aed", stroke: "#7c3aed", darkFill: "#c4a5ff", darkStroke: "#c4a5ff")
    case .lookup:
      Paint(fill: "#0f766e", stroke: "#0f766e", darkFill: "#4fd1c0", darkStroke: "#4fd1c0")
    case .passed:
      Paint(fill: "#15803d", stroke: "#15803d", darkFill: "#5fcf86", darkStroke: "#5fcf86")
    case .drop:
      Paint(fill: "#fdeaea", stroke: "#c81e1e", darkFill: "#4a1a1d", darkStroke: "#ff8a80")
    }
  }

  /// Text: ordinary, and of what matters less.
  static let text = (light: "#16212e", dark: "#e6edf4")
  static let faint = (light: "#566678", dark: "#9fb1c3")

  /// The class of elements drawn with this ink.
  var name: String { "ink-\(rawValue)" }

  /// The rules for readers who prefer dark pages.
  static var styleSheet: String {
    "@media (prefers-color-scheme: dark){\(darkRules(within: ""))}"
  }

  /// - Parameter scope: A selector of what is around a picture, with a space behind it.
  static func darkRules(within scope: String) -> String {
    var rules = [
      "ink-text{fill:\(text.dark)}", "ink-faint{fill:\(faint.dark)}",
      "ink-icon{stroke:\(text.dark)}", "ink-paper-text{fill:\(PictureInk.paper.paint.darkFill)}",
    ]
    for ink in allCases {
      rules.append("\(ink.name){fill:\(ink.paint.darkFill);stroke:\(ink.paint.darkStroke)}")
      rules.append("\(ink.name)-line{stroke:\(ink.paint.darkStroke)}")
      rules.append("\(ink.name)-text{fill:\(ink.paint.darkStroke)}")
    }
    return rules.map { "\(scope).\($0)" }.joined()
  }

  static let font =
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
}
