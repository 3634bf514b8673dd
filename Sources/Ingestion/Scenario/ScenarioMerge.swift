import CloudModel
import SourceText

/// Takes the definitions of a file, or of an edit that adds, into a draft.
extension ScenarioDraft {
  /// Defines everything in the sections of `fields`, with what AWS makes beside it.
  ///
  /// - Parameter parent: The VPC or transit gateway to which the sections belong.
  mutating func define(
    sectionsOf fields: ScenarioFields, in parent: (kind: ResourceKind, name: String)? = nil,
    report: inout ScenarioReport
  ) {
    var defined: [ScenarioDefinition] = []
    define(sectionsOf: fields, in: parent, defined: &defined, report: &report)
    for definition in defined { implyParts(of: definition) }
  }

  /// Takes note of the names in `undescribed`: `{ securityGroup: ["sg-1"] }`.
  mutating func mention(namesIn file: ScenarioFields, report: inout ScenarioReport) {
    guard let item = file[one: "undescribed"] else { return }
    guard let object = item.value, object.kind == .object else {
      return report.error(
        "`undescribed` is an object, found \(item.kindName)", at: item.span,
        label: "expected `{ kind: names }` here")
    }
    for member in object.members {
      let kind = ResourceKind.allCases.first { $0.scenario.singular == member.name }
      guard let kind else {
        report.unknownName(
          "\(quoted(member.name)) is no kind of resource", member.name, at: member.nameSpan,
          among: ResourceKind.allCases.map(\.scenario.singular), label: "in `undescribed`")
        continue
      }
      let names = member.value.kind == .array ? Array(member.value.elements) : [member.value]
      for name in names {
        if let text = report.text(ScenarioItem(name), "a name in `undescribed`") {
          mention(kind, text)
        }
      }
    }
  }

  private mutating func define(
    sectionsOf fields: ScenarioFields, in parent: (kind: ResourceKind, name: String)?,
    defined: inout [ScenarioDefinition], report: inout ScenarioReport
  ) {
    for kind in ResourceKind.sections(in: parent?.kind) {
      guard fields.shape.field(kind.scenario.section) != nil else { continue }
      for entry in fields[map: kind.scenario.section] ?? [] {
        define(kind, entry, in: parent?.name, defined: &defined, report: &report)
      }
    }
  }

  private mutating func define(
    _ kind: ResourceKind, _ entry: ScenarioEntry, in parent: String?,
    defined: inout [ScenarioDefinition], report: inout ScenarioReport
  ) {
    guard Self.isUsable(entry, as: kind, report: &report) else { return }
    let extended = kind == .vpc ? definition(kind, entry.name) : nil
    let isParent = [.vpc, .transitGateway].contains(kind)
    let isDescribed = !isParent || entry.item.value?.member("described")?.bool != false
    let subject = "\(kind.prose) \(quoted(entry.name))"
    let fields = ScenarioFields(
      entry.item, kind.scenario.shape, of: subject, isWhole: extended == nil && isDescribed,
      report: &report)
    if !isDescribed {
      refuseFields(ofUndescribed: fields, subject, report: &report)
      mention(kind, entry.name)
    } else if let extended {
      refuseFields(fields, of: extended, at: entry, report: &report)
    } else {
      var definition = ScenarioDefinition(
        kind: kind, name: entry.name, parent: parent, span: entry.nameSpan, fields: fields)
      guard isFree(definition, report: &report) else { return }
      if kind == .vpc { inheritHome(&definition, report: &report) }
      insert(definition)
      defined.append(definition)
    }
    define(sectionsOf: fields, in: (kind, entry.name), defined: &defined, report: &report)
  }

  /// A VPC of the base may get more resources in this way; its own fields are for `edits`.
  private func refuseFields(
    _ fields: ScenarioFields, of vpc: ScenarioDefinition, at entry: ScenarioEntry,
    report: inout ScenarioReport
  ) {
    let own = fields.written.filter { fields.shape.field($0)?.form != .section }
    guard let first = own.first else { return }
    report.error(
      "\(vpc.subject) is defined already", at: entry.nameSpan,
      label: "\(quoted(first)) cannot be given again",
      notes: ["a VPC of the base may get further subnets, groups and so on here, nothing else"],
      help: ["`edits` change what the base defines"])
  }

