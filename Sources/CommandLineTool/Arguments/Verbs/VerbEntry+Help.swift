extension VerbEntry {
  static let help = VerbEntry(
    verb: .help, summary: "explain a topic or a reason code, or show the help of a verb",
    description: [
      "Of a topic: a short page; 'topics' lists them. Of a reason code, as a trace",
      "names it: what it means, how it looks, how to repair it, where AWS or an RFC",
      "says so, and a scenario that shows it; 'codes' lists them. Of a verb: what",
      "VERB --help shows.",
    ],
    operands: "TOPIC", usage: "help [TOPIC|CODE|VERB] [OPTIONS]",
    groups: [("output", [.output, .color, .language, .help])],
    formats: [.text],
    examples: [
      "pulltrace help topics", "pulltrace help start", "pulltrace help codes",
      "pulltrace help gateway-endpoint-not-associated",
      "pulltrace help explain",
    ])
}
