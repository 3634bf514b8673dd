import Addressing
import CloudModel
import Dataplane
import ImagePull

/// Which classes depend on what.
///
/// Grows with what classes consult, and forgets nothing: who no longer asks a table is asked once
/// more for nothing.
struct Dependents: Sendable {
  private var byTable: [ConsultedTable: [Dependent]] = [:]
  private var byZone: [Int: Set<Int>] = [:]
  /// Every name that some pull asks for.
  private var names: Set<DomainName> = []
  /// Whose names are asked of servers to which the queries have to walk: those depend on every
  /// table.
  private(set) var onOtherServers: Set<Int> = []
  /// By class, what it has been entered under.
  private var entered: [Entry] = []

  /// A class, and what it asked.
  private struct Dependent {
    let number: Int32
    let consultation: Consultation
  }

  private struct Entry {
    var consultations: [Consultation] = []
    var names: NameDependence?
  }

  /// So many questions to one table are told apart; a class that asked more counts as having asked
  /// about everything.
  private static let limit = 32

  /// Adds the classes that asked `table` about something in `footprint`; a class may come twice.
  ///
  /// - Complexity: Linear in the questions that the table was asked.
  func collect(on table: ConsultedTable, _ footprint: Footprint, into classes: inout [Int]) {
    for dependent in byTable[table] ?? []
    where footprint.touches(dependent.consultation) {
      classes.append(Int(dependent.number))
    }
  }

  /// - Parameters:
  ///   - former: The zone as it was.
  ///   - zone: As it is, at `position`.
  /// - Returns: None where the zone says the same as before about every name that is asked for.
  func on(_ former: HostedZone, becoming zone: HostedZone, at position: Int) -> Set<Int> {
    let asked = names.lazy.filter { $0.isSubdomain(of: zone.apex) }
    return asked.allSatisfy { zone.saysSame(about: $0, as: former) } ? [] : byZone[position] ?? []
  }

  mutating func note(_ evaluation: Evaluation, of number: Int) {
    while entered.count <= number { entered.append(Entry()) }
    for consultation in evaluation.consultations { note(consultation, of: number) }
    note(evaluation.names, of: number)
  }

  private mutating func note(_ names: NameDependence, of number: Int) {
    // Those of one VPC are one value, which is found equal at once.
    if entered[number].names == names { return }
    entered[number].names = names
    for zone in names.zones { byZone[zone, default: []].insert(number) }
    self.names.formUnion(names.names)
    if names.asksOtherServers { onOtherServers.insert(number) }
  }

  private mutating func note(_ consultation: Consultation, of number: Int) {
    var known = 0
    for other in entered[number].consultations where other.table == consultation.table {
      if other.first <= consultation.first && consultation.last <= other.last { return }
      known += 1
    }
    let consultation = known < Self.limit ? consultation : Consultation(consultation.table)
    entered[number].consultations.append(consultation)
    byTable[consultation.table, default: []].append(
      Dependent(number: Int32(number), consultation: consultation))
  }

  /// The class `new` came of the class `former`, and asks what that asked: about its own addresses
  /// where that asked about its own.
  ///
  /// - Parameter moved: Own addresses of the former class's representative with those of the new
  ///   one's.
  mutating func inherit(_ new: Int, from former: Int, moved: [(from: UInt32, to: UInt32)]) {
    var consultations = entered[former].consultations
    for asked in entered[former].consultations where asked.first == asked.last {
      for (from, to) in moved where from == asked.first {
        consultations.append(Consultation(asked.table, to, to))
      }
    }
    note(
      Evaluation(
        verdict: nil, consultations: consultations,
        names: entered[former].names ?? NameDependence()), of: new)
  }
}
