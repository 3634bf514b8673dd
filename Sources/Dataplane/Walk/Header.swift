/// The packet while it walks: the fields that routes and rules look at.
///
/// Addresses and ports are spans of what has been treated alike so far. One walk settles the
/// packets of the whole span; what a check tells apart is cut off and walked again by
/// `FlowPartition`.
struct Header<Word: AddressWord>: BitwiseCopyable {
  var protocolNumber: UInt8
  var source: AddressSpan<Word>
  var destination: AddressSpan<Word>
  var sourcePorts: PortSpan
  var destinationPorts: PortSpan

  mutating func turnAround() {
    swap(&source, &destination)
    swap(&sourcePorts, &destinationPorts)
  }
}

/// What to walk: from an interface, to a span of addresses and one port.
struct FlowRequest<Word: AddressWord> {
  var interface: Int32
  var source: Word
  var destination: AddressSpan<Word>
  var protocolNumber: UInt8
  var sourcePorts: PortSpan
  var destinationPort: UInt16
  /// The ports that a NAT gateway on the way may choose (Amazon VPC User Guide, "NAT gateway
  /// basics").
  var translatedPorts = PortSpan(1024, .max)
  /// A row of `routes` to be treated as if it did not exist, or -1: how a diversion is proved.
  var ignoredRoute: Int32 = -1
}
