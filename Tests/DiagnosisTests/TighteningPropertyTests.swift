import CloudModel
import ImagePull
import TestSupport
import Testing
import TraceModel

@testable import Diagnosis

/// Whatever is called wider than a pull needs is wider, and what replaces it is enough.
@Suite("tighter rules")
struct TighteningPropertyTests {
  @Test(
    "are enough for the pull, allow nothing new, and are as tight as can be: scenarios",
    arguments: ScenarioNetwork.all.filter { $0.hasPrefix("healthy/") || $0.hasPrefix("filtering/") }
  )
  func hold(_ path: String) throws {
    let network = try ScenarioNetwork(path)
    try expectHolds(network.situation, network.image, network.trace.verdict)
  }

  @Test(
    "are enough for the pull, allow nothing new, and are as tight as can be: random networks",
    arguments: Seed.samples(80))
  func holdAnywhere(_ seed: Seed) throws {
    var generator = seed.generator
    let pull = try WidenedPull(&generator)
    try expectHolds(
      pull.situation, pull.image, pull.situation.simulate(pull.image).verdict)
  }

  @Test("the random networks mostly work, and have something to tighten")
  func areWide() throws {
    let found = try Seed.samples(60).compactMap { seed in
      var generator = seed.generator
      let pull = try WidenedPull(&generator)
      return Tightening(of: pull.situation, try ImageReference(pull.image))
    }
    #expect(found.count > 20)
    let kinds = found.flatMap(\.rules).map(\.rule.kind)
    #expect(kinds.contains(.securityGroupRule) && kinds.contains(.networkACLRule))
    #expect(found.contains { tightening in tightening.rules.contains { $0.remedies.count == 1 } })
  }

  private func expectHolds(_ situation: Situation, _ image: String, _ verdict: Verdict) throws {
    let tightening = Tightening(of: situation, try ImageReference(image))
    guard verdict == .succeeds else {
      #expect(tightening == nil)
      return
    }
    let found = try #require(tightening)
    #expect(!found.isCutShort)
    for rule in found.rules {
      #expect(!rule.needs.isEmpty && !rule.remedies.isEmpty)
      #expect(
        try situation.verdict(after: rule.remedies, image) == .succeeds, "\(rule.rule.text)")
    }
    let tight = try #require(found.situation.applying(found.remedies))
    #expect(try tight.simulate(image).verdict == .succeeds)
    expectOnlyLess(tight.topology, than: situation.topology)
    let again = try #require(Tightening(of: tight, try ImageReference(image)))
    #expect(again.rules.isEmpty, "\(again.rules.map(\.rule.text))")
  }

  private func expectOnlyLess(_ tight: Topology, than wide: Topology) {
    let (before, after) = (RuleOracle(wide), RuleOracle(tight))
    let packets = Set(wide.telling + tight.telling)
    for direction in RuleDirection.allCases {
      for group in tight.securityGroups where group != wide.securityGroups[group.id] {
        for packet in packets where after.allows(packet, direction, in: group.id) {
          #expect(before.allows(packet, direction, in: group.id), "\(group.id) \(packet)")
        }
      }
      for list in tight.networkACLs where list != wide.networkACLs[list.id] {
        for packet in packets where after.allows(packet, direction, in: list.id) {
          #expect(before.allows(packet, direction, in: list.id), "\(list.id) \(packet)")
        }
      }
    }
  }
}
