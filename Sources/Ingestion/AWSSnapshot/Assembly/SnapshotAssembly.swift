import CloudModel
import SourceText
import TraceModel

/// Puts together what the outputs of a snapshot say, and fills what they do not.
///
/// Joins come before fillings: a default stands only where no output says otherwise.
struct SnapshotAssembly {
  /// Without its topology, which is held once and changed in its place.
  let contents: SnapshotContents
  var topology: Topology
  var diagnostics: [Diagnostic]
  var assumptions: [Assumption] = []

  init(_ contents: consuming SnapshotContents) {
    topology = contents.topology
    diagnostics = contents.diagnostics
    contents.topology = Topology()
    self.contents = contents
  }

  var links: SnapshotLinks { contents.links }

  mutating func run() {
    requireOutputs()
    reportMissingPages()

    addMentioned()
    joinSubnets()
    joinSecurityGroupRules()
    joinPrefixLists()
    joinEndpoints()
    joinNATGateways()
    joinTransitGateways()
    joinHostedZones()
    joinResolver()
    joinDNSFirewall()

    fillRegions()
    fillDNSAttributes()
    fillDHCPOptions()
    fillBlockPublicAccess()
    fillNetworkACLs()
    fillServicePrefixLists()
    fillRouteTargets()
    fillOnPremisesNetworks()
    reportMissingMainTables()
    assumeAbsentKinds()
  }

  func has(_ output: CLIOutput) -> Bool { contents.outputs.contains(output) }

  mutating func assume(_ about: String, _ assumed: String, because: String) {
    assumptions.append(Assumption(about: about, assumed: assumed, because: because))
  }

  mutating func warn(
    _ message: String, at span: SourceSpan = .none, label: String = "", notes: [String] = [],
    help: [String] = []
  ) {
    diagnostics.append(
      Diagnostic(.warning, message, at: span, label: label, notes: notes, help: help))
  }
}

// Whether the snapshot is whole
extension SnapshotAssembly {
  /// Outputs without which no way through the network can be told.
  private mutating func requireOutputs() {
    // A file that could not be read may be the one that seems to be missing.
    if diagnostics.contains(where: { $0.severity == .error }) { return }
    if contents.outputs.isEmpty {
      diagnostics.append(
        Diagnostic(
          .error, "the snapshot holds no output of the AWS CLI",
          help: ["`pulltrace collect` prints the commands that make one"]))
      return
    }
    let groups: CLIOutput = has(.securityGroupRules) ? .securityGroupRules : .securityGroups
    for output in [CLIOutput.vpcs, .subnets, .routeTables, groups] where !has(output) {
      diagnostics.append(
        Diagnostic(
          .error, "the snapshot holds no output of `\(output.command)`",
          notes: ["a file of it has `\(output.rawValue)` as a top-level key"],
          help: ["run `\(output.command) --output json` and save what it prints in the directory"]))
    }
  }

  /// A page that says that more follow, without the page that says that none does.
  private mutating func reportMissingPages() {
    let unfinished = contents.pages.filter { $0.value.last == 0 }
      .flatMap { key, count in count.unfinished.map { (key.output, $0) } }
      .sorted { ($0.1.file.rawValue, $0.0.rawValue) < ($1.1.file.rawValue, $1.0.rawValue) }
    for (output, span) in unfinished {
      warn(
        "`\(output.rawValue)` is incomplete: this is a page of an output, and the next is missing",
        at: span, label: "more follow",
        help: ["run `\(output.command)` without `--no-paginate` and `--max-items`"])
    }
  }
}