  /// Of a resource that is not described nothing is known but what stands inside it.
  private func refuseFields(
    ofUndescribed fields: ScenarioFields, _ subject: String, report: inout ScenarioReport
  ) {
    for field in fields.written
    where field != "described" && fields.shape.field(field)?.form != .section {
      report.error(
        "\(subject) is described although it says that it is not",
        at: fields[one: "described"]?.span ?? fields.span,
        label: "`\(field)` does not go with `described: false`")
    }
  }

  private func isFree(_ definition: ScenarioDefinition, report: inout ScenarioReport) -> Bool {
    guard let taken = self.definition(definition.kind, definition.name) else { return true }
    let place = taken.parent.map { " in \(quoted($0))" } ?? ""
    report.error(
      "\(definition.subject) is defined twice", at: definition.span,
      label: "the other one stands\(place.isEmpty ? " in the base" : place)",
      notes: ["names of one kind are unique in the whole network, the base included"])
    return false
  }

  /// The Region and account of the file are those of every VPC that names none.
  private func inheritHome(
    _ vpc: inout ScenarioDefinition, report: inout ScenarioReport
  ) {
    vpc.fields[one: "region"] = vpc.fields[one: "region"] ?? region
    vpc.fields[one: "account"] = vpc.fields[one: "account"] ?? account
    if vpc.fields[one: "region"] == nil {
      report.error(
        "\(vpc.subject) has no Region", at: vpc.span, label: "in which Region does it lie?",
        help: ["write `region: \"eu-west-1\"` at the top of the file, or in the VPC"])
    }
  }

  /// Names stand in rules, which white space divides, and in every line of a trace.
  private static func isUsable(
    _ entry: ScenarioEntry, as kind: ResourceKind, report: inout ScenarioReport
  ) -> Bool {
    let isPlain = entry.name.unicodeScalars.allSatisfy {
      !$0.properties.isWhitespace && $0.properties.generalCategory != .control
    }
    if isPlain, (1...128).contains(entry.name.unicodeScalars.count) { return true }
    report.error(
      "\(quoted(entry.name)) cannot be the name of a \(kind.prose)", at: entry.nameSpan,
      label: "a name has 1 to 128 characters, none of them white space")
    return false
  }
}

/// What AWS makes without being asked.
extension ScenarioDraft {
  /// Adds the main table, default ACL and default group of a new VPC and the prefix lists of its
  /// Region; and the default table of a new transit gateway.
  private mutating func implyParts(of definition: ScenarioDefinition) {
    let name = definition.name
    if definition.fields.shape.field("implied") != nil,
      definition.fields[one: "implied"]?.bool == false
    {
      return
    }
    if definition.kind == .vpc {
      let hasMain = definitions(of: .routeTable, in: name).contains {
        $0.fields[one: "main"]?.bool == true
      }
      if !hasMain { imply(.routeTable, ScenarioDefinition.mainTable(of: name), in: name) }
      let hasDefault = definitions(of: .networkACL, in: name).contains {
        $0.fields[one: "default"]?.bool == true
      }
      if !hasDefault { imply(.networkACL, ScenarioDefinition.defaultACL(of: name), in: name) }
      imply(.securityGroup, ScenarioDefinition.defaultGroup(of: name), in: name)
      if let region = definition.fields[one: "region"]?.string { implyPrefixLists(region) }
    } else if definition.kind == .transitGateway {
      imply(
        .transitGatewayRouteTable, ScenarioDefinition.defaultTable(ofTransitGateway: name),
        in: name)
    }
  }

  private mutating func implyPrefixLists(_ region: String) {
    for service in ManagedPrefixList.services {
      let list = ManagedPrefixList(service: service, region: region)
      let isThere = definitions(of: .prefixList).contains {
        $0.fields[one: "name"]?.string == list.serviceName
      }
      if !isThere { imply(.prefixList, list.name(mainRegion: self.region?.string), in: nil) }
    }
  }

  private mutating func imply(_ kind: ResourceKind, _ name: String, in parent: String?) {
    if knows(kind, name) { return }
    insert(
      ScenarioDefinition(
        kind: kind, name: name, parent: parent, span: .none,
        fields: ScenarioFields(kind.scenario.shape)))
  }
}
