import TestSupport
import Testing

@testable import CommandLineTool

@Suite("help")
struct HelpTests {
  @Test("of the tool reads as its golden file")
  func tool() throws {
    let session = Session()
    #expect(session.run("--help") == .success)
    #expect(try goldenMismatch(session.output.text, "help.txt") == nil)
    #expect(session.errors.text == "")
  }

  @Test("of each verb reads as its golden file", arguments: Verb.allCases)
  func verb(_ verb: Verb) throws {
    let session = Session()
    #expect(session.run(verb.rawValue, "--help") == .success)
    #expect(try goldenMismatch(session.output.text, "help-\(verb).txt") == nil)
  }

  @Test("fits a terminal of 80 columns")
  func width() {
    let texts = [HelpText.tool] + Verb.allCases.map(HelpText.text(of:))
    for line in texts.joined().split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test("names every option that a verb takes", arguments: Verb.allCases)
  func options(_ verb: Verb) {
    for option in verb.entry.options { #expect(HelpText.text(of: verb).contains(option.text)) }
  }

  @Test("shows examples that the parser takes", arguments: Verb.allCases)
  func examples(_ verb: Verb) throws {
    for example in verb.entry.examples where example.hasPrefix("pulltrace") {
      let words = example.split { " \\\n".contains($0) }.map(String.init).dropFirst()
      _ = try ArgumentParser.parse(Array(words.prefix { $0 != ">" }))
    }
  }

  @Test("follows a usage error")
  func usage() {
    let session = Session()
    #expect(session.run("explain", "--fromat", "json") == .unusable)
    #expect(
      session.errors.text == """
        error: unknown option '--fromat'; did you mean '--format'?
        usage: pulltrace explain SOURCE [WORKLOAD] [--image URI] [OPTIONS]
        more:  pulltrace explain --help

        """)
    #expect(session.output.text == "")
  }

  @Test("gives the version on one line")
  func version() {
    let session = Session()
    #expect(session.run("--version") == .success)
    #expect(session.output.text == "pulltrace 0.1.0\n")
  }
}
