import Addressing
import CloudModel
import TraceModel

// A VPC: who answers names in its head, its zones side by side, its gateways on its right border.

extension PictureLayout {
  /// - Parameter idleSubnets: How many subnets that the pull does not touch may be drawn.
  func vpc(_ vpc: VPC, idleSubnets: Int) -> PictureSketch {
    let own = topology.subnets.filter { $0.vpc == vpc.id }
    let touched = own.filter(contents.isTouched)
    let idle = own.filter { !contents.isTouched($0) }
    let shown = idle.prefix(idleSubnets)
    let zones = (touched + shown).map(\.zone).withoutRepetition().sorted()
    var inner = PictureSketch.row(
      zones.map { zone in
        self.zone(
          zone, of: vpc, touched: touched.filter { $0.zone == zone },
          idle: shown.filter { $0.zone == zone })
      }, gap: PictureMetrics.zoneGap)
    if idle.count > shown.count {
      let count = idle.count - shown.count
      let text = "and \(count) more \(count == 1 ? "subnet" : "subnets")"
      inner = .column([inner, PictureSketch(.note("more@vpc/\(vpc.id)", text))], gap: 16)
    }
    let names = naming(of: vpc, width: max(inner.width, 660))
    let edge = PictureSketch.column(edgeCards(of: vpc).map(PictureSketch.init), gap: 40)
    inner = .column([names, inner], gap: 34)
    inner.height = max(inner.height, edge.height + 20)
    let overhang = edge.width / 2
    if overhang > 0 { inner.width += overhang + 24 }
    let blocks = vpc.cidrs.map(\.description).joined(separator: " ")
    let box = PictureBox.container("vpc/\(vpc.id)", .vpc, "VPC \(vpc.shown)", blocks)
    var sketch = inner.framed(box, top: 40, side: 24, bottom: 34, minimum: 300)
    let top = 40 + names.height + (names.height > 0 ? 34 : 0)
    sketch.boxes += edge.moved(
      sketch.width - overhang, max(20, min(top + 20, sketch.height - edge.height - 20)))
    sketch.width += overhang
    return sketch
  }

  private func zone(
    _ zone: String, of vpc: VPC, touched: [Subnet], idle: [Subnet]
  ) -> PictureSketch {
    let large = touched.map(subnet)
    let widest = large.map(\.width).max() ?? 0
    let perRow = max(1, idle.count > 6 ? 2 : 1)
    let width = max(widest, perRow * PictureMetrics.slim.width + (perRow - 1) * 16)
    let small = PictureSketch.wrapped(
      idle.map { subnet in
        PictureSketch(
          .slim(
            "subnet/\(subnet.id)", subnet.shown,
            subnet.cidrs.map(\.description).joined(separator: " ")))
      }, width: width, gap: 16, lineGap: 14)
    let inner = PictureSketch.column(large + [small], gap: PictureMetrics.subnetGap)
    let box = PictureBox.container(
      "zone/\(vpc.id)/\(zone)", .zone, zone, isTouched: !touched.isEmpty)
    return inner.framed(box, top: 34, side: 16, bottom: touched.isEmpty ? 18 : 34)
  }

  /// The resolver, what it asks, and what else is set for the whole VPC.
  private func naming(of vpc: VPC, width: Int) -> PictureSketch {
    var chips: [PictureSketch] = []
    for station in contents.stations {
      switch station {
      case .resolver(vpc.id):
        let text = "resolver \(vpc.resolverAddress ?? "")"
        chips.insert(PictureSketch(.chip(station, .resolver, text, room: 240)), at: 0)
      case .naming(let chip, let reference, vpc.id):
        let text = words(for: chip, reference)
        chips.append(PictureSketch(.chip(station, chip, text, room: 300)))
      case .vpcSetting(vpc.id):
        chips.append(PictureSketch(.chip(station, .vpcSetting, "settings of the VPC", room: 240)))
      case _: break
      }
    }
    return .wrapped(chips, width: width, gap: 36, lineGap: 26)
  }

  private func words(for chip: PictureBox.Chip, _ reference: ResourceReference) -> String {
    let id = reference.id
    switch reference.kind {
    case .hostedZone:
      let apex = topology.hostedZones[Identifier(id)]?.apex.description ?? id
      return "zone \(apex)"
    case .vpcEndpoint:
      let service = topology.vpcEndpoints[Identifier(id)]?.service.suffix ?? id
      return "private DNS of \(service)"
    case .dhcpOptions: return "DHCP options \(id)"
    case .resolverRule: return "Resolver rule \(id)"
    case .dnsFirewallRuleGroup: return "DNS Firewall \(id)"
    case .vpc, .subnet, .routeTable, .prefixList, .networkInterface, .securityGroup, .networkACL,
      .internetGateway, .egressOnlyInternetGateway, .natGateway, .vpcPeering, .transitGateway,
      .transitGatewayAttachment, .transitGatewayRouteTable, .virtualPrivateGateway,
      .resolverEndpoint, .onPremisesNetwork:
      return "\(reference.kind.prose) \(id)"
    }
  }
}

// MARK: - Gateways

extension PictureLayout {
  /// Those that the pull comes to first; of the others only a few.
  private func edgeCards(of vpc: VPC) -> [PictureBox] {
    let all = gateways(of: vpc) + endpoints(of: vpc) + attachments(of: vpc)
    let idle = all.filter { !$0.isTouched }
    return all.filter(\.isTouched) + idle.prefix(PictureMetrics.idleCards)
  }

  private func gateways(of vpc: VPC) -> [PictureBox] {
    var boxes: [PictureBox] = []
    for gateway in topology.internetGateways where gateway.vpc == vpc.id {
      let station = PictureStation.internetGateway(gateway.id)
      boxes.append(edge(station, .internetGateway, gateway.shown, "internet gateway"))
    }
    for gateway in topology.egressOnlyInternetGateways where gateway.vpc == vpc.id {
      let station = PictureStation.egressOnlyGateway(gateway.id)
      boxes.append(edge(station, .internetGateway, gateway.shown, "egress-only gateway"))
    }
    for nat in topology.natGateways where nat.vpc == vpc.id && topology.subnet(of: nat.id) == nil {
      boxes.append(natCard(nat, .natGateway(nat.id)))
    }
    for gateway in topology.virtualPrivateGateways where gateway.vpc == vpc.id {
      let station = PictureStation.virtualPrivateGateway(gateway.id)
      boxes.append(edge(station, .vpn, gateway.shown, "virtual private gateway"))
    }
    return boxes
  }

  private func endpoints(of vpc: VPC) -> [PictureBox] {
    topology.vpcEndpoints.filter { endpoint in
      endpoint.vpc == vpc.id
        && (endpoint.type == .gateway || contents.isTouched(.gatewayEndpoint(endpoint.id)))
    }.map { endpoint in
      edge(
        .gatewayEndpoint(endpoint.id), .gatewayEndpoint,
        "\(endpoint.service.suffix) gateway endpoint",
        endpoint.shown)
    }
  }

  private func attachments(of vpc: VPC) -> [PictureBox] {
    topology.transitGatewayAttachments.filter { attachment in
      if case .vpc(vpc.id, _) = attachment.end { true } else { false }
    }.map { attachment in
      edge(.attachment(attachment.id), .attachment, attachment.shown, "transit gateway attachment")
    }
  }

  func edge(
    _ station: PictureStation, _ icon: PictureBox.Icon, _ title: String, _ detail: String
  ) -> PictureBox {
    .card(station.key, icon, title, detail, isTouched: contents.isTouched(station))
  }
}
