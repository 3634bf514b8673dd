import Addressing
import SourceText
import TestSupport
import Testing
import TraceModel

@testable import Rendering

@Suite("a trace, a key at a time")
struct StepperTests {
  private func stepper(
    _ sample: Sample, depth: TraceText.Depth = .path, isColored: Bool = false
  ) -> Stepper {
    Stepper(
      sample.trace, TraceText(SampleInput.places, depth: depth, isColored: isColored), after: nil)
  }

  /// Where the reader is: `step 3 of 9`.
  private func place(_ stepper: Stepper) -> String {
    var stepper = stepper
    return stepper.screen(rows: 24, columns: 100)[2]
  }

  private func text(_ stepper: Stepper) -> String {
    var stepper = stepper
    return stepper.screen(rows: 60, columns: 100).joined(separator: "\n")
  }

  @Test(
    "reads as its golden file from start to end",
    arguments: [Sample.returnPath, .intermittent, .unknown, .hostile])
  func golden(_ sample: Sample) throws {
    let text = stepper(sample).text(width: 80)
    #expect(try goldenMismatch(text, "\(sample.rawValue).steps.txt") == nil)
  }

  @Test("goes on to the end and back to the start", arguments: Sample.allCases)
  func thereAndBack(_ sample: Sample) {
    var stepper = stepper(sample)
    let first = text(stepper)
    var seen = [first]
    while !place(stepper).hasPrefix("the end") {
      stepper.press(.next)
      seen.append(text(stepper))
      if seen.count > 500 { break }
    }
    stepper.press(.next)
    #expect(text(stepper).contains("this is the end; q leaves"))
    for screen in seen.reversed().dropFirst() {
      stepper.press(.back)
      #expect(text(stepper) == screen)
    }
    stepper.press(.back)
    #expect(text(stepper).contains("this is the start"))
    stepper.press(.end)
    stepper.press(.start)
    #expect(text(stepper) == first)
    #expect(!stepper.isOver)
    stepper.press(.quit)
    #expect(stepper.isOver)
  }

  @Test("shows every step of the way that the trace tells of", arguments: Sample.allCases)
  func complete(_ sample: Sample) {
    let trace = sample.trace
    let steps = StepFrame.frames(of: trace, depth: .full).compactMap { frame -> Step? in
      if case .step(let place) = frame.content { place.step } else { nil }
    }
    let groups = trace.stages.flatMap { stage in
      stage.resolution + AttemptGroup.groups(stage.attempts).flatMap(\.shown.steps)
        + stage.authorization
    }
    #expect(steps == groups)
  }

  @Test("jumps to each place where the pull is stopped, and begins again behind the last")
  func drops() {
    var stepper = stepper(.several)
    var places: [String] = []
    for _ in 0..<3 {
      stepper.press(.drop)
      #expect(text(stepper).contains("\n✘ "))
      places.append(place(stepper))
    }
    #expect(Set(places).count < 3)
    var healthy = self.stepper(.succeeds)
    healthy.press(.drop)
    #expect(text(healthy).contains("nothing is dropped on this way"))
    #expect(place(healthy).hasPrefix("the start"))
  }

