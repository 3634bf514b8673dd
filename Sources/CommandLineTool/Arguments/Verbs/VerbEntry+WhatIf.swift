extension VerbEntry {
  static let whatIf = VerbEntry(
    verb: .whatIf, summary: "which verdicts change when the network does, and why",
    description: [
      "Simulates the pull from every interface as the network is and as it would be",
      "after the edits of FILE (pulltrace help change), and tells which pulls come to",
      "something else. Only what an edit can touch is simulated again. With --watch",
      "it stays, and tells it again whenever the source or FILE is saved.",
    ],
    operands: nil, usage: "what-if SOURCE --change FILE [OPTIONS]",
    groups: [
      ("SOURCE, exactly one", [.scenario, .snapshot]),
      ("the change", [.change, .watch]),
      ("reading", [.cache]),
      ("the pull", [.image, .platform, .needs, .role]),
      ("output", [.depth, .format, .output, .color, .language, .strict, .help]),
    ],
    formats: [.text, .json, .ndjson],
    examples: [
      "pulltrace what-if --snapshot ./snapshot --change open.json5 \\\n"
        + "  --image 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1",
      "pulltrace what-if --scenario mine.json5 --watch",
    ])
}
