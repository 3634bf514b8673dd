import TestSupport
import Testing

@testable import CommandLineTool

@Suite("pulltrace dns")
struct DNSTests {
  private let session = Session([
    "with.json5": NamingScenarios.text(), "without.json5": NamingScenarios.text(privateDNS: false),
    "off.json5": NamingScenarios.text(dnsSupport: false),
    "open.json5": NamingScenarios.text(records: nil),
  ])

  // MARK: What it says

  static let goldens: [(String, [String])] = [
    ("dns-pull.txt", ["--scenario", "with.json5"]),
    ("dns-manifest.80.txt", ["manifest", "--scenario", "with.json5"]),
    ("dns-manifest.full.txt", ["manifest", "--scenario", "without.json5", "--depth", "full"]),
    ("dns-chain.txt", ["short.corp.example", "--scenario", "with.json5"]),
    ("dns-name-error.txt", ["nowhere.corp.example", "--scenario", "with.json5"]),
    ("dns-silent.txt", ["auth", "--scenario", "off.json5"]),
    ("dns-unknown.txt", ["www.corp.example", "--scenario", "open.json5"]),
    (
      "dns-compared.txt",
      ["manifest", "--scenario", "without.json5", "--compare", "with.json5"]
    ),
    (
      "dns-compared-interface.txt",
      ["www.corp.example", "--scenario", "with.json5", "--compare-interface", "eni-hub"]
    ),
    (
      "dns-compared.json",
      ["manifest", "--scenario=without.json5", "--compare=with.json5", "--format=json"]
    ),
    ("dns-chain.json", ["short.corp.example", "--scenario=with.json5", "--format=json"]),
    ("dns-chain.dig.txt", ["short.corp.example", "--scenario", "with.json5", "--dig"]),
    ("dns-name-error.dig.txt", ["nowhere.corp.example", "--scenario", "with.json5", "--dig"]),
    ("dns-silent.dig.txt", ["auth", "--scenario", "off.json5", "--dig"]),
    ("dns-public.dig.txt", ["manifest", "--scenario", "without.json5", "--dig"]),
  ]

  @Test("reads as its golden file", arguments: goldens)
  func golden(_ name: String, _ arguments: [String]) throws {
    if name.contains(".80.") { session.environment["COLUMNS"] = "80" }
    _ = session.run(["dns"] + arguments)
    #expect(try goldenMismatch(session.output.text, name) == nil)
    #expect(session.errors.text == "")
  }

  @Test("keeps to the width of the terminal", arguments: [60, 80, 100])
  func width(_ columns: Int) {
    session.environment["COLUMNS"] = "\(columns)"
    for arguments in Self.goldens.map(\.1) where !arguments.contains("--dig") {
      _ = session.run(["dns"] + arguments.filter { $0 != "--format=json" })
    }
    // A name that is wider than the line stays whole, so that it can be copied.
    let wide = session.output.text.split(separator: "\n").filter { line in
      line.count > columns && line.split(separator: " ").count > 3
    }
    #expect(wide == [])
  }

  // MARK: How it ends

  static let endings: [(String, [String], ExitStatus)] = [
    ("an answer", ["manifest", "--scenario=with.json5"], .success),
    ("every host", ["--scenario=with.json5"], .success),
    ("no data", ["www.corp.example", "AAAA", "--scenario=with.json5"], .negative),
    ("no name", ["nowhere.corp.example", "--scenario=with.json5"], .negative),
    ("silence", ["manifest", "--scenario=off.json5"], .negative),
    ("an open question", ["www.corp.example", "--scenario=open.json5"], .undecided),
    ("no difference", ["auth", "--scenario=with.json5", "--compare=without.json5"], .success),
    ("a difference", ["manifest", "--scenario=with.json5", "--compare=without.json5"], .negative),
    (
      "an open difference",
      ["www.corp.example", "--scenario=with.json5", "--compare=open.json5"], .undecided
    ),
  ]

  @Test("ends with the status of the outcome", arguments: endings)
  func status(_ what: String, _ arguments: [String], _ expected: ExitStatus) {
    #expect(session.run(["dns"] + arguments) == expected, "\(what)")
  }

  // MARK: Short forms

  static let short: [([String], String)] = [
    (["manifest"], "10.0.1.20\n"), (["10.0.1.5"], "ip-10-0-1-5.eu-west-1.compute.internal.\n"),
    (["short.corp.example"], "www.corp.example.\n10.0.1.30\n"),
    (["short.corp.example", "cname"], "www.corp.example.\n"), (["nowhere.corp.example"], ""),
    (["WWW.Corp.Example."], "10.0.1.30\n"), (["2001:db8::1"], ""),
    (
      ["corp.example", "--type", "SOA"],
      "ns-1536.awsdns-00.co.uk. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400\n"
    ),
  ]

  @Test("gives the data alone", arguments: short)
  func data(_ arguments: [String], _ expected: String) {
    _ = session.run(["dns", "--short", "--scenario=with.json5"] + arguments)
    #expect(session.output.text == expected)
  }

