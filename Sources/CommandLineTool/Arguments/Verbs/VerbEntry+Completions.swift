extension VerbEntry {
  static let completions = VerbEntry(
    verb: .completions, summary: "print the script that completes command lines in a shell",
    description: [
      "Prints a script that teaches bash, zsh or fish the verbs, the options and their",
      "values, made from the same tables as this text. It calls nothing when it runs.",
      "'pulltrace help completions-setup' says where each shell looks for it.",
    ],
    operands: "SHELL", usage: "completions bash|zsh|fish [OPTIONS]",
    groups: [("output", [.output, .help])],
    formats: [.text],
    examples: [
      "source <(pulltrace completions bash)", "pulltrace completions zsh > ~/.zfunc/_pulltrace",
      "pulltrace completions fish > ~/.config/fish/completions/pulltrace.fish",
    ])
}
