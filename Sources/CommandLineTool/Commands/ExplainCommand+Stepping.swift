import Rendering
import TraceModel

// `--step`: the trace, a key at a time.
extension ExplainCommand {
  /// - Throws: For what cannot be walked through.
  func checkStepping() throws(Stop) {
    if !arguments.has(.step) { return }
    if settings.format != .text {
      throw .usage(
        UsageError("--step is text, and not \(settings.format)", verb: arguments.verb))
    }
    if arguments.has(.tighten) {
      throw .usage(UsageError("--step and --tighten do not go together", verb: arguments.verb))
    }
  }

  /// On a terminal, screen by screen, and at the end the summary, which stays there; elsewhere,
  /// step after step as plain text.
  func walk(
    through trace: PullTrace, _ places: SourcePlaces, after applied: AppliedRepair?
  ) throws(Stop) {
    var stepper = Stepper(trace, settings.text(places), after: applied)
    var results = settings.results()
    if settings.path == nil, let screen = tool.screen() {
      try show(&stepper, on: screen)
      let summary = TraceText(
        places, depth: .summary, isColored: settings.isColored, width: settings.width,
        in: settings.wording)
      try results.write(summary.text(trace))
    } else {
      try results.write(stepper.text(width: settings.width))
    }
    try results.finish()
  }

  private func show(_ stepper: inout Stepper, on screen: any Screen) throws(Stop) {
    defer { screen.close() }
    do throws(OutputError) {
      try screen.open()
      while !stepper.isOver {
        let size = screen.size
        try screen.draw(stepper.screen(rows: size.rows, columns: size.columns))
        switch screen.nextEvent() {
        case .key(let key):
          if let command = StepperCommand(key) { stepper.press(command) }
        case .changed: break
        case .closed: return
        }
      }
    } catch {
      switch error {
      case .closed: return
      case .failed(let reason): throw .output(reason: reason)
      }
    }
  }
}
