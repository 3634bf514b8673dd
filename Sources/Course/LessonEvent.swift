import Ingestion
import SourceText
import TraceModel

/// Something that a session has to say; how it looks is up to whoever shows it.
public enum LessonEvent {
  case opening(Lesson)
  case step(number: Int, of: Int, title: String)
  case paragraphs([String])
  /// The network of this step differs from that of the step before in these ways.
  case networkChanged([String])
  /// What the learner has changed is put away: the step starts from the network of the lesson.
  case changesPutAway
  case question(String, choices: [Option])
  /// Without a quiz: the question, and its answer.
  case told(question: String, answer: String)
  case pull(PullTrace, Lesson.PullView)
  case name(NameTrace)
  case listing(ScenarioListing)
  /// What is said to a prediction: to a choice, its reply; to words, the teacher's own answer.
  case reply(LessonJudgement, String)
  /// Where a choice was wrong, or none was made: the right one, with its reply.
  case rightAnswer(String, reply: String)
  case task(String)
  /// A change of the learner's, in the words of scenario files.
  case changed([String])
  case undone(String)
  /// What the pull comes to now, in a line.
  case verdict(PullTrace)
  case goalMet
  /// What is still different from the goal, a line each.
  case goalNotMet([String])
  case hint(String, number: Int, of: Int)
  case solution([String])
  /// A line that could not be understood or carried out.
  case problem([Diagnostic], SourceMap)
  case notice(LessonNotice)
  case help(LessonPrompt)
  case closing(Lesson, LessonTally)

  /// A choice with the letter that stands for it.
  public struct Option: Hashable, Sendable {
    public let letter: String
    public let text: String
  }
}

/// How a prediction did.
public enum LessonJudgement: Hashable, Sendable {
  case right
  case wrong
  /// Words that no list knows may be right all the same; the learner compares.
  case notJudged
  case skipped
}

/// What a session waits for.
public enum LessonPrompt: Hashable, Sendable {
  /// The letter of a choice, or words.
  case prediction(letters: [String])
  /// Any line: the learner reads.
  case pause
  /// A change of the network, or a question to it.
  case command
  /// Nothing: the session is over.
  case nothing
}

/// Short things that a session says in fixed words.
public enum LessonNotice: Hashable, Sendable {
  case chooseOneOf([String])
  case writeAnAnswer
  case nothingToUndo
  case noMoreHints
  /// The network has nothing left that could pull.
  case noPullPossible
  case notAName(String)
  case unknownCommand(String, nearest: [String])
  case resumed(step: Int)
  case stopped
}

/// What came of a session so far.
public struct LessonTally: Hashable, Sendable {
  public var predictions = 0
  public var predictionsRight = 0
  /// Answers in words that are for the learner to compare.
  public var predictionsNotJudged = 0
  /// Tasks of the whole lesson.
  public var goals: Int
  public var goalsMet = 0
  public var isFinished = false

  public init(goals: Int) { self.goals = goals }

  /// Whether the lesson was gone through to its end, and every goal reached on the way.
  public var isComplete: Bool { isFinished && goalsMet == goals }
}
