import SourceText
import TraceModel

/// Reads lesson files: JSON5 that teachers write, described in `Scenarios/lessons/README.md`.
///
/// Every network of the lesson is built while reading, that behind each solution included, so that a
/// change that does not fit is found here. Whether the pulls come to what the lesson says is for
/// whoever can simulate them.
public enum LessonReader {
  /// - Parameters:
  ///   - id: The file. Its name is the path against which the `base` of the network is resolved.
  ///   - map: Gets the bases as further files.
  ///   - load: Opens a base; `nil` when there is no such file.
  /// - Returns: `nil` in place of a lesson when a diagnostic is an error.
  public static func read(
    _ id: SourceFileID, in map: inout SourceMap, load: (String) -> SourceFile?
  ) -> (Lesson?, [Diagnostic]) {
    var assembly = LessonAssembly(id, map)
    let lesson = assembly.lesson(load)
    map = assembly.map
    return (assembly.report.hasErrors ? nil : lesson, assembly.report.diagnostics)
  }

  /// The name of a lesson, from the path of its file: `lessons/01-three-names.lesson.json5` is
  /// `three-names`.
  public static func name(of path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    let stem = file.hasSuffix(ending) ? file.dropLast(ending.utf8.count) : file
    let digits = stem.prefix { $0.isASCII && $0.isNumber }
    let rest = stem.dropFirst(digits.count)
    return String(!digits.isEmpty && rest.first == "-" ? rest.dropFirst() : stem)
  }

  /// How the names of lesson files end; `replay` passes over them.
  public static let ending = ".lesson.json5"
}

/// A lesson that is being read.
struct LessonAssembly {
  let id: SourceFileID
  var map: SourceMap
  var report = ScenarioReport()

  init(_ id: SourceFileID, _ map: SourceMap) {
    self.id = id
    self.map = map
  }

  mutating func lesson(_ load: (String) -> SourceFile?) -> Lesson? {
    guard let root = root() else { return nil }
    let fields = ScenarioFields(ScenarioItem(root), .lesson, of: "a lesson file", report: &report)
    let title = text("title", fields, "the lesson")
    let minutes = fields[one: "minutes"].flatMap {
      report.number($0, "`minutes` of the lesson", in: 1...120)
    }
    let afterwards = texts("afterwards", fields, "the lesson")
    guard let network = fields[one: "network"]?.value else { return nil }
    let (start, diagnostics) = ScenarioWorkbench.read(network, in: id, &map, load: load)
    for diagnostic in diagnostics { report.add(diagnostic) }
    guard let start else { return nil }
    requirePull(start, at: network.span)
    let steps = steps(fields[list: "steps"] ?? [], from: start)
    guard let title, let minutes, !report.hasErrors else { return nil }
    return Lesson(
      name: LessonReader.name(of: map[id].name), title: title, minutes: Int(minutes),
      afterwards: afterwards, steps: steps)
  }

  /// The value of the file; `nil`, and reported, when its text is not JSON5.
  mutating func root() -> JSONValue? {
    do throws(MalformedJSON) {
      return try JSONDocument(map[id], id: id, dialect: .json5).root
    } catch {
      for diagnostic in error.diagnostics { report.add(diagnostic) }
      return nil
    }
  }

  private mutating func requirePull(_ start: ScenarioWorkbench, at span: SourceSpan) {
    let lacks = [
      start.scenario.workload == nil ? "`workload`" : nil,
      start.scenario.image == nil ? "`image`" : nil,
    ].compactMap(\.self)
    for what in lacks {
      report.error("the network of the lesson lacks \(what)", at: span, label: "nothing can pull")
    }
  }

  func isText(_ text: String) -> Bool { !text.allSatisfy(\.isWhitespace) }
}

// MARK: - Fields

extension LessonAssembly {
  mutating func text(_ field: String, _ fields: ScenarioFields, _ subject: String) -> String? {
    fields[one: field].flatMap { report.text($0, "`\(field)` of \(subject)") }
  }

  mutating func texts(_ field: String, _ fields: ScenarioFields, _ subject: String) -> [String] {
    (fields[list: field] ?? []).compactMap { report.text($0, "`\(field)` of \(subject)") }
  }

