import Addressing
import CloudModel
import SourceText

/// One file of a snapshot while it is read: which outputs it holds and what they are about.
struct OutputPage {
  var outputs: [CLIOutput] = []
  /// Holds an output of the AWS CLI that has nothing to do with pulls.
  var isIrrelevant = false
  /// Where the file says that more pages follow.
  var continuation: SourceSpan?
  /// Elements of the current array so far.
  var position = 0

  // Members that stand beside what they are about, in either order.
  var vpc: Identifier<VPC>?
  var dnsSupport: Bool?
  var dnsHostnames: Bool?
  var zone: Identifier<HostedZone>?
  var zoneVPCs: [Identifier<VPC>] = []

  /// The name of the file up to its first dot: what an output is about that does not say it.
  ///
  ///     OutputPage(path: "eu/list-resource-record-sets/Z1.json").subject   // "Z1"
  let subject: String

  init(path: String) {
    let name = path.split(separator: "/").last ?? ""
    subject = String(name.prefix { $0 != "." })
  }

  /// Whether the member is of use, noted before its value is read.
  mutating func begin(_ member: JSONStreamMember) -> JSONStreamChoice {
    position = 0
    if let output = CLIOutput(rawValue: member.name) {
      outputs.append(output)
      return .deliver
    }
    if Self.irrelevantKeys.contains(member.name) { isIrrelevant = true }
    return Self.continuationKeys.contains(member.name) || member.name == "VpcId" ? .deliver : .skip
  }

  /// `NextToken` and its like: present and not empty when the output is a page of several.
  static let continuationKeys: Set<String> = [
    "NextToken", "nextToken", "NextMarker", "NextRecordName", "IsTruncated",
    "AdditionalRoutesAvailable",
  ]

  /// Top-level keys of outputs that people save along and that decide nothing here.
  private static let irrelevantKeys: Set<String> = [
    "Addresses", "Account", "AttachedPolicies", "AvailabilityZones", "CarrierGateways",
    "ClientVpnEndpoints", "CustomerGateways", "DelegationSet", "DirectConnectGateways",
    "FirewallConfigs", "FirewallDomainLists", "FlowLogs", "Images", "InstanceStatuses", "KeyPairs",
    "LoadBalancers", "LocalGateways", "NetworkInsightsPaths", "PolicyNames", "Regions",
    "ResolverDnssecConfigs", "ResolverQueryLogConfigs", "Role", "ServiceNames", "Snapshots",
    "TargetGroups", "TransitGatewayConnects", "TransitGatewayPeeringAttachments",
    "TransitGatewayPrefixListReferences", "TransitGatewayRouteTablePropagations", "Volumes",
    "VpcEndpointConnections", "VpcEndpointServiceConfigurations", "clusterArns", "clusters",
    "containerInstanceArns", "failures", "imageDetails", "imageIds", "policyText",
    "pullThroughCacheRules", "repositories", "serviceArns", "taskArns", "taskDefinitionArns",
  ]
}

extension SnapshotContents {
  /// Reads one file and adds what it says. What came before a fault stays: the fault is an error,
  /// so that the network is not used, and what refers to it is not reported on top.
  ///
  /// - Parameters:
  ///   - ahead: Has some elements ready.
  ///   - progress: Told how far a large file has been read.
  mutating func read(
    _ path: String, _ id: SourceFileID, _ ahead: inout ReadAhead, progress: (_ offset: Int) -> Void
  ) {
    guard looksLikeOutput(path, id) else { return }
    var page = OutputPage(path: path)
    let faults = JSONReader.stream(map[id], id: id) { member in
      page.begin(member)
    } pass: { member, offset in
      guard let run = ahead.run(of: member.name, at: offset, in: id) else { return nil }
      page.position += run.rows.count
      for row in run.rows { take(row, on: &page) }
      progress(run.end)
      return run.end
    } deliver: { member, value in
      take(value, of: member, on: &page)
    }
    diagnostics += faults
    outputs.formUnion(page.outputs)
    if !faults.isEmpty { return }
    if page.outputs.isEmpty && !page.isIrrelevant {
      note("not an output of the AWS CLI that pulltrace knows", id)
    }
    finish(page)
  }

  /// Whether to read the file at all: any that is called JSON, so that its faults are reported, and
  /// any that begins like an object.
  private mutating func looksLikeOutput(_ path: String, _ id: SourceFileID) -> Bool {
    let first = map[id].withBytes { bytes in
      let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
      return bytes.dropFirst(bytes.starts(with: mark) ? mark.count : 0).first { $0 > 0x20 }
    }
    switch first {
    case UInt8(ascii: "{"): return true
    case nil:
      diagnostics.append(
        Diagnostic(.warning, "`\(path)` is empty; did the command fail?", at: start(of: id)))
    case UInt8(ascii: "["): note("a list, not an output of the AWS CLI", id)
    case .some where path.hasSuffix(".json"): return true
    case .some: note("not JSON", id)
    }
    return false
  }

  private mutating func note(_ what: String, _ id: SourceFileID) {
    diagnostics.append(
      Diagnostic(
        .note, "`\(map[id].name)` is skipped", at: start(of: id), label: what,
        notes: ["files are recognised by their top-level key, such as `Vpcs`"]))
  }

  private func start(of id: SourceFileID) -> SourceSpan {
    SourceSpan(file: id, offset: 0, length: map[id].count > 0 ? 1 : 0)
  }

  /// One element of an output, or one value beside it.
  private mutating func take(
    _ value: JSONValue, of member: JSONStreamMember, on page: inout OutputPage
  ) {
    let position = page.position
    page.position += 1
    do throws(FieldError) {
      if let output = CLIOutput(rawValue: member.name) {
        take(try OutputRow(value, of: output), on: &page)
      } else if member.name == "VpcId" {
        page.vpc = Identifier(try value.cliString())
      } else if value.bool ?? !(value.isNull || value.stringEquals("")) {
        page.continuation = value.span
      }
    } catch {
      let path = member.kind == .array ? "\(member.name)[\(position)]" : member.name
      diagnostics.append(error.diagnostic(in: value, at: path))
    }
  }

  /// What only the whole page tells.
  private mutating func finish(_ page: OutputPage) {
    if let vpc = page.vpc {
      if let support = page.dnsSupport { links.dnsSupport[vpc] = support }
      if let hostnames = page.dnsHostnames { links.dnsHostnames[vpc] = hostnames }
    }
    if let zone = page.zone {
      links.zoneVPCs[zone] = (links.zoneVPCs[zone, default: []] + page.zoneVPCs)
        .withoutRepetition()
    }
    for output in page.outputs {
      links.open(output, of: page.subject)
      let key = PageKey(
        output: output, subject: output.subjectInPath == nil ? nil : page.subject)
      if let continuation = page.continuation {
        pages[key, default: PageCount()].unfinished.append(continuation)
      } else {
        pages[key, default: PageCount()].last += 1
      }
    }
  }
}
