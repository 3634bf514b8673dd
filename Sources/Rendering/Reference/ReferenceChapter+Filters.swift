extension ReferenceChapter {
  static let filters = ReferenceChapter(
    .filters,
    [
      ReferenceEntry(
        .securityGroupOutbound, source: #"Amazon VPC User Guide, "Security group rules""#,
        example: .scenario("filtering/task-group-forgets-s3")),
      ReferenceEntry(
        .securityGroupInbound,
        source: #"AWS PrivateLink Guide, "Access an AWS service using an interface VPC endpoint""#,
        example: .scenario("filtering/endpoint-with-the-default-group")),
      ReferenceEntry(
        .securityGroupReferenceNotPreserved,
        source: #"AWS Transit Gateway Guide, "Amazon VPC attachments in AWS Transit Gateway""#,
        example: .scenario("filtering/group-reference-over-transit-gateway")),
      ReferenceEntry(
        .networkACLOutbound,
        source: #"Amazon VPC User Guide, "Control subnet traffic with network access "#
          + #"control lists""#,
        example: .scenario("filtering/first-acl-rule-wins")),
      ReferenceEntry(
        .networkACLInbound,
        source: #"Amazon VPC User Guide, "Control subnet traffic with network access "#
          + #"control lists""#,
        example: .scenario("filtering/acl-forgets-replies")),
      ReferenceEntry(
        .sourceDestCheck, source: #"Amazon VPC User Guide, "NAT instances""#,
        example: .scenario("filtering/nat-instance-checks-its-destination")),
      ReferenceEntry(
        .firewallRule,
        source: #"AWS Network Firewall Developer Guide, "Rule actions in AWS Network Firewall""#,
        example: .scenario("filtering/firewall-drops-the-layers")),
    ])
}
