import CloudModel
import Rendering

// What pulltrace reads and writes.
extension HelpTopics {
  static let formats = HelpTopic(
    "formats", "the forms of a result, and what each is for", more: ["exit-status"],
    [
      .terms(
        OutputFormat.allCases.filter { !$0.writers.isEmpty }
          .map { .init($0.rawValue, "\($0.meaning) (\($0.writers.joined(separator: ", ")))") }),
      .text(
        "`--output FILE` writes the result whole or not at all. Colours appear on a terminal "
          + "alone, unless `--color always` asks for them."),
    ])

  static let scenario = HelpTopic(
    "scenario", "a network and a pull in one file, written by hand", more: ["start", "snapshot"],
    [
      .text(
        "JSON5: comments, trailing commas, names without quotes. Resources are called by name "
          + "and refer to each other by name; what is left out has AWS's default. Most files are "
          + "a network that works, and the one change that breaks it:"),
      .code([
        "// The layers are in S3, and the gateway endpoint has lost its route table.",
        "{",
        "  base: \"healthy/fargate-private-endpoints\",",
        "  edits: [",
        "    { change: { endpoint: \"vpce-s3\" }, set: { routeTables: [] } },",
        "  ],",
        "  expect: {",
        "    verdict: \"fails\", stage: \"layers\", phase: \"connect\",",
        "    code: \"gateway-endpoint-not-associated\", component: \"private\",",
        "  },",
        "}",
      ]),
      .text(
        "`expect` makes it a test: `pulltrace replay DIR` replays every file and ends with 1 when "
          + "an expectation does not hold. Every mistake is reported with its line and the nearest "
          + "right name. Scenarios/README.md has the format on one page, and "
          + "Scenarios/scenario.schema.json lets an editor complete it."),
    ])

  static let change = HelpTopic(
    "change", "a file of edits to try on a network", more: ["scenario", "snapshot"],
    [
      .text(
        "`pulltrace what-if` asks what edits do before anybody makes them. A change file holds the "
          + "edits of a scenario file, for a network from any source; in a snapshot things are "
          + "called by their identifiers:"),
      .code([
        "{ edits: [",
        "  { change: { securityGroup: \"sg-0a1b2c3d\" },",
        "    remove: { outbound: \"tcp 443 to 0.0.0.0/0\" } },",
        "] }",
      ]),
      .code([
        "pulltrace what-if --snapshot ./snapshot --image URI --change tighten.json5"
      ]),
      .text(
        "It simulates the pull from every interface before and after, and tells which come to "
          + "another verdict, and why; the exit status is 1 when one does. With `--watch` it stays "
          + "and tells it again at every save. `pulltrace diff` compares two sources the same way. "
          + "Repairs that `explain` shows are such edits too."),
    ])

  static let snapshot = HelpTopic(
    "snapshot", "a directory of AWS CLI outputs: your own network", more: ["workload", "scenario"],
    [
      .text(
        "`pulltrace collect` prints a shell script of read-only AWS CLI calls and runs none of "
          + "them. Read it, run it, and give the directory that it fills:"),
      .code([
        "pulltrace collect > collect.sh", "sh collect.sh ./snapshot eu-west-1",
        "pulltrace explain --snapshot ./snapshot --interface eni-0a1b2c3d --image URI",
      ]),
      .text(
        "Files are raw outputs of `aws … --output json`, recognised by what is in them and not by "
          + "their names; pages, Regions and accounts add up. A file that is not known is named "
          + "and skipped. What a snapshot lacks is filled by AWS's documented default and listed "
          + "under `assumed`; `--strict` allows no assumption. Where no default is defensible the "
          + "verdict is unknown."),
      .text(
        "`--cache DIR` keeps what was read, compiled, and a later run starts from it as long as no "
          + "file of the input has changed. Runs may share a directory; the eight networks that "
          + "were written last are kept. An entry that is damaged, or of another build, is named "
          + "on standard error and made anew."),
    ])

  static let workload = HelpTopic(
    "workload", "who pulls: an interface, a task, or one that is only imagined",
    more: ["platforms", "snapshot"],
    [
      .terms([
        .init("--interface ID", "a network interface that is in the input"),
        .init(
          "--task ARN_OR_ID", "an ECS task, which may have stopped; it must be in the snapshot"),
        .init(
          "--subnet ID --security-group ID",
          "where a task would be placed: one that failed has no interface any more"),
      ]),
      .text(
        "A scenario may name its workload itself. `--platform` says what runs the container, and "
          + "with it which interface makes which call; `--public-address` and "
          + "`--no-public-address` say what the placed interface gets; `--needs` what it calls "
          + "beside the pull; `--role` with whose credentials."),
    ])

  static let platforms = HelpTopic(
    "platforms", "which interface makes the calls, by what runs the container",
    more: ["workload", "pull"],
    [
      .terms(Platform.allCases.map { .init($0.rawValue, $0.meaning) }),
      .text(
        "On Amazon EC2 it is the instance that pulls, also for tasks in awsvpc mode and pods with "
          + "groups of their own: name the interface of the instance."),
    ])

  static let repairs = HelpTopic(
    "repairs", "how repairs are found, and what `proved` means", more: ["trace"],
    [
      .text(
        "A repair is the smallest set of changes after which the same pull succeeds when it is "
          + "simulated again. Causes that hide behind the first are found the same way: each is "
          + "repaired in the simulation, and the pull goes on to the next."),
      .text(
        "Least privilege comes first, then what costs less, then what changes less. None of the "
          + "changes shown can be left out, where it says so. Each is given as a sentence, as an "
          + "edit of a scenario file, as AWS CLI commands and, at `--depth full` and in JSON, as "
          + "Terraform. pulltrace changes nothing itself."),
      .terms([
        .init("--fix", "show the pull after the best repair; the exit status is that of this pull"),
        .init("--fix=2", "after the second; `explain` lists them"),
        .init(
          "--tighten",
          "for a pull that works: the rules that are wider than it needs, and the narrowest that "
            + "pass"),
      ]),
    ])
}

extension OutputFormat {
  fileprivate var meaning: String {
    switch self {
    case .text: "for people; as wide as the terminal"
    case .json: "one document, schema `pulltrace/result/1`; an array for several pulls"
    case .ndjson: "one document a line"
    case .junit: "test results, for CI"
    case .sarif: "code scanning: findings at lines of your files"
    case .mermaid: "a diagram for Markdown"
    case .dot: "a diagram for Graphviz"
    case .svg: "a picture of the network and the path through it"
    case .html: "one page to open in a browser, which needs no network"
    }
  }

  /// The verbs that write it, as a choice.
  fileprivate var writers: [String] {
    Verb.allCases.filter { $0.entry.formats.count > 1 && $0.entry.formats.contains(self) }
      .map(\.rawValue)
  }
}

extension Platform {
  fileprivate var meaning: String {
    switch self {
    case .fargate14: "the task's own interface makes every call; LATEST means this one"
    case .fargate13:
      "the token and secrets are fetched outside the VPC; manifest, layers and logs by the task's "
        + "interface"
    case .fargateWindows: "as fargate-1.4; connections start from ports 49152-65535"
    case .ecsOnEC2: "the instance: its agent asks for the token, dockerd pulls"
    case .eksNode: "the node: kubelet asks for the token, containerd pulls"
    case .eksFargate: "the interface of the pod's Fargate node, in a private subnet"
    case .dockerOnEC2: "the instance on which docker pull runs"
    case .lambda:
      "AWS Lambda fetches the image outside the VPC; what the function calls goes through it"
    case .onPremises: "a client outside AWS; the interface you name stands for it"
    }
  }
}
