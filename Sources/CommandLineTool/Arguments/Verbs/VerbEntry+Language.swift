extension VerbEntry {
  static let language = VerbEntry(
    verb: .language, summary: "check a translation, or print the texts to translate",
    description: [
      "What findings and reason codes say stands in a catalogue. 'template' prints the",
      "English one as a language file to begin with; 'check' reads translations, says",
      "what is wrong with a text and where, and lists what is missing. Those stand in",
      "English. --language CODE looks for CODE.language.json5 in $PULLTRACE_LANGUAGES,",
      "else in $XDG_DATA_HOME/pulltrace/languages and in Scenarios/languages.",
    ],
    operands: "TASK", usage: "language template|check [FILE...] [OPTIONS]",
    groups: [("output", [.output, .help])],
    formats: [.text],
    examples: [
      "pulltrace language template > fr.language.json5",
      "pulltrace language check Scenarios/languages/de.language.json5",
      "pulltrace help no-route --language de",
    ])
}
