import TraceModel

/// Which causes a message leaves possible, the likeliest first, and why each fits.
///
/// Tables by what the words mean, since the same words always leave the same causes. What is ranked
/// first is what the Amazon ECR and Amazon ECS guides tell to look at first, and what people
/// report.
struct LikelyCauses {
  typealias Cause = SymptomReading.LikelyCause

  let wording: SymptomReading.Wording
  let stages: [StageID]
  let clues: SymptomReading.Clues

  /// Each cause once.
  var all: [Cause] { Self.merged(byWording, []) }

  private var byWording: [Cause] {
    switch wording {
    case .connectionTimeout: silence
    case .deadlineExceeded, .connectionIssue:
      clues.address == nil ? silence + silentNameServer : silence
    case .cannotConnect: missingName + silentNameServer + Self.failingNameServer
    case .nameServerTimeout: silentNameServer
    case .nameServerFailure: Self.failingNameServer
    case .noSuchHost: missingName
    case .connectionRefused: clues.nameServer == nil ? Self.refusal : silentNameServer
    case .connectionReset, .handshakeTimeout: Self.broken
    case .unreachable: clues.address?.family == .ipv6 ? Self.otherFamily : Self.refusal
    case .wrongCertificate: Self.otherServer
    case .untrustedCertificate, .otherTrouble: []
    case .notAuthorized: refusedByPolicy
    case .forbidden, .accessDenied: refused
    case .noCredentials: withoutToken
    case .tokenExpired: [Cause(.tokenExpired, "the registry says so; a token lives twelve hours")]
    case .repositoryUnknown:
      [
        Cause(
          .repositoryNotFound,
          "the registry answered that it has no such repository in this account and Region")
      ]
    case .imageUnknown:
      [Cause(.tagNotFound, "the repository is there, and has no such tag or digest")]
    case .notFound: Self.notThere
    case .rateLimited: [Cause(.rateLimited, "the service says that too many requests came")]
    case .backOff: []
    }
  }

  /// Whether a public address is what a good network would show here, too.
  private var isOfLayers: Bool { stages == [.layers] }

  private var silence: [Cause] {
    switch (clues.addressKind, isOfLayers) {
    case (.private?, _): Self.silentPrivateAddress
    case (.public?, true): Self.silentStorage
    case (.public?, false): Self.silentPublicAddress
    case (nil, true): Self.merged(Self.silentStorage, Self.silentPrivateAddress)
    case (nil, false): Self.merged(Self.silentPublicAddress, Self.silentPrivateAddress)
    }
  }

  /// Both lists by turns, each cause once.
  private static func merged(_ first: [Cause], _ second: [Cause]) -> [Cause] {
    var merged: [Cause] = []
    for index in 0..<max(first.count, second.count) {
      for list in [first, second] where index < list.count {
        if !merged.contains(where: { $0.code == list[index].code }) { merged.append(list[index]) }
      }
    }
    return merged
  }
}

// MARK: - Names

extension LikelyCauses {
  /// The resolver of a VPC is never filtered, and has this address besides the one at the VPC's
  /// base plus two (Amazon VPC User Guide, "DNS attributes for your VPC").
  private var isAskedOfTheVPC: Bool {
    ["169.254.169.253", "fd00:ec2::253"].contains(clues.nameServer?.description ?? "")
  }

  private var silentNameServer: [Cause] {
    let support = Cause(
      .dnsSupportDisabled,
      "the name server did not answer, and the VPC's own does not while enableDnsSupport is off")
    if isAskedOfTheVPC { return [support] }
    let unreachable = Cause(
      .resolverUnreachable,
      "the name server did not answer, and one of your own is reached through security groups, "
        + "ACLs and routes")
    let isAtBasePlusTwo = clues.nameServer.map { "\($0)".hasSuffix(".2") } ?? false
    return isAtBasePlusTwo ? [support, unreachable] : [unreachable, support]
  }

  private static let failingNameServer = [
    Cause(
      .resolverTargetUnreachable,
      "the resolver answered that it failed, as it does when the servers it forwards to are "
        + "silent"),
    Cause(.resolverRuleDiverts, "the question may have been forwarded to servers that refuse it"),
  ]

