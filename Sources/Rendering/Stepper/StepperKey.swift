/// A key of the keyboard, whatever bytes the terminal sends for it.
public enum TerminalKey: Hashable, Sendable {
  case character(Character)
  case enter, escape, backspace
  case left, right, up, down
  case home, end, pageUp, pageDown
}

/// What a reader of a trace can ask for.
public enum StepperCommand: Hashable, Sendable, CaseIterable {
  case next, back, drop, nextStage, previousStage, start, end, down, up, pageDown, pageUp, keys
  case quit

  /// The command of a key; `nil` for a key that means nothing here.
  public init?(_ key: TerminalKey) {
    guard let command = Self.allCases.first(where: { $0.keys.contains(key) }) else { return nil }
    self = command
  }

  /// The first is the one to learn.
  var keys: [TerminalKey] {
    switch self {
    case .next: [.character(" "), .right, .character("n"), .enter]
    case .back: [.left, .character("p"), .backspace]
    case .drop: [.character("d")]
    case .nextStage: [.character("s")]
    case .previousStage: [.character("S")]
    case .start: [.character("g"), .home]
    case .end: [.character("G"), .end]
    case .down: [.down, .character("j")]
    case .up: [.up, .character("k")]
    case .pageDown: [.pageDown, .character("f")]
    case .pageUp: [.pageUp, .character("b")]
    case .keys: [.character("?"), .character("h")]
    case .quit: [.character("q"), .escape]
    }
  }

  /// As a person would call them, the first one first.
  public var keyNames: String { keys.map(\.name).joined(separator: " ") }

  public var meaning: String {
    switch self {
    case .next: "on, one step"
    case .back: "back, one step"
    case .drop: "to the next place where the pull is stopped"
    case .nextStage: "to the next stage"
    case .previousStage: "to the start of the stage, then to the one before"
    case .start: "to the start"
    case .end: "to the end: why, and what to change"
    case .down: "down a line, where a step is longer than the screen"
    case .up: "up a line"
    case .pageDown: "down a screen"
    case .pageUp: "up a screen"
    case .keys: "these keys; any key leaves them"
    case .quit: "leave"
    }
  }
}

extension TerminalKey {
  /// As a person would call it.
  var name: String {
    switch self {
    case .character(" "): "space"
    case .character(let character): String(character)
    case .enter: "Enter"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .left: "←"
    case .right: "→"
    case .up: "↑"
    case .down: "↓"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    }
  }
}
