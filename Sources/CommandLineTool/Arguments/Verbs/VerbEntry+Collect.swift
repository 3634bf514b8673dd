extension VerbEntry {
  static let collect = VerbEntry(
    verb: .collect, summary: "print the AWS CLI commands that make a snapshot directory",
    description: [
      "Prints a shell script and runs nothing. The script calls the AWS CLI, read-only,",
      "and saves what it answers; explain --snapshot reads that directory.",
    ],
    operands: nil, usage: "collect [OPTIONS]",
    groups: [("output", [.output, .help])],
    formats: [.text],
    examples: [
      "pulltrace collect > collect.sh", "sh collect.sh ./snapshot eu-west-1",
      "pulltrace explain --snapshot ./snapshot --interface eni-0a1b2c3d --image URI",
    ])
}
