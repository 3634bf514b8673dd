import Testing

@testable import CommandLineTool

@Suite("the command line")
struct ArgumentParserTests {
  private func parse(_ line: String) throws(UsageError) -> ArgumentParser.Request {
    try ArgumentParser.parse(line.split(separator: " ").map(String.init))
  }

  private func run(_ line: String) throws -> ParsedArguments {
    guard case .run(let parsed) = try parse(line) else { throw UsageError("no command: \(line)") }
    return parsed
  }

  private func message(_ line: String) -> String {
    do throws(UsageError) {
      _ = try parse(line)
      return ""
    } catch {
      return error.message
    }
  }

  @Test("reads options with and without an equals sign")
  func values() throws {
    let first = try run("explain --scenario a.json5 --image=b --depth full")
    #expect(first == (try run("explain --depth=full --image b --scenario=a.json5")))
    #expect(first.value(.scenario) == "a.json5")
    #expect(first.value(.image) == "b")
    #expect(try run("explain --image=a=b").value(.image) == "a=b")
    #expect(try run("explain --scenario -").value(.scenario) == "-")
  }

  @Test("reads repeated options and lists")
  func several() throws {
    let parsed = try run("explain --security-group a --security-group=b --needs logs,kms")
    #expect(parsed.values(.securityGroup) == ["a", "b"])
    #expect(parsed.values(.needs) == ["logs", "kms"])
  }

  @Test("takes everything behind -- as operands")
  func operands() throws {
    #expect(try run("replay a -- --depth -h --").operands == ["a", "--depth", "-h", "--"])
    #expect(try run("replay - a").operands == ["-", "a"])
  }

  @Test(
    "gives help whenever it is asked for",
    arguments: ["--help", "-h", "explain --help", "explain --nonsense -h", "nonsense --help"])
  func help(_ line: String) throws {
    guard case .help(let verb) = try parse(line) else {
      Issue.record("no help for \(line)")
      return
    }
    #expect(verb == (line.hasPrefix("explain") ? .explain : nil))
  }

  @Test("gives its version")
  func version() throws { #expect(try parse("--version") == .version) }

  static let mistakes = [
    ("", "a verb is missing; new here? pulltrace help start"),
    ("explan", "unknown verb 'explan'; did you mean 'explain'?"),
    (
      "frobnicate",
      "unknown verb 'frobnicate'; there are "
        + Verb.allCases.map(\.rawValue).joined(separator: ", ")
    ),
    ("--hlep", "a verb comes first, and '--hlep' is none; did you mean '--help'?"),
    ("explain --fromat json", "unknown option '--fromat'; did you mean '--format'?"),
    ("explain -x", "unknown option '-x'"),
    ("explain --scenario", "--scenario needs a value: --scenario FILE"),
    ("explain --scenario --depth full", "--scenario needs a value: --scenario FILE"),
    ("explain --scenario=", "--scenario needs a value: --scenario FILE"),
    ("explain --scenario a --scenario b", "--scenario is given twice"),
    ("explain --strict=yes", "--strict takes no value"),
    ("explain --depth ful", "--depth does not know 'ful'; did you mean 'full'?"),
    ("explain --color mauve", "--color does not know 'mauve'; it takes auto, always, never"),
    (
      "explain --needs logs,queue",
      "--needs does not know 'queue'; it takes logs, secretsmanager, ssm, kms, sts"
    ),
    (
      "explain a.json5",
      "'a.json5' is not expected: explain takes options alone; a scenario stands behind --scenario"
    ),
    ("collect a.json5", "'a.json5' is not expected: collect takes options alone"),
    ("collect --format pdf", "--format is not an option of collect"),
    (
      "diagnose x --format pdf", "--format does not know 'pdf'; it takes text, json, ndjson"
    ),
    ("replay", "FILE_OR_DIR is missing"),
    ("replay a --image b", "--image is not an option of replay"),
    (
      "explain --terraform plan.json",
      "--terraform is not supported yet; give --scenario or --snapshot"
    ),
    (
      "explain --cloudformation=t.json",
      "--cloudformation is not supported yet; give --scenario or --snapshot"
    ),
  ]

  @Test("says what is wrong and what is near", arguments: mistakes)
  func mistake(_ line: String, _ expected: String) {
    #expect(message(line) == expected)
  }

  @Test("prints nothing that a terminal obeys, whatever it is given")
  func hostile() {
    let session = Session()
    for word in [
      "\u{1B}[2J", "--\u{9B}31m", "\u{202E}nialpxe", String(repeating: "a", count: 100_000),
    ] {
      #expect(session.run(word) == .unusable)
      #expect(session.run("explain", word) == .unusable)
      #expect(session.run("explain", "--depth", word) == .unusable)
      #expect(session.run("replay", word) == .unusable)
    }
    let bad = session.errors.text.unicodeScalars.filter {
      $0 != "\n"
        && ($0.properties.generalCategory == .control || $0.properties.generalCategory == .format)
    }
    #expect(bad.isEmpty)
    #expect(session.errors.text.split(separator: "\n").allSatisfy { $0.count < 500 })
    #expect(session.output.text == "")
  }
}
