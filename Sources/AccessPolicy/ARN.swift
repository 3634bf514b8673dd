/// An Amazon Resource Name, in its six parts: `arn:partition:service:region:account:resource`.
///
///     ARN("arn:aws-cn:iam::123456789012:role/pull")?.account   // "123456789012"
///
/// Partitions are told apart: the same name in `aws` and in `aws-cn` is another thing.
///
/// Source: IAM User Guide, "Identify AWS resources with Amazon Resource Names (ARNs)".
public struct ARN: Hashable, Sendable {
  public let partition: String
  public let service: String
  /// Empty for what belongs to no Region, such as a role.
  public let region: String
  /// Empty for what has no account in its name, such as a bucket.
  public let account: String
  /// May hold colons and slashes.
  public let resource: String

  /// Reads a name without wildcards; `nil` when a part is missing.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", !parts[1].isEmpty, !parts[2].isEmpty,
      !parts[5].isEmpty
    else { return nil }
    partition = String(parts[1])
    service = String(parts[2])
    region = String(parts[3])
    account = String(parts[4])
    resource = String(parts[5])
  }
}

extension ARN: CustomStringConvertible {
  public var description: String {
    "arn:\(partition):\(service):\(region):\(account):\(resource)"
  }
}

/// A pattern for ARNs, each of whose six parts is matched for itself: no asterisk reaches over a
/// colon, but in the last part.
///
/// Source: IAM User Guide, "Amazon Resource Name (ARN) condition operators".
struct ARNPattern: Hashable, Sendable {
  private let parts: [Wildcard]

  /// `nil` when there are fewer than six parts.
  init?(_ pattern: Wildcard) {
    let parts = pattern.pieces.split(
      separator: .scalar(":"), maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6 else { return nil }
    self.parts = parts.map(Wildcard.init)
  }

  /// Whether only ARNs of one certain account match.
  var namesAccount: Bool { !parts[4].pieces.isEmpty && parts[4].isLiteral }

  func matches(_ arn: String) -> Bool {
    let values = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    return values.count == 6 && zip(parts, values).allSatisfy { $0.matches($1) }
  }
}
