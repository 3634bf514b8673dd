import Addressing
import CloudModel
import TraceModel

// A subnet: its cards, the groups on their lower borders, and the ACL and the route table on its
// own, where packets leave and enter.

extension PictureLayout {
  func subnet(_ subnet: Subnet) -> PictureSketch {
    var chips = rail(of: subnet)
    let least = chips.reduce(46 + Self.railGap * (chips.count - 1)) { $0 + $1.frame.width }
    let all = cards(in: subnet)
    let touched = all.filter(\.box.isTouched)
    let idle = all.filter { !$0.box.isTouched }
    var sketches = touched.map(card) + idle.prefix(PictureMetrics.idleCards).map(card)
    let folded = idle.count - PictureMetrics.idleCards
    let isWide = least >= 2 * PictureMetrics.card.width
    let perRow = sketches.count <= 3 && !isWide ? 1 : sketches.count <= 8 ? 2 : 3
    let width = perRow * PictureMetrics.card.width + (perRow - 1) * 24
    var inner = PictureSketch.wrapped(
      sketches, width: width, gap: 24, lineGap: PictureMetrics.cardGap)
    if folded > 0 {
      sketches = [inner, PictureSketch(.note("more@subnet/\(subnet.id)", more(folded)))]
      inner = .column(sketches, gap: 14)
    }
    if inner.width == 0 {
      inner = PictureSketch(width: PictureMetrics.card.width, height: 6, boxes: [])
    }
    let box = PictureBox.container(
      "subnet/\(subnet.id)", .subnet, subnet.shown,
      subnet.cidrs.map(\.description).joined(separator: " "))
    var sketch = inner.framed(
      box, top: 36, side: 20, bottom: 50, minimum: max(PictureMetrics.card.width + 40, least))
    var x = 26
    for index in chips.indices {
      chips[index].parent = box.key
      chips[index].frame = chips[index].frame.moved(
        x, sketch.height - PictureMetrics.chipHeight / 2)
      x = chips[index].frame.right + Self.railGap
    }
    sketch.boxes += chips
    if chips.contains(where: { contents.ends.contains($0.key) }) {
      sketch.height += PictureMetrics.calloutRoom
    }
    return sketch
  }

  /// Between the chips of a rail, where a line joins them and numbers stand.
  private static let railGap = 38

  private func more(_ count: Int) -> String {
    "and \(count) more \(count == 1 ? "interface" : "interfaces")"
  }

  /// The chips on the lower border of a subnet.
  private func rail(of subnet: Subnet) -> [PictureBox] {
    var chips: [(PictureStation, PictureBox.Chip, String)] = []
    for station in contents.stations {
      switch station {
      case .networkACL(let id, subnet.id):
        chips.insert(
          (station, .networkACL, "ACL \(topology.networkACLs[id]?.shown ?? id.rawValue)"),
          at: chips.firstIndex { $0.1 != .networkACL } ?? chips.count)
      case .routeTable(let id, subnet.id):
        chips.append(
          (station, .routeTable, "table \(topology.routeTables[id]?.shown ?? id.rawValue)"))
      case .sameSubnet(subnet.id):
        chips.append((station, .sameSubnet, "same subnet"))
      case _: break
      }
    }
    return chips.map { PictureBox.chip($0, $1, $2, room: 150) }
  }

  /// A card with the security groups that judge what comes to it or leaves it.
  func card(_ card: (box: PictureBox, groups: [Identifier<SecurityGroup>])) -> PictureSketch {
    var sketch = PictureSketch(card.box)
    let touched = card.groups.filter {
      contents.isTouched(.securityGroup($0, card: card.box.key))
    }
    let gone = contents.stations.compactMap { station in
      if case .securityGroup(let id, card: card.box.key) = station {
        id
      } else {
        Identifier<SecurityGroup>?.none
      }
    }
    let groups = (touched + gone).withoutRepetition()
    if groups.isEmpty { return sketch }
    let room = (card.box.frame.width - 12 - 6 * (groups.count - 1)) / groups.count
    var x = 10
    for group in groups {
      var chip = PictureBox.chip(
        .securityGroup(group, card: card.box.key), .securityGroup,
        "group \(topology.securityGroups[group]?.shown ?? group.rawValue)", room: room)
      chip.parent = card.box.key
      chip.frame = chip.frame.moved(x, card.box.frame.height - 2)
      x = chip.frame.right + 6
      sketch.boxes.append(chip)
    }
    sketch.height += PictureMetrics.chipHeight - 2
    if sketch.boxes.contains(where: { contents.ends.contains($0.key) }) {
      sketch.height += PictureMetrics.calloutRoom
    }
    return sketch
  }
}

