extension VerbEntry {
  static let diagnose = VerbEntry(
    verb: .diagnose, summary: "read an error message back: where a pull stopped, and why",
    description: [
      "Reads what Amazon ECS, kubelet, containerd or docker printed, pasted as it",
      "stands: names the stage and the phase that it gives away, and ranks the causes",
      "that fit. With a source it walks the same pull, and says which of them that",
      "network has.",
    ],
    operands: "TEXT", usage: "diagnose TEXT|- [SOURCE [WORKLOAD]] [OPTIONS]",
    groups: [
      ("SOURCE, at most one", [.scenario, .snapshot]),
      ("reading", [.cache]),
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
}
