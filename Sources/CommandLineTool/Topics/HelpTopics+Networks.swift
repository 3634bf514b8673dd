import Rendering

// What one has to know about networks on AWS to understand a cause.
extension HelpTopics {
  static let privateDNS = HelpTopic(
    "private-dns", "how a public name leads to a private address",
    more: ["endpoints", "private-dns-disabled", "hosted-zone-shadows-name"],
    [
      .text(
        "An interface endpoint with private DNS puts a hidden zone in front of the public name: "
          + "inside its VPC, `api.ecr.REGION.amazonaws.com` resolves to the endpoint's own "
          + "addresses, and clients notice nothing. The resolver of the VPC answers so, at the "
          + "base of the VPC plus two, and no other."),
      .text("It takes four things, and each alone can spoil it:"),
      .terms([
        .init("enableDnsSupport", "of the VPC: without it there is no resolver to ask"),
        .init(
          "enableDnsHostnames", "of the VPC: without it private DNS is not used; off by default"),
        .init("private DNS", "of the endpoint: without it the public name stays public"),
        .init("the resolver", "a server of your own (DHCP options) knows no such zone"),
      ]),
      .text(
        "The zone of ecr.dkr has a wildcard, for the account stands in front of the name. A "
          + "private hosted zone of a longer name wins over it: of all zones of a VPC the longest "
          + "suffix is taken, and what it does not hold is NXDOMAIN; nobody looks "
          + "into the shorter one, nor at the public name."),
      .text(
        "A gateway endpoint has nothing of this: it changes routes, and the name keeps its public "
          + "addresses."),
      .text("See who claims a name, and what a setting changes:"),
      .code([
        "pulltrace dns manifest \\",
        "  --scenario Scenarios/healthy/fargate-private-endpoints.json5",
        "pulltrace dns auth \\",
        "  --scenario Scenarios/naming/private-dns-needs-hostnames.json5 \\",
        "  --compare Scenarios/healthy/fargate-private-endpoints.json5",
      ]),
    ])

  static let endpoints = HelpTopic(
    "endpoints", "interface and gateway endpoints, and which a pull needs",
    more: ["private-dns", "filters", "gateway-endpoint-not-associated"],
    [
      .terms([
        .init(
          "interface endpoint",
          "interfaces in your subnets (AWS PrivateLink), with security groups and, by private "
            + "DNS, the public name; it takes its own rule: inbound tcp 443 from the workload"),
        .init(
          "gateway endpoint",
          "a row in route tables, from a prefix list to the endpoint; Amazon S3 and DynamoDB "
            + "alone, in the same VPC and Region, free of charge"),
      ]),
      .text("A private pull from Amazon ECR with Fargate 1.4 needs:"),
      .terms([
        .init("ecr.api", "interface endpoint with private DNS, for auth"),
        .init("ecr.dkr", "interface endpoint with private DNS, for the manifest"),
        .init("s3", "gateway endpoint in the table of the workload's subnet, for the layers"),
        .init("logs, …", "interface endpoints for what the task calls beside the pull"),
      ]),
      .text(
        "Each endpoint has a policy, which may allow less than everything. A NAT gateway or a "
          + "public address does as well as all of these; it is the way by the internet."),
    ])

  static let filters = HelpTopic(
    "filters", "security groups, network ACLs, and the reply",
    more: ["security-group-outbound", "network-acl-inbound"],
    [
      .terms([
        .init(
          "security group",
          "around an interface; rules only allow, and their order does not matter. Stateful: the "
            + "reply to what it let through passes"),
        .init(
          "network ACL",
          "around a subnet; numbered rules allow or deny, the first that matches decides, and "
            + "what matches nothing is denied. Stateless: the reply is a packet like any other"),
      ]),
      .text(
        "The reply goes to the port from which the client opened the connection, an ephemeral "
          + "port: 32768-60999 on Linux, 49152-65535 on Windows, 1024-65535 behind a NAT gateway. "
          + "An ACL that allows 443 alone lets the request out and drops every answer: the "
          + "connection hangs, as if nobody were there. Inside one subnet no ACL is asked."),
      .text(
        "The layers come from public addresses of Amazon S3, also by a gateway endpoint: a group "
          + "that allows the VPC's own block alone stops them. Allow the prefix list of S3."),
    ])

