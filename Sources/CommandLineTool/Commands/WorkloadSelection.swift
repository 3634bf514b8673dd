import Addressing
import CloudModel
import Ingestion
import SourceText

/// Which workload pulls, as the command line says it; found in a network later.
struct WorkloadSelection {
  private let place: Place
  private let platform: Platform?
  private let hasPublicAddress: Bool?
  private let needs: Set<Workload.Need>?
  private let role: String?

  /// The options that say which workload, and what it is like.
  static let options: [Option] = [
    .interface, .task, .subnet, .securityGroup, .platform, .publicAddress, .noPublicAddress,
    .address, .needs, .role,
  ]

  private enum Place {
    /// The source names it.
    case source
    case interface(String)
    case task(String)
    case subnet(String, groups: [String], address: IPAddress?)
  }

  init(_ arguments: ParsedArguments) throws(UsageError) {
    place = try Self.place(arguments)
    platform = arguments.choice(.platform)
    if arguments.has(.publicAddress) && arguments.has(.noPublicAddress) {
      throw UsageError(
        "--public-address and --no-public-address contradict each other", verb: arguments.verb)
    }
    hasPublicAddress =
      arguments.has(.publicAddress) ? true : arguments.has(.noPublicAddress) ? false : nil
    needs =
      arguments.has(.needs)
      ? Set(arguments.values(.needs).compactMap(Workload.Need.init(rawValue:))) : nil
    role = arguments.value(.role)
  }

  private static func place(_ arguments: ParsedArguments) throws(UsageError) -> Place {
    let given = [Option.interface, .task, .subnet].filter(arguments.has)
    if given.count > 1 {
      throw UsageError(
        "\(given.map(\.text).joined(separator: " and ")) are both given; one workload is enough",
        verb: arguments.verb)
    }
    if let id = arguments.value(.subnet) {
      let groups = arguments.values(.securityGroup)
      if groups.isEmpty {
        throw UsageError(
          "--subnet goes with --security-group ID, once for each group", verb: arguments.verb)
      }
      return .subnet(id, groups: groups, address: try address(arguments))
    }
    for option in [Option.securityGroup, .address] where arguments.has(option) {
      throw UsageError("\(option.text) goes with --subnet ID", verb: arguments.verb)
    }
    if let id = arguments.value(.interface) { return .interface(id) }
    if let id = arguments.value(.task) { return .task(id) }
    return .source
  }

  private static func address(_ arguments: ParsedArguments) throws(UsageError) -> IPAddress? {
    guard let text = arguments.value(.address) else { return nil }
    guard let address = IPAddress(text) else {
      throw UsageError(
        "--address: '\(shown(text))' is no IP address, such as 10.0.1.5", verb: arguments.verb)
    }
    return address
  }
}

// MARK: - In a network

extension WorkloadSelection {
  /// The workload, and the images that its task pulls.
  func workload(in source: Source) throws(Stop) -> (Workload, images: [String]) {
    var (workload, images) = try placed(in: source)
    if let platform { workload.platform = platform }
    if let hasPublicAddress { workload.hasPublicAddress = hasPublicAddress }
    if let needs { workload.needs = needs }
    // Policies belong to the role that the source names, and to no other.
    if let role, role != workload.role?.arn { workload.role = Workload.Role(arn: role) }
    return (workload, images)
  }

  private func placed(in source: Source) throws(Stop) -> (Workload, images: [String]) {
    switch place {
    case .source:
      guard let workload = source.workload else {
        throw .usage(
          UsageError(
            "a workload is missing: --interface ID, --task ARN_OR_ID, or --subnet ID"
              + " --security-group ID", verb: .explain))
      }
      return (workload, [])
    case .interface(let id):
      return (Workload(placement: .interface(Identifier(id))), [])
    case .task(let id):
      let network = NetworkSearch(source)
      let task = try network.task(id)
      return (Workload(task, at: try network.placement(of: task)), task.images)
    case .subnet(let id, let groups, let address):
      let groups = groups.map { Identifier<SecurityGroup>($0) }
      let placement = Workload.Placement.subnet(
        Identifier(id), securityGroups: groups, address: address)
      return (Workload(placement: placement), [])
    }
  }
}

extension Workload {
  /// What a task is and what its definition says; an interface that is still there tells itself
  /// whether it has a public address.
  fileprivate init(_ task: ECSTask, at placement: Placement) {
    self.init(
      placement: placement, platform: task.platform ?? .fargate14, needs: task.needs,
      role: task.executionRole.map { Role(arn: $0) })
    if case .subnet = placement { hasPublicAddress = task.assignsPublicAddress }
  }
}
