import Addressing
import CloudModel
import SourceText
import TraceModel

extension PullTrace {
  /// One of two endpoint interfaces has a group that admits nothing.
  static var halfBroken: PullTrace {
    var trace = succeeding
    let way = Way(destination: "172.21.51.21", endpoint: .endpoint("dkr"))
    let group = ComponentReference.resource(.securityGroup, "endpoints-b", line: 41)
    let drop = Drop(.securityGroupInbound, .forward, at: group)
    var denied = way.step(.forward, group, .deny, "it has no inbound rule")
    denied.code = drop.code
    trace.verdict = .intermittent
    trace.stages[2] = .manifest(
      [
        Way(destination: "172.21.50.21", endpoint: .endpoint("dkr")).attempt(),
        way.attempt(Array(way.forward.prefix(4) + [denied]), .dropped(drop)),
      ], outcome: .intermittent)
    trace.failure = Failure(stage: .manifest, phase: .connect, drop: drop)
    trace.symptom = Symptom(
      "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve "
        + "ref \(trace.image): failed to do request: Head "
        + "\"https://\(trace.stages[2].host)/v2/app/manifests/1\": "
        + "dial tcp 172.21.51.21:443: i/o timeout", .hangs)
    trace.findings = [
      Finding(
        stage: .manifest, drop: drop,
        summary: "every second pull fails: the endpoint interface in ep-b admits nothing",
        because: [
          Finding.Fact("vpce-dkr answers from 172.21.50.21 and 172.21.51.21, in turn"),
          Finding.Fact("endpoints-b has no inbound rule", span: SampleInput.line(41)),
        ],
        advice: ["add an inbound rule to endpoints-b: tcp 443 from group task"])
    ]
    return trace
  }

  /// The way leads through an appliance of which no AWS API tells what it does.
  static var undecided: PullTrace {
    var trace = succeeding
    let way = Way(destination: "52.218.0.0/17", endpoint: .s3)
    let missing =
      "what the appliance behind eni-0fw does with packets (forwarding: routes, translates or drops)"
    let steps =
      way.forward.prefix(2) + [
        way.step(
          .forward, .appTable, .forward, "the default route",
          Evidence(.route, "0.0.0.0/0 → eni-0fw", position: 2, span: SampleInput.line(20))),
        way.step(
          .forward, .resource(.networkInterface, "eni-0fw", "firewall-a", line: 70), .undetermined,
          "no AWS API tells what the software behind an interface does"),
      ]
    var attempt = way.attempt(Array(steps), .undetermined(missing: missing))
    attempt.servedBy = nil
    trace.verdict = .unknown
    trace.stages[3] = .layers([attempt], outcome: .unknown)
    trace.missing = [missing]
    return trace
  }

  /// Names that would clear a screen, forge a line, turn text around or push every column aside.
  static var hostile: PullTrace {
    var trace = deniedBySecurityGroup
    let group = ComponentReference(
      .resource(.securityGroup), "sg-\u{1B}[2J\u{1B}[H",
      name: "✔ succeeds\n\u{202E}drow\u{200B}", span: SampleInput.line(3))
    let table = ComponentReference(
      .resource(.routeTable), "rtb-" + String(repeating: "x", count: 90), name: "長い名前のルートテーブル")
    trace.image = "registry.example/\u{7}app\r\n:1"
    trace.origin.interfaceName = "결제-서비스 🚢"
    trace.origin.securityGroups = [group]
    let drop = Drop(.securityGroupOutbound, .forward, at: group)
    trace.failure?.drop = drop
    trace.findings[0].drop = drop
    trace.symptom = Symptom("pull of \(trace.image): \u{1B}[2J\u{202E}tuoemit", .hangs)
    trace.findings[0].summary = "\u{9B}31m red \u{1B}]0;title\u{7}"
    let way = Way(destination: "52.218.0.0/17", endpoint: .s3)
    trace.stages[2].attempts[0].steps =
      [
        way.step(
          .forward, .resource(.networkACL, "ネットワーク-ACL"), .allow, "",
          Evidence(.networkACLRule, id: "100", "allow all to 0.0.0.0/0")),
        way.step(.forward, table, .forward, "the default route"),
      ] + trace.stages[2].attempts[0].steps
    trace.stages[2].attempts[0].steps[2].component = group
    return trace
  }
}
