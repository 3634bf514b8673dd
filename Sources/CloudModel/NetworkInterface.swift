import Addressing
import SourceText

/// An elastic network interface: the thing that has addresses and security groups.
public struct NetworkInterface: Resource {
  public static let kind = ResourceKind.networkInterface
  public let id: Identifier<NetworkInterface>
  public var name: String?
  public var subnet: Identifier<Subnet>
  /// The primary private address first; IPv6 addresses after the IPv4 ones.
  public var addresses: [InterfaceAddress]
  public var securityGroups: [Identifier<SecurityGroup>]
  /// Off on an appliance that forwards what is not addressed to it.
  public var sourceDestCheck: Bool
  public var purpose: Purpose
  /// The EC2 instance it is attached to, where there is one.
  public var instance: String?
  /// Whether it is known as the primary interface of that instance.
  public var isPrimary: Bool
  /// What happens to a packet that is routed *through* this interface; see `Forwarding`.
  public var forwarding: Forwarding
  public var span: SourceSpan

  /// What the interface is there for (`InterfaceType` and the owner of requester-managed ones).
  public enum Purpose: Hashable, Sendable {
    case workload
    case vpcEndpoint(Identifier<VPCEndpoint>?)
    case natGateway(Identifier<NATGateway>?)
    case transitGateway
    /// Load balancers, Lambda and everything else that AWS manages.
    case other(String)
  }

  /// What the software behind an appliance interface does; no AWS API tells, so it is unknown
  /// unless said.
  public enum Forwarding: String, Hashable, Sendable, CaseIterable {
    case unknown
    /// Sends packets on as they came.
    case routes
    /// Sends packets on with its own address as their source (a NAT instance).
    case translates
    /// Drops them.
    case drops
  }

  public init(
    id: Identifier<NetworkInterface>, name: String? = nil, subnet: Identifier<Subnet>,
    addresses: [InterfaceAddress], securityGroups: [Identifier<SecurityGroup>] = [],
    sourceDestCheck: Bool = true, purpose: Purpose = .workload, instance: String? = nil,
    isPrimary: Bool = false, forwarding: Forwarding = .unknown, span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.subnet = subnet
    self.addresses = addresses
    self.securityGroups = securityGroups
    self.sourceDestCheck = sourceDestCheck
    self.purpose = purpose
    self.instance = instance
    self.isPrimary = isPrimary
    self.forwarding = forwarding
    self.span = span
  }
}

/// A private (or IPv6) address of an interface and the public IPv4 address mapped to it, if any.
public struct InterfaceAddress: Hashable, Sendable {
  public var address: IPAddress
  public var publicAddress: IPv4Address?

  public init(_ address: IPAddress, publicAddress: IPv4Address? = nil) {
    self.address = address
    self.publicAddress = publicAddress
  }
}

extension NetworkInterface {
  /// Gives the first IPv4 address a public one where it has none: one that is kept for examples
  /// (RFC 5737), for nothing on the way judges a flow by its number.
  public mutating func givePublicAddress() {
    guard let first = addresses.firstIndex(where: { $0.address.family == .ipv4 }),
      addresses[first].publicAddress == nil
    else { return }
    addresses[first].publicAddress = IPv4Address(203, 0, 113, 10)
  }
}
