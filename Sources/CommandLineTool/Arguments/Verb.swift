/// What the tool is asked to do.
enum Verb: String, Hashable, Sendable, CaseIterable {
  case explain, replay, diagnose, collect, help
}

/// A row of the table of verbs.
struct VerbEntry: Sendable {
  let verb: Verb
  /// One line, for the list of verbs.
  let summary: String
  /// What it does, in a few lines, for its own help.
  let description: [String]
  /// The name of its operands, or `nil` when it takes none.
  let operands: String?
  /// The line behind `usage:`, without the name of the tool.
  let usage: String
  let groups: [(title: String, options: [Option])]
  let formats: [OutputFormat]
  let examples: [String]

  var options: [Option] { groups.flatMap(\.options) }
}

extension Verb {
  var entry: VerbEntry {
    switch self {
    case .explain:
      VerbEntry(
        verb: self, summary: "explain one pull, step by step: what stops it, and what to change",
        description: [
          "Simulates the pull of one image by one workload: every name it looks up, every",
          "packet there and back, every policy. Shows where it stops, everything that is",
          "wrong, and the least changes after which the same pull succeeds.",
        ],
        operands: nil,
        usage: "explain SOURCE [WORKLOAD] [--image URI] [OPTIONS]",
        groups: [
          ("SOURCE, exactly one", [.scenario, .snapshot]),
          (
            "WORKLOAD, exactly one of three; a scenario may name it itself",
            [.interface, .task, .subnet, .securityGroup]
          ),
          (
            "the pull",
            [.image, .platform, .publicAddress, .noPublicAddress, .address, .needs, .role]
          ),
          ("output", [.fix, .tighten, .depth, .format, .output, .color, .strict, .help]),
        ],
        formats: [.text, .json, .ndjson, .junit, .sarif, .mermaid, .dot],
        examples: [
          "pulltrace explain --snapshot ./snapshot --interface eni-0a1b2c3d \\\n"
            + "  --image 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1",
          "pulltrace explain --snapshot ./snapshot --platform ecs-ec2 \\\n"
            + "  --subnet subnet-0a1b2c3d --security-group sg-0a1b2c3d \\\n"
            + "  --image 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1",
          "pulltrace explain --scenario Scenarios/healthy/fargate-nat.json5 --depth full",
          "pulltrace explain --scenario Scenarios/several/hardened-twice.json5 --fix",
          "pulltrace explain --scenario Scenarios/healthy/fargate-nat.json5 --tighten",
        ])
    case .replay:
      VerbEntry(
        verb: self, summary: "replay scenario files and check what they expect",
        description: [
          "Simulates the pull that each scenario file describes, shows its trace and checks",
          "its 'expect' block. Of a directory, every file *.json5 is replayed.",
        ],
        operands: "FILE_OR_DIR", usage: "replay FILE_OR_DIR... [OPTIONS]",
        groups: [("output", [.depth, .format, .output, .color, .strict, .help])],
        formats: [.text, .json, .ndjson, .junit, .sarif],
        examples: [
          "pulltrace replay Scenarios/healthy/fargate-nat.json5",
          "pulltrace replay Scenarios --depth summary",
          "pulltrace replay Scenarios --format junit --output results.xml",
        ])
    case .diagnose:
      VerbEntry(
        verb: self, summary: "read an error message back: where a pull stopped, and why",
        description: [
          "Reads what Amazon ECS, kubelet, containerd or docker printed, pasted as it",
          "stands: names the stage and the phase that it gives away, and ranks the causes",
          "that fit. With a source it walks the same pull, and says which of them that",
          "network has.",
        ],
        operands: "TEXT", usage: "diagnose TEXT|- [SOURCE [WORKLOAD]] [OPTIONS]",
        groups: [
          ("SOURCE, at most one", [.scenario, .snapshot]),
          ("WORKLOAD, beside a source", [.interface, .task, .subnet, .securityGroup]),
          (
            "the pull, beside a source",
            [.image, .platform, .publicAddress, .noPublicAddress, .address, .needs, .role]
          ),
          ("output", [.format, .output, .color, .strict, .help]),
        ],
        formats: [.text, .json, .ndjson],
        examples: [
          "pulltrace diagnose \"CannotPullContainerError: ... i/o timeout\"",
          "kubectl describe pod web | pulltrace diagnose -",
          "pulltrace diagnose - --snapshot ./snapshot --interface eni-0a1b2c3d",
        ])
    case .collect:
      VerbEntry(
        verb: self, summary: "print the AWS CLI commands that make a snapshot directory",
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
    case .help:
      VerbEntry(
        verb: self, summary: "explain a reason code, or show the help of a verb",
        description: [
          "Of a reason code, as a trace names it: what it means, how it looks, how to",
          "repair it, where AWS or an RFC says so, and a scenario that shows it. Of",
          "'codes': all of them, with a line each. Of a verb: what VERB --help shows.",
        ],
        operands: "TOPIC", usage: "help [CODE|VERB|codes] [OPTIONS]",
        groups: [("output", [.output, .color, .help])],
        formats: [.text],
        examples: [
          "pulltrace help codes", "pulltrace help gateway-endpoint-not-associated",
          "pulltrace help explain",
        ])
    }
  }
}
