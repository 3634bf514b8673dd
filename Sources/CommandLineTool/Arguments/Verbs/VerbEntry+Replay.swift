extension VerbEntry {
  static let replay = VerbEntry(
    verb: .replay, summary: "replay scenario files and check what they expect",
    description: [
      "Simulates the pull that each scenario file describes, shows its trace and checks",
      "its 'expect' block. Of a directory, every file *.json5 is replayed.",
    ],
    operands: "FILE_OR_DIR", usage: "replay FILE_OR_DIR... [OPTIONS]",
    groups: [("output", [.depth, .format, .output, .color, .language, .strict, .help])],
    formats: [.text, .json, .ndjson, .junit, .sarif, .html],
    examples: [
      "pulltrace replay Scenarios/healthy/fargate-nat.json5",
      "pulltrace replay Scenarios --depth summary",
      "pulltrace replay Scenarios --format junit --output results.xml",
      "pulltrace replay Scenarios --format html --output pulls.html",
    ])
}
