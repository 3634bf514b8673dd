import Addressing
import CloudModel
import TraceModel

// The steps at gateways, at ends of the way, and between VPCs.
extension Narrator {
  func gateway(_ record: StepRecord<Word>) -> Step {
    let topology = network.topology
    let index = Int(record.object)
    switch record.kind {
    case .internetGatewayOut:
      return make(
        record, network.reference(topology.internetGateways[index]),
        record.passed ? .translate : .drop,
        record.passed
          ? "leaves for the internet as \(record.header.source.range)" : refusalAtInternetGateway)
    case .internetGatewayIn:
      return make(
        record, network.reference(topology.internetGateways[index]), .translate,
        "the reply comes in; the destination is \(record.header.destination.range) again")
    case .egressOnlyGateway:
      return make(
        record, network.reference(topology.egressOnlyInternetGateways[index]),
        record.passed ? .forward : .drop,
        record.passed
          ? "IPv6 flows that start inside pass, and their replies" : refusalAtInternetGateway)
    case .natOut: return natOut(record)
    case .natBack:
      return make(
        record, network.reference(topology.natGateways[index]), .translate,
        "puts the client back: the destination is \(record.header.destination.range) again")
    case .gatewayEndpoint:
      return make(
        record, network.reference(endpoint: record.object), record.passed ? .deliver : .drop,
        record.passed
          ? "hands the packet to \(topology.vpcEndpoints[index].service.name)"
          : "a gateway endpoint serves its own VPC alone, and only while it is available")
    case .gatewayEndpointReply:
      return make(
        record, network.reference(endpoint: record.object), .answer,
        "\(topology.vpcEndpoints[index].service.name) answers from \(record.header.source.range)")
    case .firewall:
      return make(
        record, network.reference(endpoint: record.object), record.passed ? .forward : .drop,
        firewallText(record))
    case .virtualPrivateGateway:
      return make(
        record, network.reference(topology.virtualPrivateGateways[index]), .forward,
        "leaves AWS by VPN or Direct Connect")
    case .outsideNetwork:
      return make(
        record, network.reference(topology.onPremisesNetworks[index]),
        record.passed ? .deliver : .drop,
        record.passed ? "the network outside AWS takes it" : "no such address is known there")
    case .peering:
      let peering = topology.vpcPeerings[index]
      return make(
        record, network.reference(peering), record.passed ? .forward : .drop,
        record.passed
          ? "crosses to the peer VPC"
          : peering.state == "active"
            ? "carries packets between the two VPCs' own addresses, and "
              + "\(record.header.destination.range) is none"
            : "the connection is in state \(peering.state)")
    case .attachmentIn, .attachmentOut:
      let attachment = topology.transitGatewayAttachments[index]
      return make(
        record, network.reference(attachment), record.passed ? .forward : .drop,
        record.passed
          ? record.kind == .attachmentIn
            ? "enters the transit gateway" : "leaves the transit gateway"
          : attachmentRefusal(attachment))
    case .securityGroupOutbound, .securityGroupInbound, .securityGroupTracked,
      .networkACLOutbound, .networkACLInbound, .sameSubnet, .route, .transitRoute,
      .interfaceEndpoint, .appliance, .applianceBack, .delivered, .clientReached, .addressUnknown:
      preconditionFailure("told elsewhere")
    }
  }

  private func attachmentRefusal(_ attachment: TransitGatewayAttachment) -> String {
    if attachment.state != "available" { return "the attachment is in state \(attachment.state)" }
    if attachment.routeTable == nil { return "the attachment has no route table" }
    return "the attachment has no subnet in the sender's zone"
  }

  private func natOut(_ record: StepRecord<Word>) -> Step {
    let gateway = network.topology.natGateways[Int(record.object)]
    let component = network.reference(gateway)
    if record.passed {
      return make(
        record, component, .translate,
        "the source becomes \(record.header.source.range), ports \(record.header.sourcePorts.range)"
      )
    }
    if gateway.state != "available" {
      let state = Evidence(.attribute, "state \(gateway.state)", span: gateway.span)
      return make(
        record, component, .drop, "the gateway is in state \(gateway.state)", evidence: state)
    }
    return make(
      record, component, .drop, refusals[stoppedBy] ?? "the packet is not translated here")
  }

