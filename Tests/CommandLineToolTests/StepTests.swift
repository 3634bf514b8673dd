import Rendering
import Testing

@testable import CommandLineTool

/// A terminal on which keys are pressed in a fixed order; at their end it is closed.
final class ScriptedScreen: Screen {
  var size = ScreenSize(rows: 24, columns: 80)
  private(set) var screens: [[String]] = []
  private(set) var isOpen = false
  private(set) var wasOpened = false
  private var events: [ScreenEvent]
  var failure: OutputError?

  init(_ events: [ScreenEvent]) { self.events = events }

  func open() throws(OutputError) {
    isOpen = true
    wasOpened = true
  }

  func draw(_ lines: [String]) throws(OutputError) {
    if let failure { throw failure }
    screens.append(lines)
  }

  func nextEvent() -> ScreenEvent {
    if events.isEmpty { return .closed }
    let event = events.removeFirst()
    if event == .changed { size = ScreenSize(rows: 10, columns: 50) }
    return event
  }

  func close() { isOpen = false }
}

@Suite("explain --step")
struct StepTests {
  private func run(
    _ events: [ScreenEvent], _ arguments: String..., failure: OutputError? = nil
  ) -> (Session, ScriptedScreen, ExitStatus) {
    let screen = ScriptedScreen(events)
    screen.failure = failure
    let session = Session(["a.json5": Scenarios.fails], columns: 80)
    session.screen = screen
    let status = session.run(["explain", "--scenario", "a.json5", "--step"] + arguments)
    return (session, screen, status)
  }

  @Test("draws a screen for each key, and leaves the summary behind")
  func walks() throws {
    let keys: [ScreenEvent] = [
      .key(.character(" ")), .key(.right), .key(.character("x")), .key(.character("q")),
    ]
    let (session, screen, status) = run(keys, "--color", "never")
    #expect(status == .negative)
    #expect(screen.screens.count == 4)
    #expect(screen.screens[1] != screen.screens[0])
    #expect(screen.screens[2] == screen.screens[3])
    #expect(screen.wasOpened && !screen.isOpen)
    #expect(session.output.text.hasPrefix("file      a.json5\n"))
    #expect(session.output.text.contains("cause     auth: security-group-outbound"))
    #expect(session.errors.text == "")
  }

  @Test("draws again when the screen changes")
  func resize() throws {
    let (_, screen, _) = run([.changed, .key(.character("q"))])
    #expect(screen.screens.map(\.count) == [24, 10])
  }

  @Test("gives the terminal back when it is closed, and when it cannot be drawn on")
  func closed() {
    let (_, screen, status) = run([])
    #expect(!screen.isOpen)
    #expect(status == .negative)
    let (_, gone, _) = run([], failure: .closed)
    #expect(gone.wasOpened && !gone.isOpen)
    let (session, full, broken) = run([], failure: .failed(reason: "input/output error"))
    #expect(full.wasOpened && !full.isOpen)
    #expect(broken == .unusable)
    #expect(session.errors.text == "error: cannot write the result: input/output error\n")
  }

  @Test("is plain text, step after step, where there is no terminal or a file is asked for")
  func plain() throws {
    let session = Session(["a.json5": Scenarios.fails])
    #expect(session.run("explain", "--scenario", "a.json5", "--step") == .negative)
    #expect(session.output.text.hasPrefix("the start"))
    #expect(session.output.text.contains("\n✘ security group task  deny\n"))
    let (file, screen, _) = run([], "--output", "out")
    #expect(!screen.wasOpened)
    #expect(file.files["out"] == session.output.text)
  }

  @Test("starts with what --fix has changed")
  func fixed() {
    let (_, screen, status) = run([.key(.character("q"))], "--fix", "--color=never")
    #expect(status == .success)
    #expect(screen.screens[0].contains { $0.hasPrefix("changed   ") })
  }

  @Test("wants text, and no second subject", arguments: [["--format", "json"], ["--tighten"]])
  func conflicts(_ arguments: [String]) {
    let session = Session(["a.json5": Scenarios.fails])
    #expect(
      session.run(["explain", "--scenario", "a.json5", "--step"] + arguments) == .unusable)
    #expect(session.errors.text.hasPrefix("error: --step "))
  }
}
