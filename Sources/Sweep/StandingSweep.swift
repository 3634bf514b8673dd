import Addressing
import CloudModel
import Dataplane
import ImagePull
import Parallelism
import TraceModel
import Wording

/// The verdict of the same pull from every interface, kept while the network is edited: after an
/// edit only the classes that consulted what it changed are asked again.
///
///     var sweep = StandingSweep(situation, image)
///     let changes = try sweep.apply([.replace(.routeTable(table))])
///     changes.first?.after.verdict        // .fails
///
/// An edit of the rows of one table costs some pulls; any other edit costs a sweep. That both come to
/// what a new sweep comes to is a property that tests hold.
public struct StandingSweep: ~Copyable {
  /// What pulls, and what the registry would answer; where it stands does not matter.
  public let workload: Workload
  public let registry: RegistryState
  public let image: ImageReference
  /// How many pulls the last edits cost; before any, how many the first sweep did.
  public private(set) var evaluated = 0

  private var revisable: RevisableNetwork
  private var pulls: PullVerdicts
  private var roster: ClassRoster
  /// By class.
  private var verdicts: [PullVerdict?] = []
  private var dependents = Dependents()

  /// - Parameter tasks: Workloads that have no interface, by subnet and groups: one is imagined for
  ///   each.
  /// - Complexity: A whole sweep.
  public init(
    _ situation: Situation, _ image: ImageReference, tasks: [Workload] = [],
    wording: Catalogue = .english
  ) {
    let (situation, _) = situation.imagining(tasks)
    (workload, registry, self.image) = (situation.workload, situation.registry, image)
    revisable = RevisableNetwork(situation.topology, wording: wording)
    pulls = PullVerdicts(
      of: workload, image, registry: registry, in: revisable.network)
    roster = ClassRoster(of: situation, in: revisable.network)
    sweep()
  }

  /// The network as it is now.
  public var network: CompiledNetwork { revisable.network }
  public var situation: Situation {
    Situation(topology: network.topology, workload: workload, registry: registry)
  }
  /// Positions of the interfaces that pull, in the order of the input.
  public var interfaces: [Int] { roster.interfaces }

  /// The verdict of the pull from the interface at this position; `nil` where none can be tried,
  /// since the input lacks its subnet, its VPC or its address.
  public func verdict(of interface: Int) -> PullVerdict? {
    roster.number(of: interface).flatMap { verdicts[$0] }
  }

  /// How many pulls come to each verdict.
  public var counts: [Verdict: Int] {
    var counts: [Verdict: Int] = [:]
    for interface in interfaces {
      counts[verdict(of: interface)?.verdict ?? .unknown, default: 0] += 1
    }
    return counts
  }

  var identifiers: [Identifier<NetworkInterface>] { roster.identifiers }

  func classNumber(of interface: Int) -> Int? { roster.number(of: interface) }

  /// Applies edits, all or none, and asks again whom they concern.
  ///
  /// - Returns: What comes to something else than before, in the order of the input. Interfaces that
  ///   came or went are not among it.
  /// - Throws: When an edit does not fit the network.
  /// - Complexity: A pull for each class that consulted a table that changed; for an edit that is
  ///   not of one table, a whole sweep.
  public mutating func apply(_ edits: [Edit]) throws(EditError) -> [VerdictChange] {
    let asked = edits.contains { $0.changesWhatPoliciesAsk(in: network.topology) }
    let revision = try revisable.apply(edits)
    if revision.isWhole || asked { return sweepAnew() }
    var changes = ChangeLog()
    for edit in edits { split(at: edit, &changes) }
    let classes = forget(revision)
    evaluate(classes, &changes)
    return changes.list(verdicts, roster)
  }
}

/// A pull that comes to something else after an edit.
public struct VerdictChange: Hashable, Sendable {
  /// Its position in the topology.
  public let interface: Int
  public let before: PullVerdict?
  public let after: PullVerdict?

  /// Whether the verdict is another, and not only the place where the pull fails.
  public var isOfVerdict: Bool { before?.verdict != after?.verdict }
}

// MARK: - All of it

