import SourceText
import Testing
import Wording

@testable import CommandLineTool

@Suite("pulltrace learn")
struct LearnTests {
  private static let lesson = """
    {
      title: "Port 443", minutes: 5, afterwards: "which port HTTPS has",
      network: { base: "base" },
      steps: [
        { title: "Predict", tell: "Port 80 alone.", ask: { question: "Does it work?", choices: [
          { says: "yes", reply: "It needs 443." }, { says: "no", right: true, reply: "443." } ] },
          show: { pull: "short", expect: { verdict: "fails" } } },
        { title: "Mend", task: { task: "Let it through.", expect: { verdict: "succeeds" },
          hints: "h", done: "Well done.",
          solution: "change securityGroup task add outbound tcp 443 to 0.0.0.0/0" } },
      ],
    }
    """
  private static let answers = """
    # A comment
    b

    change securityGroup task add outbound tcp 443 to 0.0.0.0/0
    """
  private static let german = """
    { title: "Anschluss 443", afterwards: "c", steps: [
      { title: "Was kommt?", tell: "Nur 80.", ask: { question: "Geht es?", choices: [
        { says: "ja", reply: "r" }, { says: "nein", reply: "r" } ] } },
      { title: "Heilen", task: { task: "t", hints: "h", done: "d" } } ] }
    """

  private static func session(_ more: [String: String] = [:], columns: Int? = nil) -> Session {
    let files = [
      "Scenarios/lessons/01-port.lesson.json5": lesson,
      "Scenarios/lessons/02-other.lesson.json5": lesson,
      "Scenarios/lessons/base.json5": Scenarios.fails, "answers.txt": answers,
      "Scenarios/lessons/de/01-port.lesson.json5": german,
      "Scenarios/languages/de.language.json5":
        #"{ language: "de", course: { stepTitle: "Schritt {number} von {count}: {title}" } }"#,
    ]
    let session = Session(files.merging(more) { $1 }, columns: columns)
    session.environment["HOME"] = "/home/me"
    return session
  }

  private static let progress = "/home/me/.local/state/pulltrace/learn.json"

  @Test("lists the lessons and how far one is")
  func list() {
    let session = Self.session()
    #expect(session.run("learn") == .success)
    #expect(session.output.text.contains("1  port   Port 443 (5 min, new)"))
    #expect(session.output.text.contains("2  other  Port 443 (5 min, new)"))
  }

  @Test("answers of a file lead through a lesson, and leave no trace")
  func answers() {
    let session = Self.session()
    #expect(session.run("learn", "port", "--answers", "answers.txt") == .success)
    let text = session.output.text
    #expect(text.contains("Your prediction (a, b or skip): b\n"))
    #expect(text.contains("The goal is met."))
    #expect(text.contains("Predictions: 1 of 1 right. Goals: 1 of 1 met."))
    #expect(text.contains("Next: pulltrace learn other"))
    #expect(session.files[Self.progress] == nil)
    #expect(session.errors.text == "")
  }

  @Test(
    "the status says whether every goal was met",
    arguments: [
      ("b", ExitStatus.negative), ("", .negative), ("b\nskip", .negative),
      ("a\nchange securityGroup task set outbound all to 0.0.0.0/0", .success),
    ])
  func status(_ answers: String, _ status: ExitStatus) {
    let session = Self.session(["answers.txt": answers])
    #expect(session.run("learn", "1", "--answers", "answers.txt") == status)
    #expect(session.output.text.contains("Goals: "))
  }

  @Test("--no-quiz tells all of it")
  func noQuiz() {
    let session = Self.session()
    #expect(session.run("learn", "1", "--no-quiz") == .success)
    #expect(session.output.text.contains("Answer: no"))
    #expect(session.output.text.contains("Well done."))
  }

  @Test("the course, or a lesson of it, is a page of its pulls")
  func page() {
    for (arguments, hasOther) in [([String](), true), (["port"], false)] {
      let session = Self.session()
      #expect(session.run(["learn"] + arguments + ["--format", "html"]) == .success)
      let page = session.output.text
      #expect(page.hasPrefix("<!doctype html>\n") && page.contains("Port 80 alone."))
      #expect(page.contains("1.1  Port 443: Predict"))
      #expect(page.contains("2.1  Port 443: Predict") == hasOther)
      // The second step asks for something to do, and shows no pull.
      #expect(!page.contains("Port 443: Mend"))
    }
  }

  @Test("progress is kept, shown, gone on with and cleared")
  func keeping() {
    let session = Self.session()
    session.lines = ["b", "hint", "quit"]
    #expect(session.run("learn", "port") == .negative)
    #expect(session.output.text.contains("pulltrace learn port goes on from here"))
    #expect(session.files[Self.progress]?.contains(#""step": 1"#) == true)
    #expect(session.run("learn", "--progress") == .success)
    #expect(session.output.text.contains("port   Port 443 (5 min, at step 2)"))
    session.lines = ["change securityGroup task add outbound tcp 443 to 0.0.0.0/0"]
    #expect(session.run("learn", "port") == .success)
    #expect(session.output.text.contains("You left this lesson at step 2"))
    #expect(session.run("learn") == .success)
    #expect(session.output.text.contains("port   Port 443 (5 min, done)"))
    #expect(session.run("learn", "--reset") == .success)
    #expect(session.files[Self.progress]?.contains("port") == false)
  }