  private mutating func word<Value>(
    _ field: String, _ fields: ScenarioFields, _ subject: String,
    _ vocabulary: ScenarioVocabulary<Value>
  ) -> Value? {
    fields[one: field].flatMap { report.word($0, "`\(field)` of \(subject)", vocabulary) }
  }
}

// MARK: - Steps

extension LessonAssembly {
  private mutating func steps(
    _ items: [ScenarioItem], from start: ScenarioWorkbench
  ) -> [Lesson.Step] {
    if items.isEmpty { report.error("the lesson has no steps", at: .none) }
    var bench = start
    var steps: [Lesson.Step] = []
    for (index, item) in items.enumerated() {
      guard let step = step(item, "step \(index + 1)", from: bench) else { continue }
      bench = step.task?.solved ?? step.start
      steps.append(step)
    }
    return steps
  }

  private mutating func step(
    _ item: ScenarioItem, _ subject: String, from before: ScenarioWorkbench
  ) -> Lesson.Step? {
    let fields = ScenarioFields(item, .lessonStep, of: subject, report: &report)
    var start = before
    if let change = fields[one: "change"]?.value {
      for diagnostic in start.apply(change) { report.add(diagnostic) }
    }
    let known = before.scenario.changes.count
    let reveals = (fields[list: "show"] ?? []).compactMap { reveal($0, "`show` of \(subject)") }
    let question = fields[one: "ask"].flatMap { asked($0, "`ask` of \(subject)") }
    let task = fields[one: "task"].flatMap { assignment($0, "`task` of \(subject)", from: start) }
    if question == nil && reveals.isEmpty && task == nil && fields[list: "tell"] == nil {
      report.error("\(subject) is empty", at: item.span, label: "nothing to read, to see or to do")
    }
    for reveal in reveals {
      guard case .resource(let words, let span) = reveal else { continue }
      for diagnostic in start.listing(of: words).1 { report.add(diagnostic.placed(at: span)) }
    }
    return text("title", fields, subject).map {
      Lesson.Step(
        title: $0, tell: texts("tell", fields, subject), start: start,
        changes: start.scenario.changes.dropFirst(known).map(\.summary), question: question,
        reveals: reveals, why: texts("why", fields, subject), task: task, span: item.span)
    }
  }

  private mutating func reveal(_ item: ScenarioItem, _ subject: String) -> Lesson.Reveal? {
    let fields = ScenarioFields(item, .lessonReveal, of: subject, report: &report)
    let kinds = ["pull", "dns", "resource"].filter { fields[one: $0] != nil }
    guard kinds.count == 1 else {
      report.error(
        "\(subject) shows one thing", at: item.span,
        label: "expected `pull`, `dns` or `resource`")
      return nil
    }
    let companions = ["pull": "expect", "dns": "answer"]
    for other in ["expect", "answer"] where other != companions[kinds[0]] {
      guard let item = fields[one: other] else { continue }
      report.error("`\(other)` does not go with `\(kinds[0])` in \(subject)", at: item.span)
    }
    if fields[one: "pull"] != nil {
      let view = word("pull", fields, subject, ScenarioVocabulary(Lesson.PullView.self))
      let expectation = fields[one: "expect"].flatMap { report.expectation($0) }
      return view.map { .pull($0, expectation) }
    }
    if fields[one: "dns"] != nil {
      let answer = word("answer", fields, subject, ScenarioVocabulary(NameExpectation.Answer.self))
      return text("dns", fields, subject).map { name in
        .name(name, answer.map { NameExpectation(name: name, answer: $0, span: item.span) })
      }
    }
    return text("resource", fields, subject).map {
      .resource($0.split(separator: " ").map(String.init), item.span)
    }
  }

