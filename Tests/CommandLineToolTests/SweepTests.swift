import CloudModel
import ImagePull
import SourceText
import Sweep
import Testing

@testable import CommandLineTool

@Suite("pulltrace sweep")
struct SweepTests {
  /// Three interfaces that can pull and two that cannot: one for its group, one for its subnet.
  private static let scenario = """
    {
      region: "eu-west-1", account: "123456789012",
      vpcs: {
        app: {
          cidr: "10.0.0.0/16", dnsHostnames: true,
          subnets: {
            open: { cidr: "10.0.1.0/24", zone: "a", routeTable: "public" },
            shut: { cidr: "10.0.2.0/24", zone: "a" },
          },
          routeTables: { public: { routes: { "0.0.0.0/0": "igw" } } },
          internetGateways: { igw: {} },
          securityGroups: {
            out: { outbound: ["tcp 443 to 0.0.0.0/0"] }, mute: { outbound: [] },
          },
          interfaces: {
            "eni-1": { subnet: "open", securityGroups: "out", publicAddress: true },
            "eni-2": { subnet: "open", securityGroups: "out", publicAddress: true },
            "eni-3": { subnet: "open", securityGroups: "out", publicAddress: true },
            "eni-4": { subnet: "open", securityGroups: "mute", publicAddress: true },
            "eni-5": { subnet: "shut", securityGroups: "out" },
          },
        },
      },
      prefixLists: { "pl-s3": { name: "com.amazonaws.eu-west-1.s3", entries: ["52.218.0.0/17"] } },
      workload: { interface: "eni-1" },
      image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1",
    }
    """

  private func sweep(_ arguments: String...) -> (Session, ExitStatus) {
    let session = Session(["a.json5": Self.scenario])
    let status = session.run(["sweep", "--scenario", "a.json5"] + arguments)
    return (session, status)
  }

  @Test("counts verdicts, tells each cause once, and how far its repair reaches")
  func text() {
    let (session, status) = sweep()
    #expect(status == .negative && session.errors.text == "")
    let text = session.output.text
    for line in [
      "asked     5 interfaces in 3 simulations: what must come to the same is simulated once",
      "verdict   ✔ 3 succeed, ✘ 2 fail",
      "✘ 1  1  fails at auth: security-group-outbound at security group mute",
      "✔ 3  3  succeeds", "such as   eni-4 (", "where     shut 1",
      "reach     repairs 1 of the 2 pulls that do not work, and breaks none",
    ] { #expect(text.contains(line), "\(line)\n\n\(text)") }
  }

  @Test("writes a result for every pull, in the order of the input, with classes and without")
  func lines() throws {
    let (session, status) = sweep("--format", "ndjson")
    #expect(status == .negative)
    let lines = session.output.text.split(separator: "\n")
    #expect(lines.count == 5)
    for (number, line) in lines.enumerated() {
      #expect(line.hasPrefix(#"{"schema":"pulltrace/result/1","verdict":""#))
      #expect(line.contains(#""interface":"eni-\#(number + 1)""#))
    }
    #expect(lines[3].contains(#""code":"security-group-outbound""#))
    #expect(sweep("--format", "ndjson", "--no-classes").0.output.text == session.output.text)
    let (array, _) = sweep("--format", "json")
    #expect(array.output.text.hasPrefix("[\n{") && array.output.text.hasSuffix("}\n]\n"))
  }

  @Test("is a test report, a case for each outcome")
  func junit() {
    let (session, _) = sweep("--format", "junit")
    #expect(session.output.text.contains(#"tests="3" failures="2""#), "\(session.output.text)")
  }

  @Test("is a page: counts, what to repair first, and the first pull of each outcome")
  func page() {
    let (session, status) = sweep("--format", "html")
    let text = session.output.text
    #expect(status == .negative && text.hasPrefix("<!doctype html>"))
    for part in [
      "3 succeed", "2 fail", "5 interfaces in 3 simulations",
      "fails at auth: security-group-outbound at security group mute", "Such as eni-4",
      "repairs 1 of the 2 pulls that do not work, and breaks none", "\"members\"",
    ] { #expect(text.contains(part), "\(part)") }
  }

  @Test("shows on a terminal how far it has come")
  func progress() {
    #expect(Progress.line(0, 10, " causes diagnosed", after: 2) == "0 of 10 causes diagnosed")
    #expect(
      Progress.line(3, 10, " causes diagnosed", after: 9)
        == "3 of 10 causes diagnosed, 21 s left")
    #expect(
      Progress.line(24_000, 96_000, "", after: 2) == "24000 of 96000, 12000 a second, 6 s left")
  }

