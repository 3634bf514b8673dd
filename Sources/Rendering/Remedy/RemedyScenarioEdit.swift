import CloudModel
import SourceText

/// A repair as a scenario file writes it: what to put into a file that stands on the broken one.
///
///     edits: [
///       { change: { securityGroup: "task" }, add: { outbound: "tcp 443 to pl-s3" } },
///     ],
///     workload: { publicAddress: true },
///
/// It needs the situation that the repair is for, since the format changes some things only as a
/// whole.
public struct ScenarioChange: Sendable {
  /// Entries of `edits`, in their order.
  public private(set) var edits: [JSONNode] = []
  /// Fields of `workload`; empty when the workload stays as it is.
  public private(set) var workload: [(String, JSONNode)] = []
  /// Fields of `registry`.
  public private(set) var registry: [(String, JSONNode)] = []

  /// - Throws: When a remedy does not fit the situation that those before it leave.
  public init(_ remedies: [Remedy], upon situation: Situation) throws(EditError) {
    var before = situation
    for remedy in remedies {
      var after = before
      try remedy.apply(to: &after)
      let writer = ScenarioEditWriter(before: before, after: after)
      edits += writer.edits(remedy)
      before = after
    }
    if before.workload.hasPublicAddress != situation.workload.hasPublicAddress {
      workload.append(
        ("publicAddress", before.workload.hasPublicAddress.map(JSONNode.bool) ?? .null))
    }
    if before.workload.role != situation.workload.role, let role = before.workload.role {
      workload.append(("role", role.scenarioNode))
    }
    if before.workload.keyPolicy != situation.workload.keyPolicy,
      let policy = before.workload.keyPolicy
    {
      workload.append(("keyPolicy", policy.node))
    }
    if let policy = before.registry.repositoryPolicy,
      policy != situation.registry.repositoryPolicy
    {
      registry = [("repositoryPolicy", policy.node)]
    }
  }

  /// `{"edits": […]}`, with `workload` and `registry` where they change.
  public var node: JSONNode {
    .object(
      [("edits", .array(edits))]
        + (workload.isEmpty ? [] : [("workload", .object(workload))])
        + (registry.isEmpty ? [] : [("registry", .object(registry))]))
  }

  /// Members of a scenario file in JSON5, an edit a line, each line with its end.
  public var text: String {
    var lines: [String] = []
    if !edits.isEmpty { lines += ["edits: ["] + edits.map { "  \($0.json5)," } + ["],"] }
    if !workload.isEmpty { lines.append("workload: \(JSONNode.object(workload).json5),") }
    if !registry.isEmpty { lines.append("registry: \(JSONNode.object(registry).json5),") }
    return lines.map { $0 + "\n" }.joined()
  }
}

/// Writes the edits of one remedy; each file beside this one has an area of remedies.
struct ScenarioEditWriter {
  let before: Situation
  let after: Situation

  fileprivate func edits(_ remedy: Remedy) -> [JSONNode] {
    switch remedy {
    case .naming(let remedy): edits(remedy)
    case .route(let remedy): edits(remedy)
    case .gateway(let remedy): edits(remedy)
    case .transit(let remedy): edits(remedy)
    case .endpoint(let remedy): edits(remedy)
    case .filter(let remedy): edits(remedy)
    case .policy(.setEndpointPolicy(let text, let id)): [change(id, set: [("policy", text.node)])]
    case .policy: []
    }
  }

  // MARK: The three forms of an edit

  func change<R: Resource>(
    _ id: Identifier<R>, set: [(String, JSONNode)] = [], remove: [(String, JSONNode)] = [],
    add: [(String, JSONNode)] = []
  ) -> JSONNode {
    let verbs = [("set", set), ("remove", remove), ("add", add)].filter { !$0.1.isEmpty }
    return .object(
      [("change", .object([(R.kind.scenarioName, .string(id.rawValue))]))]
        + verbs.map { ($0, .object($1)) })
  }

  func remove<R: Resource>(_ id: Identifier<R>) -> JSONNode {
    ["remove": .object([(R.kind.scenarioName, .string(id.rawValue))])]
  }

  /// - Parameter vpc: Where the resource stands; `nil` for one that stands in no VPC.
  func add<R: Resource>(
    _ id: Identifier<R>, to section: String, in vpc: Identifier<VPC>? = nil,
    _ fields: [(String, JSONNode)]
  ) -> JSONNode {
    let added = JSONNode.object([(section, .object([(id.rawValue, .object(fields))]))])
    return .object([("add", added)] + (vpc.map { [("vpc", .string($0.rawValue))] } ?? []))
  }
}

extension ResourceKind {
  /// What an edit calls a resource of this kind.
  fileprivate var scenarioName: String {
    switch self {
    case .vpc: "vpc"
    case .dhcpOptions: "dhcpOptions"
    case .subnet: "subnet"
    case .routeTable: "routeTable"
    case .prefixList: "prefixList"
    case .networkInterface: "interface"
    case .securityGroup: "securityGroup"
    case .networkACL: "networkACL"
    case .vpcEndpoint: "endpoint"
    case .internetGateway: "internetGateway"
    case .egressOnlyInternetGateway: "egressOnlyInternetGateway"
    case .natGateway: "natGateway"
    case .hostedZone: "hostedZone"
    case .vpcPeering: "peering"
    case .transitGateway: "transitGateway"
    case .transitGatewayAttachment: "attachment"
    case .transitGatewayRouteTable: "transitGatewayRouteTable"
    case .virtualPrivateGateway: "virtualPrivateGateway"
    case .resolverRule: "resolverRule"
    case .resolverEndpoint: "resolverEndpoint"
    case .dnsFirewallRuleGroup: "dnsFirewallRuleGroup"
    case .onPremisesNetwork: "onPremisesNetwork"
    }
  }
}

extension Workload.Role {
  fileprivate var scenarioNode: JSONNode {
    ["arn": .string(arn), "policies": .array(policies.map(\.node))]
  }
}

extension PolicyText {
  /// The policy as an object; as a string where it is none.
  var node: JSONNode {
    do throws(MalformedJSON) {
      let file = SourceFile(name: "policy", text: json)
      let root = try JSONDocument(file, id: SourceFileID(0), dialect: .json).root
      return root.kind == .object ? root.node : .string(json)
    } catch {
      return .string(json)
    }
  }
}
