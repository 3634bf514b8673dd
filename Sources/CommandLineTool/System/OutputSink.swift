/// Where text goes: a stream of the process or, in tests, a string.
public protocol OutputSink: AnyObject {
  /// `nil` when this is no terminal.
  var terminalColumns: Int? { get }
  func write(_ text: String) throws(OutputError)
  /// Takes as many of these bytes as it can without waiting, and says how many.
  func offer(_ bytes: ArraySlice<UInt8>) throws(OutputError) -> Int
  /// Nobody reads on, and a write would say so.
  var isClosed: Bool { get }
}

/// Why text could not be written.
public enum OutputError: Error, Hashable, Sendable {
  /// Nobody reads on: the end of the work, and no fault.
  case closed
  /// In the words of the operating system: `no space left on device`.
  case failed(reason: String)
}
