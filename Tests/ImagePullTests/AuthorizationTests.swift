import Addressing
import CloudModel
import Testing
import TraceModel

@testable import ImagePull

/// What is known of each request when policies judge it, and how the policies on its way go
/// together.
@Suite struct AuthorizationTests {
  private static let role = "arn:aws:iam::123456789012:role/puller"

  private func workload(
    needs: Set<Workload.Need> = [], policies: [String] = [], keyPolicy: String? = nil,
    uses: [String] = [], organization: String? = nil
  ) -> Workload {
    Workload(
      placement: .interface("eni"), needs: needs,
      role: Workload.Role(arn: Self.role, policies: policies.map { PolicyText(json: $0) }),
      keyPolicy: keyPolicy.map { PolicyText(json: $0) }, uses: uses, organization: organization)
  }

  private func judge(
    _ stage: StageID, _ workload: Workload, through policy: String? = nil,
    repository: String? = nil, registry: String = "123456789012", source: IPAddress? = nil
  ) throws -> Authorization.Judgement {
    let image = try ImageReference("\(registry).dkr.ecr.eu-west-1.amazonaws.com/app:1")
    let vpc = VPC(
      id: "vpc-1", account: AccountID("123456789012"), region: RegionName("eu-west-1"), cidrs: [])
    let plan = PullPlan(workload, image, region: vpc.region, account: vpc.account)
    let planned = try #require(plan.stages.first { $0.id == stage })
    var authorization = Authorization(
      workload: workload,
      registry: RegistryState(repositoryPolicy: repository.map { PolicyText(json: $0) }),
      account: vpc.account, vpc: vpc)
    authorization.source = source
    let endpoint = policy.map { json in
      let endpoint = VPCEndpoint(
        id: "vpce-1", type: .interface, vpc: "vpc-1",
        service: EndpointService(name: "com.amazonaws.eu-west-1.s3"),
        policy: PolicyText(json: json))
      return (endpoint, ComponentReference(.interfaceEndpoint, "vpce-1"))
    }
    return authorization.judge(planned, servedBy: endpoint)
  }

  private func outcome(_ judgement: Authorization.Judgement) -> String {
    if let drop = judgement.drop { return drop.code.rawValue }
    return judgement.missing == nil ? "yes" : "?"
  }

  private static let everyone = #""*""#

