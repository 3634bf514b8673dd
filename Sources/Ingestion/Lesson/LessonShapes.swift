/// What the objects of a lesson file hold. The fields of each shape that are prose are those of its
/// translation.
extension ScenarioShape {
  static let lesson = ScenarioShape(
    "a lesson", "lesson",
    [
      .one("$schema"), .one("title").required, .one("minutes").required,
      .list("afterwards").required, .one("network").required, .list("steps").required,
    ])

  static let lessonStep = ScenarioShape(
    "a step", "step",
    [
      .one("title").required, .list("tell"), .one("change"), .one("ask"), .list("show"),
      .list("why"), .one("task"),
    ])

  static let lessonQuestion = ScenarioShape(
    "a question", "ask",
    [.one("question").required, .list("choices"), .list("accept"), .one("answer")])

  static let lessonChoice = ScenarioShape(
    "a choice", "choice", [.one("says").required, .one("right"), .one("reply").required])

  static let lessonReveal = ScenarioShape(
    "what is shown", "show",
    [.one("pull"), .one("dns"), .one("resource"), .one("expect"), .one("answer")])

  static let lessonTask = ScenarioShape(
    "a task", "task",
    [
      .one("task").required, .one("expect"), .list("names"), .list("also"),
      .list("hints").required, .list("solution").required, .list("done").required,
    ])

  static let lessonOther = ScenarioShape(
    "a further goal", "also", [.one("change").required, .one("expect").required])

  static let lessonName = ScenarioShape(
    "an expected name", "name", [.one("dns").required, .one("answer").required])

  // Translations

  static let translation = ScenarioShape(
    "a translation", "translation",
    [
      .one("$schema"), .one("title").required, .list("afterwards").required,
      .list("steps").required,
    ])

  static let translatedStep = ScenarioShape(
    "a step of a translation", "translatedStep",
    [.one("title").required, .list("tell"), .one("ask"), .list("why"), .one("task")])

  static let translatedQuestion = ScenarioShape(
    "a question of a translation", "translatedAsk",
    [.one("question").required, .list("choices"), .list("accept"), .one("answer")])

  static let translatedChoice = ScenarioShape(
    "a choice of a translation", "translatedChoice",
    [.one("says").required, .one("reply").required]
  )

  static let translatedTask = ScenarioShape(
    "a task of a translation", "translatedTask",
    [.one("task").required, .list("hints").required, .list("done").required])
}
