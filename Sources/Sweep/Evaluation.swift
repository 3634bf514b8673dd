import Addressing
import CloudModel
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
  /// Every name that some pull asks for.
  private var names: Set<DomainName> = []
  /// Whose names are asked of servers to which the queries have to walk: those depend on every
  /// table.
  private(set) var onOtherServers: Set<Int> = []
  /// By class, what it has been entered under.
  private var entered: [[ConsultedTable]] = []

  func on(_ table: ConsultedTable) -> some Sequence<Int> {
    (byTable[table] ?? []).lazy.map { Int($0) }
  }

  /// - Parameters:
  ///   - former: The zone as it was.
  ///   - zone: As it is, at `position`.
  /// - Returns: None where every name that is asked for has the same records as before.
  func on(_ former: HostedZone, becoming zone: HostedZone, at position: Int) -> Set<Int> {
    let asked = names.filter { $0.isSubdomain(of: zone.apex) }
    let isSame = asked.allSatisfy { name in
      [RecordType.a, .aaaa].allSatisfy { type in
        let answer = zone.lookup(name, type)
        // Where there are none, what the zone says depends on what else it has.
        guard case .records = answer else { return false }
        return answer == former.lookup(name, type)
      }
    }
    return isSame ? [] : byZone[position] ?? []
  }

  mutating func note(_ evaluation: Evaluation, of number: Int) {
    while entered.count <= number { entered.append([]) }
    for table in evaluation.tables where !entered[number].contains(table) {
      entered[number].append(table)
      byTable[table, default: []].append(Int32(number))
    }
    for zone in evaluation.names.zones { byZone[zone, default: []].insert(number) }
    names.formUnion(evaluation.names.names)
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
