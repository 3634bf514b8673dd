import Dataplane
import ImagePull

/// The verdict of one pull, and what it depends on.
struct Evaluation: Sendable {
  let verdict: PullVerdict?
  /// Each once, in no order.
  let tables: [ConsultedTable]
  let names: NameDependence
}

extension PullVerdicts {
  /// - Parameters:
  ///   - interface: Its position in the topology.
  ///   - log: Kept between pulls, so that its storage is allocated once.
  mutating func evaluation(of interface: Int, in network: CompiledNetwork, _ log: inout FlowLog)
    -> Evaluation
  {
    log.removeAll()
    let verdict = verdict(from: interface, log: &log)
    var tables: [ConsultedTable] = []
    network.collectTables(consultedIn: log, into: &tables)
    return Evaluation(verdict: verdict, tables: tables, names: dependence(of: interface))
  }
}

/// Which classes depend on what.
///
/// Grows with what classes consult, and forgets nothing: who no longer consults a table is asked once
/// more for nothing.
struct Dependents: Sendable {
  private var byTable: [ConsultedTable: [Int32]] = [:]
  private var byZone: [Int: Set<Int>] = [:]
  /// Whose names are asked of servers to which the queries have to walk: those depend on every
  /// table.
  private(set) var onOtherServers: Set<Int> = []
  /// By class, what it has been entered under.
  private var entered: [[ConsultedTable]] = []

  func on(_ table: ConsultedTable) -> some Sequence<Int> {
    (byTable[table] ?? []).lazy.map { Int($0) }
  }

  func on(zone: Int) -> Set<Int> { byZone[zone] ?? [] }

  mutating func note(_ evaluation: Evaluation, of number: Int) {
    while entered.count <= number { entered.append([]) }
    for table in evaluation.tables where !entered[number].contains(table) {
      entered[number].append(table)
      byTable[table, default: []].append(Int32(number))
    }
    for zone in evaluation.names.zones { byZone[zone, default: []].insert(number) }
    if evaluation.names.asksOtherServers { onOtherServers.insert(number) }
  }

  /// The class `new` came of the class `former`.
  mutating func inherit(_ new: Int, from former: Int) {
    let names = NameDependence(
      asksOtherServers: onOtherServers.contains(former),
      zones: Set(byZone.keys.filter { byZone[$0]?.contains(former) ?? false }))
    note(Evaluation(verdict: nil, tables: entered[former], names: names), of: new)
  }
}
