import Addressing
import CloudModel
import TraceModel

/// The words that one field understands, and what each stands for.
struct ScenarioVocabulary<Value: Sendable>: Sendable {
  let words: [String]
  private let values: [Value]

  init(_ pairs: KeyValuePairs<String, Value>) {
    words = pairs.map(\.key)
    values = pairs.map(\.value)
  }

  subscript(word: String) -> Value? { words.firstIndex(of: word).map { values[$0] } }
}

extension ScenarioVocabulary
where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// Every case, in its own spelling.
  init(_ type: Value.Type) {
    words = type.allCases.map(\.rawValue)
    values = Array(type.allCases)
  }
}

extension ScenarioVocabulary<VPCEndpoint.EndpointType> {
  static var endpointType: Self {
    Self([
      "interface": .interface, "gateway": .gateway, "gatewayLoadBalancer": .gatewayLoadBalancer,
    ])
  }
}

extension ScenarioVocabulary<PrefixList.Owner> {
  static var owner: Self { Self(["aws": .aws, "customer": .customer]) }
}

/// What `privateDNS` says: `true`, `false`, or this.
enum PrivateDNSMode: String, Sendable, CaseIterable {
  /// For queries that come in through an inbound resolver endpoint, not for clients in the VPC.
  case inboundOnly = "inbound-only"
  /// Off; turned on, it would be for inbound resolver endpoints.
  case offInboundOnly = "off-inbound-only"
}

/// What `state` of a route says.
enum ScenarioRouteState: String, Sendable, CaseIterable {
  case active
  case blackhole
}

/// `DnsRecordIpType` of an interface endpoint.
enum DNSRecordType: String, Sendable, CaseIterable {
  case ipv4
  case ipv6
  case dualstack

  var families: Set<AddressFamily> {
    switch self {
    case .ipv4: [.ipv4]
    case .ipv6: [.ipv6]
    case .dualstack: [.ipv4, .ipv6]
    }
  }
}

/// What servers outside AWS answer from, in one word.
enum NameServerAnswers: String, Sendable, CaseIterable {
  case publicNames = "public"
  case unknown

  var knowledge: NameServerKnowledge {
    switch self {
    case .publicNames: .publicNames
    case .unknown: .unknown
    }
  }
}

/// What a client may have already.
enum ScenarioCached: String, Sendable, CaseIterable {
  case token
  case layers
}

/// What manages an interface, where `managedBy` has a word of its own for it; any other word is
/// AWS's.
enum ScenarioManager: String, Sendable, CaseIterable {
  case transitGateway = "transit-gateway"
  /// A VPC endpoint; the file does not say which.
  case vpcEndpoint = "vpc-endpoint"
  /// A NAT gateway; the file does not say which.
  case natGateway = "nat-gateway"

  var purpose: NetworkInterface.Purpose {
    switch self {
    case .transitGateway: .transitGateway
    case .vpcEndpoint: .vpcEndpoint(nil)
    case .natGateway: .natGateway(nil)
    }
  }
}
