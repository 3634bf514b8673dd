/// The resources of one kind, in the order of the input, found by identifier in constant time.
///
/// Identifiers are unique here: a second resource with a known identifier is refused, and the
/// reader of the input reports it.
public struct ResourceTable<R: Resource>: Hashable, Sendable {
  private var rows: [R] = []
  private var positions: [Identifier<R>: Int] = [:]

  public init() {}

  /// The resource with this identifier, or `nil`.
  public subscript(_ id: Identifier<R>) -> R? {
    positions[id].map { rows[$0] }
  }

  /// Where the resource stands among its kind.
  public func position(of id: Identifier<R>) -> Int? { positions[id] }

  /// Adds a resource at the end, or before the one at `position`.
  ///
  /// - Returns: `false`, and changes nothing, when the identifier is taken.
  /// - Complexity: Constant at the end, linear elsewhere.
  @discardableResult
  public mutating func insert(_ resource: R, at position: Int? = nil) -> Bool {
    if positions[resource.id] != nil { return false }
    let position = position ?? rows.count
    rows.insert(resource, at: position)
    for index in position..<rows.count { positions[rows[index].id] = index }
    return true
  }

  /// Puts `resource` in the place of the one with the same identifier; `false` when there is none.
  @discardableResult
  public mutating func replace(_ resource: R) -> Bool {
    guard let position = positions[resource.id] else { return false }
    rows[position] = resource
    return true
  }

  /// - Returns: The resource that was there.
  @discardableResult
  public mutating func remove(_ id: Identifier<R>) -> R? {
    guard let position = positions.removeValue(forKey: id) else { return nil }
    let removed = rows.remove(at: position)
    for index in position..<rows.count { positions[rows[index].id] = index }
    return removed
  }

  public static func == (a: Self, b: Self) -> Bool { a.rows == b.rows }

  public func hash(into hasher: inout Hasher) { hasher.combine(rows) }
}

extension ResourceTable: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { rows.count }
  public subscript(position: Int) -> R { rows[position] }
}
