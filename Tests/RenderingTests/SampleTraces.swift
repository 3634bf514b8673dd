import Addressing
import CloudModel
import SourceText
import TraceModel

private let region = "ap-northeast-2"
private let registry = "123456789012.dkr.ecr.\(region).amazonaws.com"
private let bucket = "prod-\(region)-starport-layer-bucket.s3.\(region).amazonaws.com"

extension StageTrace {
  static func auth(_ attempts: [Attempt]? = nil, outcome: StageOutcome = .passed) -> StageTrace {
    stage(
      .auth, "the Fargate agent asks Amazon ECR for a registry token",
      "api.ecr.\(region).amazonaws.com",
      "vpce-api", attempts ?? both("20", .endpoint("api")), outcome)
  }

  static func manifest(
    _ attempts: [Attempt]? = nil, outcome: StageOutcome = .passed
  ) -> StageTrace {
    stage(
      .manifest, "the Fargate agent reads the manifest from the registry", registry, "vpce-dkr",
      attempts ?? both("21", .endpoint("dkr")), outcome)
  }

  static func layers(_ attempts: [Attempt], outcome: StageOutcome = .passed) -> StageTrace {
    StageTrace(
      id: .layers,
      purpose: "the Fargate agent fetches the image configuration and the layers from Amazon S3",
      host: bucket, port: 443, outcome: outcome,
      resolution: [
        Step(
          .dns, .forward, at: ComponentReference(.resolver, "172.21.0.2"), .answer,
          because: "A 52.218.0.0/17: the public answer, since no private zone claims the name")
      ], attempts: attempts)
  }

  static func idle(_ id: StageID, _ outcome: StageOutcome, _ note: String) -> StageTrace {
    StageTrace(id: id, purpose: "", host: "", port: 443, outcome: outcome, note: note)
  }

  private static func both(_ last: String, _ endpoint: ComponentReference) -> [Attempt] {
    ["50", "51"].map {
      Way(destination: "172.21.\($0).\(last)", endpoint: endpoint).attempt()
    }
  }

  private static func stage(
    _ id: StageID, _ purpose: String, _ host: String, _ zone: String, _ attempts: [Attempt],
    _ outcome: StageOutcome
  ) -> StageTrace {
    StageTrace(
      id: id, purpose: purpose, host: host, port: 443, outcome: outcome,
      resolution: [
        Step(
          .dns, .forward, at: ComponentReference(.resolver, "172.21.0.2"), .ask,
          because: "the DHCP option set names AmazonProvidedDNS"),
        Step(
          .dns, .forward, at: .resource(.hostedZone, "private DNS of \(zone)"), .answer,
          because: "the longest suffix among the zones of app",
          evidence: Evidence(
            .record, "A 172.21.50.20, 172.21.51.20", span: SampleInput.line(53, of: 1))),
      ], attempts: attempts)
  }
}

private func pull(
  _ verdict: Verdict, _ stages: [StageTrace], _ failure: Failure? = nil, _ findings: [Finding] = [],
  symptom: Symptom? = nil, assumptions: [Assumption] = [], missing: [String] = []
) -> PullTrace {
  PullTrace(
    image: "\(registry)/app:1", platform: .fargate14, origin: .task, verdict: verdict,
    stages: stages, failure: failure, symptom: symptom, findings: findings,
    assumptions: assumptions, missing: missing)
}

extension Symptom {
  fileprivate static func noToken(_ error: String, _ timing: Timing) -> Symptom {
    Symptom(
      "ResourceInitializationError: unable to pull secrets or registry auth: execution resource "
        + "retrieval failed: unable to retrieve ecr registry auth: service call has been retried "
        + "3 time(s): RequestError: send request failed caused by: "
        + "Post \"https://api.ecr.\(region).amazonaws.com/\": \(error)", timing)
  }
}

private func gatewayWay() -> Way { Way(destination: "52.218.0.0/17", endpoint: .s3) }

extension PullTrace {
  static var succeeding: PullTrace {
    let way = gatewayWay()
    let there =
      way.forward.prefix(2)
      + [
        way.step(
          .forward, .appTable, .forward, "longest match: the entry 52.218.0.0/17 of pl-s3",
          Evidence(.route, "pl-s3 → vpce-s3", position: 2, span: SampleInput.line(20, of: 1))),
        way.step(.forward, .s3, .deliver, "Amazon S3 answers behind the gateway endpoint"),
      ]
    let layers = StageTrace.layers([way.attempt(Array(there + way.back.suffix(3)))])
    return pull(
      .succeeds,
      [.idle(.logs, .notNeeded, "the workload names no log driver"), .auth(), .manifest(), layers])
  }

