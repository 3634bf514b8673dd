import CloudModel
import Dataplane
import Ingestion
import SourceText
import Synchronization
import TraceModel

/// A network in a file of the cache: what reading the input gave, and the columns of the compiled
/// network.
///
/// Nothing here takes time with the size of the network but the columns, whose bytes are checked
/// once. Where a byte is not as it was written, the input is read again: what was asked for is
/// answered from there, so that damage costs time and changes no answer.
public final class StoredNetwork: CompiledForm {
  let region: CacheRegion
  /// Reads the input again.
  private let reread: @Sendable () -> StoredInput
  private let fresh = Mutex<StoredInput?>(nil)

  /// - Parameters:
  ///   - file: Its bytes have to stay as they are for as long as the file is held.
  ///   - identity: Whose file is wanted.
  ///   - reread: Called when damage shows, at most once. Gives what was stored.
  public init(
    _ file: SourceFile, _ identity: CacheIdentity, reread: @escaping @Sendable () -> StoredInput
  ) throws(CacheFault) {
    region = try CacheRegion(file, identity)
    self.reread = reread
    guard region.sections.count == StoredSections.count(region.columns) else {
      throw .damaged
    }
  }

  public var columns: [ColumnRegion]? {
    var columns: [ColumnRegion] = []
    for section in StoredSections.firstColumn..<StoredSections.firstColumn + region.columns {
      guard let base = region.bytes(of: section)?.baseAddress else {
        _ = recovered()
        return nil
      }
      let place = region.sections[section]
      columns.append(ColumnRegion(base: base, count: place.count, stride: place.stride))
    }
    return columns
  }

  /// What the input gives, after damage.
  func recovered() -> StoredInput {
    fresh.withLock { fresh in
      if let fresh { return fresh }
      let read = reread()
      fresh = read
      return read
    }
  }
}

/// Which section is what.
enum StoredSections {
  /// A row that holds everything else.
  static let root = 0
  static let tasks = 1
  /// The line marks of all input files, and where those of each begin.
  static let marks = 2
  static let markStarts = 3
  static let firstTable = 4
  /// Three each.
  static let tables = 22
  static let firstColumn = firstTable + 3 * tables

  static func count(_ columns: Int) -> Int { firstColumn + columns }
}

extension StoredNetwork {
  /// The tables, of which no row is made before it is asked for.
  var topology: Topology {
    var topology = Topology()
    var section = StoredSections.firstTable
    func table<R: Resource & Storable>(
      _ path: WritableKeyPath<Topology, ResourceTable<R>> & Sendable
    ) {
      topology[keyPath: path] = ResourceTable(
        StoredTable(self, section: section) { $0[keyPath: path] })
      section += StoredTable<R>.sections
    }
    table(\.vpcs)
    table(\.dhcpOptions)
    table(\.subnets)
    table(\.routeTables)
    table(\.prefixLists)
    table(\.networkInterfaces)
    table(\.securityGroups)
    table(\.networkACLs)
    table(\.vpcEndpoints)
    table(\.internetGateways)
    table(\.egressOnlyInternetGateways)
    table(\.natGateways)
    table(\.hostedZones)
    table(\.vpcPeerings)
    table(\.transitGateways)
    table(\.transitGatewayAttachments)
    table(\.transitGatewayRouteTables)
    table(\.virtualPrivateGateways)
    table(\.resolverRules)
    table(\.resolverEndpoints)
    table(\.dnsFirewallRuleGroups)
    table(\.onPremisesNetworks)
    return topology
  }
}
