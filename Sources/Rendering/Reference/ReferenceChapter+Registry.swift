extension ReferenceChapter {
  static let registry = ReferenceChapter(
    .registry,
    [
      ReferenceEntry(
        .repositoryNotFound,
        source: #"Amazon ECR User Guide, "Troubleshooting errors with Docker commands "#
          + #"when using Amazon ECR""#,
        example: .scenario("registry/repository-not-found")),
      ReferenceEntry(
        .tagNotFound,
        source: #"Amazon ECR User Guide, "Troubleshooting errors with Docker commands "#
          + #"when using Amazon ECR""#,
        example: .scenario("registry/tag-not-found")),
      ReferenceEntry(
        .tokenExpired,
        source: #"Amazon ECR User Guide, "Private registry authentication in Amazon ECR""#,
        example: .scenario("registry/token-expired")),
      ReferenceEntry(
        .rateLimited,
        source: #"Amazon ECR User Guide, "Sync an upstream registry with an Amazon ECR "#
          + #"private registry""#,
        example: .scenario("registry/docker-hub-limits-pulls")),
    ])
}
