import TraceModel

/// The closest rows so far, of however many are offered.
///
/// Fewer crosses are closer. Among equals the fields decide, by how easily they are overlooked: a
/// rule that is right but for its peer comes before one for another port. Then rows keep the order
/// in which they came.
struct Shortlist {
  /// More than these help nobody.
  static let limit = 3
  /// A row that is wrong in more than this was meant for something else.
  static let crossLimit = 2

  private var entries: [(distance: Distance, miss: NearMiss)] = []

  var misses: [NearMiss] { entries.map(\.miss) }

  /// Takes a row in, unless three are closer.
  ///
  /// - Parameters:
  ///   - checks: Without a cross the row refused nothing, and is left out.
  ///   - remoteness: Tells rows with the same crosses apart; lower is closer.
  ///   - tell: The row and the sentence; called for rows that are taken in alone.
  mutating func offer(
    _ checks: [NearMiss.Check], remoteness: Int = 0,
    _ tell: () -> (evidence: Evidence, sentence: String)
  ) {
    var distance = Distance(remoteness: remoteness)
    for check in checks where !check.matches {
      distance.crosses += 1
      distance.weight += check.field.weight
    }
    guard (1...Self.crossLimit).contains(distance.crosses) else { return }
    let position = entries.firstIndex { distance < $0.distance } ?? entries.count
    if position == Self.limit { return }
    let (evidence, sentence) = tell()
    entries.insert((distance, NearMiss(evidence, checks, sentence)), at: position)
    if entries.count > Self.limit { entries.removeLast() }
  }

  private struct Distance: Comparable {
    var crosses = 0
    var weight = 0
    var remoteness: Int

    static func < (a: Self, b: Self) -> Bool {
      (a.crosses, a.weight, a.remoteness) < (b.crosses, b.weight, b.remoteness)
    }
  }
}

extension NearMiss.Field {
  /// How far off a row is that is wrong in this.
  fileprivate var weight: Int {
    switch self {
    // It would do as it is, in another place.
    case .order, .table, .resolver, .vpc, .privateDNS, .state: 1
    case .peer, .destination, .name, .resource, .condition: 2
    case .port, .target, .action, .type, .principal: 3
    case .family, .zone, .region, .service: 4
    case .protocol, .effect: 5
    case .direction: 6
    }
  }
}
