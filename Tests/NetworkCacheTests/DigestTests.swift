import NetworkCache
import Testing

@Suite struct DigestTests {
  /// Source: the test vectors of xxHash's own suite and of its ports.
  @Test(
    arguments: [
      ("", 0xEF46_DB37_51D8_E999), ("a", 0xD24E_C4F1_A98C_6E5B), ("abc", 0x44BC_2CF5_AD77_0999),
    ] as [(String, UInt64)])
  func knownDigests(_ text: String, _ digest: UInt64) {
    #expect(Array(text.utf8).withUnsafeBytes { Digest.xxh64($0) } == digest)
  }
}
