import Addressing
import CloudModel
import ImagePull
import Ingestion
import PulltraceKit
import TraceModel
import Wording

/// What the network of a workbench does: the pull, and what names resolve to.
struct LessonSimulation {
  private let bench: ScenarioWorkbench
  /// What findings are told in.
  private let wording: Catalogue

  init(_ bench: ScenarioWorkbench, wording: Catalogue = .english) {
    self.bench = bench
    self.wording = wording
  }

  /// The pull; `nil` when nothing is left that could pull.
  ///
  /// - Parameter isSearched: Looks for everything that is wrong, and for repairs.
  func pull(isSearched: Bool = false) -> PullTrace? {
    let scenario = bench.scenario
    guard let workload = scenario.workload, let image = scenario.image else { return nil }
    let simulate = isSearched ? Pulltrace.explain : Pulltrace.simulate
    do throws(PullError) {
      return try simulate(workload, bench.topology, image, scenario.registry, [], wording)
    } catch {
      return nil
    }
  }

  /// A name as it is asked for: a host, or a stage of the pull, which stands for its host.
  func host(_ word: String) -> String {
    guard let stage = StageID(rawValue: word.lowercased()) else { return word }
    return pull()?.stages.first { $0.id == stage }?.host ?? word
  }

  /// The resolution of a name; `nil` when nothing is left that could ask, or when it is no name.
  func resolve(_ word: String) -> NameTrace? {
    guard let workload = bench.scenario.workload, let name = DomainName(host(word)) else {
      return nil
    }
    do throws(PullError) {
      return try Pulltrace.resolve(name, as: workload, in: bench.topology)
    } catch {
      return nil
    }
  }

  /// One line for each way in which the pull differs from what is expected.
  func mismatches(with expectation: Expectation) -> [String] {
    guard let trace = pull(isSearched: expectation.causes != nil) else {
      return ["nothing is left that could pull"]
    }
    return expectation.mismatches(with: trace)
  }

  /// As for a pull; `nil` when the name comes to what is expected.
  func mismatch(with expectation: NameExpectation) -> String? {
    let name = host(expectation.name)
    guard let trace = resolve(expectation.name) else { return "\(name) cannot be asked for" }
    let answer = trace.answer
    if answer == expectation.answer { return nil }
    return "expected \(expectation.answer.words) for \(name), found \(answer.words)"
  }

  /// What keeps a task from being done; empty when its goal is met.
  func mismatches(with task: Lesson.Task) -> [String] {
    (task.expectation.map { mismatches(with: $0) } ?? []) + task.names.compactMap(mismatch)
      + task.others.flatMap(mismatches)
  }

  private func mismatches(with other: Lesson.Other) -> [String] {
    var changed = bench
    // Its change fits the lesson; where it does not fit what the learner made of it, something is
    // gone that the goal needs.
    let isWhole = changed.apply(other.change).allSatisfy { $0.severity < .error }
    if !isWhole { return ["what else should pull is not there any more"] }
    return LessonSimulation(changed, wording: wording).mismatches(with: other.expectation)
      .map { "of what else should pull: \($0)" }
  }
}

extension NameTrace {
  /// What the answer is, as lessons expect it.
  var answer: NameExpectation.Answer {
    guard outcome == .answered, !destinations.isEmpty else { return .none }
    return destinations.contains { $0.kind.isPublic } ? .public : .private
  }
}

extension NameTrace.Destination.Kind {
  fileprivate var isPublic: Bool {
    switch self {
    case .storage, .publicAddress: true
    case .endpoint, .interface, .nobody, .endpointElsewhere, .otherVPC, .onPremises,
      .privateElsewhere:
      false
    }
  }
}

extension NameExpectation.Answer {
  fileprivate var words: String {
    switch self {
    case .private: "private addresses"
    case .public: "public addresses"
    case .none: "no address"
    }
  }
}
