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
      _ = try ArgumentParser.parse(Array(words.prefix { $0 != ">" && $0 != "|" }))
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

  @Test("of a verb is the same, however one asks for it", arguments: Verb.allCases)
  func verbAsTopic(_ verb: Verb) {
    let (topic, option) = (Session(), Session())
    #expect(topic.run("help", verb.rawValue) == .success)
    #expect(option.run(verb.rawValue, "--help") == .success)
    #expect(topic.output.text == option.output.text)
  }

  @Test("without a topic is that of the tool")
  func noTopic() {
    let session = Session()
    #expect(session.run("help") == .success)
    #expect(session.output.text == HelpText.tool)
  }

  @Test("of a reason code is its page, of 'codes' a line for each")
  func codes() throws {
    let session = Session()
    #expect(session.run("help", "no-route") == .success)
    #expect(session.output.text.hasPrefix("no-route: "))
    #expect(session.output.text.contains("Scenarios/"))
    let list = Session()
    #expect(list.run("help", "codes", "--output", "codes.txt") == .success)
    #expect(list.output.text == "")
    #expect(try #require(list.files["codes.txt"]).contains("\n  tag-not-found "))
  }

  @Test("of an unknown topic names the nearest")
  func unknownTopic() {
    let session = Session()
    #expect(session.run("help", "security-group-outbund") == .unusable)
    #expect(
      session.errors.text.hasPrefix(
        "error: no topic 'security-group-outbund'; did you mean 'security-group-outbound'"))
    #expect(Session().run("help", "a", "b") == .unusable)
    let stranger = Session()
    #expect(stranger.run("help", "\u{1B}[2J") == .unusable)
    #expect(
      stranger.errors.text.contains(
        "'␛[2J'; 'pulltrace help topics' and 'pulltrace help codes' list"))
  }
}
