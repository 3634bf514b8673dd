extension VerbEntry {
  static let help = VerbEntry(
    verb: .help, summary: "explain a reason code, or show the help of a verb",
    description: [
      "Of a reason code, as a trace names it: what it means, how it looks, how to",
      "repair it, where AWS or an RFC says so, and a scenario that shows it. Of",
      "'codes': all of them, with a line each. Of a verb: what VERB --help shows.",
    ],
    operands: "TOPIC", usage: "help [CODE|VERB|codes] [OPTIONS]",
    groups: [("output", [.output, .color, .language, .help])],
    formats: [.text],
    examples: [
      "pulltrace help codes", "pulltrace help gateway-endpoint-not-associated",
      "pulltrace help explain",
    ])
}
