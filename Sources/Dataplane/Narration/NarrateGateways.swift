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
          ? network.say(.leavesForInternet, ["source": record.header.source.range.description])
          : refusalAtInternetGateway)
    case .internetGatewayIn:
      return make(
        record, network.reference(topology.internetGateways[index]), .translate,
        network.say(
          .replyComesIn, ["destination": record.header.destination.range.description]))
    case .egressOnlyGateway:
      return make(
        record, network.reference(topology.egressOnlyInternetGateways[index]),
        record.passed ? .forward : .drop,
        record.passed
          ? network.say(.ipv6Passes) : refusalAtInternetGateway)
    case .natOut: return natOut(record)
    case .natBack:
      return make(
        record, network.reference(topology.natGateways[index]), .translate,
        network.say(
          .putsClientBack, ["destination": record.header.destination.range.description]))
    case .gatewayEndpoint:
      return make(
        record, network.reference(endpoint: record.object), record.passed ? .deliver : .drop,
        record.passed
          ? network.say(.handsPacketTo, ["service": topology.vpcEndpoints[index].service.name])
          : network.say(.gatewayEndpointRefuses))
    case .gatewayEndpointReply:
      return make(
        record, network.reference(endpoint: record.object), .answer,
        network.say(
          .serviceAnswers,
          [
            "service": topology.vpcEndpoints[index].service.name,
            "source": record.header.source.range.description,
          ]))
    case .firewall:
      return make(
        record, network.reference(endpoint: record.object), record.passed ? .forward : .drop,
        firewallText(record))
    case .virtualPrivateGateway:
      return make(
        record, network.reference(topology.virtualPrivateGateways[index]), .forward,
        network.say(.leavesAWS))
    case .outsideNetwork:
      return make(
        record, network.reference(topology.onPremisesNetworks[index]),
        record.passed ? .deliver : .drop,
        network.say(record.passed ? .outsideTakes : .notKnownOutside))
    case .peering, .attachmentIn, .attachmentOut: return crossing(record)
    case .securityGroupOutbound, .securityGroupInbound, .securityGroupTracked,
      .networkACLOutbound, .networkACLInbound, .sameSubnet, .route, .transitRoute,
      .interfaceEndpoint, .appliance, .applianceBack, .delivered, .clientReached, .addressUnknown:
      preconditionFailure("told elsewhere")
    }
  }

  /// The steps between VPCs.
  private func crossing(_ record: StepRecord<Word>) -> Step {
    let topology = network.topology
    let index = Int(record.object)
    if record.kind == .peering {
      let peering = topology.vpcPeerings[index]
      return make(
        record, network.reference(peering), record.passed ? .forward : .drop,
        network.say(
          record.passed
            ? .crossesToPeer : peering.state == "active" ? .peeringCarries : .connectionState,
          ["destination": record.header.destination.range.description, "state": peering.state]))
    }
    let attachment = topology.transitGatewayAttachments[index]
    return make(
      record, network.reference(attachment), record.passed ? .forward : .drop,
      record.passed
        ? record.kind == .attachmentIn
          ? network.say(.entersTransit) : network.say(.leavesTransit)
        : attachmentRefusal(attachment))
  }

  private func attachmentRefusal(_ attachment: TransitGatewayAttachment) -> String {
    if attachment.state != "available" {
      return network.say(.attachmentState, ["state": attachment.state])
    }
    if attachment.routeTable == nil { return network.say(.attachmentWithoutTable) }
    return network.say(.attachmentWithoutSubnet)
  }

  private func natOut(_ record: StepRecord<Word>) -> Step {
    let gateway = network.topology.natGateways[Int(record.object)]
    let component = network.reference(gateway)
    if record.passed {
      return make(
        record, component, .translate,
        network.say(
          .sourceBecomes,
          [
            "source": record.header.source.range.description,
            "ports": record.header.sourcePorts.range.description,
          ])
      )
    }
    if gateway.state != "available" {
      let state = Evidence(.attribute, "state \(gateway.state)", span: gateway.span)
      return make(
        record, component, .drop, network.say(.gatewayState, ["state": gateway.state]),
        evidence: state)
    }
    return make(
      record, component, .drop, refusal ?? network.say(.notTranslated))
  }

  private var refusalAtInternetGateway: String {
    refusal ?? network.say(.notForwarded)
  }

  private var stoppedBy: ReasonCode? {
    guard case .dropped(let code, _) = end.result else { return nil }
    return code
  }

  /// What a gateway says to a packet that it does not take.
  private var refusal: String? {
    guard let code = stoppedBy else { return nil }
    let key: StepText? =
      switch code {
      case .noPublicAddress: .noPublicSource
      case .privateDestinationAtInternetGateway, .returnRouteMissing: .noPrivateDestination
      case .internetGatewayDetached: .gatewayNotAttached
      case .blockPublicAccess: .publicAccessBlocked
      case .asymmetricPath: .replyNotThisWay
      case .natGatewayWrongVPC: .gatewayElsewhere
      case .routingLoop: .beenHere
      case _: nil
      }
    return key.map { network.say($0) }
  }

  private func firewallText(_ record: StepRecord<Word>) -> String {
    if record.passed { return network.say(.firewallPasses) }
    switch end.result {
    case .dropped(.asymmetricPath, _):
      return network.say(.firewallOneDirection)
    case .dropped(.endpointNotAvailable, _): return network.say(.endpointUnavailable)
    case .dropped: return network.say(.firewallDrops)
    case .undetermined, .delivered: return network.say(.firewallUnknown)
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
          ? network.say(.handsConnectionTo, ["service": endpoint.service.name])
          : network.say(.endpointState, ["state": endpoint.state.text]),
        evidence: record.passed
          ? nil : Evidence(.attribute, "state \(endpoint.state.text)", span: endpoint.span))
    case .appliance:
      return make(
        record, network.reference(topology.networkInterfaces[index]),
        record.passed ? .forward : .drop, applianceText(record))
    case .applianceBack:
      return make(
        record, network.reference(topology.networkInterfaces[index]), .translate,
        network.say(
          .putsClientBack, ["destination": record.header.destination.range.description]))
    case .delivered:
      return make(
        record, network.reference(topology.networkInterfaces[index]), .deliver,
        network.say(.hasAddress))
    case .clientReached:
      return make(
        record, network.reference(topology.networkInterfaces[index]),
        record.passed ? .deliver : .drop,
        network.say(record.passed ? .replyIsBack : .replyAstray))
    case .addressUnknown:
      return make(
        record, network.reference(topology.vpcs[index]), .drop,
        network.say(
          .noInterface, ["address": record.header.destination.first.address.description]))
    case .securityGroupOutbound, .securityGroupInbound, .securityGroupTracked,
      .networkACLOutbound, .networkACLInbound, .sameSubnet, .route, .transitRoute,
      .internetGatewayOut, .internetGatewayIn, .egressOnlyGateway, .natOut, .natBack,
      .gatewayEndpoint, .gatewayEndpointReply, .firewall, .virtualPrivateGateway, .outsideNetwork,
      .peering, .attachmentIn, .attachmentOut:
      preconditionFailure("told elsewhere")
    }
  }

  private func applianceText(_ record: StepRecord<Word>) -> String {
    if record.passed { return network.say(.applianceSends) }
    let interface = network.topology.networkInterfaces[Int(record.object)]
    if interface.sourceDestCheck { return network.say(.applianceChecks) }
    switch interface.forwarding {
    case .unknown: return network.say(.applianceUnknown)
    case .drops: return network.say(.applianceDrops)
    case .routes, .translates: return network.say(.applianceOneDirection)
    }
  }
}