  @Test("writes a document a line")
  func lines() {
    #expect(session.run("dns", "--scenario=with.json5", "--format=ndjson") == .success)
    let lines = session.output.text.split(separator: "\n")
    #expect(lines.count == 3)
    for line in lines { #expect(line.hasPrefix(#"{"schema":"pulltrace/names/1","name":"#)) }
  }

  // MARK: Mistakes

  static let mistakes: [([String], String)] = [
    (["x.example"], "a source is missing: --scenario FILE or --snapshot DIR"),
    (["a b", "--scenario=with.json5"], "'a b' is no domain name"),
    (
      ["https://x.example/v2/", "--scenario=with.json5"],
      "'https://x.example/v2/' is no domain name; did you mean 'x.example'?"
    ),
    (
      ["1.dkr.ecr.x.com/app:1", "--scenario=with.json5"],
      "'1.dkr.ecr.x.com/app:1' is no domain name; did you mean '1.dkr.ecr.x.com'?"
    ),
    (["x.example", "AAA", "--scenario=with.json5"], "did you mean 'AAAA'?"),
    (["x.example", "TYPE70000", "--scenario=with.json5"], "is no type of a DNS record"),
    (["x.example", "A", "b", "--scenario=with.json5"], "'b' is not expected"),
    (
      ["x.example", "A", "--type=A", "--scenario=with.json5"],
      "a type stands behind the name and in --type"
    ),
    (["--dig", "--short", "--scenario=with.json5"], "--dig and --short are both given"),
    (
      ["--dig", "--format=json", "--scenario=with.json5"],
      "--dig is a layout of its own and does not go with --format"
    ),
    (["--format=dot", "--scenario=with.json5"], "dns does not write dot"),
    (["secretsmanager", "--scenario=with.json5"], "this pull has no stage secretsmanager"),
    (["--interface=eni-tsak", "--scenario=with.json5"], "did you mean 'eni-task'?"),
    (
      ["auth", "--compare-interface=eni-tsak", "--scenario=with.json5"],
      "there is no network interface 'eni-tsak'"
    ),
    (["auth", "--compare=gone.json5", "--scenario=with.json5"], "'gone.json5' does not exist"),
    (["manifest", "--strict", "--scenario=with.json5"], "--strict allows none"),
  ]

  @Test("says what is wrong", arguments: mistakes)
  func mistake(_ arguments: [String], _ expected: String) {
    #expect(session.run(["dns"] + arguments) == .unusable)
    #expect(session.errors.text.contains(expected))
    #expect(session.output.text == "")
  }

  @Test("asks for a name where nothing names an image")
  func noImage() {
    session.files["bare.json5"] = NamingScenarios.text(image: nil)
    #expect(session.run("dns", "--scenario", "bare.json5") == .unusable)
    #expect(session.errors.text.contains("NAME is missing"))
  }

  @Test("prints nothing that a terminal obeys, whatever it is asked")
  func hostile() {
    for name in ["\u{1B}[2J.example", "a\nb", "\u{202E}x.example", "😀.example"] {
      #expect(session.run("dns", name, "--scenario=with.json5") == .unusable)
    }
    // Printable, if odd: RFC 2181 lets labels hold anything.
    #expect(session.run("dns", "<b>&'\"$(x).corp.example", "--scenario=with.json5") == .negative)
    let text = session.errors.text + session.output.text
    #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}") && !text.contains("a\nb"))
  }
}

/// A VPC with private DNS for the registry and a zone of its own, beside a VPC without.
enum NamingScenarios {
  static func text(
    privateDNS: Bool = true, dnsSupport: Bool = true, records: String? = defaultRecords,
    image: String? = Scenarios.image
  ) -> String {
    """
    // Names.
    {
      region: "eu-west-1", account: "123456789012",
      vpcs: {
        app: {
          cidr: "10.0.0.0/16", dnsSupport: \(dnsSupport), dnsHostnames: \(dnsSupport),
          subnets: { "app-a": { cidr: "10.0.1.0/24", zone: "a", routeTable: "private" } },
          routeTables: { private: {} },
          securityGroups: { task: { outbound: "tcp 443 to 0.0.0.0/0" } },
          endpoints: { "vpce-dkr": { service: "ecr.dkr", subnets: "app-a", securityGroups: "task",
            addresses: { "app-a": "10.0.1.20" }, privateDNS: \(privateDNS) } },
          interfaces: { "eni-task": { subnet: "app-a", securityGroups: "task",
            address: "10.0.1.5" } },
        },
        hub: {
          cidr: "10.9.0.0/16", dnsHostnames: true,
          subnets: { "hub-a": { cidr: "10.9.1.0/24", zone: "a" } },
          securityGroups: { hub: {} },
          interfaces: { "eni-hub": { subnet: "hub-a", securityGroups: "hub" } },
        },
      },
      hostedZones: { corp: { domain: "corp.example", vpcs: "app", \(records ?? "") } },
      workload: { interface: "eni-task" },
      \(image.map { "image: \"\($0)\"," } ?? "")
    }
    """
  }

  static let defaultRecords = """
    records: { www: { A: "10.0.1.30", ttl: 120 }, short: { CNAME: "www.corp.example", ttl: 30 } },
    """
}
