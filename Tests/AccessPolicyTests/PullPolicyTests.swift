import Testing

@testable import AccessPolicy

/// The policies that break a pull in practice, each with the request it breaks.
@Suite("Policies on the way of a pull")
struct PullPolicyTests {
  private func endpoint(_ actions: String, _ resource: String = "*") throws -> PolicyDocument {
    try policy(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",
       "Action": \(actions), "Resource": "\(resource)"}]}
      """)
  }

  private let download = request("s3:GetObject", on: layer, by: .ownedByAWS)

  @Test("the default policy of an endpoint lets everything pass")
  func defaultPolicy() throws {
    for version in [#""Version": "2008-10-17", "#, ""] {
      let full = try policy(
        """
        {\(version)"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*",
         "Resource": "*"}]}
        """)
      let token = request("ecr:GetAuthorizationToken", on: "*", by: .unknown)
      for request in [token, request(by: .unknown), download] {
        #expect(full.decision(for: request) == .allow(statement: 0))
      }
    }
  }

  @Test("an ecr.api endpoint without GetAuthorizationToken")
  func tokenMissing() throws {
    let policy = try endpoint(#"["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]"#)
    let token = request("ecr:GetAuthorizationToken", on: "*")
    #expect(policy.decision(for: token) == .implicitDeny)
    #expect(policy.statements[0].mismatch(with: token) == [.action])
    #expect(policy.decision(for: request()) == .allow(statement: 0))
  }

  @Test("a token belongs to no repository, so a repository's ARN does not cover it")
  func tokenResource() throws {
    let policy = try endpoint(#""ecr:*""#, repository)
    let token = request("ecr:GetAuthorizationToken", on: "*")
    #expect(policy.decision(for: token) == .implicitDeny)
    #expect(policy.statements[0].mismatch(with: token) == [.resource])
  }

  @Test("an ecr.dkr endpoint that gives layers but no manifest")
  func manifestMissing() throws {
    let policy = try endpoint(#""ecr:GetDownloadUrlForLayer""#, repository)
    #expect(policy.decision(for: request()) == .implicitDeny)
    #expect(policy.statements[0].mismatch(with: request()) == [.action])
    #expect(policy.decision(for: request("ecr:getdownloadurlforlayer")) == .allow(statement: 0))
  }

  @Test(
    "an S3 endpoint without this Region's layer bucket",
    arguments: [
      ("arn:aws:s3:::my-bucket/*", "no"),
      ("arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*", "no"),
      ("arn:aws:s3:::prod-eu-west-1-starport-layer-bucket", "no"),
      ("arn:aws-cn:s3:::prod-eu-west-1-starport-layer-bucket/*", "no"),
      ("arn:aws:s3:::PROD-eu-west-1-starport-layer-bucket/*", "no"),
      ("arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*", "yes"),
      ("arn:aws:s3:::prod-*-starport-layer-bucket/*", "yes"),
    ])
  func layerBucket(_ resource: String, _ expected: String) throws {
    let policy = try endpoint(#""s3:GetObject""#, resource)
    #expect(policy.decision(for: download).mark == expected)
    #expect(policy.statements[0].mismatch(with: download) == (expected == "no" ? [.resource] : []))
  }

  @Test(
    "an S3 endpoint for the organization's own: signer and bucket belong to AWS",
    arguments: [
      (#"{"StringEquals": {"aws:PrincipalOrgID": "o-abc123"}}"#, "no"),
      (#"{"StringEquals": {"aws:ResourceOrgID": "o-abc123"}}"#, "no"),
      (#"{"StringEquals": {"aws:PrincipalAccount": "123456789012"}}"#, "no"),
      (#"{"StringEquals": {"aws:ResourceAccount": ["123456789012", "999999999999"]}}"#, "no"),
      (#"{"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/*"}}"#, "no"),
      (#"{"StringLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:*"}}"#, "no"),
      // These exempt AWS, or may: whether the signer's account is in an organization is not known.
      (#"{"StringNotEquals": {"aws:PrincipalOrgID": "o-abc123"}}"#, "yes"),
      (#"{"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-abc123"}}"#, "?"),
      (#"{"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/*"}}"#, "?"),
      (#"{"ArnLike": {"aws:PrincipalArn": "arn:aws:iam:::role/*"}}"#, "?"),
      (#"{"StringEquals": {"aws:ResourceAccount": "${aws:PrincipalAccount}"}}"#, "?"),
      (#"{"Null": {"aws:PrincipalOrgID": "true"}}"#, "?"),
    ])
  func dataPerimeter(_ conditions: String, _ expected: String) throws {
    let request = request(
      "s3:GetObject", on: layer, by: .ownedByAWS,
      keys: [
        "aws:ResourceAccount": .ownedByAWS, "aws:ResourceOrgID": .oneOf([.absent, .ownedByAWS]),
      ])
    #expect(try conditional(conditions).decision(for: request).mark == expected)
  }

  @Test("the statement that data perimeters add for the layer bucket repairs that")
  func dataPerimeterException() throws {
    let policy = try policy(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Sid": "OurOwn", "Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "s3:*",
         "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-abc123"}}},
        {"Sid": "Layers", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
         "Resource": "arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*"}]}
      """)
    #expect(policy.decision(for: download) == .allow(statement: 1))
    #expect(policy.statements[1].sid == "Layers")
    let mismatch = policy.statements[0].mismatch(with: download)
    #expect(mismatch == [.condition(operator: "StringEquals", key: "aws:PrincipalOrgID")])
    #expect(mismatch[0].description == "condition StringEquals on aws:PrincipalOrgID")
  }

  @Test("a role that may pull through one endpoint only, and goes through a NAT gateway")
  func sourceEndpoint() throws {
    let policy = try policy(
      """
      {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "ecr:*",
       "Resource": "*", "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-0dkr"}}}}
      """, as: .identity)
    func decision(_ value: ContextValue) -> PolicyDecision {
      policy.decision(for: request(keys: ["aws:sourceVPCE": value]))
    }
    #expect(decision(.absent) == .implicitDeny)
    #expect(decision(.value("vpce-0api")) == .implicitDeny)
    #expect(decision(.value("vpce-0dkr")) == .allow(statement: 0))
    #expect(decision(.unknown) == .undetermined(statement: 0, missing: "aws:SourceVpce"))
  }

  @Test("a deny for all but one endpoint denies the way without an endpoint too")
  func denyOtherEndpoints() throws {
    let deny = try conditional(
      #"{"StringNotEquals": {"aws:SourceVpce": "vpce-0dkr"}}"#, effect: "Deny")
    let absent = request(keys: ["aws:SourceVpce": .absent])
    #expect(deny.decision(for: absent) == .explicitDeny(statement: 0))
    let through = request(keys: ["aws:SourceVpce": .value("vpce-0dkr")])
    #expect(deny.decision(for: through) == .implicitDeny)
  }

  @Test("a role without ecr:BatchGetImage")
  func roleWithoutManifest() throws {
    let policy = try policy(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Resource": "*", "Action":
       ["ecr:GetAuthorizationToken", "ecr:BatchCheckLayerAvailability",
        "ecr:GetDownloadUrlForLayer"]}]}
      """, as: .identity)
    #expect(policy.decision(for: request()) == .implicitDeny)
    #expect(policy.decision(for: request("ecr:GetAuthorizationToken", on: "*")).mark == "yes")
  }

  @Test("an endpoint for one role, and a second role that pulls")
  func otherRole() throws {
    let policy = try policy(
      """
      {"Statement": [{"Effect": "Allow", "Principal": {"AWS": "\(pullRole)"}, "Action": "*",
       "Resource": "*"}]}
      """)
    #expect(policy.decision(for: request(by: try role())) == .allow(statement: 0))
    let other = request(by: try role("arn:aws:iam::123456789012:role/other"))
    #expect(policy.decision(for: other) == .implicitDeny)
    #expect(policy.statements[0].mismatch(with: other) == [.principal])
  }
}
