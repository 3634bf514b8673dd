import CloudModel
import Testing

/// A table whose rows stand elsewhere does what one that holds them does.
@Suite struct StoredTableTests {
  /// Rows that are made when they are asked for.
  private final class Shelf: StoredRows {
    let ids: [String]

    init(_ ids: [String]) { self.ids = ids }

    var count: Int { ids.count }
    var origin: AnyObject { self }

    func row(at position: Int) -> TransitGateway { TransitGateway(id: Identifier(ids[position])) }
    func position(of id: Identifier<TransitGateway>) -> Int? { ids.firstIndex(of: id.rawValue) }
  }

  private static let ids = ["a", "b", "c", "d"]

  private static func tables() -> (
    held: ResourceTable<TransitGateway>, stored: ResourceTable<TransitGateway>
  ) {
    let shelf = Shelf(ids)
    var held = ResourceTable<TransitGateway>()
    for row in ids.indices { held.insert(shelf.row(at: row)) }
    return (held, ResourceTable(shelf))
  }

  /// One change of a table.
  private enum Change: CaseIterable {
    case append, appendKnown, insertFirst, insertBeforeLast, replaceFirst, replaceAdded,
      replaceUnknown, removeFirst, removeAdded, removeUnknown

    func apply(to table: inout ResourceTable<TransitGateway>) -> Bool {
      switch self {
      case .append: table.insert(TransitGateway(id: "new"))
      case .appendKnown: table.insert(TransitGateway(id: "b", name: "other"))
      case .insertFirst: table.insert(TransitGateway(id: "first"), at: 0)
      case .insertBeforeLast: table.insert(TransitGateway(id: "late"), at: table.count - 1)
      case .replaceFirst: table.replace(TransitGateway(id: "a", name: "replaced"))
      case .replaceAdded: table.replace(TransitGateway(id: "new", name: "replaced"))
      case .replaceUnknown: table.replace(TransitGateway(id: "unknown"))
      case .removeFirst: table.remove("a") != nil
      case .removeAdded: table.remove("new") != nil
      case .removeUnknown: table.remove("unknown") != nil
      }
    }
  }

  /// Every run of three changes.
  @Test func changesComeToTheSame() {
    for first in Change.allCases {
      for second in Change.allCases {
        for third in Change.allCases {
          var (held, stored) = Self.tables()
          for change in [first, second, third] {
            #expect(change.apply(to: &held) == change.apply(to: &stored))
            Self.expectEqual(held, stored, "\(first), \(second), \(third)")
          }
        }
      }
    }
  }

  private static func expectEqual(
    _ held: ResourceTable<TransitGateway>, _ stored: ResourceTable<TransitGateway>, _ what: String
  ) {
    #expect(held == stored && stored == held, "\(what)")
    #expect(held.hashValue == stored.hashValue, "\(what)")
    #expect(Array(held) == Array(stored), "\(what)")
    for id in Self.ids + ["new", "first", "late", "unknown"] {
      #expect(
        held.position(of: Identifier(id)) == stored.position(of: Identifier(id)), "\(what)")
      #expect(held[Identifier(id)] == stored[Identifier(id)], "\(what)")
    }
  }

  @Test func equalTablesAreEqualAndOthersAreNot() {
    let (held, stored) = Self.tables()
    let other = ResourceTable(Shelf(["a", "b", "c", "e"]))
    #expect(stored == Self.tables().stored)
    #expect(stored != other && held != other && other != held)
  }

  /// Identifiers of every length, beyond ASCII too, found among many that are alike.
  @Test func everyIdentifierIsFound() {
    var ids = (0..<3_000).map { "eni-\(String($0 * 7_919, radix: 16))" }
    ids += (0..<40).map { String(repeating: "x", count: $0) }
    ids += ["é", "日本", "e\u{301}x", "🐳", "eni-0123456789abcdef0", "eni-0123456789abcdef1"]
    var table = ResourceTable<TransitGateway>()
    for id in ids { table.insert(TransitGateway(id: Identifier(id))) }
    #expect(table.count == ids.count)
    for (position, id) in ids.enumerated() {
      #expect(table.position(of: Identifier(id)) == position)
      table.insert(TransitGateway(id: Identifier(id), name: "again"))
    }
    // The same text, written in other scalars.
    #expect(table.position(of: "e\u{301}") == table.position(of: "é"))
    #expect(table.position(of: "eni-") == nil)
    #expect(table.count == ids.count)
  }
}
