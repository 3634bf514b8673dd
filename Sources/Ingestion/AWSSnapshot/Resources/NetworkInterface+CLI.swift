import Addressing
import CloudModel
import SourceText

extension NetworkInterface {
  /// An element of `describe-network-interfaces`, or one of the interfaces in `describe-instances`.
  ///
  /// - Parameter instance: The instance that holds it, where the object itself does not name one.
  init(_ object: CLIObject, of instance: String? = nil) throws(FieldError) {
    let attachment = try object.object(ifPresent: "Attachment")
    let description = try object.string(ifPresent: "Description")
    var groups: [Identifier<SecurityGroup>] = []
    for group in try object.objects("Groups") { groups.append(try group.id("GroupId")) }
    self.init(
      id: try object.id("NetworkInterfaceId"), name: try object.nameTag ?? description,
      subnet: try object.id("SubnetId"), addresses: try Self.addresses(of: object),
      securityGroups: groups,
      sourceDestCheck: try object.bool(ifPresent: "SourceDestCheck") ?? true,
      purpose: Purpose(
        type: try object.string(ifPresent: "InterfaceType") ?? "interface",
        description: description ?? ""),
      instance: try attachment?.string(ifPresent: "InstanceId") ?? instance,
      isPrimary: try attachment.map(Self.isPrimary) ?? false,
      span: object.span(of: "NetworkInterfaceId"))
  }

  /// Every network card of an instance may have an interface 0; the primary one is on card 0.
  ///
  /// Source: Amazon EC2 User Guide, "Network cards".
  private static func isPrimary(_ attachment: CLIObject) throws(FieldError) -> Bool {
    let card = try attachment.integer(ifPresent: "NetworkCardIndex") ?? 0
    let device = try attachment.integer(ifPresent: "DeviceIndex")
    return card == 0 && device == 0
  }

  private static func addresses(of object: CLIObject) throws(FieldError) -> [InterfaceAddress] {
    var primary: [InterfaceAddress] = []
    var secondary: [InterfaceAddress] = []
    for entry in try object.objects("PrivateIpAddresses") {
      let address = try InterfaceAddress(entry)
      if try entry.bool("Primary") { primary.append(address) } else { secondary.append(address) }
    }
    if primary.isEmpty && secondary.isEmpty && object.has("PrivateIpAddress") {
      primary = [try InterfaceAddress(object)]
    }
    for entry in try object.objects("Ipv6Addresses") {
      secondary.append(InterfaceAddress(try entry.address("Ipv6Address")))
    }
    return primary + secondary
  }
}

extension InterfaceAddress {
  fileprivate init(_ object: CLIObject) throws(FieldError) {
    let association = try object.object(ifPresent: "Association")
    let publicAddress = try association?.ipv4Address(ifPresent: "PublicIp")
    self.init(try object.address("PrivateIpAddress"), publicAddress: publicAddress)
  }
}

extension CLIObject {
  /// Public addresses are IPv4 only: IPv6 has no address translation in a VPC.
  func ipv4Address(ifPresent key: StaticString) throws(FieldError) -> IPv4Address? {
    switch try address(ifPresent: key) {
    case .v4(let address): return address
    case .v6, nil: return nil
    }
  }
}

extension NetworkInterface.Purpose {
  /// By `InterfaceType`, in which old outputs and emulators write `interface` for nearly
  /// everything; then the description that AWS gives to the interfaces of its own services tells
  /// more.
  ///
  /// Source: Amazon EC2 API Reference, `NetworkInterface.InterfaceType`; the descriptions are as
  /// AWS prints them.
  fileprivate init(type: String, description: String) {
    func owner(after words: String) -> String? {
      guard description.hasPrefix(words) else { return nil }
      return String(description.dropFirst(words.count).prefix { $0 != " " })
    }
    if let endpoint = owner(after: "VPC Endpoint Interface ") {
      self = .vpcEndpoint(Identifier(endpoint))
    } else if let gateway = owner(after: "Interface for NAT Gateway ") {
      self = .natGateway(Identifier(gateway))
    } else if description.hasPrefix("Network Interface for Transit Gateway Attachment ") {
      self = .transitGateway
    } else if description.hasPrefix("ELB ") {
      self = .other("load_balancer")
    } else {
      switch type {
      case "interface", "efa", "efa-only", "trunk", "branch": self = .workload
      case "vpc_endpoint", "gateway_load_balancer_endpoint": self = .vpcEndpoint(nil)
      case "natGateway", "nat_gateway": self = .natGateway(nil)
      case "transit_gateway": self = .transitGateway
      default: self = .other(type)
      }
    }
  }
}
