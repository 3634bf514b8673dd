import Addressing
import CloudModel
import SourceText
import TraceModel

/// Puts every box of a picture in its place.
///
/// Regions, one below the other, hold their VPCs and, beside these, what joins them; what lies
/// outside stands on the right. Sizes are sums of what is inside, so that boxes cannot overlap; the
/// same contents always give the same places.
struct PictureLayout {
  let contents: PictureContents
  private(set) var boxes: [PictureBox] = []
  private(set) var width = 0
  private(set) var height = 0

  var topology: Topology { contents.topology }

  init(_ contents: PictureContents) {
    self.init(placing: contents)
    let drawn = Set(boxes.map(\.key))
    let strays = contents.stations.filter { !drawn.contains($0.key) }
    if strays.isEmpty { return }
    var contents = contents
    contents.strays = strays
    self.init(placing: contents)
  }

  private init(placing contents: PictureContents) {
    self.contents = contents
    let regions = PictureSketch.column(self.regions, gap: PictureMetrics.vpcGap)
    let sketch = PictureSketch.row([regions, outside], gap: PictureMetrics.columnGap)
    let margin = PictureMetrics.margin
    boxes = sketch.moved(margin, margin)
    width = sketch.width + 2 * margin
    height = sketch.height + 2 * margin
  }

  private var regions: [PictureSketch] {
    let vpcs = contents.vpcs
    let idle = vpcs.filter { !contents.isTouched($0) }
    let shown = vpcs.filter(contents.isTouched) + idle.prefix(PictureMetrics.idleVPCs)
    let names = shown.map(\.region.code).withoutRepetition()
    let large = topology.subnets.count(where: contents.isTouched)
    var budget = max(0, PictureMetrics.subnetBudget - large)
    return names.enumerated().map { index, name in
      var column: [PictureSketch] = []
      for vpc in shown where vpc.region.code == name && contents.isTouched(vpc) {
        column.append(self.vpc(vpc, idleSubnets: budget))
        let idle = topology.subnets.count { $0.vpc == vpc.id && !contents.isTouched($0) }
        budget -= min(budget, idle)
      }
      column.append(slimVPCs(shown.filter { $0.region.code == name && !contents.isTouched($0) }))
      let folded = idle.count - PictureMetrics.idleVPCs
      if index == 0, folded > 0 {
        let text = "and \(folded) more \(folded == 1 ? "VPC" : "VPCs")"
        column.append(PictureSketch(.note("more@region/\(name)", text)))
      }
      let vpcs = PictureSketch.column(column, gap: PictureMetrics.vpcGap)
      let inner = PictureSketch.row(
        [vpcs, index == 0 ? joints(below: vpcs.height) : .empty], gap: PictureMetrics.columnGap)
      let box = PictureBox.container("region/\(name)", .region, "Region \(name)")
      return inner.framed(box, top: 40, side: 24, bottom: 24)
    }
  }

  /// VPCs that the pull does not touch.
  private func slimVPCs(_ vpcs: [VPC]) -> PictureSketch {
    .wrapped(
      vpcs.map { vpc in
        let blocks = vpc.cidrs.map(\.description).joined(separator: " ")
        let count = topology.subnets.count { $0.vpc == vpc.id }
        return PictureSketch(
          .slim(
            "vpc/\(vpc.id)", "VPC \(vpc.shown)",
            "\(blocks), \(count) \(count == 1 ? "subnet" : "subnets")"))
      }, width: 640, gap: 16, lineGap: 14)
  }
}

// MARK: - Between VPCs, and outside

