import Addressing
import CloudModel
import SourceText

/// A question to a name server. The class is IN: no other occurs in a VPC.
public struct NameQuestion: Hashable, Sendable {
  public var name: DomainName
  public var type: RecordType

  public init(_ name: DomainName, _ type: RecordType) {
    self.name = name
    self.type = type
  }
}

/// Everything that is known about one question asked by one workload: who was asked, who claimed
/// the name, what came back, and what that means for a packet.
public struct NameTrace: Hashable, Sendable {
  public var question: NameQuestion
  /// The workload that asks.
  public var origin: Origin
  public var server: Server
  /// Who claims the names that were asked for, in the order in which they would win; those of the
  /// question first, then those of each name that a record led to.
  public var claims: [Claim]
  /// In the order of the answer section: each CNAME before what it leads to.
  public var answers: [ResourceRecord]
  /// The SOA record that goes with a negative answer; `nil` where no zone is known to give one.
  public var authority: ResourceRecord?
  public var outcome: Outcome
  /// The fault behind an outcome that a pull would fail by.
  public var drop: Drop?
  /// Where packets to the addresses of the answer go.
  public var destinations: [Destination]
  public var steps: [Step]
  /// What was taken for granted, and why.
  public var assumptions: [Assumption]

  public init(
    question: NameQuestion, origin: Origin, server: Server, claims: [Claim] = [],
    answers: [ResourceRecord] = [],
    authority: ResourceRecord? = nil, outcome: Outcome, drop: Drop? = nil,
    destinations: [Destination] = [], steps: [Step] = [], assumptions: [Assumption] = []
  ) {
    self.question = question
    self.origin = origin
    self.server = server
    self.claims = claims
    self.answers = answers
    self.authority = authority
    self.outcome = outcome
    self.drop = drop
    self.destinations = destinations
    self.steps = steps
    self.assumptions = assumptions
  }

  /// Whom the workload asks.
  public struct Server: Hashable, Sendable {
    /// The VPC resolver, or the DHCP option set that names servers of one's own.
    public var component: ComponentReference
    /// The server that answered, else the first that was asked; `nil` when none is known.
    public var address: IPAddress?

    public init(_ component: ComponentReference, address: IPAddress?) {
      self.component = component
      self.address = address
    }
  }

  /// What comes back, as DNS tells it.
  public enum Outcome: Hashable, Sendable {
    /// NOERROR with the records asked for.
    case answered
    /// NOERROR without them: the name exists, without a record of this type (NODATA, RFC 2308).
    case noData
    /// NXDOMAIN: there is no such name, and nothing below it.
    case nameError
    /// SERVFAIL: the server could not find out.
    case serverFailure
    /// Nothing, for as long as the client waits.
    case silent
    /// The input does not say.
    case undetermined(missing: String)
  }
}

extension NameTrace.Outcome {
  /// The word in results.
  public var text: String {
    switch self {
    case .answered: "answered"
    case .noData: "no-data"
    case .nameError: "name-error"
    case .serverFailure: "server-failure"
    case .silent: "silent"
    case .undetermined: "undetermined"
    }
  }
}

extension NameTrace {
  /// Something that claims a domain: a Resolver rule, a private hosted zone, private DNS of an
  /// interface endpoint, or the names that a VPC gives to its own addresses.
  public struct Claim: Hashable, Sendable {
    /// The name that was asked for: that of the question, or one that a record led to.
    public var name: DomainName
    /// The VPC whose resolver was asked for it.
    public var vpc: String
    public var kind: Kind
    /// The domain claimed, with everything below it.
    public var apex: DomainName
    public var component: ComponentReference
    public var outcome: Outcome
    /// Why it won or did not: a clause without a full stop.
    public var because: String

    public init(
      name: DomainName, vpc: String, _ kind: Kind, apex: DomainName,
      component: ComponentReference, outcome: Outcome, because: String
    ) {
      self.name = name
      self.vpc = vpc
      self.kind = kind
      self.apex = apex
      self.component = component
      self.outcome = outcome
      self.because = because
    }

    public enum Kind: String, Hashable, Sendable, CaseIterable {
      case resolverRule = "resolver-rule"
      case hostedZone = "hosted-zone"
      case privateDNS = "private-dns"
      /// The host names and reverse names of a VPC's own addresses.
      case hostNames = "host-names"
    }

    public enum Outcome: String, Hashable, Sendable, CaseIterable {
      /// It alone answers.
      case wins
      /// A SYSTEM rule: it switches the rules for shorter domains off and leaves the answer to
      /// others.
      case yields
      /// Another claim is longer, or comes first among those of one length.
      case outranked
      case dnsSupportDisabled = "dns-support-disabled"
      case dnsHostnamesDisabled = "dns-hostnames-disabled"
      case privateDNSDisabled = "private-dns-disabled"
      case onlyForInboundResolver = "only-for-inbound-resolver"
      case notAvailable = "not-available"
      /// The server that was asked does not know it.
      case notAsked = "not-asked"
      /// DNS Firewall answers before any claim counts.
      case blocked
      /// It is there for other VPCs.
      case notAssociated = "not-associated"
    }
  }

  /// Where a packet to one address of the answer goes, seen from the workload.
  public struct Destination: Hashable, Sendable {
    public var address: IPAddress
    public var kind: Kind
    /// The endpoint, interface, VPC or network that has the address, where one is known.
    public var component: ComponentReference?
    /// The address stands for one that the input does not name.
    public var isRepresentative: Bool

    public init(
      _ address: IPAddress, _ kind: Kind, _ component: ComponentReference? = nil,
      isRepresentative: Bool = false
    ) {
      self.address = address
      self.kind = kind
      self.component = component
      self.isRepresentative = isRepresentative
    }

    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// An interface of an endpoint in the workload's own VPC.
      case endpoint
      /// Another interface in the workload's own VPC.
      case interface
      /// An address of the workload's own VPC at which the input has no interface.
      case nobody
      /// An interface of an endpoint in another VPC.
      case endpointElsewhere = "endpoint-elsewhere"
      /// An address of another VPC.
      case otherVPC = "other-vpc"
      /// An address of a network outside AWS.
      case onPremises = "on-premises"
      /// A private address that is of nothing in the input.
      case privateElsewhere = "private-elsewhere"
      /// A public address of Amazon S3: a gateway endpoint can take packets to it.
      case storage
      /// Any other public address.
      case publicAddress = "public"
    }
  }
}
