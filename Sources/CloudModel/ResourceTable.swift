/// The resources of one kind, in the order of the input, found by identifier in constant time.
///
/// Identifiers are unique here: a second resource with a known identifier is refused, and the
/// reader of the input reports it.
///
/// The rows are held here, or they stand elsewhere and are made when they are asked for
/// (`StoredRows`); which of the two shows in nothing but time. What is added or replaced then is
/// held beside them; what is removed, or put before others, makes the table hold all of them.
public struct ResourceTable<R: Resource>: Hashable, Sendable {
  /// All rows, or those that were added behind the stored ones.
  @usableFromInline var rows: [R] = []
  /// Of `rows`, counted from the beginning of the table.
  @usableFromInline var positions = PositionTable()
  @usableFromInline var stored: Stored?

  @usableFromInline
  struct Stored: Sendable {
    @usableFromInline let rows: any StoredRows<R>
    @usableFromInline let count: Int
    @usableFromInline var replaced: [Int: R] = [:]
  }

  public init() {}

  public init(_ rows: any StoredRows<R>) { stored = Stored(rows: rows, count: rows.count) }

  /// Where the rows came from in stored form; `nil` once something about them was changed.
  var unchangedOrigin: AnyObject? {
    guard let stored, rows.isEmpty, stored.replaced.isEmpty else { return nil }
    return stored.rows.origin
  }

  /// The resource with this identifier, or `nil`.
  @inlinable
  public subscript(_ id: Identifier<R>) -> R? {
    position(of: id).map { self[$0] }
  }

  /// Where the resource stands among its kind.
  @inlinable
  public func position(of id: Identifier<R>) -> Int? {
    let held = rows.isEmpty ? nil : positionOfHeld(id, id.tableHash)
    return held ?? stored?.rows.position(of: id)
  }

  /// Where it stands among the rows that are held here.
  @inlinable
  func positionOfHeld(_ id: Identifier<R>, _ hash: UInt32) -> Int? {
    let first = stored?.count ?? 0
    return positions.position(of: hash) { rows[$0 - first].id == id }
  }

  /// Adds a resource at the end, or before the one at `position`.
  ///
  /// - Returns: `false`, and changes nothing, when the identifier is taken.
  /// - Complexity: Constant at the end, linear elsewhere.
  @discardableResult
  public mutating func insert(_ resource: R, at position: Int? = nil) -> Bool {
    guard let position, position < count else { return append(resource) }
    if self.position(of: resource.id) != nil { return false }
    holdAll()
    rows.insert(resource, at: position)
    findPositions()
    return true
  }

  private mutating func append(_ resource: R) -> Bool {
    if stored?.rows.position(of: resource.id) != nil { return false }
    let hash = resource.id.tableHash
    if positionOfHeld(resource.id, hash) != nil { return false }
    positions.insert(hash, at: count)
    rows.append(resource)
    return true
  }

  /// Puts `resource` in the place of the one with the same identifier; `false` when there is none.
  @discardableResult
  public mutating func replace(_ resource: R) -> Bool {
    guard let position = position(of: resource.id) else { return false }
    let first = stored?.count ?? 0
    if position < first {
      stored?.replaced[position] = resource
    } else {
      rows[position - first] = resource
    }
    return true
  }

  /// Changes the resource at `position` in its place; its identifier stays.
  @discardableResult
  @inlinable
  public mutating func update<Result, E: Error>(
    at position: Int, _ change: (inout R) throws(E) -> Result
  ) throws(E) -> Result {
    let first = stored?.count ?? 0
    if position >= first { return try change(&rows[position - first]) }
    var resource = self[position]
    defer { stored?.replaced[position] = resource }
    return try change(&resource)
  }

  /// - Returns: The resource that was there.
  @discardableResult
  public mutating func remove(_ id: Identifier<R>) -> R? {
    guard let position = position(of: id) else { return nil }
    holdAll()
    let removed = rows.remove(at: position)
    findPositions()
    return removed
  }

  /// Makes every stored row.
  private mutating func holdAll() {
    if stored == nil { return }
    let all = Array(self)
    stored = nil
    rows = all
    findPositions()
  }

  /// - Precondition: No row is stored.
  private mutating func findPositions() {
    positions = PositionTable()
    for index in rows.indices { positions.insert(rows[index].id.tableHash, at: index) }
  }

  public static func == (a: Self, b: Self) -> Bool {
    guard a.stored != nil || b.stored != nil else { return a.rows == b.rows }
    if let stored = a.stored, let other = b.stored, stored.rows === other.rows,
      stored.replaced == other.replaced
    {
      return a.rows == b.rows
    }
    return a.elementsEqual(b)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    for row in self { hasher.combine(row) }
  }
}

// Rows where they stand
extension ResourceTable {
  /// Calls `body` with each resource, in their order. Unlike a loop it copies none that is held
  /// here: a copy counts a reference for each string and list of the resource.
  @inlinable
  public func visit(_ body: (R) -> Void) {
    if stored == nil {
      for position in rows.indices { body(rows[position]) }
    } else {
      for position in indices { body(self[position]) }
    }
  }

  /// What `body` makes of the resource with this identifier, which is not copied where it is held
  /// here; `nil` when there is none.
  @inlinable
  public func field<T>(of id: Identifier<R>, _ body: (R) -> T) -> T? {
    guard let position = position(of: id) else { return nil }
    return stored == nil ? body(rows[position]) : body(self[position])
  }

  /// What people call the resource with this identifier; `nil` when there is none, or it has no
  /// name.
  @inlinable
  public func name(of id: Identifier<R>) -> String? { field(of: id) { $0.name } ?? nil }
}

extension ResourceTable: RandomAccessCollection {
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { rows.count + (stored?.count ?? 0) }
  @inlinable public subscript(position: Int) -> R {
    guard let stored else { return rows[position] }
    if position >= stored.count { return rows[position - stored.count] }
    return stored.replaced[position] ?? stored.rows.row(at: position)
  }
}
