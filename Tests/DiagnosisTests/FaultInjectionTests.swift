import CloudModel
import TestSupport
import Testing
import TraceModel

/// Networks that work, broken in one to four places at random.
@Suite("injected faults")
struct FaultInjectionTests {
  @Test("in scenarios are found, and repaired by what is proved", arguments: Seed.samples(150))
  func scenarios(_ seed: Seed) throws {
    var generator = seed.generator
    try expectRepairs(of: BrokenPull(scenario: &generator))
  }

  @Test(
    "in company networks are found, and repaired by what is proved", arguments: Seed.samples(30))
  func estates(_ seed: Seed) throws {
    var generator = seed.generator
    try expectRepairs(of: BrokenPull(estate: &generator))
  }

  /// What is shown repairs, and none of it can be left out.
  private func expectRepairs(of pull: BrokenPull) throws {
    let trace = try pull.broken.explain(pull.image)
    let story = "\(pull.scenario): \(pull.faults.map(\.description).joined(separator: ", "))"
    switch trace.verdict {
    case .succeeds, .unknown: return
    case .fails, .intermittent: break
    }
    let search = try #require(trace.search)
    if trace.repairs.isEmpty {
      #expect(
        search.isCutShort || !search.undecided.isEmpty || isBeyond(trace), "no repair for \(story)")
    }
    for repair in trace.repairs {
      let remedies = repair.remedies
      #expect(try pull.broken.verdict(after: remedies, pull.image) == .succeeds, "\(story)")
      for index in remedies.indices {
        var fewer = remedies
        fewer.remove(at: index)
        #expect(
          try pull.broken.verdict(after: fewer, pull.image) != .succeeds,
          "\(remedies[index]) is not needed for \(story)")
      }
    }
    try expectFound(pull, trace, story)
  }

  /// Every fault that matters is a cause, unless the repair goes round it by another way.
  private func expectFound(_ pull: BrokenPull, _ trace: PullTrace, _ story: String) throws {
    guard let repair = trace.repairs.first, !repair.remedies.contains(where: \.isDetour) else {
      return
    }
    let blamed = Set(trace.findings.map(\.drop.component.id))
    let mended = Set(
      try repair.remedies.flatMap { try $0.edits(in: pull.broken.topology) }
        .map(\.subject))
    for fault in pull.faults where try pull.matters(fault) {
      let subject = fault.edit.subject
      #expect(
        blamed.contains(subject.id) || mended.contains(subject),
        "\(fault) is not among the causes of \(story): \(blamed.sorted())")
    }
  }

  /// Nothing that pulltrace knows of brings back what is gone.
  private func isBeyond(_ trace: PullTrace) -> Bool {
    trace.findings.contains { $0.drop.code == .nameNotFound }
  }
}

extension Remedy {
  /// Whether it leads packets or questions another way, instead of mending the one they took.
  fileprivate var isDetour: Bool {
    switch self {
    case .endpoint(.create), .gateway(.createNATGateway), .gateway(.assignPublicAddress),
      .route(.associateTable), .naming(.setRecord), .naming(.addSystemRule),
      .naming(.provideAmazonDNS), .naming(.enablePrivateDNS):
      true
    case .route(.add(let route, _)), .route(.replace(let route, _)):
      route.destination == .prefix(.anyIPv4) || route.destination == .prefix(.anyIPv6)
    case .naming, .route, .gateway, .transit, .endpoint, .filter, .policy: false
    }
  }
}
