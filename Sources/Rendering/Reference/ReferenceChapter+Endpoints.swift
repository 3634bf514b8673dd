extension ReferenceChapter {
  static let endpoints = ReferenceChapter(
    .endpoints,
    [
      ReferenceEntry(
        .endpointNotAvailable,
        source: #"AWS PrivateLink Guide, "Access an AWS service using an interface VPC endpoint""#,
        example: .scenario("endpoints/waiting-for-acceptance")),
      ReferenceEntry(
        .serviceNotInZone,
        source: #"AWS PrivateLink Guide, "Access an AWS service using an interface VPC endpoint""#,
        example: .scenario("endpoints/service-is-not-offered-in-this-zone")),
      ReferenceEntry(
        .endpointNameMismatch, source: #"RFC 9525, "Service Identity in TLS""#,
        example: .scenario("endpoints/alias-leads-to-the-wrong-service")),
    ])
}
