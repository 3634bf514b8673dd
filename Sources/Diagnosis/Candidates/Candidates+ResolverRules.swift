import Addressing
import CloudModel
import Dataplane
import ImagePull
import TraceModel

// Rules of the VPC's resolver: what it sends elsewhere, and what DNS Firewall forbids.
extension Candidates {
  /// A rule of type SYSTEM for a service that a shorter rule sends elsewhere; for several one for
  /// their Region.
  ///
  /// A VPC has one rule for a domain, so that a name which has a FORWARD rule of its own cannot be
  /// taken back (Route 53 Developer Guide, "Resolver rule types"). Zones are no rules: a SYSTEM
  /// rule leaves them in effect.
  var systemRules: [Candidate] {
    guard let name = blocker.resolution?.lastName, let vpc = resolvingVPC else { return [] }
    let taken = topology.resolverRules.filter {
      $0.vpcs.contains(vpc.id) && name.isSubdomain(of: $0.domain)
    }
    let longest = taken.map(\.domain.labels.count).max() ?? 0
    let own = [name.domainOfService, name].compactMap { $0 }
    let isOneOfSeveral = scene.rehearsal.blockers.filter { $0.cause == blocker.cause }.count > 1
    let shared = isOneOfSeveral ? name.domainOfRegion : nil
    let domains = [
      (own.first { $0.labels.count > longest }, Burden.record),
      (shared.flatMap { $0.labels.count > longest ? $0 : nil }, Burden.blockRule),
    ]
    return domains.compactMap { domain, burden in
      guard let domain else { return nil }
      let rule = ResolverRule(
        id: fresh("new-system-rule-\(domain)", topology.resolverRules), domain: domain,
        action: .system, vpcs: [vpc.id])
      return Candidate([.naming(.addSystemRule(rule))], burden: burden)
    }
  }

  /// The VPC without the rule, where none can override it. Its resolver then answers for all other
  /// names below the domain, too.
  var ruleDisassociation: [Candidate] {
    let component = blocker.cause.component
    guard systemRules.isEmpty, component.type == .resource(.resolverRule), let vpc = resolvingVPC,
      let rule = topology.resolverRules[Identifier(component.id)], rule.vpcs.contains(vpc.id)
    else { return [] }
    return [
      Candidate(
        [.naming(.disassociateRule(rule.id, vpc.id))], burden: Burden.removal + Burden.setting)
    ]
  }

  /// One rule for exactly the names of this pull that the group blocks, before the one that blocks
  /// them.
  var allowance: [Candidate] {
    let id = Identifier<DNSFirewallRuleGroup>(blocker.cause.component.id)
    guard let group = topology.dnsFirewallRuleGroups[id] else { return [] }
    let same = scene.rehearsal.blockers.filter { $0.cause == blocker.cause }
    let names = Set(same.compactMap { $0.resolution?.lastName }).sorted()
    let blocking = group.rules.first { rule in names.contains { rule.covers($0) } }
    guard let blocking, let priority = group.freePriority(before: blocking.priority) else {
      return []
    }
    let rule = DNSFirewallRule(priority: priority, domains: names, action: .allow)
    return [
      Candidate([.naming(.allowDomains(rule, group.id))], burden: Burden.addressRule)
    ]
  }
}

extension DNSFirewallRuleGroup {
  /// The last priority before a rule that none has.
  fileprivate func freePriority(before priority: Int) -> Int? {
    guard priority > 1 else { return nil }
    let taken = Set(rules.map(\.priority))
    let lowest = Swift.max(1, priority - rules.count - 1)
    return (lowest..<priority).reversed().first { !taken.contains($0) }
  }
}

extension DomainName {
  /// `s3.eu-west-1.amazonaws.com` of the name of a bucket, and the name itself where it has nothing
  /// below the service.
  fileprivate var domainOfService: DomainName? {
    guard let region = domainOfRegion else { return nil }
    let below = labels.dropLast(region.labels.count)
    let isOfOne = below.count > 1 && below.first != "api"
    return isOfOne ? parent : self
  }

  /// `eu-west-1.amazonaws.com`; `nil` for names without a Region.
  fileprivate var domainOfRegion: DomainName? {
    sequence(first: self) { $0.parent }.first { domain in
      domain.labels.first.map { Partition(region: RegionName(String($0))) != nil } ?? false
    }
  }
}
