extension VerbEntry {
  static let diff = VerbEntry(
    verb: .diff, summary: "which verdicts differ between two networks, and why",
    description: [
      "Simulates the pull from every interface in the first source and in the second,",
      "and tells which pulls come to something else: what a snapshot of today does that",
      "one of last week did not. The image and the workload are those of the second.",
    ],
    operands: nil, pairs: [.scenario, .snapshot], usage: "diff SOURCE_A SOURCE_B [OPTIONS]",
    groups: [
      ("SOURCE_A and SOURCE_B", [.scenario, .snapshot]),
      ("reading", [.cache]),
      ("the pull", [.image, .platform, .needs, .role]),
      ("output", [.depth, .format, .output, .color, .language, .strict, .help]),
    ],
    formats: [.text, .json, .ndjson],
    examples: [
      "pulltrace diff --snapshot ./last-week --snapshot ./today --image URI",
      "pulltrace diff --scenario Scenarios/healthy/fargate-private-endpoints.json5 \\\n"
        + "  --scenario Scenarios/endpoints/s3-gateway-not-associated.json5",
    ])
}
