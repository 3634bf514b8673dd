import SourceText
import TraceModel

/// A trace, read a step at a time: keys go in, the text of a screen comes out.
///
///     var stepper = Stepper(trace, TraceText(places), after: nil)
///     stepper.press(.next)
///     print(stepper.screen(rows: 24, columns: 80).joined(separator: "\n"))
///
/// Knows no terminal. What it shows is what the other renderers show; nothing is worked out anew.
public struct Stepper: Sendable {
  private let trace: PullTrace
  private let layout: TraceText
  private let applied: AppliedRepair?
  private let frames: [StepFrame]
  private var position = 0
  /// Lines of the frame above the screen.
  private var scroll = 0
  /// The most that `scroll` can be, as of the last screen.
  private var scrollEnd = 0
  private var page = 1
  private var showsKeys = false
  /// Why the last key did nothing.
  private var remark = ""
  public private(set) var isOver = false

  /// - Parameters:
  ///   - layout: Depth, colours and language; the width is that of each screen.
  ///   - after: What was changed in the simulation before.
  public init(_ trace: PullTrace, _ layout: TraceText, after: AppliedRepair?) {
    self.trace = trace
    self.layout = layout
    applied = after
    frames = StepFrame.frames(of: trace, depth: layout.depth)
  }

  private var frame: StepFrame { frames[position] }
}

// MARK: - Keys

extension Stepper {
  public mutating func press(_ command: StepperCommand) {
    remark = ""
    if showsKeys {
      showsKeys = false
      if command != .quit { return }
    }
    switch command {
    case .next: go(to: position + 1, orSay: "this is the end; q leaves")
    case .back: go(to: position - 1, orSay: "this is the start")
    case .drop: jumpToDrop()
    case .nextStage: jumpToStage()
    case .previousStage: jumpBackToStage()
    case .start: go(to: 0, orSay: "")
    case .end: go(to: frames.count - 1, orSay: "")
    case .down: scroll(by: 1)
    case .up: scroll(by: -1)
    case .pageDown: scroll(by: page)
    case .pageUp: scroll(by: -page)
    case .keys: showsKeys = true
    case .quit: isOver = true
    }
  }

  private mutating func go(to index: Int, orSay refusal: String) {
    guard frames.indices.contains(index) else {
      remark = refusal
      return
    }
    position = index
    scroll = 0
  }

  private mutating func scroll(by lines: Int) {
    scroll = min(max(0, scroll + lines), scrollEnd)
  }

  /// To the next drop and, behind the last, to the first.
  private mutating func jumpToDrop() {
    let drops = frames.indices.filter { frames[$0].isDrop }
    guard let drop = drops.first(where: { $0 > position }) ?? drops.first else {
      remark = "nothing is dropped on this way"
      return
    }
    if drops == [position] { remark = "this is the only one" }
    go(to: drop, orSay: "")
  }

  private var stageStarts: [Int] {
    frames.indices.filter { index in
      index > 0 && frames[index].stage != frames[index - 1].stage
    }
  }

  private mutating func jumpToStage() {
    go(to: stageStarts.first { $0 > position } ?? frames.count, orSay: "this is the end; q leaves")
  }

  private mutating func jumpBackToStage() {
    go(to: stageStarts.last { $0 < position } ?? 0, orSay: "")
  }
}

// MARK: - Screens

extension Stepper {
  /// The lines of one screen: at most `rows`, none wider than `columns`.
  public mutating func screen(rows: Int, columns: Int) -> [String] {
    let (rows, columns) = (max(1, rows), max(1, columns))
    let top = rows >= Self.roomForFrame ? header(columns) : rows >= 6 ? [location(columns)] : []
    let isFramed = rows >= Self.roomForFrame
    let room = rows - top.count - (isFramed ? 2 : rows >= 3 ? 1 : 0)
    let body = showsKeys ? keyLines(columns) : frameLines(columns)
    page = max(1, room - 1)
    scrollEnd = max(0, body.count - room)
    scroll = min(scroll, scrollEnd)
    let shown = Array(body.dropFirst(scroll).prefix(room))
    var lines = top + shown
    if rows >= 3 {
      lines += repeatElement(.empty, count: room - shown.count)
      if isFramed { lines.append(rule(columns)) }
      lines.append(footer(hidden: body.count - scroll - shown.count))
    }
    return lines.map { $0.cropped(to: columns).trimmed.painted(with: layout.palette) }
  }