extension StandingSweep {
  private mutating func sweep() {
    verdicts = Array(repeating: nil, count: roster.count)
    dependents = Dependents()
    let pulls = pulls
    let network = revisable.network
    let found = Parallel.map(roster.representatives) { piece in
      var pulls = pulls
      var log = FlowLog()
      return piece.map { pulls.evaluation(of: $0, in: network, &log) }
    }
    for (number, evaluation) in found.enumerated() {
      verdicts[number] = evaluation.verdict
      dependents.note(evaluation, of: number)
    }
    evaluated = found.count
  }

  private mutating func sweepAnew() -> [VerdictChange] {
    var before: [Identifier<NetworkInterface>: PullVerdict?] = [:]
    let former = roster.identifiers
    for (interface, id) in zip(roster.interfaces, former) { before[id] = verdict(of: interface) }
    pulls = PullVerdicts(of: workload, image, registry: registry, in: revisable.network)
    roster = ClassRoster(of: situation, in: revisable.network)
    sweep()
    return zip(roster.interfaces, roster.identifiers).compactMap { interface, id in
      guard let was = before[id] else { return nil }
      let now = verdict(of: interface)
      return was == now ? nil : VerdictChange(interface: interface, before: was, after: now)
    }
  }
}

// MARK: - Part of it

extension StandingSweep {
  /// Forgets what was found out by what has changed.
  ///
  /// - Returns: The classes to ask again.
  private mutating func forget(_ revision: Revision) -> Set<Int> {
    if revision.changesPublicAnswers {
      pulls = PullVerdicts(of: workload, image, registry: registry, in: revisable.network)
      return Set(verdicts.indices)
    }
    var classes = dependents.onOtherServers
    for table in revision.tables { classes.formUnion(dependents.on(table)) }
    var renamed: Set<Int> = []
    for (position, former) in revision.hostedZones {
      let zone = network.topology.hostedZones[position]
      renamed.formUnion(dependents.on(former, becoming: zone, at: position))
    }
    classes.formUnion(renamed)
    // Answers and receptions are kept by VPC. Other classes of the VPC find them out again when they
    // are asked, and come to the same.
    let stale =
      revision.changesPolicies ? classes : renamed.union(dependents.onOtherServers)
    for vpc in Set(stale.map { network.vpc(ofSubnet: roster.subnet(ofClass: $0)) }) where vpc >= 0 {
      pulls.forget(vpc: Int(vpc))
    }
    return classes
  }

  private mutating func evaluate(_ classes: Set<Int>, _ changes: inout ChangeLog) {
    let classes = classes.sorted()
    let network = revisable.network
    var log = FlowLog()
    for number in classes {
      let evaluation = pulls.evaluation(of: roster.representative(of: number), in: network, &log)
      dependents.note(evaluation, of: number)
      changes.note(number, was: verdicts[number])
      verdicts[number] = evaluation.verdict
    }
    evaluated = classes.count
  }

  /// Parts the classes whose interfaces the rows of an edited table tell apart.
  private mutating func split(at edit: Edit, _ changes: inout ChangeLog) {
    guard let component = edit.component else { return }
    for part in roster.part(at: component, in: revisable.network) {
      // What comes of a class begins with what was known of it.
      verdicts.append(verdicts[part.former])
      dependents.inherit(part.new, from: part.former)
    }
  }
}

/// What classes were before an edit.
private struct ChangeLog {
  private var before: [(number: Int, verdict: PullVerdict?)] = []

  mutating func note(_ number: Int, was verdict: PullVerdict?) { before.append((number, verdict)) }

  func list(_ verdicts: [PullVerdict?], _ roster: ClassRoster) -> [VerdictChange] {
    var changes: [VerdictChange] = []
    for (number, was) in before where verdicts[number] != was {
      changes += roster.members(of: number).map {
        VerdictChange(interface: $0, before: was, after: verdicts[number])
      }
    }
    return changes.sorted { $0.interface < $1.interface }
  }
}

extension Edit {
  fileprivate var component: Component? {
    switch self {
    case .add(let component, _), .replace(let component): component
    case .remove: nil
    }
  }

  /// Whether a policy begins or ceases to ask for the address of the client, on which the classes
  /// depend.
  fileprivate func changesWhatPoliciesAsk(in topology: Topology) -> Bool {
    guard case .replace(.vpcEndpoint(let endpoint)) = self else { return false }
    return topology.vpcEndpoints[endpoint.id]?.policy?.asksForAddresses ?? false
      || endpoint.policy?.asksForAddresses ?? false
  }
}
