import Addressing
import CloudModel
import SourceText

/// Makes a `Topology` of a draft: names become identifiers, rules become rows, defaults are filled
/// in.
///
/// What is wrong is reported and left out, so that all mistakes of a file are found at once.
struct ScenarioLowering {
  let draft: ScenarioDraft
  /// Without places two topologies are equal when they hold the same network, whoever wrote it.
  let keepsPlaces: Bool
  var topology = Topology()
  var report = ScenarioReport()
  var addresses: ScenarioAddressBook
  /// Of VPC endpoints, by the endpoint and the subnet.
  var writtenInterfaces:
    [NetworkInterface.Purpose: [Identifier<Subnet>: Identifier<NetworkInterface>]] = [:]

  /// - Parameter keepsPlaces: `false` leaves every span `.none`.
  init(_ draft: ScenarioDraft, keepsPlaces: Bool = true) {
    self.draft = draft
    self.keepsPlaces = keepsPlaces
    addresses = draft.addresses
    reserveAddresses()
    lowerAddressSpace()
    lowerInterfaces()
    lowerFilters()
    lowerGateways()
    lowerNames()
    lowerRouting()
    lowerEndpoints()
    lowerHostedZones()
    lowerTransit()
  }

  func place(_ span: SourceSpan) -> SourceSpan { keepsPlaces ? span : .none }
}

/// Fields of definitions, read with the definition as the subject of messages.
extension ScenarioLowering {
  func subject(_ field: String, of definition: ScenarioDefinition) -> String {
    "`\(field)` of \(definition.subject)"
  }

  mutating func text(_ field: String, of definition: ScenarioDefinition) -> String? {
    definition.fields[one: field].flatMap { report.text($0, subject(field, of: definition)) }
  }

  mutating func flag(_ field: String, of definition: ScenarioDefinition) -> Bool? {
    definition.fields[one: field].flatMap { report.flag($0, subject(field, of: definition)) }
  }

  mutating func word<Value>(
    _ field: String, of definition: ScenarioDefinition, _ vocabulary: ScenarioVocabulary<Value>
  ) -> Value? {
    definition.fields[one: field].flatMap {
      report.word($0, subject(field, of: definition), vocabulary)
    }
  }

  mutating func prefixes(_ field: String, of definition: ScenarioDefinition) -> [Prefix] {
    draft.list(field, of: definition).compactMap {
      report.prefix($0, subject(field, of: definition))
    }
  }

  mutating func addresses(_ field: String, of definition: ScenarioDefinition) -> [IPAddress] {
    draft.list(field, of: definition).compactMap {
      report.address($0, subject(field, of: definition))
    }
  }

  mutating func domains(
    _ field: String, of definition: ScenarioDefinition
  ) -> [DomainName]? {
    definition.fields[list: field]?.compactMap {
      report.domain($0, subject(field, of: definition))
    }
  }
}

/// References from one resource to another.
extension ScenarioLowering {
  /// The identifier that a name stands for; reports a name that never was one.
  mutating func reference<R: Resource>(
    _ type: R.Type, _ item: ScenarioItem, _ subject: String
  ) -> Identifier<R>? {
    guard let name = report.text(item, subject) else { return nil }
    guard draft.knows(R.kind, name) else {
      report.unknownName(
        "\(subject) names a \(R.kind.prose) that is not defined", name, at: item.span,
        among: draft.known[R.kind] ?? [], label: "no \(R.kind.prose) has this name")
      return nil
    }
    return Identifier(name)
  }

  mutating func reference<R: Resource>(
    _ type: R.Type, _ field: String, of definition: ScenarioDefinition
  ) -> Identifier<R>? {
    definition.fields[one: field].flatMap {
      reference(type, $0, subject(field, of: definition))
    }
  }

  mutating func references<R: Resource>(
    _ type: R.Type, _ field: String, of definition: ScenarioDefinition
  ) -> [Identifier<R>] {
    draft.list(field, of: definition).compactMap { item in
      if item.value == nil, !draft.knows(R.kind, item.string ?? "") {
        report.error(
          "\(definition.subject) has no `\(field)`", at: definition.span,
          label: "what holds by default is not described", help: ["write `\(field)`"])
        return nil
      }
      return reference(type, item, subject(field, of: definition))
    }
  }

  /// The kinds among which one name was meant to be found: the one that has it, those that are
  /// still there first.
  mutating func kind(
    of name: Substring, at span: SourceSpan, among kinds: [ResourceKind], _ subject: String
  ) -> ResourceKind? {
    let name = String(name)
    let present = kinds.filter { draft.definition($0, name) != nil }
    let found = present.isEmpty ? kinds.filter { draft.knows($0, name) } : present
    if found.count == 1 { return found[0] }
    let proses = found.map(\.prose)
    if found.isEmpty {
      report.unknownName(
        "\(subject) names something that is not defined", name, at: span,
        among: kinds.flatMap { draft.known[$0] ?? [] }, label: "nothing has this name")
    } else {
      report.error(
        "\(quoted(name)) has two meanings in \(subject)", at: span,
        label: "a \(proses.joined(separator: " and a ")) have this name",
        help: ["give one of them another name"])
    }
    return nil
  }
}
