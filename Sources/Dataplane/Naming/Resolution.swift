import Addressing
import CloudModel
import TraceModel

/// What a client gets when it asks for a name, who answered, and who would have and did not.
public struct Resolution: Sendable {
  public var host: DomainName
  public var answer: Answer
  public var steps: [Step]
  /// The claim that answered for the name asked; `nil` when the public DNS did, or nobody.
  public var winner: NameClaim?
  /// Claims on the name that were not in effect, in the order in which they would have won.
  public var losers: [Loser]
  /// Who the client asked.
  public var server: Server
  /// The name that was asked for last: the host, or what records led to.
  public var lastName: DomainName
  /// The question that did not get to the first of the name servers, or whose answer did not come
  /// back.
  public var lostQuery: WalkedFlow?
  /// The questions that came to a name server through the network, and whose answers came back.
  public var answeredQueries: [WalkedFlow] = []
  /// What the client is told, in the order of the answer section.
  public var records: [ResourceRecord] = []
  /// The SOA record of the zone that said no.
  public var authority: ResourceRecord?
  /// What comes back, as DNS tells it.
  public var outcome: NameTrace.Outcome
  /// Every name that a resolver of a VPC was asked for, with who claims it.
  public var asked: [AskedName] = []
  /// The server that answered, else the first that was asked.
  public var serverAddress: IPAddress?
  public var assumptions: [Assumption] = []

  /// A name, the VPC whose resolver was asked for it, and the claims in the order in which they
  /// would win.
  public struct AskedName: Hashable, Sendable {
    public var name: DomainName
    public var vpc: Identifier<VPC>
    public var claims: [JudgedClaim]

    public struct JudgedClaim: Hashable, Sendable {
      public var claim: NameClaim
      public var outcome: NameTrace.Claim.Outcome
    }
  }

  /// What the client can connect to. A question for records that hold no address has none, whatever
  /// its `records`.
  public enum Answer: Hashable, Sendable {
    /// Addresses that a private source, or an endpoint's own name, gives.
    case addresses([IPAddress], from: Source)
    /// Amazon S3's public addresses in a Region; the position of the prefix list that holds them,
    /// if known.
    case storage(RegionName, list: Int?)
    /// A public address that the input does not name.
    case frontEnd
    /// The question failed.
    case failed(Drop)
    /// The name exists and has no address of the client's family.
    case noData(ComponentReference)
    case undetermined(missing: String)

    /// Whether the client goes to a public address, which the input may not name.
    public var isPublic: Bool {
      switch self {
      case .storage, .frontEnd: true
      case .addresses, .failed, .noData, .undetermined: false
      }
    }
  }

  public enum Source: Hashable, Sendable {
    case endpoint(Int)
    case hostedZone(Int)
    /// The VPC's own names of its addresses.
    case hostNames
  }

  /// A private source that claims the name and did not answer, and why.
  public struct Loser: Hashable, Sendable {
    public var claim: NameClaim
    public var reason: Reason

    public enum Reason: Hashable, Sendable {
      case outranked
      case dnsSupportDisabled
      case dnsHostnamesDisabled
      case privateDNSDisabled
      case onlyForInboundResolver
      case notAvailable
      case notAsked

      var outcome: NameTrace.Claim.Outcome {
        switch self {
        case .outranked: .outranked
        case .dnsSupportDisabled: .dnsSupportDisabled
        case .dnsHostnamesDisabled: .dnsHostnamesDisabled
        case .privateDNSDisabled: .privateDNSDisabled
        case .onlyForInboundResolver: .onlyForInboundResolver
        case .notAvailable: .notAvailable
        case .notAsked: .notAsked
        }
      }
    }
  }

  public enum Server: Hashable, Sendable {
    /// The resolver of this VPC.
    case vpcResolver(Identifier<VPC>)
    /// A server of the DHCP option set that knows public names alone.
    case publicNames(Identifier<DHCPOptions>)
    case unknown
  }
}
