import Addressing
import SourceText

/// What a VPC has once, and what a table holds once.
extension Validation {
  mutating func checkOneOfAKind() {
    var mainTables: [Identifier<VPC>: Identifier<RouteTable>] = [:]
    for table in topology.routeTables where table.isMain {
      if let other = mainTables.updateValue(table.id, forKey: table.vpc) {
        report(
          "VPC \(quoted(table.vpc)) has two main route tables", at: table.span,
          label: "\(quoted(other)) and \(quoted(table.id))")
      }
    }
    var defaultACLs: [Identifier<VPC>: Identifier<NetworkACL>] = [:]
    for acl in topology.networkACLs where acl.isDefault {
      if let other = defaultACLs.updateValue(acl.id, forKey: acl.vpc) {
        report(
          "VPC \(quoted(acl.vpc)) has two default network ACLs", at: acl.span,
          label: "\(quoted(other)) and \(quoted(acl.id))")
      }
    }
    var gateways: [Identifier<VPC>: Identifier<InternetGateway>] = [:]
    for gateway in topology.internetGateways {
      guard let vpc = gateway.vpc else { continue }
      if let other = gateways.updateValue(gateway.id, forKey: vpc) {
        report(
          "VPC \(quoted(vpc)) has two internet gateways", at: gateway.span,
          label: "\(quoted(other)) and \(quoted(gateway.id))",
          notes: ["AWS attaches one internet gateway to a VPC"])
      }
    }
  }

  mutating func checkRows() {
    for table in topology.routeTables {
      checkRoutes(
        table.routes.map { ($0.destination, $0.origin, $0.span) },
        of: "route table \(quoted(table.id))")
    }
    for table in topology.transitGatewayRouteTables {
      checkRoutes(
        (table.routes ?? []).map { (.prefix($0.destination), $0.origin, $0.span) },
        of: "transit gateway route table \(quoted(table.id))")
    }
    for acl in topology.networkACLs {
      checkNumbers(of: acl.inbound, "the inbound rules of network ACL \(quoted(acl.id))")
      checkNumbers(of: acl.outbound, "the outbound rules of network ACL \(quoted(acl.id))")
    }
  }

  /// A propagated route may stand beside a static one for the same destination; a static one
  /// stands alone.
  private mutating func checkRoutes(
    _ routes: [(destination: RouteDestination, origin: RouteOrigin, span: SourceSpan)],
    of holder: String
  ) {
    var seen: Set<RouteDestination> = []
    for route in routes where route.origin != .propagated {
      if !seen.insert(route.destination).inserted {
        report(
          "\(holder) has two routes to \(quoted(route.destination.text))", at: route.span,
          label: "AWS keeps one route for each destination")
      }
    }
  }

  private mutating func checkNumbers(of rules: [NetworkACLRule], _ holder: String) {
    for (rule, next) in zip(rules, rules.dropFirst()) where rule.number == next.number {
      // AWS numbers the rules of both families together.
      report(
        "\(holder) have number \(next.number) twice", at: next.span,
        label: "each number stands once in each direction")
    }
  }
}

extension RouteDestination {
  /// The destination as AWS or the scenario writes it.
  public var text: String {
    switch self {
    case .prefix(let prefix): prefix.description
    case .prefixList(let id): id.rawValue
    }
  }
}
