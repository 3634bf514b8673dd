extension English {
  /// The pages of reason codes: `Policies`.
  static let codesOfPolicies = #"""
    "endpoint-policy-denies": {
      summary: "the endpoint's policy does not allow the request",
      meaning: "An endpoint policy limits what passes through the endpoint and grants nothing. \
        Layers are fetched by URLs that Amazon ECR signs, from a bucket of AWS: a policy that \
        knows only your buckets, account or organization denies them.",
      symptom: "It fails at once: `403 Forbidden`, at auth `AccessDeniedException … because no VPC \
        endpoint policy allows the ecr:… action`.",
      repair: "Allow the action on the resource: for layers, s3:GetObject on \
        arn:aws:s3:::prod-REGION-starport-layer-bucket/*.",
    },
    "role-policy-denies": {
      summary: "the role may not do this",
      meaning: "The task execution role, instance role or node role lacks the action, or a \
        statement denies it. ecr:GetAuthorizationToken is for all resources, never for one \
        repository.",
      symptom: "It fails at once: `… is not authorized to perform: ecr:… because no identity-based \
        policy allows the ecr:… action`.",
      repair: "Allow ecr:GetAuthorizationToken on *, and ecr:BatchGetImage and \
        ecr:GetDownloadUrlForLayer on the repository.",
    },
    "repository-policy-denies": {
      summary: "the repository's policy does not let this account or role in",
      meaning: "Across accounts both the role and the repository must allow; within one account a \
        statement of the repository may still deny.",
      symptom: "It fails at once at manifest: `403 Forbidden`, with docker `denied: User: … is not \
        authorized to perform: ecr:BatchGetImage`.",
      repair: "Let the repository policy allow the pulling account or role, and deny it nowhere.",
    },
    "bucket-policy-denies": {
      summary: "the bucket's policy does not allow the request",
      meaning: "The bucket that holds the layers is AWS's own. Nobody else can read or change its \
        policy, and it is taken to allow.",
      symptom: "It would fail at once at layers: `403 Forbidden`. Where one sees that, it is \
        mostly endpoint-policy-denies.",
      repair: "Look at the policy of the S3 endpoint, which is yours; there is nothing to change \
        at the bucket.",
      none: "the layer bucket belongs to AWS, and no input holds its policy",
    },
    "key-policy-denies": {
      summary: "the key's policy does not allow the request",
      meaning: "A secret or a parameter is encrypted with a key of your own, and what the key's \
        policy does not allow, no policy of a role can. The layers of an encrypted repository need \
        none of this: Amazon ECR decrypts them itself, by a grant on the key.",
      symptom: "It fails at once: `AccessDeniedException`, with kms:Decrypt as the action.",
      repair: "Let the key's policy allow kms:Decrypt to the role, or to the account, whose own \
        policies then decide.",
    },
    """#
}
