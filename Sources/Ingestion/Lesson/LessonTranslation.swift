import SourceText

/// A file that holds the prose of one lesson in another language, and nothing else: steps, choices
/// and hints in the order of the lesson, without what they simulate.
public enum LessonTranslation {
  /// Puts the prose of a translation in the place of that of `lesson`.
  ///
  /// - Returns: The lesson in the language of the file, with the prose of `lesson` where the file
  ///   lacks some; and what is wrong with the file, in which what is missing is a warning.
  public static func read(
    _ id: SourceFileID, in map: SourceMap, of lesson: Lesson
  ) -> (Lesson, [Diagnostic]) {
    var reader = LessonTranslationReader(id, map)
    let translated = reader.translate(lesson)
    return (translated, reader.source.report.diagnostics)
  }
}

private struct LessonTranslationReader {
  var source: LessonAssembly

  init(_ id: SourceFileID, _ map: SourceMap) { source = LessonAssembly(id, map) }

  mutating func translate(_ lesson: Lesson) -> Lesson {
    guard let root = source.root() else { return lesson }
    var result = lesson
    let fields = fields(ScenarioItem(root), .translation, "the translation")
    result.title = text("title", fields, "the translation") ?? lesson.title
    replace(&result.afterwards, "afterwards", fields, "the translation")
    let steps = fields[list: "steps"] ?? []
    expect(steps.count, lesson.steps.count, "steps", "the translation", at: root.span)
    for (index, item) in steps.enumerated().prefix(lesson.steps.count) {
      translate(&result.steps[index], item, "step \(index + 1)")
    }
    return result
  }

  private mutating func translate(
    _ step: inout Lesson.Step, _ item: ScenarioItem, _ subject: String
  ) {
    let fields = fields(item, .translatedStep, subject)
    step.title = text("title", fields, subject) ?? step.title
    replace(&step.tell, "tell", fields, subject)
    replace(&step.why, "why", fields, subject)
    if let part = part("ask", of: fields, step.question != nil, subject) {
      step.question = step.question.map { translated($0, part, "`ask` of \(subject)") }
    }
    if let part = part("task", of: fields, step.task != nil, subject) {
      step.task = step.task.map { translated($0, part, "`task` of \(subject)") }
    }
  }

  private mutating func translated(
    _ question: Lesson.Question, _ item: ScenarioItem, _ subject: String
  ) -> Lesson.Question {
    var result = question
    let fields = fields(item, .translatedQuestion, subject)
    result.text = text("question", fields, subject) ?? question.text
    switch question.form {
    case .choice(var choices):
      refuse(["accept"], ["answer"], fields, subject)
      let items = fields[list: "choices"] ?? []
      expect(items.count, choices.count, "choices", subject, at: item.span)
      for (index, item) in items.enumerated().prefix(choices.count) {
        let subject = "choice \(index + 1) in \(subject)"
        let fields = self.fields(item, .translatedChoice, subject)
        choices[index].text = text("says", fields, subject) ?? choices[index].text
        choices[index].reply = text("reply", fields, subject) ?? choices[index].reply
      }
      result.form = .choice(choices)
    case .words(let accepted, let answer):
      refuse(["choices"], [], fields, subject)
      let words = source.texts("accept", fields, subject)
      // Names stay what they are in every language, so the words of the lesson count as well.
      result.form = .words(
        accepted: (accepted + words).withoutRepetition(),
        answer: text("answer", fields, subject) ?? answer)
      if fields[one: "answer"] == nil { missing("answer", subject, at: item.span) }
    }
    return result
  }

  private mutating func translated(
    _ task: Lesson.Task, _ item: ScenarioItem, _ subject: String
  ) -> Lesson.Task {
    var result = task
    let fields = fields(item, .translatedTask, subject)
    result.text = text("task", fields, subject) ?? task.text
    let hints = source.texts("hints", fields, subject)
    expect(hints.count, task.hints.count, "hints", subject, at: item.span)
    for (index, hint) in hints.enumerated().prefix(task.hints.count) { result.hints[index] = hint }
    replace(&result.done, "done", fields, subject)
    return result
  }
}

// MARK: - What is missing, and what is too much

extension LessonTranslationReader {
  private mutating func fields(
    _ item: ScenarioItem, _ shape: ScenarioShape, _ subject: String
  ) -> ScenarioFields {
    let fields = ScenarioFields(item, shape, of: subject, isWhole: false, report: &source.report)
    for field in shape.fields where field.isRequired && !fields.written.contains(field.name) {
      missing(field.name, subject, at: item.span)
    }
    return fields
  }

  private mutating func text(
    _ field: String, _ fields: ScenarioFields, _ subject: String
  ) -> String? { source.text(field, fields, subject) }

  /// Paragraphs may be cut differently in another language; only that there are some is checked.
  private mutating func replace(
    _ paragraphs: inout [String], _ field: String, _ fields: ScenarioFields, _ subject: String
  ) {
    let texts = source.texts(field, fields, subject)
    let isRequired = fields.shape.field(field)?.isRequired == true
    if paragraphs.isEmpty, let first = fields[list: field]?.first {
      return extra("`\(field)` of \(subject)", at: first.span)
    }
    if texts.isEmpty {
      if !paragraphs.isEmpty && !isRequired { missing(field, subject, at: fields.span) }
    } else {
      paragraphs = texts
    }
  }

  private mutating func part(
    _ field: String, of fields: ScenarioFields, _ isThere: Bool, _ subject: String
  ) -> ScenarioItem? {
    let item = fields[one: field]
    if let item, !isThere { extra("`\(field)` of \(subject)", at: item.span) }
    if item == nil && isThere { missing(field, subject, at: fields.span) }
    return item
  }

  private mutating func refuse(
    _ lists: [String], _ ones: [String], _ fields: ScenarioFields, _ subject: String
  ) {
    let items = lists.compactMap { name in fields[list: name]?.first.map { (name, $0) } }
    for (name, item) in items + ones.compactMap({ name in fields[one: name].map { (name, $0) } }) {
      extra("`\(name)` of \(subject)", at: item.span)
    }
  }

  private mutating func expect(
    _ found: Int, _ wanted: Int, _ what: String, _ subject: String, at span: SourceSpan
  ) {
    if found == wanted { return }
    let message = "\(subject) has \(found) \(what), the lesson has \(wanted)"
    if found > wanted {
      source.report.error(message, at: span)
    } else {
      source.report.add(
        Diagnostic(.warning, message, at: span, label: "the others are shown in English"))
    }
  }

  private mutating func missing(_ field: String, _ subject: String, at span: SourceSpan) {
    source.report.add(
      Diagnostic(
        .warning, "\(subject) lacks `\(field)`", at: span, label: "it is shown in English"))
  }

  private mutating func extra(_ subject: String, at span: SourceSpan) {
    source.report.error(
      "\(subject) is not in the lesson", at: span, label: "there is nothing to translate here")
  }
}
