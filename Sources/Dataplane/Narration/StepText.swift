import Wording

/// Why a component did what it did.
enum StepText: String, TextKey {
  static let area = Area.steps

  // Filters
  case trackedReply, sameSubnet, allowedBy, groupNotPreserved, noGroup
  case noInboundRule, noOutboundRule, noInboundMatch, noOutboundMatch
  case defaultACL, firstRule, noInboundACLMatch, noOutboundACLMatch
  // Routes
  case noRow, bestMatch, bestMatchGone
  // Gateways
  case leavesForInternet, replyComesIn, ipv6Passes, sourceBecomes, putsClientBack, gatewayState
  case notTranslated, notForwarded
  case noPublicSource, noPrivateDestination, gatewayNotAttached, publicAccessBlocked
  case replyNotThisWay, gatewayElsewhere, beenHere
  case leavesAWS, outsideTakes, notKnownOutside
  // Between VPCs
  case crossesToPeer, peeringCarries, connectionState
  case entersTransit, leavesTransit
  case attachmentState, attachmentWithoutTable, attachmentWithoutSubnet
  // Endpoints, firewalls and interfaces
  case handsPacketTo, handsConnectionTo, gatewayEndpointRefuses, serviceAnswers
  case endpointState, endpointUnavailable
  case firewallPasses, firewallOneDirection, firewallDrops, firewallUnknown
  case hasAddress, replyIsBack, replyAstray, noInterface
  case applianceSends, applianceChecks, applianceUnknown, applianceDrops, applianceOneDirection
  // Questions and answers
  case askedFor, supportOff, askedServer, forwarded, forwardingLoop, nameFirewall
  case endpointName, storageAnswer, storageAnswerOf, frontEndAnswer, frontEndName, publicAnswer
  case nameError, noIPv6Record, publicUnknown, publicTypeUnknown
  case zoneWithoutRecords, zoneItself, zoneLacksName, zoneLacksType
  case endpointZoneItself, endpointLacksName, endpointClaims, endpointHasAddresses, noAddress
  // Claims that did not answer
  case claim, claimOutranked, claimSupportOff, claimHostnamesOff, claimPrivateDNSOff
  case claimInboundOnly, claimUnavailable, claimNotAsked
}

extension CompiledNetwork {
  func say(_ key: StepText, _ values: KeyValuePairs<String, String> = [:]) -> String {
    wording.text(key, values)
  }
}