  private var missingName: [Cause] {
    let wildcard = Cause(
      .hostedZoneMissingWildcard,
      "the name does not exist, and this one is under a zone that needs a wildcard or a record")
    let shadow = Cause(
      .hostedZoneShadowsName,
      "the name does not exist, though it does publicly: a private zone may answer in its place")
    let ofRegistry = stages.contains(.manifest)
    return (ofRegistry ? [wildcard, shadow] : [shadow])
      + [
        Cause(
          .nameNotFound, "the name does not exist: account, Region or suffix may be mistyped"),
        Cause(
          .dnsFirewallBlocks, "DNS Firewall answers NXDOMAIN or NODATA for names that it blocks"),
        Cause(
          .hostedZoneWrongName, "a private zone answers, and may have the name written otherwise"),
        Cause(
          .resolverRuleDiverts, "the servers that a Resolver rule forwards to may not know the name"
        ),
        Cause(
          .addressFamilyMismatch, "clients word a name without an A or AAAA record the same way"),
        Cause(
          .serviceNotInZone,
          "an endpoint without an interface in any zone gives its name no address"),
      ]
  }
}

// MARK: - Answers

extension LikelyCauses {
  private static let otherServer = [
    Cause(
      .endpointNameMismatch,
      "something answered that has no certificate for this name: the name leads to another service")
  ]

  private static let refusal = [
    Cause(
      .firewallRule,
      "security groups, ACLs and routes drop in silence; a firewall that rejects answers like "
        + "this"),
    Cause(
      .endpointNameMismatch, "the name may lead to a machine that does not listen on this port"),
  ]

  private static let broken = [
    Cause(
      .firewallRule, "the connection was made and then broke, as a firewall does that reads names"),
    Cause(
      .asymmetricPath,
      "a firewall that sees one direction only ends connections that it does not know"),
  ]

  private static let otherFamily = [
    Cause(.addressFamilyMismatch, "the address is of IPv6, and the client has no way there")
  ]

  private static let notThere = [
    Cause(.tagNotFound, "the registry answered that the image is not there"),
    Cause(.repositoryNotFound, "containerd words a missing repository and a missing tag alike"),
  ]

  private var withoutToken: [Cause] {
    let expired = Cause(
      .tokenExpired, "a stored login that has run out is sent no more, or is refused")
    let role = Cause(
      .rolePolicyDenies, "the client got no token: its role may lack ecr:GetAuthorizationToken")
    let policy = Cause(
      .endpointPolicyDenies, "the client got no token: the policy of ecr.api's endpoint may refuse")
    // The credential plugin reports to the log of the node; the pull goes on without a token.
    let ways = Self.merged(Self.silentPublicAddress, Self.silentPrivateAddress)
    return [role, policy, expired] + ways + missingName + silentNameServer
      + Self.failingNameServer + Self.otherServer
      + [Cause(.rateLimited, "the client got no token: too many were asked for")]
  }

  /// IAM names the kind of policy in most refusals.
  private var refusedByPolicy: [Cause] {
    switch clues.policy {
    case .endpoint:
      [Cause(.endpointPolicyDenies, "IAM names the VPC endpoint policy")]
    case .identity:
      [Cause(.rolePolicyDenies, "IAM names an identity-based policy: that of the role")]
    case .resource:
      [
        stages.contains(.keyManagement)
          ? Cause(.keyPolicyDenies, "IAM names a resource-based policy: that of the key")
          : Cause(.repositoryPolicyDenies, "IAM names a resource-based policy: the repository's")
      ]
    case .boundary, .session, .organization: []
    case nil: refused
    }
  }

  private var refused: [Cause] {
    let endpoint = Cause(
      .endpointPolicyDenies, "the request was refused, and an endpoint's policy may do that")
    let role = Cause(
      .rolePolicyDenies, "the request was refused, and the role may lack the permission")
    switch stages.first {
    case .layers?:
      return [
        Cause(
          .endpointPolicyDenies,
          "Amazon S3 refused a URL that the registry had signed, so the role does not matter: the "
            + "S3 endpoint's policy forgets the layer bucket")
      ]
    case .manifest?:
      let repository = Cause(
        .repositoryPolicyDenies,
        "the request was refused, and the repository's policy decides across accounts")
      let expired = Cause(.tokenExpired, "an expired token is refused with the same status")
      let missing = Cause(
        .repositoryNotFound, "docker words a refusal and a missing repository alike")
      return [role, repository, endpoint, expired]
        + (wording == .accessDenied ? [missing] : [])
    case .keyManagement?:
      return [
        role, endpoint, Cause(.keyPolicyDenies, "the key's policy may not allow the role"),
      ]
    case .auth?, .secretsManager?, .systemsManager?, .securityToken?, .logs?, nil:
      return [role, endpoint]
    }
  }
}