  @Test("jumps from stage to stage, and back to where one starts")
  func stages() {
    var stepper = stepper(.succeeds)
    var places: [String] = []
    for _ in 0..<5 {
      stepper.press(.nextStage)
      places.append(String(place(stepper).prefix(12)))
    }
    #expect(
      places == ["stage 1 of 4", "stage 2 of 4", "stage 3 of 4", "stage 4 of 4", "the end     "])
    stepper.press(.previousStage)
    #expect(place(stepper).hasPrefix("stage 4 of 4"))
    for command in [StepperCommand.next, .next, .previousStage] { stepper.press(command) }
    #expect(place(stepper).hasPrefix("stage 4 of 4"))
  }

  @Test("gives away no stage before its time")
  func noSpoilers() {
    var stepper = stepper(.securityGroup)
    #expect(stepper.screen(rows: 24, columns: 80)[1].split(separator: "·").count > 1)
    for mark in ["✔", "✘"] { #expect(!text(stepper).contains(mark)) }
    stepper.press(.end)
    #expect(stepper.screen(rows: 24, columns: 80)[1].contains("✘"))
  }

  @Test("shows the keys on request, and any key leaves them")
  func keys() {
    var stepper = stepper(.succeeds)
    stepper.press(.next)
    let before = text(stepper)
    stepper.press(.keys)
    for command in StepperCommand.allCases { #expect(text(stepper).contains(command.meaning)) }
    stepper.press(.next)
    #expect(text(stepper) == before)
    stepper.press(.keys)
    stepper.press(.quit)
    #expect(stepper.isOver)
  }

  @Test("has one meaning for each key")
  func distinct() {
    let keys = StepperCommand.allCases.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
    for command in StepperCommand.allCases {
      for key in command.keys { #expect(StepperCommand(key) == command) }
    }
    #expect(StepperCommand(.character("x")) == nil)
  }

  @Test("fits any screen", arguments: [1, 3, 6, 13, 40], [1, 30, 80])
  func sizes(_ rows: Int, _ columns: Int) {
    for sample in Sample.allCases {
      var stepper = stepper(sample)
      for _ in StepFrame.frames(of: sample.trace, depth: .path) {
        let lines = stepper.screen(rows: rows, columns: columns)
        #expect(lines.count <= rows)
        #expect(lines.filter { terminalWidth($0) > columns } == [])
        stepper.press(.next)
      }
    }
  }

  @Test("scrolls what is longer than the screen, and no further")
  func scrolling() {
    var stepper = stepper(.several)
    stepper.press(.end)
    let first = stepper.screen(rows: 16, columns: 80)
    #expect(first.last?.hasPrefix("↓ ") == true)
    stepper.press(.down)
    let second = stepper.screen(rows: 16, columns: 80)
    #expect(Array(first[5..<14]) == Array(second[4..<13]))
    for _ in 0..<200 { stepper.press(.pageDown) }
    let last = stepper.screen(rows: 16, columns: 80)
    #expect(last.last?.hasPrefix("space on") == true)
    #expect(last[4..<14].last?.isEmpty == false)
    for _ in 0..<200 { stepper.press(.up) }
    #expect(stepper.screen(rows: 16, columns: 80) == first)
  }

  @Test("marks what changes in a packet, and says where it ends")
  func packets() {
    let packet = Packet(
      .tcp, from: range("10.0.0.5"), PortRange(32768, 60999), to: range("1.2.3.4"),
      PortRange(443, 443))
    var other = packet
    other.source = range("3.35.0.9")
    func text(_ change: PacketChange) -> String {
      change.lines(width: 80).map { $0.trimmed.painted(with: Palette(isColored: false)) }
        .joined(separator: "\n")
    }
    #expect(
      text(PacketChange(packet, other, end: "")) == """
        packet       here           after
        protocol     tcp            tcp
        source       10.0.0.5     → 3.35.0.9
        from port    32768-60999    32768-60999
        destination  1.2.3.4        1.2.3.4
        to port      443            443
        """)
    #expect(
      text(PacketChange(packet, nil, end: "dropped")).hasPrefix(
        "packet       here           dropped\nprotocol     tcp\n"))
    #expect(text(PacketChange(packet, packet, end: "")).contains("unchanged\nprotocol     tcp\n"))
  }

  @Test("is plain without colours, and lets nothing from the input move the cursor")
  func escapes() {
    #expect(!stepper(.hostile).text(width: 80).contains("\u{1B}"))
    let colored = stepper(.hostile, isColored: true).text(width: 80)
    #expect(colored.contains("\u{1B}[1m"))
    #expect(!colored.replacing(/\u{1B}\[[0-9;]*m/, with: "").contains("\u{1B}"))
  }
}
