import Addressing
import CloudModel

/// What becomes of the rows of a table: those between the rows with which both versions begin and
/// those with which both end.
struct RowChange<Row: Equatable> {
  let removed: ArraySlice<Row>
  let added: ArraySlice<Row>

  /// - Complexity: Linear in the rows.
  init(from former: [Row], to rows: [Row]) {
    let common = min(former.count, rows.count)
    var start = 0
    while start < common, former[start] == rows[start] { start += 1 }
    var end = 0
    while end < common - start, former[former.count - 1 - end] == rows[rows.count - 1 - end] {
      end += 1
    }
    removed = former[start..<former.count - end]
    added = rows[start..<rows.count - end]
  }

  var isNothing: Bool { removed.isEmpty && added.isEmpty }
  /// What came and what went.
  var all: [Row] { Array(removed) + Array(added) }
}

// About which addresses rows speak.

extension NetworkACLRule {
  /// A rule about ICMP says nothing about what is walked.
  func add(to footprint: inout Footprint) {
    if PortMatch(protocolNumber, ports) != nil { footprint.add(prefix) }
  }
}

extension SecurityGroupRule {
  /// A rule that names a group is about interfaces, whatever their addresses.
  ///
  /// - Parameter entries: Of a prefix list; `nil` where nobody knows them.
  func add(to footprint: inout Footprint, entries: (Identifier<PrefixList>) -> [Prefix]?) {
    if PortMatch(protocolNumber, ports) == nil { return }
    switch peer {
    case .prefix(let block): footprint.add(block)
    case .prefixList(let list): footprint.add(entries(list))
    case .securityGroup: footprint = .everything
    }
  }
}

extension Route {
  func add(to footprint: inout Footprint, entries: (Identifier<PrefixList>) -> [Prefix]?) {
    switch destination {
    case .prefix(let block): footprint.add(block)
    case .prefixList(let list): footprint.add(entries(list))
    }
  }
}

extension Footprint {
  /// All of a list's entries; everything where nobody knows them.
  mutating func add(_ entries: [Prefix]?) {
    guard let entries else {
      self = .everything
      return
    }
    for entry in entries { add(entry) }
  }
}
