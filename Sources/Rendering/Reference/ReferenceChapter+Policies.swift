extension ReferenceChapter {
  static let policies = ReferenceChapter(
    .policies,
    [
      ReferenceEntry(
        .endpointPolicyDenies,
        source: #"Amazon ECR User Guide, "Amazon ECR interface VPC endpoints (AWS PrivateLink)""#,
        example: .scenario("policies/s3-policy-knows-only-your-buckets")),
      ReferenceEntry(
        .rolePolicyDenies, source: #"IAM User Guide, "Policy evaluation logic""#,
        example: .scenario("policies/role-forgets-batch-get-image")),
      ReferenceEntry(
        .repositoryPolicyDenies,
        source: #"Amazon ECR User Guide, "Private repository policies in Amazon ECR""#,
        example: .scenario("policies/repository-lets-another-account-in")),
      ReferenceEntry(
        .bucketPolicyDenies,
        source: #"Amazon ECR User Guide, "Amazon ECR interface VPC endpoints (AWS PrivateLink)""#,
        example: .none),
      ReferenceEntry(
        .keyPolicyDenies, source: #"AWS KMS Developer Guide, "Key policies in AWS KMS""#,
        example: .scenario("policies/key-policy-forgets-the-role")),
    ])
}
