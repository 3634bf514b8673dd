import Addressing
import CloudModel
import Dataplane
import ImagePull
import Parallelism
import TraceModel
import Wording

/// Asks the same pull from one interface of a network after the other, and hands out what became of
/// each in the order of the input.
///
///     var sweeper = Sweeper(situation, image)
///     while let pulls = sweeper.next() {
///       for pull in pulls { print(pull.interface, pull.outcome.verdict) }
///     }
///
/// The network is compiled once, and interfaces that must have the same verdict are asked once. What
/// is kept grows with the classes of the network and not with the interfaces.
public struct Sweeper: Sendable {
  public let situation: Situation
  public let image: ImageReference
  /// Positions in the topology of the interfaces that are asked: those that may pull, which those of
  /// endpoints, gateways and other things of AWS do not, nor one without an address; of one shard,
  /// its own alone.
  public let interfaces: [Int]
  /// The part of the sweep that this is; `nil` for the whole.
  public let shard: Shard?
  /// Where the interfaces of a shard stand among those of all; empty for a whole sweep.
  public let positions: [Int]
  /// How many interfaces the whole sweep asks.
  public let total: Int
  /// Those among them that are only imagined.
  public let imagined: Set<Identifier<NetworkInterface>>
  /// How many pulls were simulated so far.
  public var evaluated: Int { outcomes.count }

  let wording: Catalogue
  let network: CompiledNetwork
  private var classes: PullClasses
  /// By class.
  private var outcomes: [PullOutcome] = []
  private var done = 0

  /// How many interfaces are decided at a time: enough to keep the cores busy, and soon shown.
  private static let batch = 16_384

  /// - Parameters:
  ///   - situation: The network, and a workload that says what pulls; where it stands does not
  ///     matter.
  ///   - tasks: Workloads that have no interface, by subnet and groups: one is imagined for each.
  ///   - shard: The part of the sweep to do; the cut is the same with classes and without.
  ///   - usesClasses: Off to simulate every interface alone, which finds the same and takes longer.
  ///   - wording: What findings are told in.
  public init(
    _ situation: Situation, _ image: ImageReference, tasks: [Workload] = [], shard: Shard? = nil,
    usesClasses: Bool = true, wording: Catalogue = .english
  ) {
    let (situation, imagined) = situation.imagining(tasks)
    self.imagined = imagined
    self.situation = situation
    self.image = image
    self.wording = wording
    network = CompiledNetwork(situation.topology, wording: wording)
    classes = PullClasses(of: situation, in: network, isEachAlone: !usesClasses)
    let all = network.workloads
    self.shard = shard
    total = all.count
    if let shard {
      positions = ShardCut.positions(of: shard, among: all, in: situation, network)
    } else {
      positions = []
    }
    interfaces = shard == nil ? all : positions.map { all[$0] }
  }

  /// What became of the next interfaces; `nil` when all are done.
  ///
  /// - Complexity: A pull for each class not met before, on every core.
  public mutating func next() -> [SweptPull]? {
    if done == interfaces.count { return nil }
    let batch = interfaces[done..<min(done + Self.batch, interfaces.count)]
    done += batch.count
    var representatives: [Int] = []
    let numbers = batch.map { position in
      let known = classes.count
      let number = classes.number(of: position)
      if number == known { representatives.append(position) }
      return number
    }
    outcomes += self.outcomes(of: representatives)
    return zip(batch, numbers).map { SweptPull(interface: $0, outcome: outcomes[$1]) }
  }

  private func outcomes(of interfaces: [Int]) -> [PullOutcome] {
    let (network, situation, image) = (network, situation, image)
    let order = SweepOrder(of: interfaces, in: network)
    let found = Parallel.map(each: order.pieces) { piece in
      var pulls = PullVerdicts(
        of: situation.workload, image, registry: situation.registry, in: network)
      return order[piece].map { index in
        let position = interfaces[index]
        return pulls.outcome(from: position)?.blaming(likesOf: position, in: network) ?? .notPlaced
      }
    }
    return order.inOrderOfInput(found.joined())
  }
}

extension CompiledNetwork {
  /// Positions of the interfaces that may pull: those that workloads have, with an address.
  var workloads: [Int] {
    topology.networkInterfaces.indices.filter {
      let standing = standing(of: $0)
      return standing.isWorkload
        && (standing.address != 0 || !topology.networkInterfaces[$0].addresses.isEmpty)
    }
  }
}

/// One interface, and what became of its pull.
public struct SweptPull: Hashable, Sendable {
  /// Its position in the topology.
  public let interface: Int
  public let outcome: PullOutcome
}

extension PullOutcome {
  /// The input lacks the subnet, the VPC or the address of the interface.
  fileprivate static let notPlaced = PullOutcome(
    .unknown, missing: ["the subnet, the VPC or the address of the network interface"])

  /// The interface itself is to blame in one way or another: its likes are told together.
  fileprivate func blaming(likesOf interface: Int, in network: CompiledNetwork) -> PullOutcome {
    guard let blamed = failure?.drop.component.id else { return self }
    let row = network.topology.networkInterfaces[interface]
    guard blamed == row.id.rawValue,
      let subnet = network.topology.subnets[row.subnet]
    else { return self }
    var outcome = self
    outcome.failure?.drop.component = network.reference(of: subnet)
    return outcome
  }

  /// What becomes of the pull from an interface, with its story; none when the input lacks what the
  /// interface stands in.
  static func told(
    of interface: Identifier<NetworkInterface>, _ workload: Workload, _ registry: RegistryState,
    _ image: ImageReference, in network: CompiledNetwork
  ) -> (outcome: PullOutcome, trace: PullTrace?) {
    guard let run = PullRun(workload, registry, from: interface, image, in: network) else {
      return (.notPlaced, nil)
    }
    let trace = run.run()
    let outcome = PullOutcome(trace.verdict, failure: trace.failure, missing: trace.missing)
    return (outcome.blaming(likesOf: run.interface, in: network), trace)
  }
}

extension PullRun {
  /// The pull from an interface that is there, in a network that is compiled already.
  ///
  /// - Returns: `nil` when the input lacks what the interface stands in.
  init?(
    _ workload: Workload, _ registry: RegistryState, from interface: Identifier<NetworkInterface>,
    _ image: ImageReference, in network: CompiledNetwork
  ) {
    var workload = workload
    workload.placement = .interface(interface)
    do throws(PlacementError) {
      self = try PullRun(
        workload, at: Placement(workload, in: network.topology), in: network, image: image,
        registry: registry)
    } catch {
      return nil
    }
  }
}