  private var refusalAtInternetGateway: String {
    refusals[stoppedBy] ?? "not forwarded"
  }

  private var stoppedBy: ReasonCode? {
    guard case .dropped(let code, _) = end.result else { return nil }
    return code
  }

  /// What a gateway says to a packet that it does not take.
  private var refusals: [ReasonCode?: String] {
    [
      .noPublicAddress: "the source has no public address, so nothing can come back",
      .privateDestinationAtInternetGateway: "the internet carries no private address",
      .returnRouteMissing: "the internet carries no private address",
      .internetGatewayDetached: "the gateway is not attached to this VPC",
      .blockPublicAccess: "VPC Block Public Access forbids it",
      .asymmetricPath: "a reply from inside does not leave this way",
      .natGatewayWrongVPC: "the gateway is in another VPC",
      .routingLoop: "the packet has been here before",
    ]
  }

  private func firewallText(_ record: StepRecord<Word>) -> String {
    if record.passed { return "the firewall behind the endpoint lets it through" }
    switch end.result {
    case .dropped(.asymmetricPath, _):
      return "the firewall saw one direction of this flow only, and drops it"
    case .dropped(.endpointNotAvailable, _): return "the endpoint is not available"
    case .dropped: return "the firewall behind the endpoint drops it"
    case .undetermined, .delivered: return "what the firewall does is not in the input"
    }
  }

  func arrival(_ record: StepRecord<Word>) -> Step {
    let topology = network.topology
    let index = Int(record.object)
    switch record.kind {
    case .interfaceEndpoint:
      let endpoint = topology.vpcEndpoints[index]
      return make(
        record, network.reference(endpoint: record.object), record.passed ? .deliver : .drop,
        record.passed
          ? "hands the connection to \(endpoint.service.name)"
          : "the endpoint is \(endpoint.state.text)",
        evidence: record.passed
          ? nil : Evidence(.attribute, "state \(endpoint.state.text)", span: endpoint.span))
    case .appliance:
      return make(
        record, network.reference(topology.networkInterfaces[index]),
        record.passed ? .forward : .drop, applianceText(record))
    case .applianceBack:
      return make(
        record, network.reference(topology.networkInterfaces[index]), .translate,
        "puts the client back: the destination is \(record.header.destination.range) again")
    case .delivered:
      return make(
        record, network.reference(topology.networkInterfaces[index]), .deliver, "has this address")
    case .clientReached:
      return make(
        record, network.reference(topology.networkInterfaces[index]),
        record.passed ? .deliver : .drop,
        record.passed ? "the reply is back at the client" : "the reply arrives where nobody asked")
    case .addressUnknown:
      return make(
        record, network.reference(topology.vpcs[index]), .drop,
        "no interface in the VPC has the address \(record.header.destination.first.address)")
    case .securityGroupOutbound, .securityGroupInbound, .securityGroupTracked,
      .networkACLOutbound, .networkACLInbound, .sameSubnet, .route, .transitRoute,
      .internetGatewayOut, .internetGatewayIn, .egressOnlyGateway, .natOut, .natBack,
      .gatewayEndpoint, .gatewayEndpointReply, .firewall, .virtualPrivateGateway, .outsideNetwork,
      .peering, .attachmentIn, .attachmentOut:
      preconditionFailure("told elsewhere")
    }
  }

  private func applianceText(_ record: StepRecord<Word>) -> String {
    if record.passed { return "the appliance sends it on" }
    let interface = network.topology.networkInterfaces[Int(record.object)]
    if interface.sourceDestCheck { return "source/destination check is on: not addressed to it" }
    switch interface.forwarding {
    case .unknown: return "whether the software behind it forwards is not in the input"
    case .drops: return "the appliance drops it"
    case .routes, .translates: return "the appliance saw one direction of this flow only"
    }
  }
}
