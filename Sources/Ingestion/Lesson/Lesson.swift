import SourceText
import TraceModel

/// One lesson of the course, read: prose, predictions, and networks to break and to mend.
///
/// Paragraphs are lines of prose; one that begins with a space is shown as it stands, for what a
/// terminal would print.
public struct Lesson {
  /// The name of its file without number and ending: `three-names`.
  public var name: String
  public var title: String
  /// How long it takes somebody for whom all of it is new.
  public var minutes: Int
  /// What the learner will be able to say.
  public var afterwards: [String]
  public var steps: [Step]

  /// One idea: something to read, to predict, to see, and perhaps to do.
  public struct Step {
    public var title: String
    /// What the learner reads first.
    public var tell: [String]
    /// The network in which the step plays.
    public var start: ScenarioWorkbench
    /// How it differs from that of the step before, in the words of scenario files.
    public var changes: [String]
    public var question: Question?
    /// What is simulated once the prediction is made, in this order.
    public var reveals: [Reveal]
    /// Why it is so.
    public var why: [String]
    public var task: Task?
    public var span: SourceSpan
  }

  /// What the learner predicts.
  public struct Question {
    public var text: String
    public var form: Form
    public var span: SourceSpan

    public enum Form {
      case choice([Choice])
      /// Words that an answer may hold, and the answer as the teacher would give it.
      case words(accepted: [String], answer: String)
    }
  }

  public struct Choice: Hashable, Sendable {
    public var text: String
    public var isRight: Bool
    /// What is said to whoever chose it.
    public var reply: String
  }

  /// Something that is simulated and shown.
  public enum Reveal {
    case pull(PullView, Expectation?)
    /// The resolution of a name, and what it must come to.
    case name(String, NameExpectation?)
    /// A resource as it is configured: its kind and its name.
    case resource([String], SourceSpan)
  }

  /// How much of a pull is shown.
  public enum PullView: String, Hashable, Sendable, CaseIterable {
    /// Each stage: the name, what it is, and how it ended.
    case short
    /// Every step of the stage that went wrong as well.
    case path
    case full
  }

  /// What the learner has to bring about.
  public struct Task {
    public var text: String
    /// What the pull must come to.
    public var expectation: Expectation?
    /// What a name must come to.
    public var names: [NameExpectation]
    /// What must come of the pull when something else is changed as well: of another workload, say.
    public var others: [Other]
    /// From a nudge to what has to be typed.
    public var hints: [String]
    /// Changes that reach the goal; the next step goes on from there.
    public var solution: [String]
    /// The network after the solution.
    public var solved: ScenarioWorkbench
    /// What is said once the goal is met.
    public var done: [String]
    public var span: SourceSpan
  }
}

extension Lesson {
  /// A goal beside that of a task: what else must work.
  public struct Other {
    /// As `ScenarioWorkbench.apply` takes it.
    public var change: JSONValue
    public var expectation: Expectation
  }
}

/// What the resolution of a name must come to.
public struct NameExpectation: Hashable, Sendable {
  public var name: String
  public var answer: Answer
  public var span: SourceSpan

  public enum Answer: String, Hashable, Sendable, CaseIterable {
    /// Addresses inside a VPC.
    case `private`
    /// Addresses on the internet.
    case `public`
    /// No address at all, whatever the reason.
    case none
  }
}
