import Ingestion
import SourceText
import TraceModel

/// Whether the networks of a lesson do what its prose says: every goal is simulated, and everything
/// that is shown and expected.
public enum LessonCheck {
  /// - Returns: Errors where the lesson says what is not so; a warning for a pull or a name that is
  ///   shown and that nothing holds to the prose around it.
  /// - Complexity: Two or three pulls a step.
  public static func diagnostics(of lesson: Lesson) -> [Diagnostic] {
    lesson.steps.enumerated().flatMap { index, step in
      reveals(of: step, "step \(index + 1)") + (step.task.map { goal($0, step) } ?? [])
        + (step.question.map(question) ?? [])
    }
  }

  private static func reveals(of step: Lesson.Step, _ subject: String) -> [Diagnostic] {
    let simulation = LessonSimulation(step.start)
    return step.reveals.flatMap { reveal -> [Diagnostic] in
      switch reveal {
      case .pull(_, let expectation?):
        return differences(simulation.mismatches(with: expectation), at: expectation.span)
      case .name(_, let expectation?):
        return differences(
          simulation.mismatch(with: expectation).map { [$0] } ?? [], at: expectation.span)
      case .pull(_, nil):
        return [unheld("\(subject) shows a pull", "`expect`", at: step.span)]
      case .name(let name, nil):
        return [unheld("\(subject) shows the name \(name)", "`answer`", at: step.span)]
      case .resource: return []
      }
    }
  }

  private static func differences(_ mismatches: [String], at span: SourceSpan) -> [Diagnostic] {
    if mismatches.isEmpty { return [] }
    return [
      Diagnostic(
        .error, "the simulation does not come to what the lesson expects", at: span,
        notes: mismatches)
    ]
  }

  private static func unheld(
    _ what: String, _ field: String, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .warning, "\(what) without saying what must come of it", at: span,
      help: ["with \(field), a change of the network cannot make the prose wrong unnoticed"])
  }

  private static func goal(_ task: Lesson.Task, _ step: Lesson.Step) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    if LessonSimulation(step.start).mismatches(with: task).isEmpty {
      diagnostics.append(
        Diagnostic(.error, "the goal is met before anything is done", at: task.span))
    }
    let mismatches = LessonSimulation(task.solved).mismatches(with: task)
    if !mismatches.isEmpty {
      diagnostics.append(
        Diagnostic(
          .error, "`solution` does not reach the goal", at: task.span, notes: mismatches))
    }
    return diagnostics
  }

  private static func question(_ question: Lesson.Question) -> [Diagnostic] {
    guard case .words(let accepted, let answer) = question.form,
      !AnswerWords(answer).contain(anyOf: accepted)
    else { return [] }
    return [
      Diagnostic(
        .error, "`answer` holds none of the words that `accept` lists", at: question.span,
        label: "whoever answers like the teacher would not be right")
    ]
  }
}
