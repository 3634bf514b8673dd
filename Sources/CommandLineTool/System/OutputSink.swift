/// Where text goes: a stream of the process or, in tests, a string.
public protocol OutputSink: AnyObject {
  /// `nil` when this is no terminal.
  var terminalColumns: Int? { get }
  func write(_ text: String) throws(OutputError)
}

/// Why text could not be written.
public enum OutputError: Error, Hashable, Sendable {
  /// Nobody reads on: the end of the work, and no fault.
  case closed
  /// In the words of the operating system: `no space left on device`.
  case failed(reason: String)
}
