import Ingestion
import SourceText
import Testing

@testable import Course

/// Lessons that exist in the test alone.
enum Lessons {
  /// A network whose pull works, and the two kinds of step there are.
  static func text(
    network: String = network, steps: String = [predict, mend, words].joined(separator: ",\n")
  ) -> String {
    """
    {
      title: "A lesson", minutes: 5, afterwards: "something",
      network: \(network),
      steps: [\(steps)],
    }
    """
  }

  static let network = """
    {
      region: "eu-west-1", account: "123456789012",
      vpcs: { app: {
        cidr: "10.0.0.0/16", dnsHostnames: true,
        subnets: { "public-a": { cidr: "10.0.0.0/24", zone: "a", routeTable: "public" } },
        routeTables: { public: { routes: { "0.0.0.0/0": "igw" } } },
        securityGroups: { task: { outbound: "tcp 80 to 0.0.0.0/0" } },
        internetGateways: { igw: {} },
        interfaces: { "eni-task": { subnet: "public-a", securityGroups: "task",
          address: "10.0.0.5", publicAddress: "3.35.0.9" } },
      } },
      workload: { interface: "eni-task" },
      image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1",
    }
    """

  static let predict = """
    {
      title: "Predict",
      tell: "Port 80 alone.",
      ask: { question: "Does it work?", choices: [
        { says: "yes", reply: "It needs 443." },
        { says: "no", right: true, reply: "It needs 443." },
      ] },
      show: { pull: "short", expect: { verdict: "fails", code: "security-group-outbound" } },
      why: "HTTPS is port 443.",
    }
    """

  static let mend = """
    {
      title: "Mend",
      task: {
        task: "Let it through.", expect: { verdict: "succeeds" }, hints: ["a nudge", "the line"],
        solution: "change securityGroup task add outbound tcp 443 to 0.0.0.0/0", done: "Done.",
      },
    }
    """

  static let words = """
    {
      title: "Say it",
      ask: { question: "Which port?", accept: ["443", "https"], answer: "443, for HTTPS" },
    }
    """

  static func read(_ text: String = text()) throws -> (lesson: Lesson, map: SourceMap) {
    var map = SourceMap()
    let id = map.add(SourceFile(name: "01-test.lesson.json5", text: text))
    let (lesson, diagnostics) = LessonReader.read(id, in: &map) { _ in nil }
    let said = DiagnosticRenderer(map, isColored: false).text(diagnostics)
    return (try #require(lesson, "\(said)"), map)
  }

  static func session(
    _ text: String = text(), _ mode: LessonSession.Mode = LessonSession.Mode()
  ) throws -> LessonSession {
    let (lesson, map) = try read(text)
    return LessonSession(lesson, in: map, mode: mode)
  }
}

extension LessonEvent {
  /// A word for the event, with what tells it from others of its kind.
  var sketch: String {
    switch self {
    case .opening: "opening"
    case .step(let number, _, _): "step \(number)"
    case .paragraphs(let texts): texts.joined(separator: " ")
    case .networkChanged(let changes): "network: \(changes.joined(separator: "; "))"
    case .changesPutAway: "put away"
    case .question(let text, let choices): "\(text) \(choices.map(\.letter).joined())"
    case .told(let question, let answer): "\(question) \(answer)"
    case .pull(let trace, let view): "pull \(view) \(trace.verdict)"
    case .name(let trace): "name \(trace.question.name)"
    case .listing(let listing): "listing \(listing.title)"
    case .reply(let judgement, let text): "\(judgement): \(text)"
    case .rightAnswer(let text, _): "it was \(text)"
    case .task(let text): "task: \(text)"
    case .changed(let changes): "changed: \(changes.joined(separator: "; "))"
    case .undone(let change): "undone: \(change)"
    case .verdict(let trace): "now \(trace.verdict)"
    case .goalMet: "met"
    case .goalNotMet(let lines): "not met: \(lines.joined(separator: "; "))"
    case .hint(let text, let number, let count): "hint \(number)/\(count): \(text)"
    case .solution(let lines): "solution: \(lines.joined(separator: "; "))"
    case .problem(let diagnostics, _):
      "problem: \(diagnostics.map { "\($0.message) \($0.help)" }.joined(separator: "; "))"
    case .notice(let notice): "\(notice)"
    case .help: "help"
    case .closing(_, let tally): "closing \(tally.goalsMet)/\(tally.goals)"
    }
  }
}
