import SourceText
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

  @Test("wants an image that is one")
  func image() {
    let (session, status) = sweep("--image", "https://x")
    #expect(status == .unusable && session.errors.text.contains("no scheme"))
  }
}
