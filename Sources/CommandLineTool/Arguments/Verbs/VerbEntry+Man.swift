extension VerbEntry {
  static let man = VerbEntry(
    verb: .man, summary: "print the manual page",
    description: [
      "Prints pulltrace(1) in roff, made from the same tables as this text: to be",
      "installed as pulltrace.1, or to be read at once.",
    ],
    operands: nil, usage: "man [OPTIONS]",
    groups: [("output", [.output, .help])],
    formats: [.text],
    examples: [
      "pulltrace man > pulltrace.1", "pulltrace man | man -l -",
    ])
}
