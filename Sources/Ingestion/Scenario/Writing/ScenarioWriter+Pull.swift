import Addressing
import CloudModel
import TraceModel

/// The pull: who pulls what, and what must come of it.
extension ScenarioWriter {
  mutating func members(of pull: ScenarioPullText) -> [ScenarioMember] {
    var file = ScenarioMembers()
    file.add("workload", pull.workload.map { workload($0) })
    file.text("image", pull.image)
    if pull.registry != RegistryState() {
      var fields = ScenarioMembers()
      if pull.registry.answer != .serves { fields.text("answer", pull.registry.answer.rawValue) }
      fields.add("repositoryPolicy", pull.registry.repositoryPolicy.map { policy($0) })
      file.add("registry", fields.node())
    }
    file.add("expect", pull.expectation.map { Self.expectation($0) })
    return file.members
  }

  private mutating func workload(_ workload: Workload) -> ScenarioNode {
    var fields = ScenarioMembers()
    switch workload.placement {
    case .interface(let id): fields.add("interface", name(id))
    case .subnet(let subnet, let securityGroups, let address):
      fields.add("subnet", name(subnet))
      fields.add("securityGroups", names(securityGroups))
      fields.text("address", address)
    }
    fields.add("publicAddress", workload.hasPublicAddress.map { .flag($0) })
    if workload.platform != .fargate14 { fields.text("platform", workload.platform.rawValue) }
    let needs = Workload.Need.allCases.filter { workload.needs.contains($0) }
    if !needs.isEmpty { fields.add("needs", .list(needs.map { .text($0.rawValue) })) }
    if !workload.uses.isEmpty { fields.add("uses", .list(workload.uses.map { .text($0) })) }
    if let role = workload.role {
      var inner = ScenarioMembers()
      inner.text("arn", role.arn)
      if !role.policies.isEmpty { inner.add("policies", .list(role.policies.map { policy($0) })) }
      fields.add("role", inner.node())
    }
    fields.text("organization", workload.organization)
    fields.add("keyPolicy", workload.keyPolicy.map { policy($0) })
    fields.text("ephemeralPorts", workload.ephemeralPorts.map { "\($0.first)-\($0.last)" })
    let cached = ScenarioCached.allCases.filter { $0.isTrue(of: workload.cache) }
    if !cached.isEmpty { fields.add("cached", .list(cached.map { .text($0.rawValue) })) }
    return fields.node()
  }

  private static func expectation(_ expectation: Expectation) -> ScenarioNode {
    var fields = ScenarioMembers()
    fields.text("verdict", expectation.verdict.rawValue)
    fields.text("stage", expectation.stage?.rawValue)
    fields.text("phase", expectation.phase?.rawValue)
    fields.text("code", expectation.code?.rawValue)
    fields.text("component", expectation.component)
    let causes = expectation.causes?.map {
      ScenarioNode.text("\($0.stage.rawValue): \($0.code.rawValue) at \($0.component)")
    }
    fields.add("causes", causes.map { .list($0) })
    return fields.node()
  }
}

extension ScenarioCached {
  fileprivate func isTrue(of cache: Workload.Cache) -> Bool {
    switch self {
    case .token: cache.token
    case .layers: cache.layers
    }
  }
}
