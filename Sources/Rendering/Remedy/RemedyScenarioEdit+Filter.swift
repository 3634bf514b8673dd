import CloudModel
import SourceText

/// Security groups and network ACLs.
extension ScenarioEditWriter {
  func edits(_ remedy: FilterRemedy) -> [JSONNode] {
    switch remedy {
    case .createGroup(let group):
      [
        add(
          group.id, to: "securityGroups", in: group.vpc,
          named(
            group.name,
            RuleDirection.allCases.map { direction in
              let rules = group[direction].map { $0.node(direction) }
              return (direction.rawValue, rules.count == 1 ? rules[0] : .array(rules))
            }))
      ]
    case .addGroupRule(let rule, let direction, let id):
      [change(id, add: [(direction.rawValue, rule.node(direction))])]
    case .removeGroupRule(let rule, let direction, let id):
      [change(id, remove: [(direction.rawValue, rule.node(direction))])]
    case .addACLRule(let rule, let direction, let id):
      [change(id, add: [(direction.rawValue, .string(rule.scenarioText(direction)))])]
    case .removeACLRule(let rule, let direction, let id):
      [change(id, remove: [(direction.rawValue, .string(rule.scenarioText(direction)))])]
    }
  }
}

extension SecurityGroupRule {
  /// A line, or the long form for a rule that has an id.
  fileprivate func node(_ direction: RuleDirection) -> JSONNode {
    let text = JSONNode.string(scenarioText(direction))
    return id.map { ["rule": text, "id": .string($0)] } ?? text
  }
}