  /// A policy of one statement; one of a role names no principal, one of a repository no resource.
  private func allow(
    _ action: String = "*", to principal: String? = nil, on resource: String? = "*",
    if condition: String = "{}", effect: String = "Allow"
  ) -> String {
    let members = [
      #""Effect": "\#(effect)""#, #""Action": "\#(action)""#, #""Condition": \#(condition)"#,
      principal.map { #""Principal": \#($0)"# }, resource.map { #""Resource": "\#($0)""# },
    ].compactMap(\.self)
    return #"{"Version": "2012-10-17", "Statement": {\#(members.joined(separator: ", "))}}"#
  }

  private func deny(
    _ action: String, to principal: String? = nil, on resource: String? = "*"
  ) -> String { allow(action, to: principal, on: resource, effect: "Deny") }

  // MARK: - The request context

  /// Source: IAM User Guide, "AWS global condition context keys"; AWS data perimeter guidance for
  /// Amazon ECR. The columns: the manifest through an endpoint, the manifest without one, a layer
  /// through an endpoint.
  @Test(
    "condition keys are what the way and the signer make them",
    arguments: [
      (#"{"StringEquals": {"aws:SourceVpce": "vpce-1"}}"#, "yes", "no", "yes"),
      (#"{"StringEquals": {"aws:SourceVpce": "vpce-2"}}"#, "no", "no", "no"),
      (#"{"StringNotEquals": {"aws:SourceVpce": "vpce-1"}}"#, "no", "yes", "no"),
      (#"{"StringEqualsIfExists": {"aws:SourceVpce": "vpce-1"}}"#, "yes", "yes", "yes"),
      (#"{"StringEquals": {"aws:SourceVpc": "vpc-1"}}"#, "yes", "no", "yes"),
      (#"{"Null": {"aws:SourceVpc": "true"}}"#, "no", "yes", "no"),
      (#"{"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}}"#, "no", "?", "no"),
      (#"{"NotIpAddress": {"aws:SourceIp": "10.0.0.0/8"}}"#, "yes", "?", "yes"),
      (#"{"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}}"#, "?", "no", "?"),
      (#"{"Bool": {"aws:SecureTransport": "true"}}"#, "yes", "yes", "yes"),
      (#"{"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}"#, "yes", "yes", "yes"),
      (#"{"StringEquals": {"aws:PrincipalAccount": "123456789012"}}"#, "yes", "yes", "no"),
      (#"{"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/pull*"}}"#, "yes", "yes", "?"),
      (#"{"StringEquals": {"aws:PrincipalOrgID": "o-mine"}}"#, "?", "?", "no"),
      (#"{"StringEquals": {"aws:ResourceAccount": "123456789012"}}"#, "yes", "yes", "no"),
      (#"{"StringEquals": {"aws:ResourceOrgID": "o-mine"}}"#, "?", "?", "no"),
      (#"{"Bool": {"aws:PrincipalIsAWSService": "true"}}"#, "no", "no", "no"),
      (#"{"Bool": {"aws:ViaAWSService": "false"}}"#, "yes", "yes", "yes"),
      (
        #"{"ForAnyValue:StringEquals": {"aws:CalledVia": "athena.amazonaws.com"}}"#, "no", "no",
        "no"
      ),
      (
        #"{"ForAllValues:StringEquals": {"aws:CalledVia": "x.amazonaws.com"}}"#, "yes", "yes", "yes"
      ),
      (#"{"StringEquals": {"s3:authType": "REST-QUERY-STRING"}}"#, "?", "?", "yes"),
      (#"{"StringEquals": {"aws:PrincipalTag/team": "a"}}"#, "?", "?", "?"),
    ])
  func keys(_ condition: String, _ inside: String, _ outside: String, _ layer: String) throws {
    let open = allow(to: Self.everyone)
    func mark(_ judgement: Authorization.Judgement) -> String {
      let text = outcome(judgement)
      return text.hasSuffix("denies") ? "no" : text
    }
    let own = workload(policies: [allow(if: condition)])
    #expect(mark(try judge(.manifest, own, through: open)) == inside)
    #expect(mark(try judge(.manifest, own)) == outside)
    let limited = allow(to: Self.everyone, if: condition)
    #expect(mark(try judge(.layers, workload(), through: limited)) == layer)
  }

  @Test func theAddressCountsOnlyOnItsSideOfTheEndpoint() throws {
    let open = allow(to: Self.everyone)
    func mark(_ key: String, through endpoint: String?, _ source: String) throws -> String {
      let policy = allow(if: #"{"IpAddress": {"\#(key)": "10.0.0.0/8"}}"#)
      return outcome(
        try judge(
          .manifest, workload(policies: [policy]), through: endpoint, source: IPAddress(source)))
    }
    #expect(try mark("aws:VpcSourceIp", through: open, "10.0.1.5") == "yes")
    #expect(try mark("aws:VpcSourceIp", through: open, "172.16.0.1") == "role-policy-denies")
    #expect(try mark("aws:SourceIp", through: open, "10.0.1.5") == "role-policy-denies")
    #expect(try mark("aws:SourceIp", through: nil, "3.4.5.6") == "role-policy-denies")
  }

  @Test func anOrganizationThatIsKnownDecides() throws {
    let policy = allow(
      if: #"{"StringEquals": {"aws:PrincipalOrgID": "o-mine", "aws:ResourceOrgID": "o-mine"}}"#)
    func mark(_ organization: String?) throws -> String {
      outcome(
        try judge(.manifest, workload(policies: [policy], organization: organization)))
    }
    #expect(try mark("o-mine") == "yes")
    #expect(try mark("o-other") == "role-policy-denies")
    #expect(try mark(nil) == "?")
    let missing = try judge(.manifest, workload(policies: [policy])).missing
    #expect(missing?.contains("aws:PrincipalOrgID (`organization` of `workload` says it)") == true)
  }

  // MARK: - Role and repository

  /// Source: IAM User Guide, "Policy evaluation logic"; Amazon ECR User Guide, "Repository
  /// policies".
  @Test(
    "the role and the repository go together as their accounts do",
    arguments: [
      // role, repository, in one account, across accounts
      ("ecr", nil, "yes", "yes"), ("none", nil, "role-policy-denies", "role-policy-denies"),
      ("ecr", "other", "yes", "repository-policy-denies"),
      ("none", "role", "yes", "role-policy-denies"), ("ecr", "role", "yes", "yes"),
      ("none", "account", "role-policy-denies", "role-policy-denies"),
      ("ecr", "account", "yes", "yes"),
      ("ecr", "deny", "repository-policy-denies", "repository-policy-denies"),
      (nil, "deny", "repository-policy-denies", "repository-policy-denies"),
      (nil, "other", "yes", "repository-policy-denies"), (nil, nil, "yes", "yes"),
      // An allow of which not everything is known matters only where it is needed.
      ("ecr", "doubtful", "yes", "?"), (nil, "doubtful", "yes", "?"),
      ("none", "doubtful", "?", "role-policy-denies"),
      ("ecr", "doubtfulDeny", "?", "?"),
    ] as [(String?, String?, String, String)])
  func repositories(_ role: String?, _ repository: String?, _ own: String, _ foreign: String)
    throws
  {
    let doubt = #"{"StringEquals": {"aws:PrincipalTag/team": "a"}}"#
    let texts = [
      "ecr": allow("ecr:*"), "none": allow("logs:*"),
      "role": allow("ecr:*", to: #"{"AWS": "\#(Self.role)"}"#, on: nil),
      "account": allow("ecr:*", to: #"{"AWS": "123456789012"}"#, on: nil),
      "other": allow("ecr:*", to: #"{"AWS": "999999999999"}"#, on: nil),
      "deny": deny("ecr:BatchGetImage", to: Self.everyone, on: nil),
      "doubtful": allow("ecr:*", to: #"{"AWS": "\#(Self.role)"}"#, on: nil, if: doubt),
      "doubtfulDeny":
        #"{"Statement": [\#(inner("Allow", "{}")), \#(inner("Deny", doubt))]}"#,
    ]
    func inner(_ effect: String, _ condition: String) -> String {
      #"{"Effect": "\#(effect)", "Principal": "*", "Action": "ecr:*", "Condition": \#(condition)}"#
    }
    let workload = workload(policies: role.flatMap { texts[$0] }.map { [$0] } ?? [])
    for (registry, expected) in [("123456789012", own), ("210987654321", foreign)] {
      let judgement = try judge(
        .manifest, workload, repository: repository.flatMap { texts[$0] }, registry: registry)
      #expect(outcome(judgement) == expected, "\(role ?? "-") \(repository ?? "-") \(registry)")
    }
  }

  @Test func whatIsTakenToAllowIsSaidOncePerKind() throws {
    func abouts(_ registry: String, _ policies: [String], _ repository: String? = nil) throws
      -> Set<String>
    {
      let judgement = try judge(
        .manifest, workload(policies: policies), repository: repository, registry: registry)
      return Set(judgement.assumptions.map { "\($0.about): \($0.assumed)" })
    }
    let all = allow("*")
    let role = "role policy: allows what the pull asks for"
    let repository = "repository policy: lets the workload's account pull"
    #expect(try abouts("123456789012", []) == [role])
    #expect(try abouts("210987654321", []) == [role, repository])
    #expect(try abouts("123456789012", [all]) == [])
    #expect(try abouts("210987654321", [all]) == [repository])
    let open = allow("*", to: Self.everyone, on: nil)
    #expect(try abouts("210987654321", [all], open) == [])
    let logs = allow("logs:*")
    #expect(try abouts("123456789012", [logs]) == ["repository policy: none"])
  }

  // MARK: - Beside the pull

  @Test func aSecretThatNobodyNamesLeavesItOpen() throws {
    let one = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf"
    let other = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:mail-GhIjKl"
    let policy = allow("secretsmanager:*", on: one)
    func judgement(_ policy: String, _ uses: [String] = []) throws -> Authorization.Judgement {
      try judge(
        .secretsManager, workload(needs: [.secretsManager], policies: [policy], uses: uses))
    }
    #expect(outcome(try judgement(policy)) == "?")
    #expect(try judgement(policy).missing?.hasPrefix("which secret the task reads (`uses`") == true)
    #expect(outcome(try judgement(policy, [one])) == "yes")
    #expect(outcome(try judgement(policy, [one, other])) == "role-policy-denies")
    // All secrets of the account: taken for granted that it is one of those.
    let account = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:*"
    let own = try judgement(allow("secretsmanager:*", on: account))
    #expect(outcome(own) == "yes" && own.assumptions.map(\.assumed) == [account])
    let elsewhere = "arn:aws:secretsmanager:us-east-1:123456789012:secret:*"
    let denied = try judgement(allow("secretsmanager:*", on: elsewhere))
    #expect(outcome(denied) == "role-policy-denies")
  }

  @Test func aRoleTakenByATokenNeedsNoPolicyOfARole() throws {
    let workload = workload(needs: [.securityToken], policies: [deny("*")])
    #expect(outcome(try judge(.securityToken, workload)) == "yes")
    let named = allow("sts:*", to: #"{"AWS": "123456789012"}"#)
    #expect(
      outcome(try judge(.securityToken, workload, through: named)) == "endpoint-policy-denies")
    let everyone = allow("sts:*", to: Self.everyone, on: Self.role)
    #expect(outcome(try judge(.securityToken, workload, through: everyone)) == "yes")
  }

  /// Source: AWS KMS Developer Guide, "Key policies in AWS KMS".
  @Test(
    "nothing counts that the key's policy does not allow",
    arguments: [
      ("role", "none", "yes"), ("role", "deny", "role-policy-denies"), ("role", "kms", "yes"),
      ("account", "kms", "yes"), ("account", "none", "role-policy-denies"),
      ("other", "kms", "key-policy-denies"), ("deny", "kms", "key-policy-denies"),
    ])
  func keyPolicies(_ key: String, _ role: String, _ expected: String) throws {
    let keys = [
      "role": allow("kms:Decrypt", to: #"{"AWS": "\#(Self.role)"}"#),
      "account": allow("kms:*", to: #"{"AWS": "123456789012"}"#),
      "other": allow("kms:*", to: #"{"AWS": "999999999999"}"#),
      "deny": deny("kms:*", to: Self.everyone),
    ]
    let roles = [
      "kms": allow("kms:Decrypt"), "none": allow("logs:*"),
      "deny": deny("kms:*"),
    ]
    let workload = workload(
      needs: [.keyManagement], policies: [try #require(roles[role])],
      keyPolicy: keys[key])
    #expect(outcome(try judge(.keyManagement, workload)) == expected)
  }

  /// Source: AWS Secrets Manager User Guide, "Secret encryption and decryption".
  @Test func secretsManagerDecryptsInTheNameOfTheRole() throws {
    func mark(_ service: String) throws -> String {
      let key = allow(
        "kms:Decrypt", to: #"{"AWS": "\#(Self.role)"}"#,
        if: #"{"StringEquals": {"kms:ViaService": "\#(service).eu-west-1.amazonaws.com"}}"#)
      return outcome(
        try judge(.secretsManager, workload(needs: [.secretsManager], keyPolicy: key)))
    }
    #expect(try mark("secretsmanager") == "yes")
    #expect(try mark("ssm") == "key-policy-denies")
  }

  // MARK: - What is told

  @Test func theStatementThatDecidesIsNamedByPolicyNumberAndSid() throws {
    let first = allow("ecr:Get*")
    let second =
      #"{"Statement": [{"Sid": "Pull", "Effect": "Allow", "Action": "ecr:Batch*", "Resource": "*"}]}"#
    let judgement = try judge(.manifest, workload(policies: [first, second]))
    #expect(
      judgement.steps.compactMap { $0.evidence?.text } == [
        "statement Pull (1): Allow", "statement 1: Allow",
      ])
    let denied = try judge(.manifest, workload(policies: [first]))
    let refusal = try #require(denied.refusal)
    #expect(refusal.text == first && refusal.policy == 0 && !refusal.isExplicit)
    #expect(refusal.nearMisses.map(\.statement.sentence) == ["statement 1 allows only ecr:Get*"])
    #expect(
      denied.steps.last?.considered.map(\.text) == ["statement 1: allows only ecr:Get*"])
  }
}
