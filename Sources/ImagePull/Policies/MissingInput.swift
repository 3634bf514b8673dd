/// Which input would say what a policy asks for.
enum MissingInput {
  /// - Parameter missing: As a decision names it: a condition key, or a question in words.
  /// - Returns: What to write where; `nil` for what no input can say, such as tags and the time.
  static func source(of missing: String) -> String? {
    switch missing.lowercased() {
    case "aws:principalorgid", "aws:resourceorgid": "`organization` of `workload` says it"
    case "aws:principalarn", "the arn of the principal": "`role` of `workload` says it"
    case "aws:principalaccount", "the account of the principal", "aws:resourceaccount",
      "kms:calleraccount":
      "`account` of the VPC, or `role` of `workload`, says it"
    case let question where question.hasPrefix("which "): "`uses` of `workload` says it"
    case _: nil
    }
  }
}
