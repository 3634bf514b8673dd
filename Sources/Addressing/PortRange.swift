/// Consecutive TCP or UDP port numbers, both ends included.
@frozen
public struct PortRange: Hashable, Sendable {
  public let first: UInt16
  public let last: UInt16

  /// - Precondition: `first <= last`.
  @inlinable
  public init(_ first: UInt16, _ last: UInt16) {
    precondition(first <= last)
    self.first = first
    self.last = last
  }

  @inlinable
  public init(_ port: UInt16) { self.init(port, port) }

  @inlinable
  public func contains(_ port: UInt16) -> Bool { first <= port && port <= last }

  /// Whether every port of `other` is in this range too.
  @inlinable
  public func contains(_ other: PortRange) -> Bool {
    contains(other.first) && contains(other.last)
  }

  /// All ports, 0–65535.
  public static let all = PortRange(0, .max)
}

extension PortRange: CustomStringConvertible {
  public var description: String { first == last ? "\(first)" : "\(first)-\(last)" }
}
