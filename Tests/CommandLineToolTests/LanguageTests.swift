import Foundation
import Testing

@testable import CommandLineTool

@Suite("languages")
struct LanguageTests {
  private static let german: String = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "Scenarios/languages/de.language.json5")
    do { return try String(contentsOf: file, encoding: .utf8) } catch { return "\(error)" }
  }()

  private static let path = "Scenarios/languages/de.language.json5"

  private func session(_ language: String = german, at path: String = path) -> Session {
    Session(["broken.json5": Scenarios.fails, path: language])
  }

  @Test("German is complete")
  func complete() {
    let session = session()
    #expect(session.run("language", "check", Self.path) == .success)
    #expect(session.output.text.hasPrefix("✔ \(Self.path) (de): all "))
    #expect(session.errors.text == "")
  }

  @Test("a pull is explained in German, with the same verdict and codes")
  func explained() throws {
    let (english, german) = (session(), session())
    #expect(english.run("explain", "--scenario", "broken.json5") == .negative)
    #expect(
      german.run("explain", "--scenario", "broken.json5", "--language", "de") == .negative)
    #expect(german.errors.text == "")
    #expect(english.output.text.contains("no outbound rule of task allows TCP 443 to"))
    #expect(!german.output.text.contains("no outbound rule of task allows"))
    #expect(german.output.text.contains("keine Outbound-Regel von task erlaubt TCP 443 zu"))
    #expect(german.output.text.contains("security-group-outbound at auth"))
  }

  @Test("a page is shown in German")
  func page() {
    let session = session()
    #expect(session.run("help", "no-route", "--language", "de") == .success)
    #expect(session.output.text.contains("keine Zeile der Routing-Tabelle deckt das Ziel ab"))
    #expect(session.output.text.contains("Amazon VPC User Guide"))
  }

  @Test(
    "are found by code, by file and by the environment",
    arguments: [
      (Self.path, ["--language", "de"], [:]),
      ("x.json5", ["--language", "x.json5"], [:]),
      ("here/german", ["--language", "here/german"], [:]),
      (Self.path, [], ["PULLTRACE_LANGUAGE": "de"]),
      ("mine/de.language.json5", ["--language", "de"], ["PULLTRACE_LANGUAGES": "mine"]),
      (
        "data/pulltrace/languages/de.language.json5", ["--language", "de"],
        ["XDG_DATA_HOME": "data"]
      ),
      (
        "me/.local/share/pulltrace/languages/de.language.json5", ["--language", "de"],
        ["HOME": "me"]
      ),
    ] as [(String, [String], [String: String])])
  func found(_ path: String, _ options: [String], _ environment: [String: String]) {
    let session = session(at: path)
    session.environment = environment
    #expect(session.run(["help", "no-route"] + options) == .success)
    #expect(session.output.text.hasPrefix("no-route: keine Zeile"))
  }

  @Test(
    "are English unless somebody asks",
    arguments: [
      ([], ["LANG": "de_DE.UTF-8", "LC_ALL": "de"]), (["--language", "en"], [:]),
      (["--language", "en"], ["PULLTRACE_LANGUAGE": "de"]), ([], ["PULLTRACE_LANGUAGE": ""]),
    ] as [([String], [String: String])])
  func english(_ options: [String], _ environment: [String: String]) {
    let session = session()
    session.environment = environment
    #expect(session.run(["help", "no-route"] + options) == .success)
    #expect(session.output.text.hasPrefix("no-route: no row of the route table"))
  }

  @Test("that are not there are named, with those that are")
  func absent() {
    let session = session()
    #expect(session.run("help", "no-route", "--language", "fr") == .unusable)
    #expect(
      session.errors.text.contains(
        "there is no language 'fr': no fr.language.json5 in Scenarios/languages"))
    #expect(session.errors.text.contains("there is: en, de"))
    let hostile = self.session()
    #expect(hostile.run("help", "no-route", "--language", "\u{1B}[2J") == .unusable)
    #expect(hostile.errors.text.contains("not '␛[2J'"))
  }

  @Test("that lack texts say so, and English stands in")
  func incomplete() {
    let session = session(#"{ language: "de", reference: { repair: "Abhilfe" } }"#)
    #expect(session.run("help", "no-route", "--language", "de") == .success)
    #expect(session.output.text.contains("\nAbhilfe  Create the endpoint"))
    #expect(session.errors.text.contains("texts are not in '\(Self.path)' and stand in English"))
    let check = self.session(#"{ language: "de", reference: { repair: "Abhilfe" } }"#)
    #expect(check.run("language", "check", Self.path) == .negative)
    #expect(check.output.text.contains("texts are missing\n    findings."))
    #expect(!check.output.text.contains("reference.repair\n"))
  }

  @Test("with a text that is wrong are refused, with its place")
  func wrong() {
    for arguments in [["help", "no-route", "--language", "de"], ["language", "check", Self.path]] {
      let session = session("{ language: \"de\",\n  facts: { row: \"{raw}\" } }")
      #expect(session.run(arguments) == .unusable)
      #expect(session.errors.text.contains("\(Self.path):2:18"))
      #expect(session.errors.text.contains("did you mean {row}?") == true)
      #expect(session.output.text == "")
    }
  }

  @Test("begin with a template, which is complete")
  func template() throws {
    let session = session()
    #expect(session.run("language", "template", "--output", "new.json5") == .success)
    #expect(session.run("language", "check", "new.json5", Self.path) == .success)
    #expect(session.output.text.split(separator: "\n").count == 2)
  }

  @Test(
    "want a task",
    arguments: [
      (["chekc"], "did you mean 'check'?"), (["check"], "check needs a language file"),
      (["template", "x"], "takes nothing"), (["--output", "x"], "TASK is missing"),
    ])
  func usage(_ arguments: [String], _ message: String) {
    let session = session()
    #expect(session.run(["language"] + arguments) == .unusable)
    #expect(session.errors.text.contains(message))
  }

  @Test("every rule of a SARIF log is described in German")
  func sarif() {
    let session = session()
    let arguments = ["explain", "--scenario", "broken.json5", "--format", "sarif"]
    #expect(session.run(arguments + ["--language", "de"]) == .negative)
    #expect(session.output.text.contains("lässt die Anfrage nicht hinaus"))
  }
}
