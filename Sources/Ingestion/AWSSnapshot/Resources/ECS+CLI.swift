import CloudModel
import SourceText

/// An element of `describe-tasks`. A task that failed to start is `STOPPED` and its interface
/// deleted; what it was given is still printed.
struct TaskRow {
  var arn: String
  var cluster: String?
  var definition: String?
  /// `service:<name>` for a task that a service started.
  var group: String?
  var containerInstance: String?
  var platform: Platform
  var subnet: Identifier<Subnet>?
  var interface: Identifier<NetworkInterface>?
  var network: TaskNetwork
  var images: [String]
  var span: SourceSpan

  init(_ object: CLIObject) throws(FieldError) {
    arn = try object.string("taskArn")
    cluster = try object.string(ifPresent: "clusterArn")
    definition = try object.string(ifPresent: "taskDefinitionArn")
    group = try object.string(ifPresent: "group")
    containerInstance = try object.string(ifPresent: "containerInstanceArn")
    platform = try Platform(task: object)
    network = try TaskNetwork(object)
    images = []
    for container in try object.objects("containers") {
      if let image = try container.string(ifPresent: "image") { images.append(image) }
    }
    span = object.span(of: "taskArn")
    for attachment in try object.objects("attachments") {
      for detail in try attachment.objects("details") {
        switch try detail.string(ifPresent: "name") {
        case "subnetId": subnet = try detail.id(ifPresent: "value")
        case "networkInterfaceId": interface = try detail.id(ifPresent: "value")
        case .some, nil: continue
        }
      }
    }
  }
}

extension Platform {
  /// By launch type, platform family and platform version. `LATEST` is 1.4.0 on Linux.
  ///
  /// Source: Amazon ECS Developer Guide, "Fargate platform versions for Amazon ECS"; Amazon ECS API
  /// Reference, `Task`.
  fileprivate init(task object: CLIObject) throws(FieldError) {
    switch try object.string(ifPresent: "launchType") {
    case "EC2", "MANAGED_INSTANCES": self = .ecsOnEC2
    case "EXTERNAL": self = .onPremises
    case .some, nil:
      if try object.state("platformFamily")?.hasPrefix("windows") ?? false {
        self = .fargateWindows
      } else {
        let version = try object.string(ifPresent: "platformVersion") ?? "LATEST"
        let isBefore14 = ["1.0", "1.1", "1.2", "1.3"].contains { version.hasPrefix($0) }
        self = isBefore14 ? .fargate13 : .fargate14
      }
    }
  }
}

/// The `awsvpcConfiguration` of a service or a task, where it has one.
struct TaskNetwork {
  var securityGroups: [Identifier<SecurityGroup>]
  var assignsPublicAddress: Bool?

  init(_ object: CLIObject) throws(FieldError) {
    let configuration = try object.object(ifPresent: "networkConfiguration")?
      .object(ifPresent: "awsvpcConfiguration")
    securityGroups = try configuration?.ids("securityGroups") ?? []
    switch try configuration?.state("assignPublicIp") {
    case "enabled": assignsPublicAddress = true
    case "disabled": assignsPublicAddress = false
    case .some, nil: break
    }
  }
}

/// An element of `describe-services`: the network of the tasks that it starts.
struct ServiceRow {
  var cluster: String?
  var name: String
  var network: TaskNetwork

  init(_ object: CLIObject) throws(FieldError) {
    cluster = try object.string(ifPresent: "clusterArn")
    name = try object.string("serviceName")
    network = try TaskNetwork(object)
  }
}

/// The `taskDefinition` of `describe-task-definition`: images, and what else a task needs at its
/// start.
struct TaskDefinition {
  var arn: String?
  var images: [String]
  var needs: Set<Workload.Need>
  var executionRole: String?

  init(_ object: CLIObject) throws(FieldError) {
    arn = try object.string(ifPresent: "taskDefinitionArn")
    executionRole = try object.string(ifPresent: "executionRoleArn")
    images = []
    needs = []
    for container in try object.objects("containerDefinitions") {
      if let image = try container.string(ifPresent: "image") { images.append(image) }
      let logging = try container.object(ifPresent: "logConfiguration")
      if try logging?.string(ifPresent: "logDriver") == "awslogs" { needs.insert(.logs) }
      let secrets =
        try container.objects("secrets") + (logging?.objects("secretOptions") ?? [])
      for secret in secrets { needs.insert(Self.store(of: try secret.string("valueFrom"))) }
      if try container.object(ifPresent: "repositoryCredentials") != nil {
        needs.insert(.secretsManager)
      }
    }
  }

  /// A secret is an ARN of AWS Secrets Manager, or a parameter of AWS Systems Manager by ARN or
  /// name (Amazon ECS API Reference, `Secret.valueFrom`).
  private static func store(of valueFrom: String) -> Workload.Need {
    valueFrom.contains(":secretsmanager:") ? .secretsManager : .systemsManager
  }
}

/// An element of `describe-container-instances`: on which EC2 instance a container instance runs.
struct ContainerInstanceRow {
  var arn: String
  var instance: String?

  init(_ object: CLIObject) throws(FieldError) {
    arn = try object.string("containerInstanceArn")
    instance = try object.string(ifPresent: "ec2InstanceId")
  }
}
