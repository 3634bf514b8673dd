import Addressing
import SourceText

/// A Route 53 private hosted zone: names that exist only for the VPCs it is associated with.
///
/// Source: Route 53 Developer Guide, "Considerations when working with a private hosted zone".
public struct HostedZone: Resource {
  public static let kind = ResourceKind.hostedZone
  public let id: Identifier<HostedZone>
  /// The comment or nothing; the zone's apex is `apex`.
  public var name: String?
  public var apex: DomainName
  public var vpcs: [Identifier<VPC>]
  /// `nil` when the input names the zone and lacks its records.
  public var records: [ResourceRecordSet]?
  public var span: SourceSpan

  public init(
    id: Identifier<HostedZone>, name: String? = nil, apex: DomainName, vpcs: [Identifier<VPC>],
    records: [ResourceRecordSet]?, span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.apex = apex
    self.vpcs = vpcs
    self.records = records
    self.span = span
  }
}

/// The records of one name and type.
public struct ResourceRecordSet: Hashable, Sendable {
  public var name: DomainName
  public var data: RecordData
  /// Seconds; `nil` where the input gives none (alias records).
  public var timeToLive: UInt32?
  public var span: SourceSpan

  public init(
    name: DomainName, data: RecordData, timeToLive: UInt32? = nil, span: SourceSpan = .none
  ) {
    self.name = name
    self.data = data
    self.timeToLive = timeToLive
    self.span = span
  }
}

public enum RecordData: Hashable, Sendable {
  case a([IPv4Address])
  case aaaa([IPv6Address])
  case cname(DomainName)
  /// An alias of the given family (`A` or `AAAA`), answered as if the target had been asked.
  case alias(AddressFamily, target: DomainName)
  /// A type that no address comes from; it still makes the name exist. Its values as Route 53
  /// writes them; none where the input does not hold them.
  case other(type: String, values: [String] = [])
}

extension ResourceRecordSet {
  /// Seconds, where the input names no TTL and AWS does not set it: short, as one gives it to a
  /// record that may turn out wrong.
  public static let usualTimeToLive: UInt32 = 60
}

extension RecordData {
  /// The addresses that the records give.
  public var addresses: [IPAddress] {
    switch self {
    case .a(let addresses): addresses.map { .v4($0) }
    case .aaaa(let addresses): addresses.map { .v6($0) }
    case .cname, .alias, .other: []
    }
  }
}
