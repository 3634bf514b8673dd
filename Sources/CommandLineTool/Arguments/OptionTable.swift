import CloudModel
import Rendering

/// Every option, in the order of help.
enum OptionTable {
  static func entry(_ option: Option) -> OptionEntry {
    let (value, help) = row(option)
    return OptionEntry(option: option, value: value, help: help)
  }

  private static func row(_ option: Option) -> (OptionEntry.Value, String) {
    switch option {
    case .scenario: (.text("FILE"), "a scenario file; '-' reads standard input")
    case .snapshot: (.text("DIR"), "a directory of AWS CLI outputs, as from collect")
    case .terraform: (.text("FILE"), "output of terraform show -json")
    case .cloudformation: (.text("FILE"), "a CloudFormation template in JSON")
    case .cache: (.text("DIR"), "keep what was read there, and start from it next time")
    case .interface: (.text("ID"), "the network interface that pulls")
    case .task: (.text("ARN_OR_ID"), "the ECS task that pulls; it may have stopped")
    case .subnet: (.text("ID"), "a subnet to place a new interface in")
    case .securityGroup: (.repeated("ID"), "a security group of it; may be repeated")
    case .platform:
      (choice(Platform.fargate14), "what runs the container")
    case .publicAddress: (.none, "the interface has a public IPv4 address")
    case .noPublicAddress: (.none, "the interface has none")
    case .address: (.text("IP"), "the private address of the new interface")
    case .needs:
      (
        .list("LIST", of: Workload.Need.allCases.map(\.rawValue)),
        "services that the workload calls as well"
      )
    case .role: (.text("ARN"), "the role whose credentials make the calls")
    case .image: (.text("URI"), "the image to pull")
    case .fix: (.number(default: 1), "show the pull after the best repair, or the Nth")
    case .tighten: (.none, "show what is wider than a pull that works needs")
    case .step: (.none, "walk through the trace a key at a time; ? shows the keys")
    case .type: (.text("TYPE"), "the type of record: A, AAAA, CNAME, SOA, NS, PTR")
    case .compare: (.text("FILE"), "ask again in this source, and show both side by side")
    case .compareInterface: (.text("ID"), "ask again from this interface, and show both")
    case .dig: (.none, "the answer in the layout of dig")
    case .short: (.none, "the data of the answer alone, as dig +short")
    case .answers: (.text("FILE"), "take answers from a file, one a line")
    case .noQuiz: (.none, "tell all of it, and ask nothing")
    case .lessons: (.text("DIR"), "the folder of the lessons")
    case .progress: (.none, "list the lessons and how far you are, as learn alone")
    case .reset: (.none, "forget how far you are")
    case .check: (.repeated("FILE"), "say what is wrong with a lesson, or with a folder")
    case .port: (.text("N"), "the port: 5353 unless given; 0 takes a free one")
    case .bind: (.text("IP"), "the address: 127.0.0.1 unless given")
    case .workload:
      (.repeated("PORT=WORKLOAD"), "a port for each of several workloads: 5354=eni-b")
    case .quiet: (.none, "log nothing")
    case .explain:
      (.number(default: 10), "diagnose the N most frequent outcomes (10)")
    case .shard: (.text("I/N"), "do part I of N; pulltrace merge puts all together")
    case .noClasses: (.none, "simulate each interface alone; finds the same")
    case .change: (.repeated("FILE"), "edits to try, one after the other; may be repeated")
    case .watch: (.none, "tell it again whenever a file is saved; Ctrl-C ends")
    case .depth:
      (choice(TraceText.Depth.path), "how much to show")
    case .format:
      (choice(OutputFormat.text), "the form of the result")
    case .output: (.text("FILE"), "write the result to a file, whole or not at all")
    case .color: (choice(ColorChoice.auto), "colours")
    case .language: (.text("CODE"), "the language of findings: a code such as de, or a file")
    case .strict: (.none, "refuse to go on with an assumption")
    case .help: (.none, "show this text")
    case .version: (.none, "show the version")
    }
  }

  private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ default: Choice
  ) -> OptionEntry.Value {
    .choice(Choice.allCases.map(\.rawValue), default: `default`.rawValue)
  }
}

/// The forms of a result. A verb supports those that make sense for it.
enum OutputFormat: String, Hashable, Sendable, CaseIterable {
  case text, json, ndjson, junit, sarif, mermaid, dot, svg, html
}

/// When to use colours.
enum ColorChoice: String, Hashable, Sendable, CaseIterable {
  case auto, always, never
}
