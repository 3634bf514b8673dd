import Wording

/// The fixed words of the course, around the prose of its lessons: the keys of the area `course` of
/// the catalogue.
enum LessonPhrase: String, TextKey {
  // A lesson and its steps
  case lessonTitle, extent, afterwards, stepTitle, changes, changesPutAway

  // Predictions
  case prediction, question, choicePrompt, wordsPrompt, pausePrompt, commandPrompt, right, wrong
  case notJudged, skipped, rightAnswer, answer, chooseOneOf, writeAnAnswer

  // Tasks
  case task, taskHelp, changed, undone, goalMet, goalNotMet, hint, solution, nothingToUndo,
    noMoreHints
  case noPullPossible, notAName, unknownCommand, didYouMean, defaultValue

  // Help
  case helpPrediction, helpPause, helpCommand, helpChange, helpAdd, helpRemove, helpWorkload
  case helpUndo, helpPull, helpExplain, helpDNS, helpShow, helpGoal, helpHint, helpSkip
  case helpRestart, helpQuit

  // The end
  case resumed, stopped, finished, predictions, compared, goals, kept, next

  // The list
  case course, done, underWay, open, unreadable, start

  static var area: Area { .course }
}

extension Catalogue {
  /// The words of the course in this language.
  func phrase(_ phrase: LessonPhrase, _ values: KeyValuePairs<String, String> = [:]) -> String {
    text(phrase, values)
  }
}
