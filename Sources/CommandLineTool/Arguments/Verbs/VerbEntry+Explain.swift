extension VerbEntry {
  static let explain = VerbEntry(
    verb: .explain, summary: "explain one pull, step by step: what stops it, and what to change",
    description: [
      "Simulates the pull of one image by one workload: every name it looks up, every",
      "packet there and back, every policy. Shows where it stops, everything that is",
      "wrong, and the least changes after which the same pull succeeds.",
    ],
    operands: nil,
    usage: "explain SOURCE [WORKLOAD] [--image URI] [OPTIONS]",
    groups: [
      ("SOURCE, exactly one", [.scenario, .snapshot]),
      ("reading", [.cache]),
      (
        "WORKLOAD, exactly one of three; a scenario may name it itself",
        [.interface, .task, .subnet, .securityGroup]
      ),
      (
        "the pull",
        [.image, .platform, .publicAddress, .noPublicAddress, .address, .needs, .role]
      ),
      (
        "output",
        [.step, .fix, .tighten, .depth, .format, .output, .color, .language, .strict, .help]
      ),
    ],
    formats: [.text, .json, .ndjson, .junit, .sarif, .mermaid, .dot, .svg, .html],
    examples: [
      "pulltrace explain --snapshot ./snapshot --interface eni-0a1b2c3d \\\n"
        + "  --image 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1",
      "pulltrace explain --snapshot ./snapshot --platform ecs-ec2 \\\n"
        + "  --subnet subnet-0a1b2c3d --security-group sg-0a1b2c3d \\\n"
        + "  --image 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1",
      "pulltrace explain --scenario Scenarios/healthy/fargate-nat.json5 --depth full",
      "pulltrace explain --scenario Scenarios/several/hardened-twice.json5 --fix",
      "pulltrace explain --scenario Scenarios/healthy/fargate-nat.json5 --tighten",
      "pulltrace explain --scenario Scenarios/healthy/fargate-nat.json5 --step",
      "pulltrace explain --scenario Scenarios/filtering/task-group-forgets-s3.json5 \\\n"
        + "  --format html --output pull.html",
    ])
}
