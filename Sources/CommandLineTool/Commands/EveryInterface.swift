import CloudModel
import ImagePull
import TraceModel

// What pulls, and where it would stand, for verbs that ask every interface of a network.

extension ParsedArguments {
  /// The workload of the source or of the options, wherever it stands.
  func workloadEverywhere(in source: Source) -> Workload {
    var workload = source.workload ?? Workload(placement: .interface(Placement.hypotheticalID))
    // Each interface has its own addresses.
    workload.hasPublicAddress = nil
    if let platform: Platform = choice(.platform) { workload.platform = platform }
    if has(.needs) {
      workload.needs = Set(values(.needs).compactMap(Workload.Need.init(rawValue:)))
    }
    if let role = value(.role) { workload.role = Workload.Role(arn: role) }
    return workload
  }

  /// Where tasks would stand that have no interface any more, each place once.
  func tasksWithoutInterface(in source: Source) -> [Workload] {
    let interfaces = source.topology.networkInterfaces
    return source.tasks.compactMap { task in
      if let interface = task.interface, interfaces[interface] != nil { return nil }
      guard let subnet = task.subnet, !task.securityGroups.isEmpty else { return nil }
      return Workload(
        placement: .subnet(subnet, securityGroups: task.securityGroups, address: nil),
        platform: workloadEverywhere(in: source).platform,
        hasPublicAddress: task.assignsPublicAddress)
    }.withoutRepetition()
  }

  /// The image of the options, else that of the source.
  func imageEverywhere(in source: Source) throws(Stop) -> ImageReference {
    guard let image = value(.image) ?? source.image else {
      throw .usage(UsageError("an image is missing: --image URI", verb: verb))
    }
    do {
      return try ImageReference(image)
    } catch {
      throw Stop(error.message, help: ["write it as REGISTRY/REPOSITORY:TAG"])
    }
  }
}
