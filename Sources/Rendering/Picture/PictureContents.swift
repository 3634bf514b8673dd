import CloudModel
import SourceText
import TraceModel

/// What a picture shows: a network, and the stations that some pull in it comes to.
///
/// A picture of a pull and one of the same pull after a repair have the stations of both, so that
/// nothing moves from the one to the other.
struct PictureContents {
  let topology: Topology
  let origin: Origin
  /// In the order in which they are first met, each once.
  let stations: [PictureStation]
  /// The hosts of the stages, for the cards of services.
  let hosts: [StageID: String]
  /// The keys of the boxes at which a way ends.
  let ends: Set<String>
  /// Stations for which the network has no place: what is gone, or attached to nothing.
  var strays: [PictureStation] = []
  private let subnets: Set<Identifier<Subnet>>
  private let keys: Set<String>

  init(
    _ topology: Topology, from origin: Origin, stations: [PictureStation], hosts: [StageID: String],
    ends: Set<String> = []
  ) {
    self.topology = topology
    self.origin = origin
    self.stations = stations.withoutRepetition()
    self.hosts = hosts
    self.ends = ends
    keys = Set(self.stations.map(\.key))
    var subnets: Set<Identifier<Subnet>> = [Identifier(origin.subnet.id)]
    for station in stations {
      switch station {
      case .interface(let id):
        if let subnet = topology.networkInterfaces[id]?.subnet { subnets.insert(subnet) }
      case .natGateway(let id):
        if let subnet = topology.subnet(of: id) { subnets.insert(subnet) }
      case .endpoint(_, let subnet), .networkACL(_, let subnet), .routeTable(_, let subnet),
        .sameSubnet(let subnet):
        subnets.insert(subnet)
      case .gatewayEndpoint, .internetGateway, .egressOnlyGateway, .virtualPrivateGateway,
        .attachment, .peering, .transitTable, .securityGroup, .vpcSetting, .resolver, .naming,
        .publicNames, .service, .registry, .role, .policy:
        break
      }
    }
    self.subnets = subnets
  }

  func isTouched(_ station: PictureStation) -> Bool { keys.contains(station.key) }

  func isTouched(_ subnet: Subnet) -> Bool { subnets.contains(subnet.id) }

  /// Whether the pull has to do with a VPC: with a subnet of it, or with something at its border.
  func isTouched(_ vpc: VPC) -> Bool {
    if topology.subnets.contains(where: { $0.vpc == vpc.id && isTouched($0) }) { return true }
    return stations.contains { station in
      switch station {
      case .resolver(let id), .vpcSetting(let id), .naming(_, _, let id): id == vpc.id
      case .gatewayEndpoint(let id): topology.vpcEndpoints[id]?.vpc == vpc.id
      case .internetGateway(let id): topology.internetGateways[id]?.vpc == vpc.id
      case .attachment(let id):
        if case .vpc(vpc.id, _)? = topology.transitGatewayAttachments[id]?.end {
          true
        } else {
          false
        }
      case .interface, .endpoint, .natGateway, .egressOnlyGateway, .virtualPrivateGateway, .peering,
        .transitTable, .securityGroup, .networkACL, .routeTable, .sameSubnet, .publicNames,
        .service, .registry, .role, .policy:
        false
      }
    }
  }

  /// The VPC of the workload first, then the others the pull touches, then the rest.
  var vpcs: [VPC] {
    let own = topology.vpcs.filter { $0.id.rawValue == origin.vpc.id }
    let others = topology.vpcs.filter { $0.id.rawValue != origin.vpc.id }
    return own + others.filter(isTouched) + others.filter { !isTouched($0) }
  }
}

extension PictureBox {
  /// A card. Whatever a name holds, the text is harmless and keeps inside.
  static func card(
    _ key: String, _ icon: Icon, _ title: String, _ detail: String, isTouched: Bool
  ) -> PictureBox {
    let room = PictureMetrics.card.width - 44
    return PictureBox(
      key, .card(icon), PictureText.fitted(printable(title), to: room, size: 13, isBold: true),
      detail: PictureText.fitted(printable(detail), to: room, size: 11),
      hint: printable(detail.isEmpty ? title : "\(title), \(detail)"), isTouched: isTouched,
      frame: PictureFrame(0, 0, PictureMetrics.card.width, PictureMetrics.card.height))
  }

  static func chip(
    _ station: PictureStation, _ chip: Chip, _ text: String, room: Int
  ) -> PictureBox {
    let whole = printable(text)
    let text = PictureText.fitted(whole, to: room - 20, size: 11)
    let width = PictureText.width(text, size: 11) + 20
    return PictureBox(
      station.key, .chip(chip), text, hint: whole,
      frame: PictureFrame(0, 0, width, PictureMetrics.chipHeight))
  }

  /// A container: its frame comes from what is put in.
  static func container(
    _ key: String, _ kind: Kind, _ title: String, _ detail: String = "", isTouched: Bool = true
  ) -> PictureBox {
    PictureBox(
      key, kind, printable(title, limit: 28), detail: printable(detail, limit: 44),
      hint: printable(detail.isEmpty ? title : "\(title), \(detail)"), isTouched: isTouched,
      frame: PictureFrame(0, 0, 0, 0))
  }

  static func note(_ key: String, _ text: String) -> PictureBox {
    PictureBox(
      key, .note, text, isTouched: false,
      frame: PictureFrame(0, 0, PictureText.width(text, size: 12) + 8, 18))
  }

  static func slim(_ key: String, _ title: String, _ detail: String) -> PictureBox {
    let size = PictureMetrics.slim
    return PictureBox(
      key, .slim,
      PictureText.fitted(printable(title), to: size.width - 20, size: 12, isBold: true),
      detail: PictureText.fitted(printable(detail), to: size.width - 20, size: 11),
      hint: printable("\(title), \(detail)"), isTouched: false,
      frame: PictureFrame(0, 0, size.width, size.height))
  }
}

extension Resource {
  /// The name people gave it, else its id.
  var shown: String {
    guard let name, !name.isEmpty else { return id.rawValue }
    return name
  }
}