  @Test("the state directory is the one of the environment")
  func stateDirectory() {
    let session = Self.session()
    session.environment["XDG_STATE_HOME"] = "/state"
    session.lines = ["b"]
    _ = session.run("learn", "port")
    #expect(session.files["/state/pulltrace/learn.json"] != nil)
    // A relative path is no such directory (XDG Base Directory Specification).
    session.environment["XDG_STATE_HOME"] = "state"
    _ = session.run("learn", "port")
    #expect(session.files["state/pulltrace/learn.json"] == nil)
  }

  @Test("a broken file of progress is a warning, and no lesson fails by it")
  func brokenProgress() {
    let session = Self.session([Self.progress: "{ not json"])
    #expect(session.run("learn") == .success)
    #expect(session.errors.text.contains("counts as not learnt"))
    session.environment["XDG_STATE_HOME"] = "/full"
    session.lines = ["b", "skip"]
    #expect(session.run("learn", "port") == .negative)
    #expect(session.output.text.contains("Well done."))
  }

  @Test("another language, where there is a translation")
  func language() {
    let session = Self.session()
    #expect(session.run("learn", "1", "--no-quiz", "--language", "de") == .success)
    #expect(session.output.text.contains("Schritt 1 von 2: Was kommt?"))
    #expect(session.output.text.contains("Lesson: Anschluss 443"))
    #expect(session.run("learn", "2", "--no-quiz", "--language", "de") == .success)
    #expect(session.run("learn", "--language", "fr") == .unusable)
    #expect(session.errors.text.contains("there is no language 'fr'"))
    #expect(session.run("learn", "--language", "../..") == .unusable)
  }

  @Test("lessons are found in the folder that is named, and above the program")
  func folders() {
    let session = Self.session([
      "mine/1-a.lesson.json5": Self.lesson, "base.json5": Scenarios.fails,
    ])
    #expect(session.run("learn", "--lessons", "mine/") == .success)
    #expect(session.output.text.contains("1  a  Port 443"))
    session.environment["PULLTRACE_LESSONS"] = "mine"
    #expect(session.run("learn", "a", "--no-quiz") == .success)
    #expect(session.run("learn", "--lessons", "nowhere") == .unusable)
    let empty = Session()
    #expect(empty.run("learn") == .unusable)
    #expect(empty.errors.text.contains("--lessons DIR"))
    empty.files["/opt/pt/Scenarios/lessons/1-a.lesson.json5"] = Self.lesson
    empty.files["/opt/pt/Scenarios/base.json5"] = Scenarios.fails
    empty.executable = "/opt/pt/.build/release/pulltrace"
    #expect(empty.run("learn") == .success)
  }

  @Test("--check says what is wrong, file by file")
  func check() {
    let session = Self.session([
      "bad.lesson.json5": Self.lesson.replacing("\"fails\"", with: "\"succeeds\""),
      "base.json5": Scenarios.fails,
    ])
    #expect(session.run("learn", "--check", "Scenarios/lessons/01-port.lesson.json5") == .success)
    #expect(session.output.text.contains("good, 2 steps, 1 goals reached by their solutions"))
    #expect(session.run("learn", "--check", "bad.lesson.json5") == .unusable)
    #expect(session.errors.text.contains("--> bad.lesson.json5:7:"))
    #expect(session.errors.text.contains("expected verdict succeeds, found fails"))
    #expect(session.run("learn", "--check", "nothing.lesson.json5") == .unusable)
    #expect(session.run("learn", "--check", "Scenarios/lessons") == .success)
    #expect(session.output.text.contains("good, translates Scenarios/lessons/01-port"))
  }

  @Test("every fixed word of the course is in the catalogue, and nothing else")
  func phrases() {
    #expect(
      Catalogue.english.entries(of: .course) == LessonPhrase.allCases.map(\.rawValue).sorted())
  }

  @Test(
    "command lines that mean nothing",
    arguments: [
      (["learn", "prt"], "did you mean 'port'?"), (["learn", "9"], "the course has 1 to 2"),
      (["learn", "1", "2"], "one lesson at a time"),
      (["learn", "--answers", "x"], "--answers goes with a lesson"),
      (["learn", "1", "--answers", "x", "--no-quiz"], "nothing to answer"),
      (["learn", "--check", "x", "--reset"], "do not go together"),
      (["learn", "1", "--reset"], "--reset takes no lesson"),
      (["learn", "--reset", "--format", "html"], "--reset does not go with --format html"),
      (["learn", "1", "--answers", "none.txt"], "'none.txt' does not exist"),
      (["learn", "--languag", "de"], "did you mean '--language'?"),
    ])
  func usage(_ arguments: [String], _ message: String) {
    let session = Self.session()
    #expect(session.run(arguments) == .unusable)
    #expect(session.errors.text.contains(message), "\(session.errors.text)")
  }

  @Test("what lessons and learners write cannot move the cursor, and fits the terminal")
  func safe() {
    let hostile = Self.lesson.replacing("Port 80 alone.", with: #"\u001b[2J\u0007 red"#)
    let session = Self.session(
      ["Scenarios/lessons/01-port.lesson.json5": hostile, "answers.txt": "\u{1B}[31mb\nb\n\u{7}x"])
    #expect(session.run("learn", "1", "--answers", "answers.txt") == .negative)
    #expect(!session.output.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(session.output.text.contains("␛[2J"))
  }

  @Test("all but names that cannot be cut fits 80 columns")
  func width() {
    let session = Self.session()
    session.environment["COLUMNS"] = "80"
    #expect(session.run("learn", "1", "--answers", "answers.txt") == .success)
    for line in session.output.text.split(separator: "\n") where line.contains(" ") {
      #expect(line.count <= 80, "\(line)")
    }
  }
}
