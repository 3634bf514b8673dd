import Ingestion
import SourceText
import Testing

@testable import Course

@Suite struct LessonSessionTests {
  static let mending = "change securityGroup task add outbound tcp 443 to 0.0.0.0/0"

  private func sketches(_ events: [LessonEvent]) -> [String] { events.map(\.sketch) }

  @Test("a lesson from its beginning to its end")
  func wholeLesson() throws {
    var session = try Lessons.session()
    #expect(
      sketches(session.begin()) == ["opening", "step 1", "Port 80 alone.", "Does it work? ab"])
    #expect(session.prompt == .prediction(letters: ["a", "b"]))
    #expect(
      sketches(session.take("a")) == [
        "pull short fails", "wrong: It needs 443.", "it was no", "HTTPS is port 443.", "step 2",
        "task: Let it through.",
      ])
    #expect(session.prompt == .command)
    let met = sketches(session.take(Self.mending))
    #expect(
      met == [
        "changed: change securityGroup task: add outbound `tcp 443 to 0.0.0.0/0`",
        "pull short succeeds", "met", "Done.", "step 3", "Which port? ",
      ])
    #expect(
      sketches(session.take("Port 443!")) == ["right: 443, for HTTPS", "closing 1/1"])
    #expect(session.prompt == .nothing)
    #expect(session.tally.isComplete)
    #expect(session.tally.predictions == 2 && session.tally.predictionsRight == 1)
    #expect(session.take("more").isEmpty)
  }

  @Test("the goal is simulated: another way to it is as good")
  func anotherWay() throws {
    var session = try Lessons.session()
    _ = session.begin()
    _ = session.take("b")
    let events = sketches(
      session.take("change securityGroup task set outbound all to 0.0.0.0/0"))
    #expect(events.contains("met"))
    // The next step plays in the network of the lesson, and says so.
    #expect(events.contains("put away"))
  }

  @Test("a change that does not help says what the pull comes to, and can be taken back")
  func undo() throws {
    var session = try Lessons.session()
    _ = session.begin()
    _ = session.take("b")
    #expect(
      sketches(session.take("change securityGroup task add outbound tcp 443 to 10.0.0.0/16"))
        .suffix(1) == ["now fails"])
    #expect(sketches(session.take("show securityGroup task")) == ["listing securityGroup task"])
    #expect(sketches(session.take("undo"))[0].hasPrefix("undone: change securityGroup task"))
    #expect(sketches(session.take("undo")) == ["nothingToUndo"])
    #expect(sketches(session.take("pull path")) == ["pull path fails"])
    #expect(sketches(session.take("explain")) == ["pull path fails"])
    let goal = sketches(session.take("goal"))
    #expect(goal[1] == "not met: expected verdict succeeds, found fails")
  }

  @Test(
    "what cannot be carried out changes nothing and says what was meant",
    arguments: [
      (
        "chnage subnet public-a set routeTable public",
        "unknownCommand(\"chnage\", nearest: [\"change\"])"
      ),
      ("change securityGrup task set outbound x", "securityGroup"),
      ("change securityGroup tsk add outbound tcp 443 to 0.0.0.0/0", "did you mean `task`"),
      ("change securityGroup task add outbond tcp 443 to 0.0.0.0/0", "did you mean `outbound`"),
      ("change securityGroup task", "does not say what it changes"),
      ("change securityGroup task add outbound tcp 80 to 0.0.0.0/0", "holds"),
      ("change", "kind of resource is missing"),
      ("add endpoint", "has no name"),
      ("remove internetGateway ig", "did you mean `igw`"),
      ("change securityGroup task add outbound \"tcp 443", "is not closed"),
      ("{ change: { subnet: \"public\" } }", "public-a"),
      ("{ chan", "problem"),
      ("workload", "nothing stands behind"),
      ("pull everything", "unknownCommand"),
      ("dns ..", "notAName"),
      ("show securityGroup tsk", "did you mean `task`"),
      ("\u{1B}[2J", "unknownCommand"),
    ])
  func mistakes(_ line: String, _ part: String) throws {
    var session = try Lessons.session()
    _ = session.begin()
    _ = session.take("b")
    let answer = sketches(session.take(line)).joined(separator: "\n")
    #expect(answer.contains(part), "\(answer)")
    #expect(session.prompt == .command)
    #expect(session.tally.goalsMet == 0)
  }

  @Test("a workload without a place cannot pull, and undo brings it back")
  func nothingLeft() throws {
    var session = try Lessons.session()
    _ = session.begin()
    _ = session.take("b")
    #expect(sketches(session.take("remove interface eni-task")).last == "noPullPossible")
    _ = session.take("undo")
    #expect(sketches(session.take("pull")) == ["pull short fails"])
  }

  @Test("hints come one by one; skipping shows the solution and does not count as met")
  func hints() throws {
    var session = try Lessons.session()
    _ = session.begin()
    _ = session.take("skip")
    #expect(sketches(session.take("hint")) == ["hint 1/2: a nudge"])
    #expect(sketches(session.take("HINT")) == ["hint 2/2: the line"])
    #expect(sketches(session.take("hint")) == ["noMoreHints"])
    #expect(sketches(session.take("skip")).prefix(2) == ["solution: \(Self.mending)", "Done."])
    _ = session.take("https")
    #expect(session.tally.isFinished && !session.tally.isComplete)
  }

  @Test(
    "choices are understood by letter, number and beginning",
    arguments: [
      ("b", "right"), ("B)", "right"), (" 2 ", "right"), ("no", "right"), ("a", "wrong"),
      ("skip", "skipped"), ("?", "skipped"),
    ])
  func choices(_ line: String, _ judgement: String) throws {
    var session = try Lessons.session()
    _ = session.begin()
    #expect(sketches(session.take(line))[1].hasPrefix(judgement))
  }

  @Test("what is no choice is asked for again", arguments: ["", "c", "0", "perhaps", "-1", "99"])
  func notAChoice(_ line: String) throws {
    var session = try Lessons.session()
    _ = session.begin()
    #expect(sketches(session.take(line)) == ["chooseOneOf([\"a\", \"b\"])"])
    #expect(session.prompt == .prediction(letters: ["a", "b"]))
  }

  @Test("without a quiz all is told, and nothing is waited for")
  func told() throws {
    var session = try Lessons.session(Lessons.text(), .init(asks: false))
    let events = sketches(session.begin())
    #expect(session.prompt == .nothing)
    #expect(events.contains("Does it work? no"))
    #expect(events.contains("solution: \(Self.mending)"))
    #expect(events.contains("pull short succeeds"))
    #expect(session.tally.isComplete)
  }

  @Test("with pauses a line is waited for between steps")
  func pauses() throws {
    var session = try Lessons.session(Lessons.text(), .init(pauses: true))
    _ = session.begin()
    _ = session.take("b")
    #expect(session.prompt == .pause)
    #expect(sketches(session.take("")).first == "step 2")
  }

  @Test("quitting and beginning anew, at every prompt")
  func quitting() throws {
    var session = try Lessons.session()
    _ = session.begin()
    #expect(sketches(session.take("help")) == ["help"])
    _ = session.take("b")
    #expect(sketches(session.take("restart")).first == "opening")
    #expect(session.tally.predictions == 0)
    #expect(sketches(session.take("quit")) == ["stopped", "closing 0/1"])
    #expect(session.prompt == .nothing)
  }

  @Test("a session goes on where it was left, and a place that is not there is the beginning")
  func resuming() throws {
    var session = try Lessons.session()
    var tally = LessonTally(goals: 1)
    tally.predictions = 1
    #expect(
      sketches(session.begin(at: 1, after: tally)).prefix(3) == [
        "opening", "resumed(step: 2)", "step 2",
      ])
    #expect(session.tally.predictions == 1)
    var other = try Lessons.session()
    #expect(sketches(other.begin(at: 99, after: tally))[1] == "step 1")
    #expect(other.tally.predictions == 0)
  }

  @Test("names are asked for by host or by stage")
  func names() throws {
    var session = try Lessons.session()
    _ = session.begin()
    _ = session.take("b")
    #expect(sketches(session.take("dns auth")) == ["name api.ecr.eu-west-1.amazonaws.com"])
    #expect(sketches(session.take("dns example.com")) == ["name example.com"])
  }
}
