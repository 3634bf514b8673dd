/// The name by which the user's input calls a resource: an AWS id, a Terraform address, a name in a
/// scenario.
///
/// The phantom `Resource` keeps kinds apart: a subnet's identifier cannot be passed as a VPC's.
@frozen
public struct Identifier<Resource>: Hashable, Sendable {
  public let rawValue: String

  @inlinable public init(_ rawValue: String) { self.rawValue = rawValue }

  @inlinable public static func == (a: Self, b: Self) -> Bool { a.rawValue == b.rawValue }

  @inlinable public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}

extension Identifier: CustomStringConvertible {
  public var description: String { rawValue }
}

extension Identifier: Comparable {
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

extension Identifier: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self.init(value) }
}
