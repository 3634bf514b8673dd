extension VerbEntry {
  static let dns = VerbEntry(
    verb: .dns, summary: "resolve a name as a workload would, and show who answered",
    description: [
      "Shows whom the workload asks, which zones, Resolver rules and endpoints claim",
      "the name and which of them wins, each record with its TTL, and what the answer",
      "means for the packets. NAME is a domain name, an IP address, or a stage of the",
      "pull (auth, manifest, layers, ...); without it, every host of the pull is asked",
      "for.",
      "",
      "'dns serve' answers real clients, dig or any program, as the resolver of the",
      "workload: on this machine alone, over UDP and TCP, until Ctrl-C. It tells of",
      "each query who claimed the name and why, as text or, with --format ndjson, for",
      "programs.",
    ],
    operands: "NAME", areOperandsOptional: true,
    usage: "dns [NAME [TYPE]]|serve SOURCE [WORKLOAD] [OPTIONS]",
    groups: [
      ("SOURCE, exactly one", [.scenario, .snapshot]),
      ("reading", [.cache]),
      (
        "WORKLOAD, exactly one of three; a scenario may name it itself",
        [.interface, .task, .subnet, .securityGroup]
      ),
      ("the workload", [.image, .platform, .publicAddress, .noPublicAddress, .address, .needs]),
      ("the question", [.type, .compare, .compareInterface]),
      ("serving", [.port, .bind, .workload, .quiet]),
      ("output", [.dig, .short, .depth, .format, .output, .color, .strict, .help]),
    ],
    formats: [.text, .json, .ndjson],
    examples: [
      "pulltrace dns 123456789012.dkr.ecr.eu-west-1.amazonaws.com \\\n"
        + "  --snapshot ./snapshot --interface eni-0a1b2c3d",
      "pulltrace dns --scenario Scenarios/naming/private-dns-needs-hostnames.json5",
      "pulltrace dns layers --dig --scenario Scenarios/healthy/fargate-nat.json5",
      "pulltrace dns auth \\\n"
        + "  --scenario Scenarios/naming/private-dns-needs-hostnames.json5 \\\n"
        + "  --compare Scenarios/healthy/fargate-private-endpoints.json5",
      "pulltrace dns 172.21.10.5 --short \\\n"
        + "  --scenario Scenarios/healthy/fargate-private-endpoints.json5",
      "pulltrace dns serve --snapshot ./snapshot --interface eni-0a1b2c3d --port 5353",
      "pulltrace dns serve --snapshot ./snapshot --workload 5353=eni-0a1b2c3d \\\n"
        + "  --workload '5354=--subnet subnet-0a1b2c3d --security-group sg-0a1b2c3d'",
    ])
}
