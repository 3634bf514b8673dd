import Addressing
import CloudModel

// The interfaces of tasks and instances.
extension EstateBuilder {
  /// 140 for each app subnet and 22 for each public one, in one of ten profiles of groups.
  mutating func addWorkloads(_ draft: VPCDraft) {
    let profiles = (0..<10).map { _ in
      [draft.groups.base] + draft.groups.teams.shuffled(using: &random).prefix(random.below(4))
    }
    for (tier, count) in [(VPCDraft.Tier.app, 140), (.publicTier, 22)] {
      for (zone, subnet) in (draft.subnets[tier] ?? []).enumerated() {
        for number in 0..<count {
          let offset = VPCDraft.layout(tier, zone: zone).offset + 4 + number
          let isPublic =
            tier == .publicTier && draft.shape == .translated && random.chance(70)
          topology.networkInterfaces.insert(
            NetworkInterface(
              id: Identifier(random.identifier("eni")), subnet: subnet,
              addresses: [
                InterfaceAddress(
                  .v4(draft.address(offset)), publicAddress: isPublic ? publicAddress() : nil)
              ],
              securityGroups: random.pick(profiles)))
        }
      }
    }
  }
}
