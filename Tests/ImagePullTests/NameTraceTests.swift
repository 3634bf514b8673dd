import Addressing
import CloudModel
import PulltraceKit
import Testing
import TraceModel

/// Questions that a workload asks, and what comes back.
@Suite("names as a workload resolves them")
struct NameTraceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let type: String
    let outcome: String
    /// `nil` where it does not matter.
    let answers: [String]?

    init(_ name: String, _ type: String, _ outcome: String, _ answers: [String]? = []) {
      self.name = name
      self.type = type
      self.outcome = outcome
      self.answers = answers
    }

    var testDescription: String { "\(type) \(name)" }
  }

  private static let registry = "123456789012.dkr.ecr.eu-west-1.amazonaws.com"

  static let cases: [Case] = [
    // Private DNS of an endpoint: its addresses, whatever registry is asked for.
    Case(registry, "A", "answered", ["\(registry) 60 A 10.0.1.20"]),
    Case(registry, "AAAA", "no-data"), Case(registry, "TXT", "no-data"),
    Case("a.b.\(registry)", "A", "answered", ["a.b.\(registry) 60 A 10.0.1.20"]),
    Case(
      "dkr.ecr.eu-west-1.amazonaws.com", "A", "answered",
      [
        "dkr.ecr.eu-west-1.amazonaws.com 60 A 10.0.1.20"
      ]),
    Case(
      "dkr.ecr.eu-west-1.amazonaws.com", "SOA", "answered",
      [
        "dkr.ecr.eu-west-1.amazonaws.com 900 SOA ns-1536.awsdns-00.co.uk. "
          + "awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400"
      ]),
    // A hosted zone: its records with their TTL, its SOA, and nothing beside.
    Case("www.corp.example", "A", "answered", ["www.corp.example 120 A 10.0.1.30"]),
    Case("www.corp.example", "AAAA", "no-data"),
    Case("www.corp.example", "CNAME", "no-data"),
    Case("missing.corp.example", "A", "name-error"),
    Case("b.corp.example", "A", "no-data"),  // an empty non-terminal: a.b.corp.example exists
    Case("corp.example", "A", "no-data"),
    Case(
      "corp.example", "SOA", "answered",
      [
        "corp.example 900 SOA ns.corp.example. admin.corp.example. 7 1 2 3 30"
      ]),
    Case(
      "corp.example", "NS", "answered",
      [
        "corp.example 172800 NS ns-1536.awsdns-00.co.uk.",
        "corp.example 172800 NS ns-0.awsdns-00.com.",
        "corp.example 172800 NS ns-1024.awsdns-00.org.",
        "corp.example 172800 NS ns-512.awsdns-00.net.",
      ]),
    Case("any.w.corp.example", "A", "answered", ["any.w.corp.example 60 A 10.0.1.31"]),
    Case("w.corp.example", "A", "no-data"),
    Case("text.corp.example", "TXT", "undetermined"),
    Case("text.corp.example", "MX", "no-data"),
    // CNAMEs: each before what it leads to; the last name decides the outcome (RFC 6604).
    Case(
      "short.corp.example", "A", "answered",
      [
        "short.corp.example 30 CNAME www.corp.example.", "www.corp.example 120 A 10.0.1.30",
      ]),
    Case(
      "short.corp.example", "CNAME", "answered",
      [
        "short.corp.example 30 CNAME www.corp.example."
      ]),
    Case(
      "short.corp.example", "AAAA", "no-data",
      [
        "short.corp.example 30 CNAME www.corp.example."
      ]),
    Case(
      "gone.corp.example", "A", "name-error",
      [
        "gone.corp.example 30 CNAME missing.corp.example."
      ]),
    // An alias shows nothing of its target.
    Case("alias.corp.example", "A", "answered", ["alias.corp.example 60 A 10.0.1.20"]),
    Case("alias.corp.example", "AAAA", "no-data"),
    // A loop of CNAMEs ends.
    Case("loop.corp.example", "A", "server-failure", nil),
    // Public names.
    Case(
      "api.ecr.eu-west-1.amazonaws.com", "A", "answered",
      [
        "api.ecr.eu-west-1.amazonaws.com 60 CNAME api-ecr.elb.eu-west-1.amazonaws.com.",
        "api-ecr.elb.eu-west-1.amazonaws.com 60 A 54.239.0.1",
      ]),
    Case(
      "api.ecr.eu-west-1.amazonaws.com", "AAAA", "no-data",
      [
        "api.ecr.eu-west-1.amazonaws.com 60 CNAME api-ecr.elb.eu-west-1.amazonaws.com."
      ]),
    Case("api.ecr.eu-west-1.amazonaws.com", "MX", "undetermined"),
    Case("api.ecr.eu-west-9x.amazonaws.com", "A", "name-error"),
    Case("www.example.org", "A", "undetermined"),
    Case("www.corp.example", "ANY", "undetermined"),
    // What the VPC calls its own.
    Case(
      "5.1.0.10.in-addr.arpa", "PTR", "answered",
      [
        "5.1.0.10.in-addr.arpa 60 PTR ip-10-0-1-5.eu-west-1.compute.internal."
      ]),
    Case("5.1.0.10.in-addr.arpa", "A", "no-data"),
    Case("1.0.10.in-addr.arpa", "PTR", "no-data"),
    Case("77.1.0.10.in-addr.arpa", "PTR", "undetermined"),
    Case("1.1.168.192.in-addr.arpa", "PTR", "name-error"),
    Case("1.1.9.10.in-addr.arpa", "PTR", "undetermined"),  // of another VPC
    Case(
      "ip-10-0-1-5.eu-west-1.compute.internal", "A", "answered",
      [
        "ip-10-0-1-5.eu-west-1.compute.internal 60 A 10.0.1.5"
      ]),
    Case("ip-10-0-1-5.eu-west-1.compute.internal", "AAAA", "no-data"),
    Case("printer.eu-west-1.compute.internal", "A", "name-error"),
    // A rule whose server nothing leads to.
    Case("db.data-center.example", "A", "server-failure"),
    // DNS Firewall.
    Case("nodata.blocked.example", "A", "no-data"),
    Case("nxdomain.blocked.example", "A", "name-error"),
    Case(
      "override.blocked.example", "A", "answered",
      [
        "override.blocked.example 5 CNAME sinkhole.example."
      ]),
  ]

  @Test("gives what DNS gives", arguments: cases)
  func answers(_ test: Case) throws {
    let trace = try ask(test.name, test.type)
    #expect(trace.outcome.text == test.outcome)
    guard let answers = test.answers else { return }
    #expect(trace.answers.map(\.text) == answers)
  }

  // MARK: Negative answers

  @Test("a negative answer comes with the SOA of the zone, and its shorter time")
  func authority() throws {
    let own = try #require(try ask("missing.corp.example", "A").authority)
    #expect(own.name.description == "corp.example" && own.timeToLive == 30)
    let standard = try #require(try ask(Self.registry, "AAAA").authority)
    #expect(standard.name.description == "dkr.ecr.eu-west-1.amazonaws.com")
    #expect(standard.timeToLive == 900)
    for name in ["nxdomain.blocked.example", "www.corp.example"] {
      let authority = try ask(name, "A").authority
      #expect(authority == nil)
    }
  }

  @Test("a resolver that is off is silent, and says so")
  func silence() throws {
    let trace = try ask("www.corp.example", "A") { topology in
      topology.changeVPC("app") { $0.dnsSupport = false }
    }
    #expect(trace.outcome == .silent)
    #expect(trace.answers.isEmpty)
    #expect(trace.claims.map(\.outcome) == [.dnsSupportDisabled, .notAssociated])
    #expect(trace.drop?.code == .dnsSupportDisabled)
  }

  // MARK: Claims

  @Test("every claim is listed with its outcome, the winner before what it outranks")
  func claims() throws {
    let claims = try ask("www.corp.example", "A").claims
    #expect(claims.map(\.component.id) == ["z-corp", "z-hub"])
    #expect(claims.map(\.outcome) == [.wins, .notAssociated])
    #expect(claims[1].because == "not associated with app, only with hub")
  }

  @Test("without DNS host names zones and private DNS are there and do not count")
  func hostnames() throws {
    let trace = try ask(Self.registry, "A") { topology in
      topology.changeVPC("app") { $0.dnsHostnames = false }
    }
    #expect(trace.claims.map(\.outcome) == [.dnsHostnamesDisabled])
    #expect(trace.destinations.map(\.kind) == [.publicAddress])
    let areStandIns = trace.answers.map { $0.isRepresentative }
    #expect(areStandIns == [true, true])
  }

  @Test("of one domain, a zone comes before private DNS, and a rule before both")
  func order() throws {
    let apex = try #require(DomainName("dkr.ecr.eu-west-1.amazonaws.com"))
    var claims = try ask(Self.registry, "A") { topology in
      topology.hostedZones.insert(
        HostedZone(id: "z-dkr", apex: apex, vpcs: ["app"], records: []))
    }.claims
    #expect(claims.map(\.outcome) == [.wins, .outranked])
    #expect(claims[1].because == "of one domain, a hosted zone comes before private DNS")
    claims =
      try ask(Self.registry, "A") { topology in
        topology.resolverRules.insert(
          ResolverRule(id: "rule-sys", domain: apex, action: .system, vpcs: ["app"]))
      }.claims
    #expect(claims.map(\.outcome) == [.yields, .wins])
  }

  static let places: [(String, NameTrace.Destination.Kind, String?)] = [
    (registry, .endpoint, "vpce-dkr"), ("www.corp.example", .nobody, "app"),
    ("task.corp.example", .interface, "eni-task"), ("hub.corp.example", .otherVPC, "hub"),
    ("far.corp.example", .privateElsewhere, nil), ("public.corp.example", .publicAddress, nil),
    ("prod-eu-west-1-starport-layer-bucket.s3.eu-west-1.amazonaws.com", .storage, nil),
  ]

  @Test("says where the packets will go", arguments: places)
  func destinations(_ name: String, _ kind: NameTrace.Destination.Kind, _ id: String?) throws {
    let destination = try #require(try ask(name, "A").destinations.first)
    #expect(destination.kind == kind)
    #expect(destination.component?.id == id)
  }
}
