import Rendering
import SourceText
import TestSupport
import Testing
import TraceModel

@testable import CommandLineTool

@Suite("topics of help")
struct TopicTests {
  static let names = HelpTopics.all.map(\.name)

  private func text(_ topic: String, columns: Int? = nil) -> String {
    let session = Session(columns: columns)
    #expect(session.run("help", topic, "--color", "never") == .success)
    return session.output.text
  }

  @Test("are listed with a line each")
  func list() throws {
    #expect(try goldenMismatch(text("topics", columns: 80), "help-topics.txt") == nil)
  }

  @Test("read as their golden files", arguments: ["private-dns", "keys", "formats"])
  func golden(_ name: String) throws {
    #expect(try goldenMismatch(text(name, columns: 80), "help-\(name).txt") == nil)
  }

  @Test("keep within the width, and have sentences that end", arguments: Self.names, [60, 80, 140])
  func shape(_ name: String, _ columns: Int) throws {
    let topic = try #require(HelpTopics.topic(name))
    let code = topic.blocks.flatMap { block -> [String] in
      if case .code(let lines) = block { lines } else { [] }
    }
    for line in text(name, columns: columns).split(separator: "\n") {
      let isCode = code.contains { line == "  " + $0 }
      // Names of hosts are not broken.
      let isKept = isCode || line.contains("amazonaws.com")
      #expect(isKept || terminalWidth(line) <= columns, "\(line)")
      #expect(!line.hasSuffix(" "))
    }
    for case .text(let sentence) in topic.blocks {
      #expect(sentence.hasSuffix(".") || sentence.hasSuffix(":"), "\(sentence)")
      #expect(sentence.count { $0 == "`" }.isMultiple(of: 2), "\(sentence)")
    }
    #expect(code.allSatisfy { $0.count <= 78 })
  }

  @Test("point to what there is, and are called like nothing else")
  func references() {
    for topic in HelpTopics.all {
      for name in topic.more { #expect(Session().run("help", name) == .success, "\(name)") }
    }
    let others = ReasonCode.allCases.map(\.rawValue) + Verb.allCases.map(\.rawValue)
    #expect(
      Set(Self.names + others + ["topics", "codes"]).count == Self.names.count + others.count + 2)
  }

  @Test("show commands that the parser takes", arguments: Self.names)
  func commands(_ name: String) throws {
    let topic = try #require(HelpTopics.topic(name))
    for case .code(let lines) in topic.blocks {
      let joined = lines.joined(separator: "\n").replacing(/\\\n\s*/, with: "")
      for line in joined.split(separator: "\n") where line.hasPrefix("pulltrace ") {
        let words = line.split(separator: " ").dropFirst().prefix { !">|#".contains($0) }
        _ = try ArgumentParser.parse(words.map(String.init))
      }
    }
  }

  @Test("that are mistyped are named")
  func nearest() {
    let session = Session()
    #expect(session.run("help", "privat-dns") == .unusable)
    #expect(
      session.errors.text.hasPrefix("error: no topic 'privat-dns'; did you mean 'private-dns'"))
  }
}

@Suite("the manual page")
struct ManualPageTests {
  @Test("holds every verb, option and topic")
  func complete() {
    let session = Session()
    #expect(session.run("man") == .success)
    let page = session.output.text
    #expect(page.hasPrefix(".TH PULLTRACE 1 "))
    for verb in Verb.allCases {
      let name = verb.rawValue.uppercased().replacing("-", with: "\\-")
      #expect(page.contains(".SH \"PULLTRACE \(name)\"\n"))
      for option in verb.entry.options {
        #expect(page.contains("\\fB" + option.text.replacing("-", with: "\\-")))
      }
    }
    for topic in HelpTopics.all where topic.name != "exit-status" && topic.name != "environment" {
      #expect(page.contains(".SS \"\(topic.name.replacing("-", with: "\\-"))"))
    }
  }

  @Test("has no line that is a macro by accident, and nothing but ASCII")
  func safe() {
    let macros = ["TH", "SH", "SS", "PP", "TP", "RS", "RE", "nf", "fi", "BR"]
    for line in ManualPage.text.split(separator: "\n") {
      #expect(line.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }, "\(line)")
      #expect(!line.hasPrefix("'"))
      guard line.hasPrefix(".") else { continue }
      let macro = line.dropFirst().prefix { $0 != " " }
      #expect(macros.contains(String(macro)), "\(line)")
    }
  }

  @Test("escapes what roff would obey")
  func escapes() {
    var page = Roff()
    page.blocks([
      .text(".so /etc/passwd"), .text("'br and `--fix`, \\fB, ✔"),
      .terms([.init("-a \"b\"", ".x")]), .code([".TH", "a\\b", "'"]),
    ])
    #expect(
      page.text == #"""
        \&.so /etc/passwd
        .PP
        \(aqbr and \fB\-\-fix\fR, \efB, \[u2714]
        .TP
        \fB\-a "b"\fR
        \&.x
        .PP
        .RS 4
        .nf
        \&.TH
        a\eb
        \(aq
        .fi
        .RE

        """#)
  }
}
