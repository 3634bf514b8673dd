/// A line on the terminal that says how far long work has come; nothing for work that is soon done.
struct Progress {
  private let total: Int
  private let tool: Tool
  private let isSilent: Bool
  private let start = ContinuousClock.now
  private var done = 0
  private var shownAt: ContinuousClock.Instant?

  /// - Parameter isSilent: The results themselves show how far the work has come.
  init(of total: Int, tool: Tool, isSilent: Bool) {
    self.total = total
    self.tool = tool
    self.isSilent = isSilent || tool.errors.terminalColumns == nil
  }

  mutating func advance(by count: Int = 1) {
    done += count
    if isSilent { return }
    let now = ContinuousClock.now
    guard now - start > .seconds(1), shownAt.map({ now - $0 > .milliseconds(100) }) ?? true else {
      return
    }
    shownAt = now
    tool.complain("\r\(done) of \(total)\(rate(until: now))\u{1B}[K")
  }

  /// `, 12000 a second, 4 s left`
  private func rate(until now: ContinuousClock.Instant) -> String {
    let elapsed = (now - start) / .seconds(1)
    let each = Double(done) / elapsed
    if each < 1 { return "" }
    return ", \(Int(each)) a second, \(Int(Double(total - done) / each)) s left"
  }

  /// Takes the line away, so that what follows starts on a clean one.
  mutating func clear() {
    if shownAt == nil { return }
    shownAt = nil
    tool.complain("\r\u{1B}[K")
  }
}
