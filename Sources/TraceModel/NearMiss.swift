/// A row that stood where something was refused, and what it would have taken to match.
///
///     rule sgr-1 allows 443, but only to 172.21.50.0/24; the packet goes to 52.219.60.1
///     ✔ protocol  ✔ port  ✘ peer
public struct NearMiss: Hashable, Sendable {
  public var evidence: Evidence
  /// Each field of the row, in the order in which a person reads it.
  public var checks: [Check]
  /// What a colleague would say of it; lower case, without a full stop.
  public var sentence: String

  public struct Check: Hashable, Sendable {
    public var field: Field
    public var matches: Bool

    public init(_ field: Field, _ matches: Bool) {
      self.field = field
      self.matches = matches
    }
  }

  /// What rows of all kinds are compared by.
  public enum Field: String, Hashable, Sendable, CaseIterable {
    // Rules
    case `protocol`
    case port
    case peer
    case direction
    case family
    /// The row comes before the one that decided; a rule of a network ACL after it never counts.
    case order
    // Routes
    case destination
    case target
    /// The row stands in the table that was asked, or the endpoint is associated with it.
    case table
    // Names and endpoints
    case name
    case type
    /// Whoever was asked knows of it.
    case resolver
    case state
    case service
    case zone
    case vpc
    case region
    case privateDNS = "private-dns"
    // Policies
    case effect
    case principal
    case action
    case resource
    case condition
  }

  public init(_ evidence: Evidence, _ checks: [Check], _ sentence: String) {
    self.evidence = evidence
    self.checks = checks
    self.sentence = sentence
  }
}
