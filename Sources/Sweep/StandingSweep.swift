import Addressing
import CloudModel
import Dataplane
import ImagePull
import Parallelism
import TraceModel
import Wording

/// The verdict of the same pull from every interface, kept while the network is edited: after an
/// edit only the classes are asked again that asked a table about what it changed there.
///
///     var sweep = StandingSweep(situation, image)
///     let changes = try sweep.apply([.replace(.routeTable(table))])
///     changes.first?.after.verdict        // .fails
///
/// An edit of the rows of one table costs some pulls, and the tables that those ask; any other edit
/// costs a sweep. That both come to what a new sweep comes to is a property that tests hold.
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
  /// The last edits were not of tables alone: the network is another one, and that of before as it
  /// was.
  private(set) var isCompiledAnew = false

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
      of: workload, image, registry: registry, in: revisable.draft)
    roster = ClassRoster(of: situation, in: revisable.draft)
    sweep()
  }

  /// The network as it is now.
  ///
  /// - Complexity: Compiling the tables that edits changed and no pull asked.
  public var network: CompiledNetwork { mutating get { revisable.network } }
  public var topology: Topology { revisable.topology }
  public var situation: Situation {
    Situation(topology: topology, workload: workload, registry: registry)
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
  /// - Complexity: A pull for each class that asked for what changed in a table; for an edit that is
  ///   not of one table, a whole sweep.
  @discardableResult
  public mutating func apply(_ edits: [Edit]) throws(EditError) -> [VerdictChange] {
    let revision = try revisable.apply(edits)
    isCompiledAnew = revision.isWhole
    // Where a policy begins or ceases to ask for the address of the client, the classes are others.
    if revision.isWhole || revision.policies.contains(where: \.asksForAddresses) {
      return sweepAnew()
    }
    split(at: revision)
    let classes = forget(revision)
    return evaluate(classes).list(verdicts, roster)
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
    follow(network)
    askNames()
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

  /// Finds out what is the same for every pull of a VPC, so that it stays known.
  private mutating func askNames() {
    var vpcs: Set<Int32> = []
    for representative in roster.representatives {
      let subnet = revisable.draft.standing(of: representative).subnet
      if vpcs.insert(revisable.draft.vpc(ofSubnet: subnet)).inserted {
        _ = pulls.verdict(from: representative)
      }
    }
  }

  private mutating func sweepAnew() -> [VerdictChange] {
    var before: [Identifier<NetworkInterface>: PullVerdict?] = [:]
    let former = roster.identifiers
    for (interface, id) in zip(roster.interfaces, former) { before[id] = verdict(of: interface) }
    pulls = PullVerdicts(of: workload, image, registry: registry, in: revisable.draft)
    roster = ClassRoster(of: situation, in: revisable.draft)
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
  /// - Returns: The classes to ask again, in order.
  private mutating func forget(_ revision: Revision) -> [Int] {
    if revision.changesPublicAnswers {
      pulls = PullVerdicts(of: workload, image, registry: registry, in: revisable.draft)
      return Array(verdicts.indices)
    }
    var classes: [Int] = []
    var (asked, received): (Set<ConsultedTable>, Set<Int32>) = ([], [])
    for (table, footprint) in revision.footprints {
      let others = classes.count
      dependents.collect(on: table, footprint, into: &classes)
      if classes.count > others { asked.insert(table) }
      if !table.isOfPackets { received.formUnion(vpcs(of: classes[others...])) }
    }
    revisable.refresh(asked)
    follow(revisable.draft)
    var renamed: Set<Int> = []
    for (position, former) in revision.hostedZones {
      let zone = topology.hostedZones[position]
      renamed.formUnion(dependents.on(former, becoming: zone, at: position))
    }
    if !revision.footprints.isEmpty || !revision.hostedZones.isEmpty {
      renamed.formUnion(dependents.onOtherServers)
    }
    // Answers and receptions are kept by VPC. Other classes of the VPC find them out again when they
    // are asked, and come to the same.
    for vpc in vpcs(of: renamed) { pulls.forget(vpc: Int(vpc)) }
    for vpc in received { pulls.forgetReceptions(vpc: Int(vpc)) }
    return Set(classes).union(renamed).sorted()
  }

  private func vpcs(of classes: some Sequence<Int>) -> Set<Int32> {
    var vpcs: Set<Int32> = []
    for number in classes {
      let vpc = revisable.draft.vpc(ofSubnet: roster.subnet(ofClass: number))
      if vpc >= 0 { vpcs.insert(vpc) }
    }
    return vpcs
  }

  private mutating func evaluate(_ classes: [Int]) -> ChangeLog {
    var changes = ChangeLog()
    var log = FlowLog()
    for number in classes {
      let evaluation = evaluation(of: number, &log)
      dependents.note(evaluation, of: number)
      changes.note(number, was: verdicts[number])
      verdicts[number] = evaluation.verdict
    }
    evaluated = classes.count
    return changes
  }

  /// Asks until nothing that was asked is outdated.
  private mutating func evaluation(of number: Int, _ log: inout FlowLog) -> Evaluation {
    while true {
      let evaluation = pulls.evaluation(
        of: roster.representative(of: number), in: revisable.draft, &log)
      if evaluation.names.asksOtherServers {
        // Which tables the queries ask, nobody notes.
        if !revisable.settle() { return evaluation }
        for vpc in vpcs(of: [number]) { pulls.forget(vpc: Int(vpc)) }
      } else if !revisable.refresh(evaluation.consultations) {
        return evaluation
      }
      follow(revisable.draft)
    }
  }

  /// Goes on with a network that has the same numbers.
  private mutating func follow(_ network: CompiledNetwork) {
    if roster.network === network { return }
    pulls = PullVerdicts(of: workload, image, registry: registry, in: network)
    roster.network = network
  }

  /// Parts the classes whose interfaces the rows that came tell apart.
  private mutating func split(at revision: Revision) {
    for part in roster.part(at: revision) {
      // What comes of a class begins with what was known of it.
      verdicts.append(verdicts[part.former])
      dependents.inherit(
        part.new, from: part.former, moved: roster.ownAddresses(of: part.former, and: part.new))
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
