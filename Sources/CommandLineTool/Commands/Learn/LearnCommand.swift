import Course
import Ingestion
import Rendering
import SourceText
import TraceModel
import Wording

/// `pulltrace learn`: the course. Lists the lessons, goes through one, or checks what a teacher
/// wrote.
struct LearnCommand {
  let arguments: ParsedArguments
  let tool: Tool
  let settings: OutputSettings
  let wording: Catalogue

  init(_ arguments: ParsedArguments, _ tool: Tool) throws(Stop) {
    self.arguments = arguments
    self.tool = tool
    settings = try Stop.usage { () throws(UsageError) in try OutputSettings(arguments, tool) }
    try Stop.usage { () throws(UsageError) in try Self.check(arguments) }
    wording = try LanguageSearch(tool).wording(arguments)
  }

  /// What does not go together.
  private static func check(_ arguments: ParsedArguments) throws(UsageError) {
    func refuse(_ message: String) throws(UsageError) {
      throw UsageError(message, verb: arguments.verb)
    }
    let instead = [Option.check, .progress, .reset].filter(arguments.has)
    if instead.count > 1 {
      try refuse("\(instead[0].text) and \(instead[1].text) do not go together")
    }
    if let option = instead.first, !arguments.operands.isEmpty {
      try refuse("\(option.text) takes no lesson")
    }
    if arguments.operands.count > 1 { try refuse("learn takes one lesson at a time") }
    for option in [Option.answers, .noQuiz] where arguments.has(option) {
      if arguments.operands.isEmpty { try refuse("\(option.text) goes with a lesson") }
    }
    let isPage: OutputFormat? = arguments.choice(.format)
    if isPage == .html, let option = (instead + [.answers]).first(where: arguments.has) {
      try refuse("\(option.text) does not go with --format html, a page of the pulls")
    }
    if arguments.has(.answers), arguments.has(.noQuiz) {
      try refuse("with --no-quiz there is nothing to answer")
    }
  }

  func run() throws(Stop) -> ExitStatus {
    if arguments.has(.check) {
      return try LessonFiles(tool).check(arguments.values(.check))
    }
    if arguments.has(.reset) { return try reset() }
    let folder = try LessonFolder(arguments, tool)
    guard let word = arguments.operands.first else {
      if settings.format == .html { return try page(of: Array(folder.paths.indices), in: folder) }
      return try list(folder)
    }
    let index = try folder.index(of: word)
    if settings.format == .html { return try page(of: [index], in: folder) }
    return try learn(index, in: folder)
  }
}

// MARK: - The list

extension LearnCommand {
  private func list(_ folder: LessonFolder) throws(Stop) -> ExitStatus {
    let progress = ProgressFile(tool).read()
    var rows: [(label: String, text: String)] = []
    var minutes = 0
    var status = ExitStatus.success
    for index in folder.paths.indices {
      let gap = index < 9 && folder.paths.count > 9 ? " " : ""
      let number = "\(gap)\(index + 1)  \(folder.names[index])"
      do throws(Stop) {
        let lesson = try folder.read(index, in: wording.language).lesson
        minutes += lesson.minutes
        let state = wording.state(progress[lesson.name])
        rows.append((number, "\(lesson.title) (\(lesson.minutes) min, \(state))"))
      } catch {
        // A lesson that a teacher is still writing must not hide the others.
        tool.report(error)
        rows.append((number, wording.phrase(.unreadable)))
        status = .unusable
      }
    }
    let prose = ProseText(isColored: settings.isColored, width: settings.width)
    var results = settings.results()
    try results.write(
      prose.heading(
        wording.phrase(.course, ["count": "\(rows.count)", "minutes": "\(minutes)"])) + "\n"
        + prose.rows(rows) + "\n" + prose.paragraph(wording.phrase(.start)))
    try results.finish()
    return status
  }

  private func reset() throws(Stop) -> ExitStatus {
    let file = ProgressFile(tool)
    if let error = file.write(CourseProgress()) { throw .file(error) }
    var results = settings.results()
    try results.write("Progress cleared" + (file.path.map { ": \(printable($0))" } ?? "") + "\n")
    try results.finish()
    return .success
  }
}

extension Catalogue {
  fileprivate func state(_ entry: CourseProgress.Entry?) -> String {
    guard let entry else { return phrase(.open) }
    if entry.step > 0 { return phrase(.underWay, ["step": "\(entry.step + 1)"]) }
    return phrase(entry.wasFinished ? .done : .open)
  }
}

// MARK: - A lesson

extension LearnCommand {
  private func learn(_ index: Int, in folder: LessonFolder) throws(Stop) -> ExitStatus {
    let (lesson, map) = try folder.read(index, in: wording.language)
    let answers = try answers()
    let asks = !arguments.has(.noQuiz)
    // Answers of a file are a rehearsal: they say nothing about what somebody has learnt.
    let isKept = asks && answers == nil
    let input: any LineInput = answers ?? tool.input
    let mode = LessonSession.Mode(asks: asks, pauses: input.isTerminal)
    var run = LessonRun(
      LessonSession(lesson, in: map, mode: mode, wording: wording), lesson,
      LessonText(wording, isColored: settings.isColored, width: settings.width),
      input, settings.results(), echoes: !input.isTerminal)
    let progressFile = ProgressFile(tool)
    var progress = isKept ? progressFile.read() : CourseProgress()
    try run.begin(after: progress[lesson.name])
    var failure: FileError?
    while try run.goOn() {
      progress.note(run.session, of: lesson.name)
      if isKept && failure == nil { failure = progressFile.write(progress) }
    }
    if isKept {
      progress.note(run.session, of: lesson.name)
      failure = failure ?? progressFile.write(progress)
    }
    let next = folder.names.dropFirst(index + 1).first
    try run.end(isKept: isKept && failure == nil, wording, next: next)
    if let failure {
      let reason = failure.diagnostic.message
      tool.report(
        [Diagnostic(.warning, "your place in the lesson is not kept: \(reason)")], in: SourceMap())
    }
    return run.session.tally.isComplete ? .success : .negative
  }

  /// The lines of the file of `--answers`; `nil` when they come from whoever sits there.
  private func answers() throws(Stop) -> AnswerLines? {
    guard let path = arguments.value(.answers) else { return nil }
    let file = try Stop.file { () throws(FileError) in
      path == "-" ? try tool.files.readStandardInput() : try tool.files.read(path)
    }
    return AnswerLines(file)
  }
}
