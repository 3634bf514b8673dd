extension VerbEntry {
  static let learn = VerbEntry(
    verb: .learn, summary: "the course: predict, see, break and mend, lesson by lesson",
    description: [
      "Without a lesson, lists them and how far you are. A lesson asks what you expect,",
      "simulates it, says why, and lets you change the network in short commands until",
      "its goal is met. It ends with 0 when every goal is met, else with 1.",
    ],
    operands: "LESSON", areOperandsOptional: true, usage: "learn [LESSON] [OPTIONS]",
    groups: [
      ("a lesson", [.answers, .noQuiz, .language, .lessons]),
      ("instead of a lesson", [.progress, .reset, .check]),
      ("output", [.format, .output, .color, .help]),
    ],
    formats: [.text, .html],
    examples: [
      "pulltrace learn", "pulltrace learn 1", "pulltrace learn three-names --no-quiz",
      "pulltrace learn 1 --answers Scenarios/lessons/answers/three-names.txt",
      "pulltrace learn --format html --output course.html",
      "pulltrace learn --check Scenarios/lessons",
    ])
}