  /// Everything in order, for whoever has no terminal: each step with where it stands.
  public func text(width: Int) -> String {
    var text = ""
    for index in frames.indices {
      var stepper = self
      stepper.position = index
      let lines = [stepper.location(width), .empty] + stepper.frameLines(width)
      if index > 0 { text += "\n" }
      text += lines.map { $0.trimmed.painted(with: layout.palette) + "\n" }.joined()
    }
    return text
  }

  /// Rows from which on there is room for more than the step and where it stands.
  private static let roomForFrame = 14

  private func frameLines(_ columns: Int) -> [StyledText] {
    let text = layout.resized(to: columns)
    let lines = StepFrameText(trace: trace, frame: frame, text: text, applied: applied).lines()
    // One blank line is enough to part two blocks.
    return zip([StyledText.empty] + lines, lines).filter { !($0.isEmpty && $1.isEmpty) }.map(\.1)
  }

  private func header(_ columns: Int) -> [StyledText] {
    [StyledText(trace.image, .strong), stageBar, location(columns), rule(columns)]
  }

  private func rule(_ columns: Int) -> StyledText {
    StyledText(String(repeating: "─", count: columns), .faint)
  }

  /// The stages with what has come of each so far: nothing is given away before its time.
  private var stageBar: StyledText {
    let here = frame.stage ?? (position == 0 ? -1 : trace.stages.count)
    let parts = trace.stages.enumerated().map { index, stage in
      if index < here {
        return stage.outcome.sign + " " + StyledText(stage.id.rawValue, stage.outcome.style)
      }
      return index == here
        ? StyledText("▶ \(stage.id.rawValue)", .strong)
        : StyledText("· \(stage.id.rawValue)", .faint)
    }
    return StyledText(parts, separator: "   ")
  }

  /// `stage 3 of 3, layers · packet there, hop 2 of 5`, and the step on the right.
  private func location(_ columns: Int) -> StyledText {
    let step = StyledText("step \(position + 1) of \(frames.count)", .faint)
    var place: StyledText
    switch (frame.content, frame.stage) {
    case (.start, _): place = StyledText("the start", .strong)
    case (.explanation, _): place = StyledText("the end", .strong)
    case (_, let index?):
      place = StyledText("stage \(index + 1) of \(trace.stages.count), ")
      place.append(StyledText(trace.stages[index].id.rawValue, .strong))
    case (_, nil): place = .empty
    }
    if case .step(let here) = frame.content {
      let way = here.way.map { " \($0.number) of \($0.count)" } ?? ""
      place.append(StyledText(" · \(here.section.rawValue)\(way)"))
      place.append(StyledText(", hop \(here.index + 1) of \(here.steps.count)"))
    }
    // Where there is no room for the words, the numbers say it.
    let numbers = StyledText("\(position + 1)/\(frames.count)", .faint)
    for text in [step, numbers] where columns - place.width - text.width >= 2 {
      return place + .spaces(columns - place.width - text.width) + text
    }
    return place
  }

  private func footer(hidden: Int) -> StyledText {
    if !remark.isEmpty { return StyledText(remark, .uncertain) }
    var hints: [StyledText] = []
    if hidden > 0 { hints.append(StyledText("↓ \(hidden) more", .strong)) }
    for (key, word) in [
      ("space", "on"), ("←", "back"), ("d", "drop"), ("s", "stage"), ("?", "keys"), ("q", "leave"),
    ] {
      hints.append(StyledText(key, .strong) + StyledText(" \(word)", .faint))
    }
    return StyledText(hints, separator: "  ")
  }

  private func keyLines(_ columns: Int) -> [StyledText] {
    var table = Table()
    for command in StepperCommand.allCases {
      table.append(
        Table.Cells(
          cells: [StyledText(command.keyNames, .strong)], flow: StyledText(command.meaning)))
    }
    return table.lines(indent: 0, width: columns)
  }
}
