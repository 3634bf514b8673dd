import CloudModel
import SourceText

/// Policies of endpoints, roles and repositories.
extension CommandWriter {
  func commands(_ remedy: PolicyRemedy) -> [String] {
    switch remedy {
    case .setEndpointPolicy(let text, let endpoint):
      [
        AWSCommand("ec2", "modify-vpc-endpoint").option("vpc-endpoint-id", word(endpoint))
          .option("policy-document", text.word).line
      ]
    case .addRolePolicy(let text, let role):
      [put(text, role, named: ShellWord(PolicyText.newName))]
    case .replaceRolePolicy(let text, _, let role):
      [
        put(
          text, role,
          named: ShellWord(required: "POLICY_NAME", "the inline policy of the role to replace"))
      ]
    case .setRepositoryPolicy(let text, let repository):
      [
        AWSCommand("ecr", "set-repository-policy")
          .option("repository-name", ShellWord(repository)).option("policy-text", text.word).line
      ]
    case .setKeyPolicy(let text):
      [
        AWSCommand("kms", "put-key-policy")
          .option("key-id", ShellWord(required: "KEY_ID", "the key that the secrets are under"))
          .option("policy-name", ShellWord("default")).option("policy", text.word).line
      ]
    }
  }

  private func put(_ text: PolicyText, _ role: String?, named name: ShellWord) -> String {
    let role =
      role.flatMap(roleName).map { ShellWord($0) }
      ?? ShellWord(required: "ROLE_NAME", "the role of the workload")
    return AWSCommand("iam", "put-role-policy").option("role-name", role)
      .option("policy-name", name).option("policy-document", text.word).line
  }
}

extension PolicyText {
  /// The name of an inline policy that a repair adds to a role.
  static let newName = "pulltrace-image-pull"
}

/// The name in `arn:aws:iam::123456789012:role/path/name`; `nil` for text that is no ARN of a role.
func roleName(ofARN arn: String) -> String? {
  let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
  guard parts.count == 6, parts[0] == "arn", parts[5].hasPrefix("role/") else { return nil }
  return parts[5].split(separator: "/").last.map(String.init)
}
