import Testing

@testable import CommandLineTool

/// `--format html` and `--format svg`, as text; `.ci/check_page.py` looks at them in a browser.
@Suite struct PageTests {
  private let session = Session([
    "set/a.json5": Scenarios.works, "set/b.json5": Scenarios.fails, "set/c.json5": "{",
  ])

  @Test("is one file that asks nobody")
  func oneFile() throws {
    #expect(session.run("explain", "--scenario", "set/b.json5", "--format", "html") == .negative)
    let page = session.output.text
    #expect(page.hasPrefix("<!doctype html>\n"))
    #expect(page.hasSuffix("</html>\n"))
    #expect(page.contains("default-src 'none'"))
    let own = page.split(separator: "\n").filter { !$0.contains("id=\"data\">") }
    let addresses = own.joined(separator: "\n").split(separator: "://").dropFirst()
    #expect(addresses.allSatisfy { $0.hasPrefix("www.w3.org/2000/svg\"") })
    for loading in ["src=", "@import", "url(", "fetch(", "XMLHttpRequest", "innerHTML", "eval("] {
      #expect(!page.contains(loading), "\(loading)")
    }
    #expect(page.utf8.count < 400_000)
  }

  @Test("says the same each time", arguments: ["html", "svg"])
  func deterministic(_ format: String) {
    #expect(session.run("explain", "--scenario=set/b.json5", "--format", format) == .negative)
    let first = session.output.text
    #expect(session.run("explain", "--scenario=set/b.json5", "--format", format) == .negative)
    #expect(session.output.text == first + first)
  }

  @Test("keeps names out of the markup", arguments: ["html", "svg"])
  func hostileNames(_ format: String) {
    let name = "</script><script>alert(1)</script>"
    session.files["d.json5"] = Scenarios.fails.replacing("public-a", with: name)
    #expect(session.run("explain", "--scenario", "d.json5", "--format", format) == .negative)
    #expect(!session.output.text.contains("<script>alert"))
    #expect(session.output.text.contains("script>alert(1)") || format == "svg")
  }

  @Test("shows many pulls, and leaves out what cannot be read")
  func many() {
    #expect(session.run("replay", "set", "--format", "html") == .unusable)
    let page = session.output.text
    #expect(page.split(separator: "<!doctype").count == 1)
    #expect(page.contains("\"a\"") && page.contains("\"b\""))
    #expect(session.errors.text.contains("set/c.json5"))
  }

  @Test("draws the pull after a repair")
  func repaired() {
    #expect(
      session.run("explain", "--scenario", "set/b.json5", "--fix", "--format", "svg") == .success)
    #expect(session.output.text.contains("✔ the pull works"))
  }

  @Test("calls files by what tells them apart")
  func titles() {
    let paths = ["x/y/a.json5", "x/y/b.json5", "x/z/a.json5"]
    #expect(
      paths.map { ScenarioFiles.title(of: $0, among: paths) } == ["y/a", "y/b", "z/a"])
    #expect(ScenarioFiles.title(of: "x/y/a.json5", among: ["x/y/a.json5"]) == "a")
    #expect(ScenarioFiles.title(of: "-", among: ["-", "a.json5"]) == "-")
  }
}
