extension VerbEntry {
  static let convert = VerbEntry(
    verb: .convert, summary: "write any source as one scenario file",
    description: [
      "Writes the network of a source, its edits applied, as a scenario that says the",
      "same, and the pull, where the source or the options name one. What was assumed",
      "stands in it as if written, and in a comment. The text is read again before it",
      "is shown: what is not the same then is named, and the status is 1.",
    ],
    operands: nil, usage: "convert SOURCE [WORKLOAD] [--image URI] [OPTIONS]",
    groups: [
      ("SOURCE, exactly one", [.scenario, .snapshot]),
      (
        "WORKLOAD, at most one; a scenario may name it itself",
        [.interface, .task, .subnet, .securityGroup]
      ),
      (
        "the pull",
        [.image, .platform, .publicAddress, .noPublicAddress, .address, .needs, .role]
      ),
      ("output", [.output, .strict, .help]),
    ],
    formats: [.text],
    examples: [
      "pulltrace convert --snapshot ./snapshot --output network.json5",
      "pulltrace convert --snapshot ./snapshot --interface eni-0a1b2c3d --image URI",
      "pulltrace convert --scenario Scenarios/several/hardened-twice.json5",
    ])
}
