extension VerbEntry {
  static let sweep = VerbEntry(
    verb: .sweep, summary: "the verdict of one pull from every interface, grouped by cause",
    description: [
      "Simulates the pull of one image from every network interface that may pull, and",
      "groups what fails by what is to blame, with the repair of each and how many",
      "pulls it lets through. Interfaces that must come to the same are simulated once.",
    ],
    operands: nil, usage: "sweep SOURCE [--image URI] [OPTIONS]",
    groups: [
      ("SOURCE, exactly one", [.scenario, .snapshot]),
      ("reading", [.cache]),
      ("the pull", [.image, .platform, .needs, .role]),
      ("the sweep", [.explain, .shard, .noClasses]),
      ("output", [.depth, .format, .output, .color, .language, .strict, .help]),
    ],
    formats: [.text, .json, .ndjson, .junit, .sarif, .html],
    examples: [
      "pulltrace sweep --snapshot ./snapshot \\\n"
        + "  --image 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1",
      "pulltrace sweep --scenario Scenarios/healthy/fargate-public-subnet.json5",
      "pulltrace sweep --snapshot ./snapshot --image URI --format ndjson",
      "pulltrace sweep --snapshot ./snapshot --image URI --format ndjson --shard 2/4",
      "pulltrace sweep --snapshot ./snapshot --image URI --format html > sweep.html",
    ])
}
