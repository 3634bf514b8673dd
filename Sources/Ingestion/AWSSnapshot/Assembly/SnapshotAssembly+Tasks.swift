import CloudModel
import SourceText
import TraceModel

extension SnapshotAssembly {
  /// The ECS tasks of the snapshot, each once, with what services and definitions say about them.
  func tasks() -> [ECSTask] {
    var seen: Set<String> = []
    let rows = links.tasks.filter { seen.insert($0.arn).inserted }
    if rows.isEmpty { return [] }
    let primary = primaryInterfaces()
    return rows.map { task($0, primary) }
  }

  private func task(
    _ row: TaskRow, _ primary: [String: Identifier<NetworkInterface>]
  ) -> ECSTask {
    let interface = pullingInterface(of: row, primary).flatMap { topology.networkInterfaces[$0] }
    let service = links.services.first {
      row.group == "service:\($0.name)" && ($0.cluster == nil || $0.cluster == row.cluster)
    }
    let definition = links.taskDefinitions.first { $0.arn != nil && $0.arn == row.definition }
    // Subnet and groups of a task on EC2 are not those from which its image is pulled.
    let isPlaced = row.containerInstance == nil
    let networks = isPlaced ? [row.network, service?.network].compactMap(\.self) : []
    return ECSTask(
      arn: row.arn, interface: interface?.id,
      subnet: interface?.subnet ?? (isPlaced ? row.subnet : nil),
      securityGroups: interface?.securityGroups
        ?? networks.map(\.securityGroups).first { !$0.isEmpty } ?? [],
      assignsPublicAddress: networks.compactMap(\.assignsPublicAddress).first,
      platform: row.platform, images: row.images.isEmpty ? definition?.images ?? [] : row.images,
      needs: definition?.needs ?? [], executionRole: definition?.executionRole, span: row.span)
  }

  /// On EC2 the agent of the container instance pulls, through the instance's primary interface,
  /// whatever the network mode of the task; on Fargate the task's interface does.
  ///
  /// Source: Amazon ECS Developer Guide, "Allocate a network interface for an Amazon ECS task".
  private func pullingInterface(
    of row: TaskRow, _ primary: [String: Identifier<NetworkInterface>]
  ) -> Identifier<NetworkInterface>? {
    guard let arn = row.containerInstance else { return row.interface }
    guard let instance = links.containerInstances.first(where: { $0.arn == arn })?.instance else {
      return nil
    }
    return primary[instance]
  }

  /// The primary interface of each instance, or the only one where none is known as primary; the
  /// others belong to tasks and appliances.
  func primaryInterfaces() -> [String: Identifier<NetworkInterface>] {
    var primary: [String: Identifier<NetworkInterface>] = [:]
    var others: [String: [Identifier<NetworkInterface>]] = [:]
    topology.networkInterfaces.visit { interface in
      guard let instance = interface.instance, primary[instance] == nil else { return }
      if interface.isPrimary {
        primary[instance] = interface.id
      } else {
        others[instance, default: []].append(interface.id)
      }
    }
    let only = others.compactMapValues { $0.count == 1 ? $0[0] : nil }
    return primary.merging(only) { primary, _ in primary }
  }
}
