extension English {
  /// The pages of reason codes: `Endpoints`.
  static let codesOfEndpoints = #"""
    "endpoint-not-available": {
      summary: "the endpoint is not available",
      meaning: "The endpoint waits for acceptance, was rejected, failed, or is being deleted.",
      symptom: "It hangs: `dial tcp ADDRESS:443: i/o timeout`, or the name resolves publicly.",
      repair: "Accept the endpoint, or create it anew.",
    },
    "service-not-in-zone": {
      summary: "the service is not offered in the endpoint's zones",
      meaning: "An interface endpoint works in the zones that its service supports. The subnets of \
        this one are in others.",
      symptom: "It fails at once: `no such host`.",
      repair: "Give the endpoint subnets in zones that the service supports (aws ec2 \
        describe-vpc-endpoint-services).",
    },
    "endpoint-name-mismatch": {
      summary: "the name leads to an endpoint of another service",
      meaning: "What answers has no certificate for the name: a record leads to the wrong \
        endpoint, or a FIPS or dual-stack name to an endpoint that has only the ordinary ones.",
      symptom: "It fails at once: `tls: failed to verify certificate: x509: certificate is valid \
        for …, not HOST`; `no such host`, where an alias finds no such name.",
      repair: "Lead the name to an endpoint of its own service.",
    },
    """#
}
