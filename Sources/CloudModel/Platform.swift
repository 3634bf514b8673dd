import Addressing

/// What runs the container: it decides who opens each connection and from which interface.
public enum Platform: String, Hashable, Sendable, CaseIterable {
  case fargate14 = "fargate-1.4"
  case fargate13 = "fargate-1.3"
  case fargateWindows = "fargate-windows"
  case ecsOnEC2 = "ecs-ec2"
  case eksNode = "eks-node"
  case eksFargate = "eks-fargate"
  case dockerOnEC2 = "ec2-docker"
  case lambda
  case onPremises = "on-premises"

  /// The ports from which the client's system opens connections.
  ///
  /// Linux's own default (`ip_local_port_range`), and Windows Server 2008 and later; both stand in
  /// the Amazon VPC User Guide, "Ephemeral ports". Lambda's interfaces use what NAT gateways use.
  public var ephemeralPorts: PortRange {
    switch self {
    case .fargate14, .fargate13, .ecsOnEC2, .eksNode, .eksFargate, .dockerOnEC2, .onPremises:
      PortRange(32768, 60999)
    case .fargateWindows: PortRange(49152, 65535)
    case .lambda: PortRange(1024, 65535)
    }
  }
}
