import CloudModel

/// One way to get past a blocker.
struct Candidate: Hashable {
  /// Empty where nothing can be done and something is only supposed.
  var remedies: [Remedy]
  /// How much it opens, costs and changes; see `Burden`.
  var burden: Int
  var supposition: Supposition?

  init(_ remedies: [Remedy], burden: Int) {
    self.remedies = remedies
    self.burden = burden
  }

  init(supposing supposition: Supposition) {
    remedies = []
    burden = Burden.supposition
    self.supposition = supposition
  }
}

extension Candidate {
  /// What its remedies change: two rules for one group are one place.
  var places: Set<Place> { Set(remedies.map(\.place)) }
}

/// What lies outside every network, supposed to be well so that what stands behind it is seen.
///
/// It is no remedy: a pull that is repaired but for a supposition is reported as such.
enum Supposition: Hashable {
  case registryServes
  /// The appliance behind this Gateway Load Balancer endpoint lets the flow through.
  case firewallPasses(Identifier<VPCEndpoint>)
}

/// How candidates are ranked: least privilege first, then least cost, then least change.
///
/// The numbers mean nothing but their order and, roughly, their sums: a prefix list comes before 0.0.0.0/0, two
/// interface endpoints and a gateway endpoint before a NAT gateway, a public address before either.
/// Of money, hourly charges count: gateway endpoints have none, an interface endpoint costs about a fifth of a
/// NAT gateway (AWS PrivateLink pricing, Amazon VPC pricing).
enum Burden {
  /// Turning on or associating what is there.
  static let setting = 10
  /// A rule for exactly the other end: a group, a prefix list.
  static let exactRule = 10
  /// For each address written out: it may change.
  static let addressRule = 14
  static let blockRule = 20
  /// A rule for every address.
  static let openRule = 40
  static let policy = 14
  static let route = 14
  /// Another table for a whole subnet.
  static let tableOfSubnet = 20
  static let record = 14
  /// Takes away what somebody wrote for some reason.
  static let removal = 24
  /// Private resolution instead of servers that somebody chose.
  static let resolverOfVPC = 30
  static let gatewayEndpoint = 30
  static let interfaceEndpoint = 60
  static let recreation = 40
  /// Somebody else has to agree.
  static let acceptance = 12
  static let natGateway = 240
  static let publicAddress = 100
  static let internetGateway = 60
  static let supposition = 1
}
