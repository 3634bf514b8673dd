import CloudModel

/// The columns of a compiled network in a form that outlives the process.
///
/// A topology whose `unchangedOrigin` is one is not compiled again.
public protocol CompiledForm: AnyObject, Sendable {
  /// The columns, in the order in which `CompiledNetwork.regions` gave them; `nil` where there are
  /// none that can be trusted. The memory is valid as long as the form.
  var columns: [ColumnRegion]? { get }
}

/// The values of one column as bytes.
public struct ColumnRegion: @unchecked Sendable {
  // Sendable: the memory is only read.
  public let base: UnsafeRawPointer
  /// Values, not bytes.
  public let count: Int
  /// Bytes from one value to the next.
  public let stride: Int

  public init(base: UnsafeRawPointer, count: Int, stride: Int) {
    self.base = base
    self.count = count
    self.stride = stride
  }

  public var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base, count: count * stride)
  }
}

extension ColumnStore {
  /// With the columns of the topology's compiled form, where it has one.
  convenience init(for topology: Topology) {
    if let form = topology.unchangedOrigin as? any CompiledForm, let columns = form.columns {
      self.init(columns, of: form)
    } else {
      self.init()
    }
  }
}

extension CompiledNetwork {
  /// Every column, for a form that is to be stored; valid as long as the network.
  public var regions: [ColumnRegion] { store.regions }
}
