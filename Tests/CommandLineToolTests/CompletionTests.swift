import Testing

@testable import CommandLineTool

@Suite("completions")
struct CompletionTests {
  @Test("name every verb and every option", arguments: Shell.allCases)
  func complete(_ shell: Shell) {
    let session = Session()
    #expect(session.run("completions", shell.rawValue) == .success)
    let script = session.output.text
    #expect(script == shell.script)
    for verb in Verb.allCases {
      #expect(script.contains(verb.rawValue))
      for option in verb.entry.options {
        let name = shell == .fish ? "-l \(option.rawValue)" : option.text
        #expect(script.contains(name), "\(option)")
      }
    }
  }

  @Test("know what stands behind an option, by verb")
  func places() throws {
    let table = CompletionTable()
    func value(_ verb: Verb, _ option: Option) throws -> CompletionTable.Place? {
      let row = try #require(table.verbs.first { $0.name == verb.rawValue })
      return try #require(row.options.first { $0.name == option.text }).value
    }
    #expect(try value(.explain, .scenario) == .file)
    #expect(try value(.explain, .snapshot) == .directory)
    #expect(try value(.explain, .interface) == .anything)
    #expect(try value(.explain, .strict) == nil)
    #expect(
      try value(.explain, .needs) == .list(["logs", "secretsmanager", "ssm", "kms", "sts"]))
    #expect(try value(.diagnose, .format) == .words(["text", "json", "ndjson"].map { .init($0) }))
    #expect(try value(.explain, .format) != value(.replay, .format))
  }

  @Test("propose to help all that help knows, and nothing else")
  func topics() {
    for word in HelpCommand.topicWords {
      let session = Session()
      #expect(session.run("help", word.text) == .success)
      #expect(!word.help.isEmpty && !word.help.contains("\n"))
    }
    let words = HelpCommand.topicWords.map(\.text)
    #expect(Set(words).count == words.count)
  }

  @Test("are of one shell at a time, and name the nearest")
  func usage() {
    let session = Session()
    #expect(session.run("completions", "zhs") == .unusable)
    #expect(
      session.errors.text.hasPrefix(
        "error: completions does not know 'zhs'; did you mean 'zsh'?\n"))
    #expect(Session().run("completions", "bash", "zsh") == .unusable)
    #expect(Session().run("completions") == .unusable)
    let stranger = Session()
    #expect(stranger.run("completions", "powershell") == .unusable)
    #expect(stranger.errors.text.contains("it knows bash, zsh, fish\n"))
  }

  @Test("quote what a shell would read otherwise")
  func quoting() {
    #expect(shellQuoted("it's") == #"'it'\''s'"#)
    #expect(shellQuoted("") == "''")
    #expect(shellQuoted("'") == #"''\'''"#)
    #expect("a:b[c]".escaped("[]:") == #"a\:b\[c\]"#)
  }
}
