import CloudModel
import Dataplane
import ImagePull
import TraceModel
import Wording

/// Simulates pulls of one image, and counts how often.
struct Simulator {
  let image: ImageReference
  /// What is found on the way is told in.
  let wording: Catalogue
  /// How often it will simulate at most.
  let budget: Int
  private(set) var count = 0
  /// Whether the pull works after these changes, where that was asked before.
  private var verdicts: [[Candidate]: Bool] = [:]

  init(_ image: ImageReference, _ wording: Catalogue = .english, budget: Int) {
    self.image = image
    self.wording = wording
    self.budget = budget
  }

  var isExhausted: Bool { count >= budget }

  /// What stops each stage of the pull.
  ///
  /// - Returns: `nil` when the workload has no place in this network, or the budget is spent.
  mutating func rehearse(_ situation: Situation) -> Scene? {
    if isExhausted { return nil }
    count += 1
    return Scene(situation, image, wording)
  }

  /// Whether the pull works at the end of the way, whatever the budget: what is shown has to be
  /// proved. Costs no words: no step is told.
  mutating func succeeds(after way: Way) -> Bool {
    let changes = way.changes
    if let known = verdicts[changes] { return known }
    count += 1
    let succeeds = way.situation.verdict(of: image) == .succeeds
    verdicts[changes] = succeeds
    return succeeds
  }
}

extension Situation {
  /// How a pull ends, without its story; `nil` when the workload has no place in the network.
  fileprivate func verdict(of image: ImageReference) -> Verdict? {
    do throws(PlacementError) {
      let placement = try Placement(workload, in: topology)
      let network = CompiledNetwork(placement.topology)
      var pulls = PullVerdicts(of: workload, image, registry: registry, in: network)
      return network.topology.networkInterfaces.position(of: placement.interface)
        .flatMap { pulls.verdict(from: $0)?.verdict }
    } catch {
      return nil
    }
  }
}

/// A situation and what stops the pull in it.
struct Scene {
  let situation: Situation
  let run: PullRun
  let rehearsal: Rehearsal

  init?(_ situation: Situation, _ image: ImageReference, _ wording: Catalogue = .english) {
    guard let run = PullRun(situation, image, wording) else { return nil }
    self.situation = situation
    self.run = run
    rehearsal = run.rehearse()
  }
}

extension PullRun {
  /// - Returns: `nil` when the workload has no place in the network.
  init?(_ situation: Situation, _ image: ImageReference, _ wording: Catalogue = .english) {
    do throws(PlacementError) {
      let placement = try Placement(situation.workload, in: situation.topology)
      self = try PullRun(
        situation.workload, at: placement,
        in: CompiledNetwork(placement.topology, wording: wording), image: image,
        registry: situation.registry)
    } catch {
      return nil
    }
  }
}

extension Candidate {
  /// The situation after it; `nil` when it does not fit.
  func applied(to situation: Situation) -> Situation? {
    var changed = situation
    do throws(EditError) {
      for remedy in remedies { try remedy.apply(to: &changed) }
    } catch {
      return nil
    }
    switch supposition {
    case .registryServes: changed.registry.answer = .serves
    case .firewallPasses(let id):
      guard var endpoint = changed.topology.vpcEndpoints[id] else { return nil }
      endpoint.inspection = .passes
      changed.topology.vpcEndpoints.replace(endpoint)
    case nil: break
    }
    return changed
  }
}
