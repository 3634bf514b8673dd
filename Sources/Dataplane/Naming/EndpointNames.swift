import Addressing
import CloudModel

/// Which endpoints have which endpoint-specific names: a sorted table of hashes, so that a name costs
/// the same whether ten endpoints have names or ten thousand.
struct EndpointNames: Sendable {
  private let rows: Column<Row>

  struct Row: BitwiseCopyable {
    var hash: UInt64
    /// Among the endpoints of the topology.
    var position: Int32
  }

  init(_ topology: Topology, in store: ColumnStore) {
    var rows: [Row] = []
    for (position, endpoint) in topology.vpcEndpoints.enumerated() {
      for name in endpoint.endpointNames {
        rows.append(Row(hash: Self.hash(name), position: Int32(position)))
      }
    }
    rows.sort { ($0.hash, $0.position) < ($1.hash, $1.position) }
    self.rows = store.column(rows)
  }

  /// Positions of endpoints that may have the name, ascending.
  ///
  /// - Complexity: Logarithmic in the names.
  func candidates(for name: DomainName) -> [Int] {
    let hash = Self.hash(name)
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[Int32(middle)].hash < hash { low = middle + 1 } else { high = middle }
    }
    var positions: [Int] = []
    while low < rows.count, rows[Int32(low)].hash == hash {
      positions.append(Int(rows[Int32(low)].position))
      low += 1
    }
    return positions
  }

  /// Fowler, Noll and Vo's FNV-1a, the same in every process.
  private static func hash(_ name: DomainName) -> UInt64 {
    name.withBytes { bytes in
      bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
  }
}
