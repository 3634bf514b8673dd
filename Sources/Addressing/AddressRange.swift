/// Consecutive addresses of one family, both ends included.
@frozen
public struct AddressRange: Hashable, Sendable {
  public let first: IPAddress
  public let last: IPAddress

  /// - Precondition: one family, and `first <= last`.
  @inlinable
  public init(_ first: IPAddress, _ last: IPAddress) {
    precondition(first.family == last.family && first <= last)
    self.first = first
    self.last = last
  }

  @inlinable
  public init(_ address: IPAddress) { self.init(address, address) }

  @inlinable
  public init(_ prefix: Prefix) { self.init(prefix.first, prefix.last) }

  @inlinable
  public var family: AddressFamily { first.family }

  @inlinable
  public func contains(_ address: IPAddress) -> Bool {
    address.family == family && first <= address && address <= last
  }

  /// The one block that is this range; `nil` for a range that is none.
  public var block: Prefix? {
    for length in 0...family.bits {
      let block = Prefix(first, length: length)
      if block.first == first && block.last == last { return block }
    }
    return nil
  }
}

extension AddressRange: CustomStringConvertible {
  /// `10.0.0.4`, `10.0.0.0/24` where the range is a block, or `10.0.0.4–10.0.0.9`.
  public var description: String {
    if first == last { return first.description }
    return block?.description ?? "\(first)–\(last)"
  }
}
