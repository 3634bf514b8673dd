import SourceText
import Testing

@testable import Wording

@Suite("a language file")
struct LanguageFileTests {
  private func read(_ text: String) -> (file: LanguageFile?, diagnostics: [String]) {
    var map = SourceMap()
    let id = map.add(SourceFile(name: "xx", text: text))
    let (file, diagnostics) = LanguageFile.read(id, in: map)
    return (
      file,
      diagnostics.map { diagnostic in
        let place = map.location(of: diagnostic.span).map { "\($0.line):\($0.column)" } ?? "-"
        return "\(place) \(diagnostic.message)"
      }
    )
  }

  @Test("that says everything in English is complete, and says the same")
  func template() throws {
    let (file, diagnostics) = read(EnglishSource.text)
    #expect(diagnostics == [])
    let read = try #require(file)
    #expect(read.catalogue.language == "en")
    #expect(read.missing == [])
    #expect(read.total > 300)
    for area in Area.allCases {
      for (name, template) in English.texts(area) {
        let filled = try #require(read.catalogue.template(area, name))
        #expect(filled == template)
      }
    }
  }

  @Test("that lacks a text says it in English, and lists it")
  func missing() throws {
    let text = #"{ language: "xx", findings: { "token-expired": { summary: "vorbei" } } }"#
    let file = try #require(read(text).file)
    #expect(file.catalogue.text(.findings, "token-expired.summary") == "vorbei")
    #expect(file.catalogue.text(.findings, "token-expired.advice") == "log in again")
    #expect(file.catalogue.text(.kinds, "subnet") == "subnet")
    #expect(file.missing.count == file.total - 1)
    #expect(file.missing.contains("findings.token-expired.advice"))
    #expect(!file.missing.contains("findings.token-expired.summary"))
  }

  @Test(
    "that is wrong says where",
    arguments: [
      ("", ["1:1 the file is empty"]),
      ("[]", ["1:1 a language file is one object"]),
      ("{}", ["1:1 the member `language` names the language by its tag"]),
      (#"{ language: 3 }"#, ["1:13 the member `language` names the language by its tag"]),
      (#"{ language: "../x" }"#, ["1:13 the member `language` names the language by its tag"]),
      (#"{ language: "xx", "#, ["1:18 the file ends inside an object"]),
      (#"{ language: "xx", finding: {} }"#, ["1:19 a language file has no area `finding`"]),
      (
        #"{ language: "xx", kinds: [] }"#,
        ["1:26 the area `kinds` is an object of texts, not an array"]
      ),
      (#"{ language: "xx", kinds: { vpc: 1 } }"#, ["1:33 a text is a string, not a number"]),
      (
        #"{ language: "xx", kinds: { vpc: { a: {} } } }"#,
        ["1:38 a text is a string, not an object"]
      ),
      (#"{ language: "xx", kinds: { vcp: "VPC" } }"#, ["1:28 there is no text `kinds.vcp`"]),
      (#"{ language: "xx", kinds: { vpc: "  " } }"#, ["1:33 the text `vpc` is empty"]),
      (#"{ language: "xx", kinds: { vpc: "a } b" } }"#, ["1:36 a brace has no other half"]),
      (
        #"{ language: "xx", kinds: { vpc: "a {no name}" } }"#,
        ["1:36 what stands in these braces is no name"]
      ),
      (
        "{ language: \"xx\",\n facts: { row: \"\\u00e4 {raw} {row}\" } }",
        ["2:24 nothing is known for {raw} in `row`"]
      ),
      (
        #"{ language: "xx", facts: { row: "die Zeile" } }"#,
        ["1:33 the text `row` does not say {row}"]
      ),
      (
        #"{ language: "xx", kinds: { vpc: "\u001b[2J" } }"#,
        ["1:33 a text holds a character that is hidden or that terminals obey: ␛"]
      ),
      (
        #"{ language: "xx", kinds: { "\u001b": "x" } }"#,
        ["1:28 there is no text `kinds.␛`"]
      ),
    ])
  func faults(_ text: String, _ diagnostics: [String]) {
    let result = read(text)
    #expect(result.file == nil)
    #expect(result.diagnostics == diagnostics)
  }

  @Test("reports every fault, not the first alone")
  func severalFaults() {
    let text = #"{ language: "xx", kinds: { a: "x", vpc: "" }, facts: { row: "" }, b: 1 }"#
    #expect(read(text).diagnostics.count == 4)
  }

  @Test("cut off anywhere never stops the program")
  func truncated() {
    let bytes = Array(EnglishSource.text.utf8)
    for length in stride(from: 0, to: bytes.count, by: 2999) {
      #expect(read(String(decoding: bytes[..<length], as: UTF8.self)).file == nil)
    }
  }

  @Test(
    "has a tag for its name",
    arguments: [
      ("de", true), ("pt-BR", true), ("zh-Hant-TW", true), ("", false), ("-", false),
      ("d/e", false),
      ("..", false), ("de-", false), ("überlang", false), ("abcdefghi", false),
    ])
  func tags(_ text: String, _ isTag: Bool) { #expect(LanguageFile.isTag(text) == isTag) }
}