  @Test("tells how many diagnoses there are, and each that is done")
  func diagnoses() throws {
    let source = try Source.scenario("a.json5", MemoryFiles(Session(["a.json5": Self.scenario])))
    let workload = Workload(placement: .interface("any"))
    let image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1"
    var sweeper = Sweeper(source.situation(workload), try ImageReference(image))
    var tally = SweepTally()
    while let pulls = sweeper.next() { tally.add(pulls) }
    var told: [[Int]] = []
    _ = tally.report(on: sweeper, diagnosing: 5) { told.append([$0, $1]) }
    #expect(told == [[0, 2], [1, 2], [2, 2]])
  }

  @Test("looks for repairs as often as it is told")
  func limit() {
    let text = sweep("--explain=1").0.output.text
    #expect(text.contains("search    --explain=N looks for further causes"), "\(text)")
  }

  @Test("cannot decide a network in which nothing may pull")
  func empty() {
    let session = Session([
      "a.json5": #"{ region: "eu-west-1", vpcs: { app: { cidr: "10.0.0.0/16" } } }"#
    ])
    let image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1"
    #expect(session.run("sweep", "--scenario", "a.json5", "--image", image) == .undecided)
    #expect(session.output.text.contains("no interface may pull"))
  }

  @Test("in shards, merges to the same bytes and the same status")
  func shards() {
    let session = Session(["a.json5": Self.scenario])
    func run(_ arguments: String...) -> (String, ExitStatus) {
      let run = Session(session.files)
      let status = run.run(arguments)
      #expect(run.errors.text == "")
      return (run.output.text, status)
    }
    let sweep = ["sweep", "--scenario", "a.json5", "--format"]
    for number in 1...3 {
      let status = session.run(
        sweep + ["ndjson", "--shard", "\(number)/3", "--output", "out/\(number)"])
      #expect(status != .unusable, "\(session.errors.text)")
    }
    #expect(session.files["out/1"]?.contains(#""shard":{"number":1,"of":3,"results":"#) == true)
    for format in ["ndjson", "json"] {
      let whole = Session(session.files)
      let status = whole.run(sweep + [format])
      #expect(
        run("merge", "out/3", "out/1", "out/2", "--format", format) == (whole.output.text, status))
      #expect(run("merge", "out", "--format", format) == (whole.output.text, status))
    }
    let (text, status) = run("merge", "out")
    #expect(status == .negative)
    for line in [
      "asked     5 interfaces in 3 shards", "verdict   ✔ 3 succeed, ✘ 2 fail",
      "✘ 1  1  fails at auth: security-group-outbound at security group mute",
      "mute, such as eni-4",
    ] { #expect(text.contains(line), "\(line)\n\n\(text)") }
    session.files["out/3"] = nil
    #expect(session.run("merge", "out") == .unusable)
    #expect(session.errors.text.contains("none of shard 3/3"), "\(session.errors.text)")
    session.standardInput = session.files["out/1"] ?? ""
    #expect(session.run("merge", "-", "out/1") == .unusable)
    #expect(session.errors.text.contains("there twice"), "\(session.errors.text)")
    #expect(session.run("merge", "-", "-") == .unusable)
  }

  @Test("of a shard says of which, and how far repairs reach in it")
  func shardText() {
    let text = sweep("--shard", "1/2").0.output.text
    #expect(text.contains("shard     1/2: 3 of 5 interfaces"), "\(text)")
    let other = sweep("--shard=2/2").0.output.text
    #expect(other.contains("reach     repairs 1 of the 2 pulls that do not work"), "\(other)")
  }

  @Test(
    "wants a shard that is one",
    arguments: ["0/4", "5/4", "x", "1", "/", "1/", "-1/4", "1/0", "+1/2", "1/2/3", "1/9999999"])
  func badShard(_ text: String) {
    let (session, status) = sweep("--shard=\(text)")
    #expect(status == .unusable)
    #expect(session.errors.text.contains("--shard takes I/N"), "\(session.errors.text)")
  }

  @Test("wants an image that is one")
  func image() {
    let (session, status) = sweep("--image", "https://x")
    #expect(status == .unusable && session.errors.text.contains("no scheme"))
  }
}
