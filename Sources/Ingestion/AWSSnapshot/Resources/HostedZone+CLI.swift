import Addressing
import CloudModel
import SourceText

extension HostedZone {
  /// An element of `list-hosted-zones`, or the `HostedZone` of `get-hosted-zone`; `nil` for a
  /// public zone, whose names everybody resolves.
  init?(_ object: CLIObject) throws(FieldError) {
    let config = try object.object(ifPresent: "Config")
    guard try config?.bool("PrivateZone") ?? false else { return nil }
    self.init(
      id: Self.identifier(try object.string("Id")),
      name: try config?.string(ifPresent: "Comment"), apex: try object.domain("Name"), vpcs: [],
      records: nil, span: object.span(of: "Id"))
  }

  /// An element of `list-hosted-zones-by-vpc`; `nil` for a zone that a service of AWS owns: those
  /// are the names of endpoints, which `describe-vpc-endpoints` lists.
  init?(summary object: CLIObject) throws(FieldError) {
    if try object.object(ifPresent: "Owner")?.has("OwningService") ?? false { return nil }
    self.init(
      id: Self.identifier(try object.string("HostedZoneId")), apex: try object.domain("Name"),
      vpcs: [], records: nil, span: object.span(of: "HostedZoneId"))
  }

  /// Some outputs put `/hostedzone/` before the id, others do not.
  static func identifier(_ text: String) -> Identifier<HostedZone> {
    Identifier(text.split(separator: "/").last.map(String.init) ?? text)
  }
}

extension ResourceRecordSet {
  /// An element of `list-resource-record-sets`.
  init(_ object: CLIObject) throws(FieldError) {
    self.init(
      name: try object.domain("Name"), data: try RecordData(object),
      timeToLive: try object.integer(ifPresent: "TTL").flatMap { UInt32(exactly: $0) },
      span: object.span)
  }
}

extension RecordData {
  fileprivate init(_ object: CLIObject) throws(FieldError) {
    let type = try object.string("Type")
    if let target = try object.object(ifPresent: "AliasTarget") {
      switch type {
      case "A": self = .alias(.ipv4, target: try target.domain("DNSName"))
      case "AAAA": self = .alias(.ipv6, target: try target.domain("DNSName"))
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
      self = .cname(try record.domain("Value"))
    default: self = .other(type: type)
    }
  }

  private static func addresses(_ records: [CLIObject]) throws(FieldError) -> [IPAddress] {
    var addresses: [IPAddress] = []
    for record in records { addresses.append(try record.address("Value")) }
    return addresses
  }
}
