extension ReferenceChapter {
  static let naming = ReferenceChapter(
    .naming,
    [
      ReferenceEntry(
        .dnsSupportDisabled, source: #"Amazon VPC User Guide, "DNS attributes for your VPC""#,
        example: .scenario("naming/dns-support-off-silences-the-resolver")),
      ReferenceEntry(
        .dnsHostnamesDisabled, source: #"Amazon VPC User Guide, "DNS attributes for your VPC""#,
        example: .scenario("naming/private-dns-needs-hostnames")),
      ReferenceEntry(
        .resolverUnreachable, source: #"Amazon VPC User Guide, "DHCP option sets in Amazon VPC""#,
        example: .scenario("filtering/no-rule-for-a-custom-dns-server")),
      ReferenceEntry(
        .customResolverLacksPrivateZones,
        source: #"Amazon Route 53 Developer Guide, "Forwarding inbound DNS queries to your VPCs""#,
        example: .scenario("naming/custom-server-knows-public-names-only")),
      ReferenceEntry(
        .privateDNSDisabled,
        source: #"AWS PrivateLink Guide, "Access an AWS service using an interface VPC endpoint""#,
        example: .scenario("endpoints/private-dns-turned-off")),
      ReferenceEntry(
        .hostedZoneShadowsName,
        source: #"Amazon Route 53 Developer Guide, "Considerations when working with a "#
          + #"private hosted zone""#,
        example: .scenario("naming/amazonaws-zone-swallows-s3")),
      ReferenceEntry(
        .hostedZoneMissingWildcard,
        source: #"RFC 4592, "The Role of Wildcards in the Domain Name System""#,
        example: .scenario("naming/apex-record-serves-no-registry")),
      ReferenceEntry(
        .hostedZoneWrongName,
        source: #"Amazon ECR User Guide, "Amazon ECR interface VPC endpoints (AWS PrivateLink)""#,
        example: .scenario("naming/labels-in-the-wrong-order")),
      ReferenceEntry(
        .hostedZoneNotAssociated,
        source: #"Amazon Route 53 Developer Guide, "Associating more VPCs with a "#
          + #"private hosted zone""#,
        example: .scenario("naming/zone-associated-with-the-hub-alone")),
      ReferenceEntry(
        .resolverRuleDiverts,
        source: #"Amazon Route 53 Developer Guide, "Resolving DNS queries between VPCs "#
          + #"and your network""#,
        example: .scenario("naming/rule-of-the-same-name-beats-private-dns")),
      ReferenceEntry(
        .resolverTargetUnreachable,
        source: #"Amazon Route 53 Developer Guide, "Avoid loop configurations with "#
          + #"Resolver endpoints""#,
        example: .scenario("naming/forwarded-name-has-no-way-to-its-server")),
      ReferenceEntry(
        .dnsFirewallBlocks,
        source: #"Amazon Route 53 Developer Guide, "Rule actions in DNS Firewall""#,
        example: .scenario("naming/dns-firewall-allow-list-forgets-s3")),
      ReferenceEntry(
        .nameNotFound, source: #"RFC 2308, "Negative Caching of DNS Queries""#,
        example: .scenario("naming/record-leads-to-a-region-that-is-none")),
      ReferenceEntry(
        .addressFamilyMismatch,
        source: #"Amazon ECR User Guide, "Making requests to Amazon ECR registries""#,
        example: .scenario("naming/ipv6-only-client-asks-an-ipv4-name")),
    ])
}