  static let glossary = HelpTopic(
    "glossary", "the words of a trace", more: ["trace", "codes"],
    [
      .terms([
        .init("blackhole", "a row of a route table whose target is gone: packets are dropped"),
        .init("component", "what took a decision, and whose change would repair it"),
        .init("disposition", "how a walk ends: delivered, dropped, undetermined"),
        .init("endpoint", "a private way to a service of AWS: an interface, or a row of a table"),
        .init("ephemeral port", "the port from which a client opens a connection"),
        .init("evidence", "the row that decided a step, with its place in the file"),
        .init("finding", "one cause, with its facts, near misses and repairs"),
        .init("flow", "protocol, two addresses and two ports: what filters look at"),
        .init("hop", "a place that a packet passes"),
        .init("inbound, outbound", "directions of a rule, as seen from the interface or subnet"),
        .init("longest-prefix match", "of the rows that cover an address, the narrowest is taken"),
        .init("near miss", "a row that would have let it through, had it said a little more"),
        .init("NODATA", "the name exists, and has no record of the type that was asked for"),
        .init("NXDOMAIN", "the name does not exist"),
        .init("prefix list", "a named set of address blocks; `pl-…` is that of a service"),
        .init("private DNS", "the hidden zone of an interface endpoint: see private-dns"),
        .init("reason code", "the name of one kind of cause: see codes"),
        .init("resolver", "the DNS server of a VPC, at its base plus two (.2)"),
        .init("SERVFAIL", "the resolver could not ask whoever knows"),
        .init("stage", "one conversation of the pull, with one host: auth, manifest, layers"),
        .init("stateful, stateless", "whether a filter knows that a packet is a reply"),
        .init("step", "one decision, at one component"),
        .init("verdict", "succeeds, fails, intermittent or unknown"),
        .init("workload", "what pulls: a task, a node, an instance"),
      ])
    ])

  static let environment = HelpTopic(
    "environment", "the variables that pulltrace looks at", more: ["formats"],
    [
      .terms([
        .init("NO_COLOR", "set to anything: no colours, unless `--color always` is given"),
        .init("COLUMNS", "how wide text is; else the terminal says it, else 100"),
        .init("TERM", "`dumb`: no colours, and `--step` prints instead of drawing"),
        .init("XDG_STATE_HOME", "where `learn` keeps how far you are; else ~/.local/state"),
        .init("PULLTRACE_LANGUAGE", "the language of findings, as `--language` would say it"),
        .init(
          "PULLTRACE_LANGUAGES",
          "the folder of languages; else `pulltrace/languages` below XDG_DATA_HOME, then "
            + "Scenarios/languages"),
      ]),
      .text(
        "pulltrace reads the files that it is given, translations and lessons: no configuration "
          + "and no credentials, and it asks nothing of any network."),
    ])

  static let completionsSetup = HelpTopic(
    "completions-setup", "where bash, zsh and fish look for completions",
    [
      .text("For this shell only, to try it:"),
      .code([
        "source <(pulltrace completions bash)    # bash; in zsh, behind compinit, zsh",
        "pulltrace completions fish | source     # fish",
      ]),
      .text("For good:"),
      .code([
        "# bash, with the package bash-completion",
        "pulltrace completions bash \\",
        "  > ~/.local/share/bash-completion/completions/pulltrace",
        "# zsh: any directory of $fpath, before compinit",
        "pulltrace completions zsh > ~/.zfunc/_pulltrace",
        "# fish",
        "pulltrace completions fish > ~/.config/fish/completions/pulltrace.fish",
      ]),
    ])
}