  private mutating func asked(_ item: ScenarioItem, _ subject: String) -> Lesson.Question? {
    let fields = ScenarioFields(item, .lessonQuestion, of: subject, report: &report)
    let hasChoices = fields[list: "choices"] != nil
    let hasWords = fields[list: "accept"] != nil || fields[one: "answer"] != nil
    guard hasChoices != hasWords else {
      report.error(
        "\(subject) is answered in one way", at: item.span,
        label: "expected either `choices`, or `accept` and `answer`")
      return nil
    }
    guard let question = text("question", fields, subject) else { return nil }
    if hasChoices {
      let choices = (fields[list: "choices"] ?? []).compactMap {
        choice($0, "a choice in \(subject)")
      }
      let right = choices.count(where: \.isRight)
      if choices.count < 2 || choices.count > 9 || right == 0 || right == choices.count {
        report.error(
          "\(subject) has \(choices.count) choices, \(right) of them right", at: item.span,
          label: "expected two to nine, at least one right and one wrong")
      }
      return Lesson.Question(text: question, form: .choice(choices), span: item.span)
    }
    let accepted = texts("accept", fields, subject)
    guard let answer = text("answer", fields, subject), !accepted.isEmpty else {
      report.error(
        "\(subject) lacks the words or the answer", at: item.span,
        label: "`accept` and `answer` go together")
      return nil
    }
    return Lesson.Question(
      text: question, form: .words(accepted: accepted, answer: answer), span: item.span)
  }

  private mutating func choice(_ item: ScenarioItem, _ subject: String) -> Lesson.Choice? {
    let fields = ScenarioFields(item, .lessonChoice, of: subject, report: &report)
    let isRight = fields[one: "right"].flatMap { report.flag($0, "`right` of \(subject)") }
    guard let says = text("says", fields, subject), let reply = text("reply", fields, subject)
    else { return nil }
    return Lesson.Choice(text: says, isRight: isRight ?? false, reply: reply)
  }
}

// MARK: - Tasks

extension LessonAssembly {
  private mutating func assignment(
    _ item: ScenarioItem, _ subject: String, from start: ScenarioWorkbench
  ) -> Lesson.Task? {
    let fields = ScenarioFields(item, .lessonTask, of: subject, report: &report)
    let expectation = fields[one: "expect"].flatMap { report.expectation($0) }
    let names = (fields[list: "names"] ?? []).compactMap { expectedName($0, subject) }
    let others = (fields[list: "also"] ?? []).compactMap { other($0, subject, in: start) }
    if expectation == nil && names.isEmpty && others.isEmpty {
      report.error(
        "\(subject) has no goal", at: item.span,
        label: "expected `expect`, what the pull must come to, or `names`")
    }
    var solved = start
    for solution in fields[list: "solution"] ?? [] {
      guard let line = report.text(solution, "`solution` of \(subject)") else { continue }
      for diagnostic in solved.apply(line: line, in: &map) {
        report.add(diagnostic.placed(at: solution.span))
      }
    }
    return text("task", fields, subject).map {
      Lesson.Task(
        text: $0, expectation: expectation, names: names, others: others,
        hints: texts("hints", fields, subject),
        solution: (fields[list: "solution"] ?? []).compactMap(\.string), solved: solved,
        done: texts("done", fields, subject), span: item.span)
    }
  }

  private mutating func other(
    _ item: ScenarioItem, _ subject: String, in start: ScenarioWorkbench
  ) -> Lesson.Other? {
    let fields = ScenarioFields(item, .lessonOther, of: "`also` of \(subject)", report: &report)
    let expectation = fields[one: "expect"].flatMap { report.expectation($0) }
    guard let change = fields[one: "change"]?.value, let expectation else { return nil }
    var bench = start
    for diagnostic in bench.apply(change) { report.add(diagnostic) }
    return Lesson.Other(change: change, expectation: expectation)
  }

  private mutating func expectedName(
    _ item: ScenarioItem, _ subject: String
  ) -> NameExpectation? {
    let fields = ScenarioFields(
      item, .lessonName, of: "an expected name in \(subject)", report: &report)
    let answer = word("answer", fields, subject, ScenarioVocabulary(NameExpectation.Answer.self))
    guard let name = text("dns", fields, subject), let answer else { return nil }
    return NameExpectation(name: name, answer: answer, span: item.span)
  }
}

extension Diagnostic {
  /// The same about a line that stands in a string of another file.
  fileprivate func placed(at span: SourceSpan) -> Diagnostic {
    var placed = self
    placed.span = span
    return placed
  }
}
