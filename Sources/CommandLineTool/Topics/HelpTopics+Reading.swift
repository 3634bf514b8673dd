import Rendering
import TraceModel

// How to start, and how to read what pulltrace prints.
extension HelpTopics {
  static let start = HelpTopic(
    "start", "the first five minutes", more: ["trace", "scenario", "snapshot"],
    [
      .text(
        "A workload on AWS cannot pull its image. pulltrace reads a description of the network, "
          + "simulates the pull packet by packet, and says where it stops, why, and what repairs "
          + "it. It needs no account, no network and no running task."),
      .text("See a pull fail, then walk through it a step at a time:"),
      .code([
        "pulltrace replay Scenarios/published/rules-for-the-subnets-alone.json5",
        "pulltrace explain --step \\",
        "  --scenario Scenarios/published/rules-for-the-subnets-alone.json5",
      ]),
      .text("See the same pull after the repair that is proposed:"),
      .code([
        "pulltrace explain --fix --depth summary \\",
        "  --scenario Scenarios/published/rules-for-the-subnets-alone.json5",
      ]),
      .text("Ask for a name as that workload would, and make a page to look at:"),
      .code([
        "pulltrace dns layers \\",
        "  --scenario Scenarios/published/rules-for-the-subnets-alone.json5",
        "pulltrace explain --format html --output pull.html \\",
        "  --scenario Scenarios/published/rules-for-the-subnets-alone.json5",
      ]),
      .text("Learn why it is so, in lessons of five minutes that ask before they tell:"),
      .code(["pulltrace learn 1"]),
      .text("Then a network of your own: collect only reads, and prints what it would run."),
      .code([
        "pulltrace collect > collect.sh", "sh collect.sh ./snapshot eu-west-1",
        "pulltrace explain --snapshot ./snapshot --interface eni-0a1b2c3d --image URI",
      ]),
    ])

  static let trace = HelpTopic(
    "trace", "how to read what explain and replay print", more: ["pull", "verdicts", "keys"],
    [
      .text(
        "A pull is told stage by stage, in the order of the client. Of each stage: the lookup of "
          + "the name, the packet there, the reply, and what policies say to the request. Each "
          + "line is one decision: what took it, what it decided, and the row of your own input "
          + "that decided, with its line in the file."),
      .terms([
        .init("✔ ✘ ~ ?", "passed, failed, intermittent, unknown; ✘ in the margin: it ends here"),
        .init("not rule 2", "a row of the same table that was read and did not decide"),
        .init("line 27", "in your file; `base line 27` in the file that it builds upon"),
        .init("cause", "what is wrong, by its reason code: `pulltrace help CODE` explains it"),
        .init("because, and", "the facts that it follows from"),
        .init("almost", "rows that would have let it through, had they said a little more"),
        .init("fix", "what repairs this cause, as a part of the best repair"),
        .init("proved", "the repair was made in the simulation, and the pull simulated again"),
        .init("assumed", "AWS's documented default for what the input does not say"),
        .init("missing", "what the input would have to hold for an unknown verdict"),
      ]),
      .text(
        "Addresses and ports may be ranges: `3.5.108.0/22` or `32768-60999`. Then every address "
          + "and every port in them was treated alike, and none was left out."),
      .text(
        "`--depth summary` is a line a stage, `--depth full` every step with the packet. `--step` "
          + "walks through it a key at a time."),
    ])

  static let pull = HelpTopic(
    "pull", "what a pull from Amazon ECR is, stage by stage", more: ["platforms", "endpoints"],
    [
      .text(
        "Three conversations, with three hosts. Each needs its name to resolve, a way there, a "
          + "way back, and a policy that allows it; a network that is right for two of them fails "
          + "at the third."),
      .terms([
        .init("auth", "a token from `api.ecr.REGION.amazonaws.com` (service ecr.api)"),
        .init(
          "manifest",
          "the list of layers from `ACCOUNT.dkr.ecr.REGION.amazonaws.com` (service ecr.dkr)"),
        .init(
          "layers",
          "the bytes: the registry answers each with a redirect (307) to Amazon S3, to "
            + "`prod-REGION-starport-layer-bucket.s3.REGION.amazonaws.com`"),
      ]),
      .text(
        "This is why endpoints for Amazon ECR alone are not enough: the layers come from Amazon "
          + "S3, by its public addresses unless an interface endpoint with private DNS says "
          + "otherwise. A gateway endpoint for S3 changes routes, and not names; the security "
          + "group of the workload still has to allow those addresses."),
      .text(
        "What the workload calls beside the pull are stages, too, where `--needs` names them: "
          + "logs, secretsmanager, ssm, kms, sts."),
    ])

  static let keys = HelpTopic(
    "keys", "the keys of explain --step", more: ["trace"],
    [
      .text(
        "On a terminal, `pulltrace explain --step` shows one decision on a screen: where it is "
          + "taken, the row that decided, and the header of the packet before and after, with "
          + "what changes marked. A stage is marked passed or failed only when you have seen it. "
          + "The summary stays on the terminal when you leave."),
      .terms(StepperCommand.allCases.map { .init($0.keyNames, $0.meaning) }),
      .text(
        "Where there is no terminal (a pipe, a file, TERM=dumb, a screen reader that wants plain "
          + "text), every step is printed in order, with where it stands."),
    ])

  static let verdicts = HelpTopic(
    "verdicts", "the four answers", more: ["exit-status", "trace"],
    [
      .terms(Verdict.allCases.map { .init($0.rawValue, $0.meaning) }),
      .text(
        "A name may resolve to many addresses: an endpoint has one in each zone, Amazon S3 has "
          + "whole blocks. Each is walked, there and back, with every source port the client may "
          + "use, so that a verdict holds for all of them."),
    ])

  static let exitStatus = HelpTopic(
    "exit-status", "what scripts can rely on", more: ["verdicts", "formats"],
    [
      .terms(ExitStatus.allCases.map { .init("\($0.rawValue)", $0.meaning) }),
      .text(
        "Of several results, what is unusable outweighs what fails, and that what is undecided. "
          + "Results go to standard output, diagnostics and progress to standard error. A pipe "
          + "that is closed ends the program quietly."),
    ])
}

extension Verdict {
  fileprivate var meaning: String {
    switch self {
    case .succeeds: "every stage passes, whichever of its addresses a client takes"
    case .fails: "a stage passes by none of its addresses"
    case .intermittent:
      "some addresses or source ports work and others do not: a pull that fails now and then"
    case .unknown: "the input does not hold what decides it, and `missing` says what it would be"
    }
  }
}
