import Addressing
import CloudModel
import SourceText

/// Private hosted zones and their records.
extension ScenarioLowering {
  /// Comes behind the endpoints, since aliases point at their names.
  mutating func lowerHostedZones() {
    for definition in draft.definitions(of: .hostedZone) { lowerHostedZone(definition) }
  }

  private mutating func lowerHostedZone(_ definition: ScenarioDefinition) {
    let vpcs = references(VPC.self, "vpcs", of: definition)
    let written = definition.fields[one: "domain"]
    let apex =
      written.map { report.domain($0, subject("domain", of: definition)) }
      ?? DomainName(definition.name)
    guard let apex else {
      if written == nil {
        report.error(
          "\(definition.subject) has no `domain`", at: definition.span,
          label: "the name of the zone is not a domain name itself")
      }
      return
    }
    topology.hostedZones.insert(
      HostedZone(
        id: Identifier(definition.name), name: text("name", of: definition), apex: apex,
        vpcs: vpcs,
        records: definition.fields[map: "records"]?.flatMap(\.rows).flatMap {
          records($0, under: apex, "record \(quoted($0.name)) of \(definition.subject)")
        },
        span: place(definition.span)))
  }

  /// The record sets of one name. `@` is the apex, a name that ends in a dot is complete, any
  /// other is below the apex.
  private mutating func records(
    _ entry: ScenarioEntry, under apex: DomainName, _ subject: String
  ) -> [ResourceRecordSet] {
    let name =
      entry.name == "@"
      ? apex : entry.name.hasSuffix(".") ? DomainName(entry.name) : apex.child(entry.name)
    let fields = ScenarioFields(entry.item, .records, of: subject, report: &report)
    guard let name, name.isSubdomain(of: apex) else {
      report.error(
        "\(quoted(entry.name)) is no name in the zone \(quoted(apex.description))",
        at: entry.nameSpan, label: "expected `@`, `*` or a name below the zone")
      return []
    }
    let timeToLive = fields[one: "ttl"].flatMap {
      report.number($0, "`ttl` of \(subject)", in: 0...2_147_483_647)
    }
    let data = recordData(fields, subject)
    if fields.written.allSatisfy({ $0 == "ttl" }) {
      report.error("\(subject) holds nothing", at: entry.nameSpan)
    }
    return data.map {
      ResourceRecordSet(
        name: name, data: $0, timeToLive: timeToLive.map { UInt32($0) }, span: place(entry.span))
    }
  }

  private mutating func recordData(_ fields: ScenarioFields, _ subject: String) -> [RecordData] {
    var data: [RecordData] = []
    if let items = fields[list: "A"] {
      data.append(.a(items.compactMap { report.publicAddress($0, "`A` of \(subject)") }))
    }
    if let items = fields[list: "AAAA"] {
      data.append(.aaaa(items.compactMap { address6($0, "`AAAA` of \(subject)") }))
    }
    if let item = fields[one: "CNAME"], let name = report.domain(item, "`CNAME` of \(subject)") {
      data.append(.cname(name))
    }
    if let item = fields[one: "alias"] { data += alias(item, "`alias` of \(subject)") }
    if let item = fields[one: "alias6"], let name = report.domain(item, "`alias6` of \(subject)") {
      data.append(.alias(.ipv6, target: name))
    }
    for item in fields[list: "others"] ?? [] {
      if let record = otherRecord(item, "`others` of \(subject)") { data.append(record) }
    }
    return data
  }

  /// `"TXT"`, or `{ type: "TXT", values: ["…"] }`.
  private mutating func otherRecord(_ item: ScenarioItem, _ subject: String) -> RecordData? {
    guard item.value?.kind == .object else {
      return report.text(item, subject).map { .other(type: $0) }
    }
    let fields = ScenarioFields(item, .otherRecord, of: subject, report: &report)
    let values = (fields[list: "values"] ?? []).compactMap {
      report.text($0, "a value of \(subject)")
    }
    guard let type = fields[one: "type"] else { return nil }
    return report.text(type, subject).map { .other(type: $0, values: values) }
  }

  private mutating func address6(_ item: ScenarioItem, _ subject: String) -> IPv6Address? {
    guard let address = report.address(item, subject) else { return nil }
    if case .v6(let address) = address { return address }
    report.error("\(subject) is an IPv6 address, found \(quoted("\(address)"))", at: item.span)
    return nil
  }

  /// An alias to an endpoint, by its name, has a record for each family of the endpoint; one to a
  /// domain name is for IPv4 (`alias6` for IPv6).
  private mutating func alias(_ item: ScenarioItem, _ subject: String) -> [RecordData] {
    guard let text = report.text(item, subject) else { return [] }
    if let endpoint = topology.vpcEndpoints[Identifier(text)] {
      guard let target = endpoint.endpointNames.first else {
        report.error(
          "\(subject) leads to an endpoint that has no name of its own", at: item.span,
          label: "only an interface endpoint of an AWS service has one")
        return []
      }
      return endpoint.recordFamilies.sorted { $0.rawValue < $1.rawValue }
        .map { .alias($0, target: target) }
    }
    if text.contains(".") {
      return report.domain(item, subject).map { [.alias(.ipv4, target: $0)] } ?? []
    }
    _ = reference(VPCEndpoint.self, item, subject)
    return []
  }
}
