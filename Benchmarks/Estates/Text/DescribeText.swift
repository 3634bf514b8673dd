import Addressing
import CloudModel

/// The network interfaces of an estate as `aws ec2 describe-network-interfaces` prints them: four
/// spaces a level, every field, about 2.5 kilobytes each.
public struct DescribeText {
  private let estate: Estate
  private var next = 0
  private var random: SplitMix64

  public init(of estate: Estate, seed: UInt64) {
    self.estate = estate
    random = SplitMix64(seed: seed)
  }

  public static let opening = "{\n    \"NetworkInterfaces\": [\n"
  public static let closing = "\n    ]\n}\n"

  /// The text of one more interface, without the comma in front of it. After the last interface of
  /// the estate the first one comes again under another identifier.
  public mutating func nextInterface() -> String {
    let table = estate.topology.networkInterfaces
    let interface = table[next % table.count]
    let isAgain = next >= table.count
    next += 1
    let id = isAgain ? random.identifier("eni") : interface.id.rawValue
    let subnet = estate.topology.subnets[interface.subnet]
    return element(interface, id, zone: subnet?.zone ?? "", vpc: subnet?.vpc.rawValue ?? "")
  }

  private mutating func element(
    _ interface: NetworkInterface, _ id: String, zone: String, vpc: String
  ) -> String {
    let address = interface.addresses[0]
    let privateText = address.address.description
    let name = "ip-\(privateText.split(separator: ".").joined(separator: "-"))"
    let groups = interface.securityGroups.map { group in
      """
                      {
                          "GroupId": "\(group)",
                          "GroupName": "\(estate.topology.securityGroups[group]?.name ?? "")"
                      }
      """
    }
    let mac = (0..<6).map { _ in String(UInt8(random.below(256)), radix: 16) }
    return """
              {
      \(association(address, 12))            "Attachment": {
                      "AttachTime": "2025-03-1\(random.below(10))T08:1\(random.below(10)):27+00:00",
                      "AttachmentId": "\(random.identifier("eni-attach"))",
                      "DeleteOnTermination": true,
                      "DeviceIndex": 1,
                      "NetworkCardIndex": 0,
                      "InstanceOwnerId": "123456789012",
                      "Status": "attached"
                  },
                  "AvailabilityZone": "\(zone)",
                  "Description": "\(description(of: interface))",
                  "Groups": [
      \(groups.joined(separator: ",\n"))
                  ],
                  "InterfaceType": "\(Self.type(of: interface))",
                  "Ipv6Addresses": [],
                  "MacAddress": "\(mac.joined(separator: ":"))",
                  "NetworkInterfaceId": "\(id)",
                  "OwnerId": "123456789012",
                  "PrivateDnsName": "\(name).eu-west-1.compute.internal",
                  "PrivateIpAddress": "\(privateText)",
                  "PrivateIpAddresses": [
                      {
      \(association(address, 20))                    "Primary": true,
                          "PrivateDnsName": "\(name).eu-west-1.compute.internal",
                          "PrivateIpAddress": "\(privateText)"
                      }
                  ],
                  "RequesterId": "578734482556",
                  "RequesterManaged": true,
                  "SourceDestCheck": \(interface.sourceDestCheck),
                  "Status": "in-use",
                  "SubnetId": "\(interface.subnet)",
                  "TagSet": [
                      {
                          "Key": "aws:ecs:clusterName",
                          "Value": "production"
                      },
                      {
                          "Key": "aws:ecs:serviceName",
                          "Value": "service-\(random.below(400))"
                      }
                  ],
                  "VpcId": "\(vpc)"
              }
      """
  }

  private static func type(of interface: NetworkInterface) -> String {
    switch interface.purpose {
    case .workload: "interface"
    case .vpcEndpoint: "vpc_endpoint"
    case .natGateway: "nat_gateway"
    case .transitGateway: "transit_gateway"
    case .other(let type): type
    }
  }

  private mutating func description(of interface: NetworkInterface) -> String {
    if let name = interface.name { return name }
    let attachment = random.identifier("").dropFirst(2)
    return "arn:aws:ecs:eu-west-1:123456789012:attachment/\(attachment)"
  }

  /// The block about a public address, indented, or nothing.
  private func association(_ address: InterfaceAddress, _ indent: Int) -> String {
    guard let shown = address.publicAddress else { return "" }
    let space = String(repeating: " ", count: indent)
    let host = shown.description.split(separator: ".").joined(separator: "-")
    return """
      \(space)"Association": {
      \(space)    "IpOwnerId": "amazon",
      \(space)    "PublicDnsName": "ec2-\(host).eu-west-1.compute.amazonaws.com",
      \(space)    "PublicIp": "\(shown)"
      \(space)},

      """
  }
}
