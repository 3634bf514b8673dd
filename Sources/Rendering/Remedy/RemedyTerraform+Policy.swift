import CloudModel
import SourceText

/// Policies of endpoints, roles and repositories.
extension TerraformWriter {
  mutating func write(_ remedy: PolicyRemedy) {
    switch remedy {
    case .setEndpointPolicy(let text, let endpoint):
      add(
        "aws_vpc_endpoint_policy", endpoint.rawValue,
        arguments: [("vpc_endpoint_id", value(endpoint)), ("policy", text.value)])
    case .addRolePolicy(let text, let role):
      let role = name(of: role)
      add(
        "aws_iam_role_policy", "role",
        arguments: [
          ("name", .string(PolicyText.newName)), ("role", role), ("policy", text.value),
        ])
    case .replaceRolePolicy(let text, _, let role):
      let name = name(of: role)
      let policy = variable(
        "pulltrace_policy_name",
        "The inline policy of the role to replace; remove its other definition")
      add(
        "aws_iam_role_policy", "role",
        arguments: [("name", policy), ("role", name), ("policy", text.value)])
    case .setRepositoryPolicy(let text, let repository):
      add(
        "aws_ecr_repository_policy", repository,
        arguments: [("repository", .string(repository)), ("policy", text.value)])
    case .setKeyPolicy(let text):
      let key = variable("pulltrace_key_id", "The key that the secrets are under")
      add(
        "aws_kms_key_policy", "key",
        arguments: [("key_id", key), ("policy", text.value)])
    }
  }

  private mutating func name(of role: String?) -> HCLValue {
    role.flatMap(roleName).map(HCLValue.string)
      ?? variable("pulltrace_role_name", "The role of the workload")
  }
}

extension PolicyText {
  /// Laid out for people where it is JSON, else as it stands.
  var value: HCLValue {
    switch node {
    case .string(let text): .string(text)
    case let node: .document(node.text(pretty: true))
    }
  }
}
