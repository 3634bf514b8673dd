import TraceModel

/// The causes of pulls as one number, so that a change of what is found does not pass for speed.
enum CauseChecksum {
  /// FNV-1a over the causes as they are named.
  static func of(_ traces: [PullTrace]) -> UInt64 {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for finding in traces.flatMap(\.findings) {
      for byte in "\(finding.stage) \(finding.drop.code) \(finding.drop.component.id);".utf8 {
        sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3
      }
    }
    return sum
  }
}