  static var deniedBySecurityGroup: PullTrace {
    let way = gatewayWay()
    let drop = Drop(.securityGroupOutbound, .forward, at: .taskGroup)
    var denied = way.step(
      .forward, .taskGroup, .deny, "none of its 3 outbound rules admits tcp 443 to 52.218.0.0/17")
    denied.code = drop.code
    denied.considered = [
      Evidence(
        .securityGroupRule, id: "sgr-0a1", "tcp 443 to group endpoints", position: 1,
        span: SampleInput.line(14)),
      Evidence(
        .securityGroupRule, id: "sgr-0a2", "udp 53 to 172.21.0.2/32", position: 2,
        span: SampleInput.line(15)),
      Evidence(
        .securityGroupRule, "tcp 80 to 0.0.0.0/0", position: 3, span: SampleInput.line(16)),
    ]
    let finding = Finding(
      stage: .layers, drop: drop,
      summary: "security group task lets nothing out to Amazon S3, where the image layers are",
      because: [
        Finding.Fact("the layers come from 52.218.0.0/17, addresses of com.amazonaws.\(region).s3"),
        Finding.Fact(
          "task allows tcp 443 only to the group endpoints, and a gateway endpoint has no group",
          span: SampleInput.line(14)),
      ],
      advice: ["add an outbound rule to task: tcp 443 to the prefix list pl-s3"])
    return pull(
      .fails,
      [
        .auth(), .manifest(),
        .layers([way.attempt([denied], .dropped(drop))], outcome: .failed),
        .idle(.logs, .notReached, "the client gave up at layers"),
      ], Failure(stage: .layers, phase: .connect, drop: drop), [finding],
      symptom: Symptom(
        "CannotPullContainerError: ref pull has been retried 5 time(s): failed to copy: "
          + "httpReadSeeker: failed open: failed to do request: Get <redacted>: "
          + "dial tcp 52.218.0.0:443: i/o timeout", .hangs),
      assumptions: [
        Assumption(
          about: "entries of pl-s3", assumed: "the Region's published ranges",
          because: "the input lists none")
      ])
  }

  static var deniedOnTheWayBack: PullTrace {
    let way = Way(destination: "172.21.50.20", endpoint: .endpoint("api"))
    let drop = Drop(.networkACLInbound, .return, at: .appACL)
    var denied = way.step(
      .return, .appACL, .deny, "rule * is the first that matches: replies go to ports 32768-60999",
      Evidence(.networkACLRule, id: "*", "deny all from 0.0.0.0/0", span: SampleInput.line(22)))
    denied.code = drop.code
    denied.considered = [
      Evidence(
        .networkACLRule, id: "100", "allow tcp 443 from 0.0.0.0/0", position: 1,
        span: SampleInput.line(23))
    ]
    let finding = Finding(
      stage: .auth, drop: drop,
      summary: "network ACL app lets requests out and stops every reply",
      because: [
        Finding.Fact("a network ACL is stateless: it judges replies by its inbound rules"),
        Finding.Fact("app admits tcp 443 inbound and nothing else", span: SampleInput.line(23)),
        Finding.Fact("the reply goes to the client's ephemeral port, 32768-60999 on fargate-1.4"),
      ],
      advice: ["add an inbound rule to app: allow tcp 1024-65535 from 172.21.0.0/16"])
    let steps = way.forward + way.back.prefix(2) + [denied]
    return pull(
      .fails,
      [
        .auth([way.attempt(Array(steps), .dropped(drop))], outcome: .failed),
        .idle(.manifest, .notReached, "the client gave up at auth"),
        .idle(.layers, .notReached, "the client gave up at auth"),
      ], Failure(stage: .auth, phase: .connect, drop: drop), [finding],
      symptom: .noToken("dial tcp 172.21.50.20:443: i/o timeout", .hangs))
  }

  static var withoutPrivateZones: PullTrace {
    let server = ComponentReference.resource(.dhcpOptions, "corporate", line: 44)
    let drop = Drop(.customResolverLacksPrivateZones, .forward, at: server)
    var stage = StageTrace.auth([], outcome: .failed)
    stage.resolution = [
      Step(
        .dns, .forward, at: server, .ask, because: "the client asks 10.0.0.53, not the resolver",
        evidence: Evidence(
          .attribute, "domain-name-servers: 10.0.0.53", span: SampleInput.line(45))),
      Step(
        .dns, .forward, at: ComponentReference(.internet, "internet"), .answer,
        code: drop.code,
        because:
          "a public answer, 3.34.11.7; the private zone of vpce-api is seen by the resolver alone"),
    ]
    let finding = Finding(
      stage: .auth, drop: drop,
      summary: "the name servers of VPC app know none of its private zones",
      because: [
        Finding.Fact("option set corporate names 10.0.0.53", span: SampleInput.line(45)),
        Finding.Fact("private DNS of an endpoint lives in the resolver at 172.21.0.2 alone"),
      ],
      advice: [
        "name AmazonProvidedDNS in the option set",
        "or let 10.0.0.53 forward amazonaws.com to an inbound resolver endpoint of app",
      ])
    return pull(
      .fails,
      [
        stage, .idle(.manifest, .notReached, "the client gave up at auth"),
        .idle(.layers, .notReached, "the client gave up at auth"),
      ], Failure(stage: .auth, phase: .dns, drop: drop), [finding],
      symptom: .noToken(
        "dial tcp: lookup api.ecr.\(region).amazonaws.com on 10.0.0.53:53: no such host",
        .failsAtOnce))
  }
}
