import Addressing
import SourceText

/// A managed prefix list, kept by AWS for one of its services or by a customer.
public struct PrefixList: Resource {
  public static let kind = ResourceKind.prefixList
  public let id: Identifier<PrefixList>
  /// For AWS's own lists the service and its Region: `com.amazonaws.eu-west-1.s3`.
  public var name: String?
  public var owner: Owner
  /// `nil` when the input names the list and does not say what is in it.
  public var entries: [Prefix]?
  public var span: SourceSpan

  public enum Owner: String, Hashable, Sendable, CaseIterable {
    case aws
    case customer
  }

  public init(
    id: Identifier<PrefixList>, name: String? = nil, owner: Owner = .customer,
    entries: [Prefix]?, span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.owner = owner
    self.entries = entries
    self.span = span
  }
}
