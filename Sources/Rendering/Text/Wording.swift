import Addressing
import CloudModel
import SourceText
import TraceModel
import Wording

// The words and signs of the text output: each in one place, each readable without its colour.

extension Verdict {
  var sign: StyledText {
    switch self {
    case .succeeds: StyledText("✔", .good)
    case .fails: StyledText("✘", .bad)
    case .intermittent: StyledText("~", .uncertain)
    case .unknown: StyledText("?", .uncertain)
    }
  }

  var style: Style {
    switch self {
    case .succeeds: .good
    case .fails: .bad
    case .intermittent, .unknown: .uncertain
    }
  }
}

extension StageOutcome {
  var sign: StyledText {
    switch self {
    case .passed: StyledText("✔", .good)
    case .failed: StyledText("✘", .bad)
    case .intermittent: StyledText("~", .uncertain)
    case .unknown: StyledText("?", .uncertain)
    case .notReached, .notNeeded: StyledText("·", .faint)
    }
  }

  var style: Style {
    switch self {
    case .passed: .plain
    case .failed: .bad
    case .intermittent, .unknown: .uncertain
    case .notReached, .notNeeded: .faint
    }
  }

  var words: String {
    switch self {
    case .passed: "passed"
    case .failed: "failed"
    case .intermittent: "intermittent"
    case .unknown: "unknown"
    case .notReached: "not reached"
    case .notNeeded: "not needed"
    }
  }

  /// Whether the stage holds what the reader came for, so that it is shown in full.
  var needsAttention: Bool {
    switch self {
    case .failed, .intermittent, .unknown: true
    case .passed, .notReached, .notNeeded: false
    }
  }
}

extension Symptom.Timing {
  /// What stands before the message.
  func words(in wording: Catalogue) -> String {
    switch self {
    case .hangs: wording.say(.hangs)
    case .failsAtOnce: wording.say(.failsAtOnce)
    }
  }
}

extension Step {
  /// Whether the way ends here, or cannot be followed further.
  var isDeciding: Bool { code != nil || action == .undetermined }

  /// Stands in the margin of the row that decided.
  var sign: StyledText {
    if action == .undetermined { return StyledText("? ", .uncertain) }
    return code == nil ? .empty : StyledText("✘ ", .bad)
  }

  var style: Style {
    if action == .undetermined { return .uncertain }
    return code == nil ? .plain : .bad
  }
}

extension Step.Action {
  var word: String { self == .undetermined ? "unknown" : rawValue }
}

extension ComponentReference {
  /// `sg-0a1 (task)`, or the id alone where nobody gave it another name.
  var label: String {
    guard let name, name != id, !name.isEmpty else { return id }
    // Descriptions that AWS writes for machines stand as names, too; they would crowd out what
    // matters.
    return "\(id) (\(printable(name, limit: 32)))"
  }

  /// `security group sg-0a1 (task)`
  var phrase: String {
    switch type {
    // There is one internet; its parts (public DNS, a front end) have names of their own.
    case .internet where !id.isEmpty: label
    case _: id.isEmpty || type.prose == id ? type.prose : "\(type.prose) \(label)"
    }
  }
}

extension ComponentReference {
  /// `group task`: for a row of components, where full names of kinds, and ids beside names, would
  /// be noise.
  var shortPhrase: String {
    let word =
      switch type {
      case .resource(.securityGroup): "group"
      case .resource(.networkACL): "ACL"
      case .resource(.routeTable): "table"
      case .resource(.networkInterface): "interface"
      case .interfaceEndpoint, .gatewayEndpoint, .gatewayLoadBalancerEndpoint: "endpoint"
      case .resource, .resolver, .internet, .policy, .registry, .role: type.prose
      }
    // What stands as the name of an interface is mostly a description for machines.
    let isInterface = type == .resource(.networkInterface)
    let shortest = isInterface || (name ?? "").isEmpty ? id : name ?? id
    return word == id || id.isEmpty ? word : "\(word) \(shortest)"
  }
}

extension Evidence {
  /// `row 2: 0.0.0.0/0 → nat-a`, `rule 100: all to 0.0.0.0/0`
  var phrase: String {
    let position = position.map(String.init)
    let (noun, key): (String?, String?) =
      switch kind {
      case .route: ("row", position)
      case .securityGroupRule, .networkACLRule, .resolverRule: ("rule", id ?? position)
      case .record: ("record", nil)
      case .hostedZone: ("zone", id)
      case .policyStatement: ("statement", id ?? position)
      case .attribute: (nil, nil)
      }
    let title = [noun, key].compactMap(\.self).joined(separator: " ")
    if title.isEmpty || text.hasPrefix(title) { return text }
    return text.isEmpty ? title : "\(title): \(text)"
  }
}

extension Packet {
  /// `tcp 10.0.0.5:32768-60999 → 52.218.36.17:443`
  var phrase: String {
    guard protocolNumber.hasPorts else { return "\(protocolNumber) \(source) → \(destination)" }
    return "\(protocolNumber) \(socket(source, sourcePorts))"
      + " → \(socket(destination, destinationPorts))"
  }

  private func socket(_ address: AddressRange, _ ports: PortRange) -> String {
    address.family == .ipv6 ? "[\(address)]:\(ports)" : "\(address):\(ports)"
  }
}
