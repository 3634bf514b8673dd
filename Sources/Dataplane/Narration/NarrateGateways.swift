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
      return make(
        record, network.reference(topology.vpcPeerings[index]), record.passed ? .forward : .drop,
        record.passed
          ? "crosses to the peer VPC"
          : "carries packets for the peer VPC's own blocks, while active"
      )
    case .attachmentIn, .attachmentOut:
      return make(
        record, network.reference(topology.transitGatewayAttachments[index]),
        record.passed ? .forward : .drop,
        record.kind == .attachmentIn ? "enters the transit gateway" : "leaves the transit gateway")
    case .securityGroupOutbound, .securityGroupInbound, .securityGroupTracked,
      .networkACLOutbound, .networkACLInbound, .sameSubnet, .route, .transitRoute,
      .interfaceEndpoint, .appliance, .applianceBack, .delivered, .clientReached, .addressUnknown:
      preconditionFailure("told elsewhere")
    }
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
    let state = Evidence(.attribute, "state \(gateway.state)", span: gateway.span)
    return make(
      record, component, .drop,
      gateway.state == "available"
        ? "the packet cannot be translated here" : "the gateway is \(gateway.state)",
      evidence: gateway.state == "available" ? nil : state)
  }

  private var refusalAtInternetGateway: String {
    guard case .dropped(let code, _) = end.result else { return "not forwarded" }
    switch code {
    case .noPublicAddress: return "the source has no public address, so nothing can come back"
    case .privateDestinationAtInternetGateway: return "the internet carries no private address"
    case .internetGatewayDetached: return "the gateway is not attached to this VPC"
    case .blockPublicAccess: return "VPC Block Public Access forbids it"
    case .asymmetricPath: return "a reply from inside does not leave this way"
    default: return "not forwarded"
    }
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
