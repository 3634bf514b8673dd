import SourceText

/// How far somebody has come in each lesson.
public struct CourseProgress: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    /// The index of the step to go on with.
    public var step: Int
    public var tally: LessonTally
    /// The lesson was gone through to its end once, whatever came after.
    public var wasFinished: Bool

    public init(step: Int, tally: LessonTally, wasFinished: Bool) {
      self.step = step
      self.tally = tally
      self.wasFinished = wasFinished
    }
  }

  public private(set) var entries: [String: Entry] = [:]

  public init() {}

  public subscript(lesson: String) -> Entry? { entries[lesson] }

  /// Notes where a session stands.
  public mutating func note(_ session: LessonSession, of lesson: String) {
    let before = entries[lesson]
    entries[lesson] = Entry(
      step: session.tally.isFinished ? 0 : session.position, tally: session.tally,
      wasFinished: session.tally.isFinished || before?.wasFinished == true)
  }
}

// MARK: - The file

extension CourseProgress {
  private static let schema = "pulltrace/progress/1"

  /// Reads what `text` wrote. What cannot be read is left out: nobody should lose a lesson to a
  /// broken file.
  ///
  /// - Returns: `isWhole` is `false` when something was left out.
  public static func read(_ file: SourceFile) -> (progress: CourseProgress, isWhole: Bool) {
    var map = SourceMap()
    let id = map.add(file)
    let document: JSONDocument
    do throws(MalformedJSON) {
      document = try JSONDocument(map[id], id: id, dialect: .json)
    } catch {
      return (CourseProgress(), false)
    }
    let root = document.root
    var progress = CourseProgress()
    var isWhole = root.member("schema")?.string == schema
    guard isWhole, let lessons = root.member("lessons") else { return (progress, isWhole) }
    isWhole = lessons.kind == .object
    for member in lessons.members {
      if let entry = entry(member.value) {
        progress.entries[member.name] = entry
      } else {
        isWhole = false
      }
    }
    return (progress, isWhole)
  }

  private static func entry(_ value: JSONValue) -> Entry? {
    func number(_ name: String) -> Int? {
      value.member(named: name)?.integer.flatMap { (0...10_000).contains($0) ? Int($0) : nil }
    }
    guard let step = number("step"), let goals = number("goals"), let met = number("goalsMet"),
      let asked = number("predictions"), let right = number("predictionsRight"),
      let compared = number("predictionsNotJudged"), let done = value.member("finished")?.bool,
      met <= goals, right + compared <= asked
    else { return nil }
    var tally = LessonTally(goals: goals)
    tally.goalsMet = met
    tally.predictions = asked
    tally.predictionsRight = right
    tally.predictionsNotJudged = compared
    return Entry(step: step, tally: tally, wasFinished: done)
  }

  /// The file: the lessons in the order of their names.
  public var text: String {
    let lessons = entries.sorted { $0.key < $1.key }.map { name, entry -> (String, JSONNode) in
      let tally = entry.tally
      return (
        name,
        [
          "step": .integer(Int64(entry.step)), "finished": .bool(entry.wasFinished),
          "goals": .integer(Int64(tally.goals)), "goalsMet": .integer(Int64(tally.goalsMet)),
          "predictions": .integer(Int64(tally.predictions)),
          "predictionsRight": .integer(Int64(tally.predictionsRight)),
          "predictionsNotJudged": .integer(Int64(tally.predictionsNotJudged)),
        ]
      )
    }
    return JSONNode.object([("schema", .string(Self.schema)), ("lessons", .object(lessons))])
      .text(pretty: true) + "\n"
  }
}
