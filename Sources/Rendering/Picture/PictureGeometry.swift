/// A place in a picture, in its own units: pixels at 100 %, counted from the top left corner.
struct PicturePoint: Hashable, Sendable {
  var x: Int
  var y: Int

  init(_ x: Int, _ y: Int) {
    self.x = x
    self.y = y
  }
}

/// A rectangle in a picture; whole numbers, so that the same input gives the same bytes everywhere.
struct PictureFrame: Hashable, Sendable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int

  init(_ x: Int, _ y: Int, _ width: Int, _ height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  var right: Int { x + width }
  var bottom: Int { y + height }
  var middle: PicturePoint { PicturePoint(x + width / 2, y + height / 2) }

  func moved(_ dx: Int, _ dy: Int) -> PictureFrame { PictureFrame(x + dx, y + dy, width, height) }

  /// Larger by `margin` on every side.
  func grown(by margin: Int) -> PictureFrame {
    PictureFrame(x - margin, y - margin, width + 2 * margin, height + 2 * margin)
  }

  func contains(_ point: PicturePoint) -> Bool {
    point.x >= x && point.x <= right && point.y >= y && point.y <= bottom
  }

  /// Touching is not overlapping.
  func overlaps(_ other: PictureFrame) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }

  func contains(_ other: PictureFrame) -> Bool {
    x <= other.x && y <= other.y && other.right <= right && other.bottom <= bottom
  }

  /// Whether a horizontal or vertical line runs through the inside.
  func isCrossed(by a: PicturePoint, _ b: PicturePoint) -> Bool {
    let (left, right) = (min(a.x, b.x), max(a.x, b.x))
    let (top, bottom) = (min(a.y, b.y), max(a.y, b.y))
    return left < self.right && right > x && top < self.bottom && bottom > y
  }
}

/// How wide text is, without a font at hand.
///
/// Readers have different fonts; this is the width in the wider ones of those that the pictures ask
/// for, so that text keeps inside its box everywhere.
enum PictureText {
  /// Pixels of `text` at `size` pixels a line.
  static func width(_ text: String, size: Int, isBold: Bool = false) -> Int {
    let units = text.unicodeScalars.reduce(0) { $0 + advance(of: $1) }
    let width = units * size / 1000
    return isBold ? width * 115 / 100 : width
  }

  /// `text`, or as much of its head and its tail as fits.
  static func fitted(_ text: String, to room: Int, size: Int, isBold: Bool = false) -> String {
    if width(text, size: size, isBold: isBold) <= room { return text }
    let scalars = Array(text.unicodeScalars)
    var count = min(scalars.count - 1, 400)
    while count > 1 {
      let head = String.UnicodeScalarView(scalars.prefix((count + 1) / 2))
      let tail = String.UnicodeScalarView(scalars.suffix(count / 2))
      let shortened = String(head) + "…" + String(tail)
      if width(shortened, size: size, isBold: isBold) <= room { return shortened }
      count -= 1
    }
    return "…"
  }

  /// Lines of whole words; a word that is wider than a line loses its middle. What does not fit
  /// into `limit` lines ends in an ellipsis.
  static func wrapped(
    _ text: String, to room: Int, size: Int, limit: Int, isBold: Bool = false
  ) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let word = fitted(String(word), to: room, size: size, isBold: isBold)
      let longer = line.isEmpty ? word : line + " " + word
      if width(longer, size: size, isBold: isBold) <= room {
        line = longer
        continue
      }
      lines.append(line)
      line = word
      if lines.count == limit {
        lines[limit - 1] += " …"
        return lines
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// Thousandths of the size of the font.
  private static func advance(of scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case "i", "j", "l", "I", "'", "|": 285
    case " ", ".", ",", ":", ";", "!", "-", "/", "·": 350
    case "f", "t", "r", "(", ")", "[", "]": 400
    case "m", "w", "M", "W", "@", "%", "→", "…", "✘", "✔": 950
    case "A"..."Z": 710
    case "0"..."9": 640
    case "\u{20}"..."\u{7E}": 615
    case "\u{2E80}"..."\u{FFFF}", "\u{1F000}"..."\u{3FFFF}": 1080
    default: 680
    }
  }
}
