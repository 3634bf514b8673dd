import Addressing
import CloudModel
import SourceText

extension HostedZone {
  /// An element of `list-hosted-zones`, or the `HostedZone` of `get-hosted-zone`; `nil` for a
  /// public zone, whose names everybody resolves, and for one whose names no pull asks for.
  init?(_ object: CLIObject) throws(FieldError) {
    let config = try object.object(ifPresent: "Config")
    guard try config?.bool("PrivateZone") ?? false,
      let apex = try object.askableDomain("Name")
    else { return nil }
    self.init(
      id: Self.identifier(try object.string("Id")),
      name: try config?.string(ifPresent: "Comment"), apex: apex, vpcs: [], records: nil,
      span: object.span(of: "Id"))
  }

  /// An element of `list-hosted-zones-by-vpc`; `nil` for a zone that a service of AWS owns: those
  /// are the names of endpoints, which `describe-vpc-endpoints` lists; and for one whose names no
  /// pull asks for.
  init?(summary object: CLIObject) throws(FieldError) {
    if try object.object(ifPresent: "Owner")?.has("OwningService") ?? false { return nil }
    guard let apex = try object.askableDomain("Name") else { return nil }
    self.init(
      id: Self.identifier(try object.string("HostedZoneId")), apex: apex, vpcs: [],
      records: nil, span: object.span(of: "HostedZoneId"))
  }

  /// Some outputs put `/hostedzone/` before the id, others do not.
  static func identifier(_ text: String) -> Identifier<HostedZone> {
    Identifier(text.split(separator: "/").last.map(String.init) ?? text)
  }
}

extension ResourceRecordSet {
  /// An element of `list-resource-record-sets`; `nil` where no pull asks for the name.
  init?(_ object: CLIObject) throws(FieldError) {
    guard let name = try object.askableDomain("Name") else { return nil }
    self.init(
      name: name, data: try RecordData(object),
      timeToLive: try object.integer(ifPresent: "TTL").flatMap { UInt32(exactly: $0) },
      span: object.span)
  }
}

extension RecordData {
  fileprivate init(_ object: CLIObject) throws(FieldError) {
    let type = try object.string("Type")
    if let target = try object.object(ifPresent: "AliasTarget") {
      let name = try target.askableDomain("DNSName")
      switch (type, name) {
      case ("A", let name?): self = .alias(.ipv4, target: name)
      case ("AAAA", let name?): self = .alias(.ipv6, target: name)
      default: self = .other(type: type)
      }
      return
    }
    let records = try object.objects("ResourceRecords")
    switch type {
    case "A":
      self = .a(
        try Self.addresses(records).compactMap {
          if case .v4(let address) = $0 { address } else { nil }
        })
    case "AAAA":
      self = .aaaa(
        try Self.addresses(records).compactMap {
          if case .v6(let address) = $0 { address } else { nil }
        })
    case "CNAME":
      guard let record = records.first else { throw .missing("ResourceRecords", in: object.span) }
      self = try record.askableDomain("Value").map(RecordData.cname) ?? .other(type: type)
    default:
      var values: [String] = []
      for record in records { values.append(try record.string("Value")) }
      self = .other(type: type, values: values)
    }
  }

  private static func addresses(_ records: [CLIObject]) throws(FieldError) -> [IPAddress] {
    var addresses: [IPAddress] = []
    for record in records { addresses.append(try record.address("Value")) }
    return addresses
  }
}