// MARK: - What is in a subnet

extension PictureLayout {
  typealias Card = (box: PictureBox, groups: [Identifier<SecurityGroup>])

  func cards(in subnet: Subnet) -> [Card] {
    workload(in: subnet) + endpoints(in: subnet) + gateways(in: subnet) + interfaces(in: subnet)
  }

  private func workload(in subnet: Subnet) -> [Card] {
    let origin = contents.origin
    guard origin.subnet.id == subnet.id.rawValue else { return [] }
    let station = PictureStation.interface(Identifier(origin.interface ?? ""))
    let name = origin.interfaceName.flatMap { $0.isEmpty ? nil : $0 }
    let addresses = [origin.address.description, origin.publicAddress?.description]
    let box = PictureBox.card(
      station.key, .workload, name ?? origin.interface ?? "the workload",
      addresses.compactMap(\.self).joined(separator: " · "), isTouched: true)
    return [(box, origin.securityGroups.map { Identifier($0.id) })]
  }

  private func endpoints(in subnet: Subnet) -> [Card] {
    topology.vpcEndpoints.filter { $0.type != .gateway && $0.subnets.contains(subnet.id) }.map {
      endpoint in
      let station = PictureStation.endpoint(endpoint.id, subnet.id)
      let interface = endpoint.interfaces.lazy.compactMap { topology.networkInterfaces[$0] }
        .first { $0.subnet == subnet.id }
      let address = interface?.addresses.first?.address.description
      let isFirewall = endpoint.type == .gatewayLoadBalancer
      let details = [isFirewall ? "firewall" : address ?? "", endpoint.shown].filter { !$0.isEmpty }
      let box = PictureBox.card(
        station.key, isFirewall ? .firewall : .endpoint,
        isFirewall ? endpoint.shown : "\(endpoint.service.suffix) endpoint",
        details.prefix(isFirewall ? 1 : 2).joined(separator: " · "),
        isTouched: contents.isTouched(station))
      return (box, interface?.securityGroups ?? endpoint.securityGroups)
    }
  }

  private func gateways(in subnet: Subnet) -> [Card] {
    topology.natGateways.filter { $0.placement == .zonal(subnet.id) }.map { nat in
      let station = PictureStation.natGateway(nat.id)
      return (natCard(nat, station), [])
    }
  }

  func natCard(_ nat: NATGateway, _ station: PictureStation) -> PictureBox {
    let address = nat.addresses.first
    let shown = address?.publicAddress?.description ?? address?.address.description
    return .card(
      station.key, .nat, nat.shown,
      ["NAT gateway", shown].compactMap(\.self).joined(separator: " · "),
      isTouched: contents.isTouched(station))
  }

  private func interfaces(in subnet: Subnet) -> [Card] {
    topology.networkInterfaces.filter { interface in
      guard interface.subnet == subnet.id, interface.id.rawValue != contents.origin.interface
      else { return false }
      switch interface.purpose {
      case .vpcEndpoint(let id): return id == nil
      case .natGateway(let id): return id == nil
      case .transitGateway: return false
      case .workload, .other: return true
      }
    }.map { interface in
      let station = PictureStation.interface(interface.id)
      let address = interface.addresses.first?.address.description ?? ""
      let box = PictureBox.card(
        station.key, .interface, interface.shown, address,
        isTouched: contents.isTouched(station))
      return (box, interface.securityGroups)
    }
  }
}
