import CloudModel
import ImagePull
import Ingestion
import Rendering
import SourceText

/// Finds what the command line names in a network, and says what there is instead of what is not
/// there.
struct NetworkSearch {
  private let topology: Topology
  private let source: Source
  private var tasks: [ECSTask] { source.tasks }

  init(_ source: Source) {
    topology = source.topology
    self.source = source
  }

  /// A task by its ARN or by the last part of it.
  func task(_ id: String) throws(Stop) -> ECSTask {
    let found = tasks.filter { $0.arn == id || $0.arn.hasSuffix("/\(id)") }
    switch found.count {
    case 0: throw missing("ECS task", id, among: tasks.map(Candidate.init(task:)))
    case 1: return found[0]
    case _:
      throw Stop(
        "\(found.count) ECS tasks are called '\(id)'; give the ARN", notes: found.map(\.arn))
    }
  }

  /// Where a task runs or, when its interface is gone, ran.
  func placement(of task: ECSTask) throws(Stop) -> Workload.Placement {
    if let interface = task.interface, topology.networkInterfaces[interface] != nil {
      return .interface(interface)
    }
    guard let subnet = task.subnet else {
      throw Stop(
        "the input does not say in which subnet task '\(task.shortID)' runs",
        help: ["give --subnet ID and --security-group ID"])
    }
    if task.securityGroups.isEmpty {
      throw Stop(
        "the interface of task '\(task.shortID)' is gone, and nothing names its security groups",
        help: ["give --subnet \(subnet) and --security-group ID, as the service defines them"])
    }
    return .subnet(subnet, securityGroups: task.securityGroups, address: nil)
  }

  /// Why no pull can be simulated, with the names that were perhaps meant.
  func stop(_ error: PullError, _ workload: Workload) -> Stop {
    switch error {
    case .image(let malformed):
      return Stop(malformed.message, help: ["write it as REGISTRY/REPOSITORY:TAG"])
    case .placement(.unknown(let reference)):
      return missing(reference.kind.prose, reference.id, among: candidates(of: reference.kind))
    case .placement(.noSubnet(let interface)):
      return Stop(
        "the input lacks the subnet, the VPC or the address of network interface '\(interface)'")
    case .placement(.otherVPC(let group)):
      return Stop(
        "security group '\(group)' belongs to another VPC than the subnet",
        notes: ["an interface takes security groups of its own VPC alone"] + vpcs(of: workload))
    case .placement(.addressOutside(let subnet)):
      let blocks = topology.subnets[subnet]?.cidrs.map(\.description).joined(separator: ", ")
      return Stop(
        "the address is not free in subnet '\(subnet)', or the subnet is full",
        notes: blocks.map { ["the subnet has \($0)"] } ?? [])
    }
  }

  /// `subnet-1 is of vpc-1`, for the subnet and each group.
  private func vpcs(of workload: Workload) -> [String] {
    guard case .subnet(let id, let groups, _) = workload.placement else { return [] }
    let subnet = topology.subnets[id].map { "\(id) is of \($0.vpc)" }
    return [subnet].compactMap(\.self)
      + groups.compactMap { group in
        topology.securityGroups[group]?.vpc.map { "\(group) is of \($0)" }
      }
  }
}

// MARK: - What could have been meant

extension NetworkSearch {
  /// How many names an error lists.
  private static let listed = 10

  private struct Candidate {
    let id: String
    let name: String?

    init(id: String, name: String?) {
      self.id = id
      self.name = name
    }

    init(task: ECSTask) { self.init(id: task.shortID, name: nil) }

    /// `subnet-0a1 (app-a)`
    var label: String {
      guard let name, name != id, !name.isEmpty else { return id }
      return "\(id) (\(name))"
    }
  }

  private func candidates(of kind: ResourceKind) -> [Candidate] {
    if kind == .networkInterface {
      // Interfaces of endpoints and gateways pull nothing.
      return candidates(topology.networkInterfaces.filter { $0.purpose == .workload })
    }
    if kind == .subnet { return candidates(topology.subnets) }
    if kind == .securityGroup { return candidates(topology.securityGroups) }
    return topology.identifiers(of: kind).map { Candidate(id: $0, name: nil) }
  }

  private func candidates<R: Resource>(_ resources: some Sequence<R>) -> [Candidate] {
    resources.map { Candidate(id: $0.id.rawValue, name: $0.name) }
  }

  private func missing(_ noun: String, _ id: String, among candidates: [Candidate]) -> Stop {
    if candidates.isEmpty {
      return Stop("there is no \(noun) '\(id)'; the input holds none at all")
    }
    let called = candidates.filter { $0.name == id }.map(\.id)
    let near = (called + nearest(to: id, among: candidates.map(\.id))).prefix(3)
    let more = candidates.count > Self.listed ? " and \(candidates.count - Self.listed) more" : ""
    let list = candidates.prefix(Self.listed).map(\.label).joined(separator: ", ") + more
    let proposal = near.map { "'\($0)'" }.joined(separator: ", ")
    return Stop(
      "there is no \(noun) '\(id)'", notes: ["the input has \(list)"],
      help: near.isEmpty ? [] : ["did you mean \(proposal)?"])
  }
}

extension ECSTask {
  /// The last part of the ARN.
  fileprivate var shortID: String { arn.split(separator: "/").last.map(String.init) ?? arn }
}
