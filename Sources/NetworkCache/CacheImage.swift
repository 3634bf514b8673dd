import CloudModel
import Dataplane

/// The bytes of a file of the cache, before they are written.
public struct CacheImage {
  private var parts: [Part] = []
  /// Keeps the columns.
  private let network: CompiledNetwork
  private let columns: Int

  /// The content of a section.
  private enum Part {
    case bytes([UInt8])
    case halves([UInt32])
    case words([UInt64])
    case column(ColumnRegion)

    var shape: (count: Int, stride: Int) {
      switch self {
      case .bytes(let bytes): (bytes.count, 1)
      case .halves(let halves): (halves.count, 4)
      case .words(let words): (words.count, 8)
      case .column(let region): (region.count, region.stride)
      }
    }

    func withBytes<E: Error>(
      _ body: (UnsafeRawBufferPointer) throws(E) -> Void
    ) throws(E) {
      switch self {
      case .bytes(let bytes): try bytes.span.bytes.withUnsafeBytes(body)
      case .halves(let halves): try halves.span.bytes.withUnsafeBytes(body)
      case .words(let words): try words.span.bytes.withUnsafeBytes(body)
      case .column(let region): try body(region.bytes)
      }
    }
  }

  /// - Parameters:
  ///   - input: What reading gave.
  ///   - network: Compiled from the topology of `input`; its columns are written from where they
  ///     stand.
  /// - Returns: `nil` when one kind of resource takes more than 4 GiB.
  /// - Complexity: O(n).
  public init?(_ input: StoredInput, _ network: CompiledNetwork) {
    self.network = network
    let regions = network.regions
    columns = regions.count
    parts = [.bytes(Self.row(StoredRoot(input))), .bytes(Self.row(input.tasks))]
    var marks: [UInt64] = []
    var starts: [UInt64] = [0]
    for file in input.files {
      marks += file.lineMarks.sums(file.size)
      starts.append(UInt64(marks.count))
    }
    parts += [.words(marks), .words(starts)]
    guard addTables(of: input.topology) else { return nil }
    parts += regions.map(Part.column)
    if parts.count > CacheLayout.mostSections { return nil }
  }

  private static func row(_ value: some Storable) -> [UInt8] {
    var row = RowWriter()
    row.add(value)
    return row.bytes
  }

  private mutating func addTables(of topology: Topology) -> Bool {
    add(topology.vpcs) && add(topology.dhcpOptions) && add(topology.subnets)
      && add(topology.routeTables) && add(topology.prefixLists) && add(topology.networkInterfaces)
      && add(topology.securityGroups) && add(topology.networkACLs) && add(topology.vpcEndpoints)
      && add(topology.internetGateways) && add(topology.egressOnlyInternetGateways)
      && add(topology.natGateways) && add(topology.hostedZones) && add(topology.vpcPeerings)
      && add(topology.transitGateways) && add(topology.transitGatewayAttachments)
      && add(topology.transitGatewayRouteTables) && add(topology.virtualPrivateGateways)
      && add(topology.resolverRules) && add(topology.resolverEndpoints)
      && add(topology.dnsFirewallRuleGroups) && add(topology.onPremisesNetworks)
  }

  private mutating func add<R: Resource & Storable>(_ table: ResourceTable<R>) -> Bool {
    var rows = RowWriter()
    var starts: [UInt32] = [0]
    var hashes: [UInt64] = []
    for resource in table {
      rows.add(resource)
      guard let end = UInt32(exactly: rows.bytes.count) else { return false }
      starts.append(end)
      var id = resource.id.rawValue
      hashes.append(id.withUTF8 { StoredIndex.hash(UnsafeRawBufferPointer($0)) })
    }
    parts += [.bytes(rows.bytes), .halves(starts), .words(StoredIndex.entries(hashes))]
    return true
  }
}

// MARK: - Writing

