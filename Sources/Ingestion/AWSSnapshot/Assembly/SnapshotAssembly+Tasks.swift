import CloudModel
import SourceText
import TraceModel

extension SnapshotAssembly {
  /// The ECS tasks of the snapshot, each once, with what services and definitions say about them.
  func tasks() -> [ECSTask] {
    var seen: Set<String> = []
    return links.tasks.filter { seen.insert($0.arn).inserted }.map(task)
  }

  private func task(_ row: TaskRow) -> ECSTask {
    let interface = pullingInterface(of: row).flatMap { topology.networkInterfaces[$0] }
    let service = links.services.first {
      row.group == "service:\($0.name)" && ($0.cluster == nil || $0.cluster == row.cluster)
    }
    let definition = links.taskDefinitions.first { $0.arn != nil && $0.arn == row.definition }
    // Subnet and groups of a task on EC2 are not those from which its image is pulled.
    let isPlaced = row.containerInstance == nil
    return ECSTask(
      arn: row.arn, interface: interface?.id,
      subnet: interface?.subnet ?? (isPlaced ? row.subnet : nil),
      securityGroups: interface?.securityGroups ?? (isPlaced ? service?.securityGroups : nil) ?? [],
      platform: row.platform, images: row.images.isEmpty ? definition?.images ?? [] : row.images,
      needs: definition?.needs ?? [], executionRole: definition?.executionRole, span: row.span)
  }

  /// On EC2 the agent of the container instance pulls, through the instance's own interface,
  /// whatever the network mode of the task; on Fargate the task's interface does.
  ///
  /// Source: Amazon ECS Developer Guide, "Allocate a network interface for an Amazon ECS task".
  private func pullingInterface(of row: TaskRow) -> Identifier<NetworkInterface>? {
    guard let arn = row.containerInstance else { return row.interface }
    guard let instance = links.containerInstances.first(where: { $0.arn == arn })?.instance else {
      return nil
    }
    return topology.networkInterfaces.first { $0.instance == instance }?.id
  }
}
