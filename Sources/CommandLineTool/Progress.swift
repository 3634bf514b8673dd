/// A line on the terminal that says how far long work has come; nothing for work that is soon done.
struct Progress {
  private let total: Int
  private let what: String
  private let tool: Tool
  private let isSilent: Bool
  private let start = ContinuousClock.now
  private let begun: ContinuousClock.Instant
  private var done = 0
  private var shownAt: ContinuousClock.Instant?

  /// - Parameters:
  ///   - what: What is counted, where it is not plain: `causes diagnosed`.
  ///   - isSilent: The results themselves show how far the work has come.
  ///   - begun: When the work began that this is a part of: what has taken a while says at once
  ///     how it goes on.
  init(
    of total: Int, _ what: String = "", tool: Tool, isSilent: Bool,
    since begun: ContinuousClock.Instant = .now
  ) {
    self.total = total
    self.what = what.isEmpty ? "" : " " + what
    self.tool = tool
    self.isSilent = isSilent || tool.errors.terminalColumns == nil
    self.begun = begun
  }

  mutating func advance(by count: Int = 1) { reach(done + count) }

  /// - Parameter done: How much is done by now, of everything.
  mutating func reach(_ done: Int) {
    self.done = done
    if isSilent { return }
    let now = ContinuousClock.now
    guard now - begun > .seconds(1), shownAt.map({ now - $0 > .milliseconds(100) }) ?? true else {
      return
    }
    shownAt = now
    tool.complain(
      "\r" + Self.line(done, total, what, after: (now - start) / .seconds(1)) + "\u{1B}[K")
  }

  /// `12000 of 90000, 12000 a second, 6 s left`; `3 of 10 causes diagnosed, 21 s left`
  static func line(_ done: Int, _ total: Int, _ what: String, after seconds: Double) -> String {
    let line = "\(done) of \(total)\(what)"
    if done == 0 || seconds <= 0 { return line }
    let each = Double(done) / seconds
    let rate = each < 1 ? "" : ", \(Int(each)) a second"
    return line + rate + ", \(Int((Double(total - done) / each).rounded(.up))) s left"
  }

  /// Takes the line away, so that what follows starts on a clean one.
  mutating func clear() {
    if shownAt == nil { return }
    shownAt = nil
    tool.complain("\r\u{1B}[K")
  }
}