extension PictureLayout {
  /// Transit gateways and peering connections, half-way down.
  private func joints(below height: Int) -> PictureSketch {
    var cards: [PictureSketch] = []
    for gateway in topology.transitGateways {
      let box = PictureBox.card(
        "transit/\(gateway.id)", .transitGateway, gateway.shown, "transit gateway",
        isTouched: true)
      cards.append(tables(of: gateway, on: PictureSketch(box)))
      for attachment in topology.transitGatewayAttachments
      where attachment.transitGateway == gateway.id {
        guard case .outside(let kind) = attachment.end else { continue }
        cards.append(
          PictureSketch(
            edge(.attachment(attachment.id), .attachment, attachment.shown, "\(kind) attachment")))
      }
    }
    for peering in topology.vpcPeerings {
      let state = peering.state == "active" ? "" : ", \(peering.state)"
      cards.append(
        PictureSketch(
          edge(.peering(peering.id), .peering, peering.shown, "peering connection\(state)")))
    }
    for stray in contents.strays {
      let (icon, name, kind) = stray.description
      cards.append(PictureSketch(edge(stray, icon, name, "\(kind), not in a VPC")))
    }
    let column = PictureSketch.column(cards, gap: 56)
    if column.width == 0 { return .empty }
    let top = max(0, (height - column.height) / 2)
    return PictureSketch(
      width: column.width, height: column.height + top, boxes: column.moved(0, top))
  }

  private func tables(of gateway: TransitGateway, on card: PictureSketch) -> PictureSketch {
    var card = card
    let touched = contents.stations.compactMap { station -> Identifier<TransitGatewayRouteTable>? in
      guard case .transitTable(let id) = station,
        topology.transitGatewayRouteTables[id]?.transitGateway == gateway.id
      else { return nil }
      return id
    }
    var y = PictureMetrics.card.height - 2
    for table in touched {
      let name = topology.transitGatewayRouteTables[table]?.shown ?? table.rawValue
      var chip = PictureBox.chip(.transitTable(table), .routeTable, "table \(name)", room: 170)
      chip.parent = "transit/\(gateway.id)"
      chip.frame = chip.frame.moved(12, y)
      y = chip.frame.bottom + 8
      card.height = chip.frame.bottom
      card.boxes.append(chip)
    }
    return card
  }

  private var outside: PictureSketch {
    var cards: [PictureBox] = []
    func add(_ station: PictureStation, _ icon: PictureBox.Icon, _ title: String, _ detail: String)
    {
      cards.append(edge(station, icon, title, detail))
    }
    for station in contents.stations {
      switch station {
      case .role(let id): add(station, .role, "IAM role", id)
      case .policy(let id): add(station, .policy, "policy", id)
      case .registry(let id): add(station, .registry, "registry", id)
      case .publicNames: add(station, .names, "public DNS", "the names of the internet")
      case _: break
      }
    }
    for stage in StageID.allCases where contents.isTouched(.service(stage)) || stage == .layers {
      guard let host = contents.hosts[stage] else { continue }
      let icon = stage == .layers ? PictureBox.Icon.storage : .internet
      add(.service(stage), icon, Self.service(stage, host), host)
    }
    for network in topology.onPremisesNetworks {
      cards.append(
        .card(
          "on-premises/\(network.id)", .onPremises, network.shown,
          network.prefixes.map(\.description).joined(separator: " "), isTouched: true))
    }
    let column = PictureSketch.column(cards.map(PictureSketch.init), gap: 36)
    let box = PictureBox.container("outside", .outside, "Outside the VPCs")
    return column.framed(box, top: 42, side: 22, bottom: 24)
  }

  /// What people call the service behind a host.
  private static func service(_ stage: StageID, _ host: String) -> String {
    if stage == .layers {
      return host.contains("amazonaws.com") ? "Amazon S3" : "layers"
    }
    guard host.contains("amazonaws.com") else { return "registry" }
    switch stage {
    case .auth: return "Amazon ECR API"
    case .manifest: return "Amazon ECR registry"
    case .layers: return "Amazon S3"
    case .secretsManager: return "Secrets Manager"
    case .systemsManager: return "Systems Manager"
    case .keyManagement: return "AWS KMS"
    case .securityToken: return "AWS STS"
    case .logs: return "CloudWatch Logs"
    }
  }
}
