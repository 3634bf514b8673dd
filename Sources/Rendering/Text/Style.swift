/// What a piece of text means; `Palette` decides what that looks like.
///
/// Meaning never rests on style alone: without colour every mark, word and code still stands there.
enum Style: Hashable, Sendable {
  case plain
  /// Labels, places and rows that did not decide anything.
  case faint
  case strong
  case good
  case bad
  case uncertain

  /// The parameters of ANSI's `SGR`, of the sixteen colours that every terminal has and lets its
  /// user choose.
  fileprivate var parameters: String? {
    switch self {
    case .plain: nil
    case .faint: "2"
    case .strong: "1"
    case .good: "32"
    case .bad: "1;31"
    case .uncertain: "33"
    }
  }
}

/// Turns styles into the escape sequences of a terminal, or into nothing.
struct Palette: Hashable, Sendable {
  let isColored: Bool

  func paint(_ text: String, _ style: Style) -> String {
    guard isColored, let parameters = style.parameters, !text.isEmpty else { return text }
    return "\u{1B}[\(parameters)m\(text)\u{1B}[0m"
  }
}