extension CacheImage {
  /// Hands out all bytes of the file, in order.
  public func write<E: Error>(
    _ identity: CacheIdentity, _ sink: (UnsafeRawBufferPointer) throws(E) -> Void
  ) throws(E) {
    var sections: [CacheLayout.Section] = []
    var offset = CacheLayout.headerSize
    for part in parts {
      let (count, stride) = part.shape
      offset = CacheLayout.aligned(offset)
      sections.append(CacheLayout.Section(offset: offset, count: count, stride: stride))
      offset += count * stride
    }
    let dataEnd = CacheLayout.aligned(offset, to: CacheLayout.groupSize)
    let header = header(identity, sections, dataEnd: dataEnd)
    try header.span.bytes.withUnsafeBytes(sink)
    var groups = GroupWriter(identity.key)
    for (part, section) in zip(parts, sections) {
      try groups.fill(to: section.offset, sink)
      try part.withBytes { bytes throws(E) in try groups.add(bytes, sink) }
    }
    try groups.fill(to: dataEnd, sink)
    withExtendedLifetime(network) {}
    try groups.digests.span.bytes.withUnsafeBytes(sink)
  }

  private func header(
    _ identity: CacheIdentity, _ sections: [CacheLayout.Section], dataEnd: Int
  ) -> [UInt64] {
    let groups = (dataEnd - CacheLayout.headerSize) / CacheLayout.groupSize
    var words = Array(repeating: UInt64(0), count: CacheLayout.headerSize / 8)
    func put(_ value: UInt64, _ word: CacheLayout.Word) { words[word.rawValue] = value }
    put(CacheLayout.magic, .magic)
    put(CacheLayout.version, .version)
    put(identity.program, .program)
    put(identity.key.first, .key1)
    put(identity.key.second, .key2)
    put(UInt64(dataEnd + groups * 8), .fileSize)
    put(UInt64(dataEnd), .dataEnd)
    put(UInt64(sections.count), .sections)
    put(UInt64(columns), .columns)
    for (index, section) in sections.enumerated() {
      let place = CacheLayout.words + index * CacheLayout.Section.size / 8
      words[place] = UInt64(section.offset)
      words[place + 1] = UInt64(section.count)
      words[place + 2] = UInt64(section.stride)
    }
    put(words.withUnsafeBytes { Digest.xxh64(.init(rebasing: $0[8...])) }, .digest)
    return words
  }
}

/// Passes bytes on in whole groups and takes the digest of each.
private struct GroupWriter {
  private(set) var digests: [UInt64] = []
  private let key: ContentKey
  private var held: [UInt8] = []
  private var offset = CacheLayout.headerSize
  /// Bytes that are passed on at once.
  private static let most = 256 * CacheLayout.groupSize

  init(_ key: ContentKey) {
    self.key = key
    held.reserveCapacity(Self.most)
  }

  mutating func add<E: Error>(
    _ bytes: UnsafeRawBufferPointer, _ sink: (UnsafeRawBufferPointer) throws(E) -> Void
  ) throws(E) {
    var rest = bytes
    while !rest.isEmpty {
      let count = min(rest.count, Self.most - held.count)
      held.append(contentsOf: rest[..<count])
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      offset += count
      if held.count == Self.most { try flush(sink) }
    }
  }

  /// Zeros up to this offset of the file; at the end of the data everything is passed on.
  mutating func fill<E: Error>(
    to end: Int, _ sink: (UnsafeRawBufferPointer) throws(E) -> Void
  ) throws(E) {
    let zeros = Array(repeating: UInt8(0), count: end - offset)
    try zeros.span.bytes.withUnsafeBytes { bytes throws(E) in try add(bytes, sink) }
    if held.count % CacheLayout.groupSize == 0 { try flush(sink) }
  }

  private mutating func flush<E: Error>(
    _ sink: (UnsafeRawBufferPointer) throws(E) -> Void
  ) throws(E) {
    let size = CacheLayout.groupSize
    held.withUnsafeBytes { bytes in
      for start in stride(from: 0, to: bytes.count, by: size) {
        let seed = CacheLayout.seed(of: digests.count, key)
        digests.append(
          Digest.xxh64(UnsafeRawBufferPointer(rebasing: bytes[start..<start + size]), seed: seed))
      }
    }
    try held.span.bytes.withUnsafeBytes(sink)
    held.removeAll(keepingCapacity: true)
  }
}
