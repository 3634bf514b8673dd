import CloudModel
import SourceText
import TraceModel

/// What reading any source gives: a network, what was taken for granted, and what is to be said
/// about the text.
///
/// A value and diagnostics, never one or the other: the caller decides whether errors end the
/// program.
public struct NetworkInput: Sendable {
  public var topology: Topology
  public var diagnostics: [Diagnostic]
  /// Defaults of AWS that fill what the input does not hold.
  public var assumptions: [Assumption]
  /// Tasks of Amazon ECS that the input describes, for `--task`.
  public var tasks: [ECSTask]

  public init(
    topology: Topology = Topology(), diagnostics: [Diagnostic] = [],
    assumptions: [Assumption] = [], tasks: [ECSTask] = []
  ) {
    self.topology = topology
    self.diagnostics = diagnostics
    self.assumptions = assumptions
    self.tasks = tasks
  }
}

/// An ECS task: enough to know from where and what it pulled.
public struct ECSTask: Hashable, Sendable {
  public var arn: String
  public var interface: Identifier<NetworkInterface>?
  public var subnet: Identifier<Subnet>?
  public var securityGroups: [Identifier<SecurityGroup>]
  /// `assignPublicIp` of the task or its service; `nil` where the input does not hold it, and for a
  /// task whose image an instance pulls.
  public var assignsPublicAddress: Bool?
  public var platform: Platform?
  /// Images of its containers, as they stand in the task.
  public var images: [String]
  /// Services that its definition makes it call beside the pull.
  public var needs: Set<Workload.Need>
  /// The ARN of the role whose credentials make the calls.
  public var executionRole: String?
  public var span: SourceSpan

  public init(
    arn: String, interface: Identifier<NetworkInterface>? = nil,
    subnet: Identifier<Subnet>? = nil, securityGroups: [Identifier<SecurityGroup>] = [],
    assignsPublicAddress: Bool? = nil, platform: Platform? = nil, images: [String] = [],
    needs: Set<Workload.Need> = [], executionRole: String? = nil, span: SourceSpan = .none
  ) {
    self.arn = arn
    self.interface = interface
    self.subnet = subnet
    self.securityGroups = securityGroups
    self.assignsPublicAddress = assignsPublicAddress
    self.platform = platform
    self.images = images
    self.needs = needs
    self.executionRole = executionRole
    self.span = span
  }
}
