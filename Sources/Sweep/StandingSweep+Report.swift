import CloudModel
import Dataplane
import ImagePull
import TraceModel

// What a change does, told: by what is to blame before and after, with the story of one pull of each
// kind.

extension StandingSweep {
  /// Applies edits, all or none, and tells what that does.
  ///
  /// - Parameter changes: What is done, in words.
  /// - Throws: When an edit does not fit the network.
  /// - Complexity: As `apply`, thrice, and a whole pull for each class that comes to something else.
  public mutating func report(
    on edits: [Edit], calling changes: [String], assumptions: [Assumption] = []
  ) throws(EditError) -> ChangeReport {
    let inverse = try edits.inverse(in: topology)
    let (former, formerCounts) = (network, counts)
    let formerIDs = Set(identifiers)
    let found = try apply(edits)
    let cost = evaluated
    let cases = cases(of: found)
    var stories: [PullOutcome: PullTrace] = [:]
    var before: [PullOutcome] = []
    func look(_ network: CompiledNetwork, _ id: Identifier<NetworkInterface>) {
      let (outcome, trace) = PullOutcome.told(of: id, workload, registry, image, in: network)
      before.append(outcome)
      if let trace, stories[outcome] == nil { stories[outcome] = trace }
    }
    let ids = cases.map { topology.networkInterfaces[$0[0]].id }
    if !isCompiledAnew {
      // The network was changed in its place: it is led back to look at it as it was.
      _ = try apply(inverse)
      let formerly = network
      for id in ids { look(formerly, id) }
      _ = try apply(edits)
    } else {
      for id in ids { look(former, id) }
    }
    let now = Set(identifiers)
    let groups = groups(of: cases, ids, before, stories, in: network)
    return ChangeReport(
      image: image.text, platform: workload.platform, topology: topology,
      changes: changes, before: formerCounts, after: counts,
      groups: groups,
      came: interfaces.filter { !formerIDs.contains(topology.networkInterfaces[$0].id) },
      gone: formerIDs.subtracting(now).sorted(), evaluated: cost, assumptions: assumptions)
  }

  /// Interfaces that are of one class, and changed alike, stand together.
  private func cases(of changes: [VerdictChange]) -> [[Int]] {
    struct Key: Hashable {
      let number: Int?
      let before: PullVerdict?
    }
    var positions: [Key: Int] = [:]
    var cases: [[Int]] = []
    for change in changes {
      let key = Key(number: classNumber(of: change.interface), before: change.before)
      if let position = positions[key] {
        cases[position].append(change.interface)
      } else {
        positions[key] = cases.count
        cases.append([change.interface])
      }
    }
    return cases
  }

  private func groups(
    of cases: [[Int]], _ ids: [Identifier<NetworkInterface>], _ before: [PullOutcome],
    _ stories: [PullOutcome: PullTrace], in network: CompiledNetwork
  ) -> [ChangeReport.Group] {
    struct Key: Hashable {
      let before: PullOutcome
      let after: PullOutcome
    }
    var positions: [Key: Int] = [:]
    var groups: [ChangeReport.Group] = []
    for (index, interfaces) in cases.enumerated() {
      let (after, trace) = PullOutcome.told(of: ids[index], workload, registry, image, in: network)
      let key = Key(before: before[index], after: after)
      if let position = positions[key] {
        groups[position].interfaces += interfaces
      } else if let trace, let former = stories[before[index]] {
        positions[key] = groups.count
        groups.append(
          ChangeReport.Group(
            before: before[index], after: after, interfaces: interfaces, example: trace,
            formerExample: former))
      }
    }
    for index in groups.indices { groups[index].interfaces.sort() }
    return groups.enumerated().sorted { a, b in
      let (left, right) = (rank(a.element), rank(b.element))
      return left == right ? a.offset < b.offset : left < right
    }.map(\.element)
  }

  /// What ceases to work first, then what comes to work, then the rest.
  private func rank(_ group: ChangeReport.Group) -> (Int, Int) {
    let kind: Int =
      if !group.changesVerdict {
        3
      } else if group.before.verdict == .succeeds {
        0
      } else {
        group.after.verdict == .succeeds ? 1 : 2
      }
    return (kind, -group.interfaces.count)
  }
}

extension [Edit] {
  /// What leads back from the network after all of them to `topology`.
  fileprivate func inverse(in topology: Topology) throws(EditError) -> [Edit] {
    var topology = topology
    var inverse: [Edit] = []
    for edit in self {
      inverse.insert(try edit.inverse(in: topology), at: 0)
      try edit.apply(to: &topology)
    }
    return inverse
  }
}
