import Addressing
import CloudModel
import SourceText

/// What a file says about the pull: the parts that a file takes over from its base, and those it
/// states anew.
struct ScenarioPull {
  private var workload: ScenarioFields?
  private var registry: ScenarioFields?
  private(set) var image: ScenarioItem?
  private(set) var expectation: ScenarioItem?

  /// Takes in the next file of a chain of bases.
  ///
  /// Fields of `workload` and `registry` go over those of the base, one by one. An expectation is
  /// never taken over: what a base comes to says nothing about a file that changes it.
  mutating func take(_ fields: ScenarioFields, report: inout ScenarioReport) {
    expectation = fields[one: "expect"]
    take(change: fields, report: &report)
  }

  /// Takes in what a file or a change says of the pull itself, beside what is expected of it.
  mutating func take(change fields: ScenarioFields, report: inout ScenarioReport) {
    image = fields[one: "image"] ?? image
    if let item = fields[one: "registry"] {
      let new = ScenarioFields(item, .registry, of: "`registry`", report: &report)
      registry = registry?.overridden(with: new) ?? new
    }
    if let item = fields[one: "workload"] {
      let new = ScenarioFields(item, .workload, of: "`workload`", report: &report)
      workload = workload.map { Self.moved($0, to: new).overridden(with: new) } ?? new
    }
  }

  /// A workload that is put elsewhere keeps nothing of where it was.
  private static func moved(_ workload: ScenarioFields, to new: ScenarioFields) -> ScenarioFields {
    guard new[one: "interface"] != nil || new[one: "subnet"] != nil else { return workload }
    var moved = workload
    for field in ["interface", "subnet", "securityGroups", "address", "publicAddress"] {
      moved.clear(field)
    }
    return moved
  }

  func workload(in lowering: inout ScenarioLowering) -> Workload? {
    workload.flatMap { lowering.workload($0) }
  }

  func registry(report: inout ScenarioReport) -> RegistryState {
    let answer = registry?[one: "answer"].flatMap {
      report.word($0, "`answer` of `registry`", ScenarioVocabulary(RegistryState.Answer.self))
    }
    let policy = registry?[one: "repositoryPolicy"].flatMap {
      report.policy($0, "`repositoryPolicy` of `registry`")
    }
    return RegistryState(answer: answer ?? .serves, repositoryPolicy: policy)
  }
}

extension ScenarioLowering {
  fileprivate mutating func workload(_ fields: ScenarioFields) -> Workload? {
    let platform = fields[one: "platform"].flatMap {
      report.word($0, "`platform` of `workload`", ScenarioVocabulary(Platform.self))
    }
    let hasPublicAddress = fields[one: "publicAddress"].flatMap {
      report.flag($0, "`publicAddress` of `workload`")
    }
    let needs = (fields[list: "needs"] ?? []).compactMap {
      report.word($0, "`needs` of `workload`", ScenarioVocabulary(Workload.Need.self))
    }
    let cached = (fields[list: "cached"] ?? []).compactMap {
      report.word($0, "`cached` of `workload`", ScenarioVocabulary(ScenarioCached.self))
    }
    let uses = (fields[list: "uses"] ?? []).compactMap {
      report.arn($0, "`uses` of `workload`")
    }
    let role = role(fields)
    let organization = fields[one: "organization"].flatMap {
      report.text($0, "`organization` of `workload`")
    }
    let keyPolicy = fields[one: "keyPolicy"].flatMap {
      report.policy($0, "`keyPolicy` of `workload`")
    }
    let ports = ephemeralPorts(fields)
    guard let placement = placement(fields) else { return nil }
    return Workload(
      placement: placement, platform: platform ?? .fargate14, hasPublicAddress: hasPublicAddress,
      needs: Set(needs), role: role, keyPolicy: keyPolicy, uses: uses, organization: organization,
      ephemeralPorts: ports,
      cache: Workload.Cache(token: cached.contains(.token), layers: cached.contains(.layers)),
      span: fields.span)
  }

  private mutating func placement(_ fields: ScenarioFields) -> Workload.Placement? {
    let interface = fields[one: "interface"]
    let subnet = fields[one: "subnet"]
    if (interface == nil) == (subnet == nil) {
      report.error(
        "`workload` must stand in one place", at: fields.span,
        label: "expected either `interface`, or `subnet` and `securityGroups`")
      return nil
    }
    if let interface {
      for field in ["securityGroups", "address"] where fields.written.contains(field) {
        report.error(
          "`workload` has both `interface` and `\(field)`", at: fields.span,
          label: "`\(field)` goes with `subnet`; an interface has its own")
      }
      if let name = interface.string, topology.networkInterfaces[Identifier(name)] != nil {
        return .interface(Identifier(name))
      }
      return reference(NetworkInterface.self, interface, "`interface` of `workload`")
        .map { .interface($0) }
    }
    guard let subnet, let id = reference(Subnet.self, subnet, "`subnet` of `workload`") else {
      return nil
    }
    let vpc = draft.definition(.subnet, id.rawValue)?.parent ?? ""
    let groups =
      fields[list: "securityGroups"]
      ?? [ScenarioItem(implied: draft.defaultGroup(of: vpc))]
    return .subnet(
      id,
      securityGroups: groups.compactMap {
        reference(SecurityGroup.self, $0, "`securityGroups` of `workload`")
      },
      address: fields[one: "address"].flatMap { report.address($0, "`address` of `workload`") })
  }

  private mutating func role(_ fields: ScenarioFields) -> Workload.Role? {
    guard let item = fields[one: "role"] else { return nil }
    let role = ScenarioFields(item, .role, of: "`role` of `workload`", report: &report)
    let policies = (role[list: "policies"] ?? []).compactMap {
      report.policy($0, "a policy of the role")
    }
    let arn = role[one: "arn"].flatMap { report.text($0, "`arn` of the role") }
    return arn.map { Workload.Role(arn: $0, policies: policies) }
  }

  private mutating func ephemeralPorts(_ fields: ScenarioFields) -> PortRange? {
    guard let item = fields[one: "ephemeralPorts"],
      let text = report.text(item, "`ephemeralPorts` of `workload`")
    else { return nil }
    if let range = PortRange(scenario: text) { return range }
    report.error(
      "`ephemeralPorts` of `workload` are ports, found \(quoted(text))", at: item.span,
      label: "expected something like `32768-60999`")
    return nil
  }
}
