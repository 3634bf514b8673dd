/// The sizes of the protocol, in bytes, and the bounds that this implementation adds.
public enum WireLimits {
  /// Source: RFC 1035, section 4.1.1.
  public static let header = 12
  /// A name with its lengths and the root. Source: RFC 1035, section 2.3.4.
  public static let name = 255
  public static let label = 63
  /// What a datagram may hold without EDNS. Source: RFC 1035, section 2.3.4.
  public static let plainDatagram = 512
  /// What fits any path without fragments, which is what servers advertise and keep to.
  /// Source: DNS Flag Day 2020; RFC 9715, section 3.1.
  public static let datagram = 1_232
  /// What two bytes of length in front of a message on TCP can say. Source: RFC 1035, 4.2.2.
  public static let message = 65_535
  /// Records in all sections of a message that is read. A record of 12 bytes can stand for a name of
  /// 255, so the size of a message alone would not bound the work.
  public static let records = 512
}
