import Addressing
import SourceText

/// Names that two zones of one VPC would both claim, which AWS refuses.
extension Validation {
  mutating func checkNames() {
    var claims: [Claim: String] = [:]
    for zone in topology.hostedZones {
      for vpc in zone.vpcs {
        claim(
          zone.apex, in: vpc, by: "hosted zone \(quoted(zone.id))", at: zone.span, &claims)
      }
    }
    for endpoint in topology.vpcEndpoints where endpoint.claimsPrivateNames {
      for name in endpoint.contestableNames {
        claim(
          name, in: endpoint.vpc, by: "VPC endpoint \(quoted(endpoint.id))", at: endpoint.span,
          &claims)
      }
    }
  }

  private struct Claim: Hashable {
    let vpc: Identifier<VPC>
    let apex: DomainName
  }

  /// Source: AWS PrivateLink Guide, "Private DNS"; Amazon Route 53 API Reference,
  /// `ConflictingDomainExists`.
  private mutating func claim(
    _ apex: DomainName, in vpc: Identifier<VPC>, by claimant: String, at span: SourceSpan,
    _ claims: inout [Claim: String]
  ) {
    guard let other = claims.updateValue(claimant, forKey: Claim(vpc: vpc, apex: apex)),
      other != claimant
    else { return }
    report(
      "\(claimant) claims a name that \(other) has already", at: span,
      label: "both answer for \(quoted(apex)) in VPC \(quoted(vpc))",
      notes: ["AWS refuses the second one: there is a conflicting DNS domain"])
  }
}

extension VPCEndpoint {
  fileprivate var claimsPrivateNames: Bool {
    type == .interface && privateDNS && !privateDNSOnlyForInboundResolver
  }

  /// The listed names without wildcards, whose apex is claimed beside them; else one name that
  /// stands for all that the service claims, so that two endpoints for it meet.
  fileprivate var contestableNames: [DomainName] {
    if let privateNames { return privateNames.filter { !$0.isWildcard } }
    return DomainName(service.publicHost ?? service.name).map { [$0] } ?? []
  }
}

extension EndpointService {
  /// The host that private DNS claims for one of AWS's services: its labels in public order, under
  /// the Region.
  fileprivate var publicHost: String? {
    guard let region, suffix != name else { return nil }
    let ends = region.code.hasPrefix("cn-") ? "amazonaws.com.cn" : "amazonaws.com"
    let labels = suffix.split(separator: ".").reversed().joined(separator: ".")
    return "\(labels).\(region).\(ends)"
  }
}
