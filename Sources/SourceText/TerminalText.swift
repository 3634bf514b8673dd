/// `text` with nothing in it that a terminal would obey or hide.
///
/// The one place where strings from outside are made safe to show: names of resources, keys, paths.
/// Control characters are drawn (`␛`, `␊`, `␉`) or, where there is no drawing, written out
/// (`\u{9b}`); so are characters that change the direction of text, take no space, or look like a
/// space but are none. Everything else stays.
///
/// - Parameter limit: Longest result in characters as they are shown; longer text loses its middle
///   (`arn:aws:…/orders`). `nil`: no limit.
/// - Complexity: O(length of `text`); allocates nothing for plain ASCII within the limit.
public func printable(_ text: String, limit: Int? = nil) -> String {
  if text.utf8.count <= limit ?? .max, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
    return text
  }
  let pieces = text.unicodeScalars.map { visibleForm(of: $0) ?? String($0) }
  guard let limit else { return pieces.joined() }
  return shortened(pieces, to: max(limit, 1))
}

/// What is shown in place of `scalar`; `nil` when it is harmless.
private func visibleForm(of scalar: Unicode.Scalar) -> String? {
  switch scalar.value {
  case 0x20...0x7E: return nil
  case 0x00...0x1F: return picture(0x2400 + scalar.value)
  case 0x7F: return picture(0x2421)
  default: break
  }
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate,
    .privateUse, .unassigned:
    return "\\u{" + String(scalar.value, radix: 16) + "}"
  default:
    return nil
  }
}

/// A character of the block "Control Pictures".
private func picture(_ value: UInt32) -> String? {
  Unicode.Scalar(value).map { String(Character($0)) }
}

/// Takes whole pieces from both ends until they and `…` would go beyond `limit` scalars.
private func shortened(_ pieces: [String], to limit: Int) -> String {
  let lengths = pieces.map(\.unicodeScalars.count)
  guard lengths.reduce(0, +) > limit else { return pieces.joined() }
  let headCount = countFitting(lengths, limit / 2)
  let tailCount = countFitting(lengths.reversed(), limit - 1 - limit / 2)
  return pieces.prefix(headCount).joined() + "…" + pieces.suffix(tailCount).joined()
}

/// How many of the first lengths add up to `room` at most.
private func countFitting(_ lengths: [Int], _ room: Int) -> Int {
  var used = 0
  return lengths.prefix { length in
    used += length
    return used <= room
  }.count
}

/// Columns that `text` takes in a terminal: two for wide characters and emoji, none for combining
/// marks.
///
/// An estimate that follows the common terminals; the Unicode tables of width are not at hand.
public func terminalWidth(_ text: some StringProtocol) -> Int {
  text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
}

private func width(of scalar: Unicode.Scalar) -> Int {
  if scalar.value < 0x300 { return 1 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark: return 0
  default: break
  }
  if scalar.properties.isEmojiPresentation { return 2 }
  switch scalar.value {
  // Hangul, CJK and full-width forms: the wide blocks of Unicode Standard Annex 11.
  case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
    return 2
  default: return 1
  }
}
