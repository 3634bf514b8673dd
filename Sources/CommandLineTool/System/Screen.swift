import Rendering

/// A terminal that a command has to itself for a while: it draws whole screens and is told of keys.
///
/// A protocol so that tests can press keys that nobody presses.
public protocol Screen: AnyObject {
  var size: ScreenSize { get }

  /// Takes the terminal over: a screen of its own, keys as they are pressed and not shown.
  func open() throws(OutputError)

  /// Replaces what stands on the screen.
  ///
  /// - Parameter lines: From the top; none is wider than the screen.
  func draw(_ lines: [String]) throws(OutputError)

  /// Waits for something to happen.
  func nextEvent() -> ScreenEvent

  /// Gives the terminal back as it was found. May be called twice.
  func close()
}

public struct ScreenSize: Hashable, Sendable {
  public var rows: Int
  public var columns: Int

  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }
}

/// What a terminal reports.
public enum ScreenEvent: Hashable, Sendable {
  case key(TerminalKey)
  /// The screen has another size, or somebody else has drawn on it.
  case changed
  /// Nobody is there any more.
  case closed
}
