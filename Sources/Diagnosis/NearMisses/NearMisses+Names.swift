import Addressing
import CloudModel
import Dataplane
import ImagePull
import SourceText
import TraceModel

// Records of hosted zones, Resolver rules and DNS Firewall rules that are nearly about the name.
extension NearMisses {
  func compareZones(_ list: inout Shortlist) {
    guard let host else { return }
    for (position, zone) in topology.hostedZones.enumerated() where host.isSubdomain(of: zone.apex)
    {
      let comparison = ZoneComparison(
        zone: zone, host: host, vpc: resolverVPC, family: run.address.address.family,
        loser: losingClaim(of: .hostedZone(position)), winner: winner, misled: misled(by: position),
        wording: wording)
      for set in comparison.nearRecords {
        list.offer(comparison.checks(set)) {
          (
            Evidence(.record, comparison.text(set), span: set.span),
            comparison.sentence(set)
          )
        }
      }
    }
  }

  /// The VPC whose resolver was asked; that of the workload unless a server forwarded the question.
  var resolverVPC: Identifier<VPC> {
    if case .vpcResolver(let id)? = blocker.resolution?.server { return id }
    return run.vpc.id
  }

  /// What is wrong with where the answer of a zone led, in words; `nil` when it was not that.
  private func misled(by zone: Int) -> String? {
    guard case .hostedZone(zone)? = blocker.resolution?.winner?.source else { return nil }
    switch blocker.cause.code {
    case .destinationNotFound:
      return blocker.walked.map {
        wording.say(.noInterfaceHas, ["address": $0.destination.description])
      }
    case .endpointNameMismatch: return wording.say(.noCertificateThere)
    case .nameNotFound: return wording.say(.leadsToNoName)
    case _: return nil
    }
  }

  // MARK: Resolver rules

  /// SYSTEM rules, which would have left the answer to private zones.
  func compareResolverRules(_ list: inout Shortlist) {
    guard let host, case .resolverRule(let position)? = blocker.resolution?.winner?.source else {
      return
    }
    let diverting = topology.resolverRules[position]
    for rule in topology.resolverRules where rule.action == .system {
      let covers = host.isSubdomain(of: rule.domain)
      let isLonger = rule.domain.labels.count >= diverting.domain.labels.count
      let isAssociated = rule.vpcs.contains(resolverVPC)
      let checks: [NearMiss.Check] = [
        NearMiss.Check(.name, covers), NearMiss.Check(.vpc, isAssociated),
        NearMiss.Check(.order, !covers || isLonger),
      ]
      list.offer(checks) {
        var faults: [String] = []
        if !covers { faults.append(wording.say(.notBelow, ["host": host.description])) }
        if !isAssociated {
          faults.append(
            wording.say(
              rule.vpcs.isEmpty ? .ofNoVPC : .ofOthers,
              ["vpcs": wording.list(rule.vpcs, \.rawValue), "vpc": resolverVPC.rawValue]))
        }
        if covers && !isLonger {
          faults.append(
            wording.say(
              .longerRule,
              ["rule": diverting.id.rawValue, "domain": diverting.domain.description]))
        }
        return (
          Evidence(.resolverRule, id: rule.id.rawValue, "\(rule.domain) SYSTEM", span: rule.span),
          wording.say(
            .systemRule,
            [
              "rule": rule.id.rawValue, "domain": rule.domain.description,
              "faults": wording.faults(faults),
            ])
        )
      }
    }
  }

  // MARK: DNS Firewall

  /// Rules that let names through: behind the one that blocks, or for names like this one.
  func compareFirewallRules(_ list: inout Shortlist) {
    guard let step = blocker.stage.resolution.last(where: { $0.code == .dnsFirewallBlocks }),
      let host = step.evidence.flatMap(blockedName) ?? host
    else { return }
    let groups = topology.dnsFirewallRuleGroups.filter { $0.vpcs.contains(resolverVPC) }
    var isBehind = false
    for group in groups.sorted(by: { $0.priority < $1.priority }) {
      for rule in group.rules {
        if rule.blocks {
          isBehind = isBehind || rule.domains.contains { $0 == host || $0.coversBelow(host) }
        } else {
          compare(rule, of: group, host, isBehind: isBehind, &list)
        }
      }
    }
  }

  /// The name that was looked at may be one that a record led to; it stands behind the action.
  private func blockedName(_ evidence: Evidence) -> DomainName? {
    evidence.text.split(separator: " ").last.flatMap { DomainName($0) }
  }

  /// Names of one Region of AWS have three: the Region, `amazonaws`, `com`.
  private static let sharedLabels = 3

  private func compare(
    _ rule: DNSFirewallRule, of group: DNSFirewallRuleGroup, _ host: DomainName, isBehind: Bool,
    _ list: inout Shortlist
  ) {
    for domain in rule.domains {
      let covers = domain == host || domain.coversBelow(host)
      let end = domain.isWildcard ? domain.parent ?? domain : domain
      let shared = zip(end.labels.reversed(), host.labels.reversed()).prefix { $0 == $1 }.count
      if !covers && shared < Self.sharedLabels { continue }
      let checks: [NearMiss.Check] = [
        NearMiss.Check(.name, covers), NearMiss.Check(.order, !isBehind),
      ]
      list.offer(checks, remoteness: end.labels.count - shared) {
        var faults: [String] = []
        if !covers { faults.append(wording.say(.doesNotCover, ["host": host.description])) }
        if isBehind { faults.append(wording.say(.blockedBefore)) }
        return (
          Evidence(.attribute, "\(rule.action.rawValue) \(domain)", span: rule.span),
          wording.say(
            .letsThrough,
            [
              "rule": "\(rule.priority)", "group": group.id.rawValue,
              "domain": domain.description, "faults": wording.faults(faults),
            ])
        )
      }
    }
  }
}

extension DNSFirewallRule {
  fileprivate var blocks: Bool {
    switch action {
    case .allow, .alert: false
    case .blockNoData, .blockNameError, .blockOverride: true
    }
  }
}

extension DomainName {
  /// Whether this is a wildcard that stands for `host` (RFC 4592, section 3.3.1).
  func coversBelow(_ host: DomainName) -> Bool {
    guard isWildcard, let apex = parent else { return false }
    return host != apex && host.isSubdomain(of: apex)
  }
}
