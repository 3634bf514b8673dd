/// What somebody sees of a pull that fails: the words on the screen, and how long they take to
/// come.
public struct Symptom: Hashable, Sendable {
  /// What the client, or the service that runs it, prints. What cannot be known stands in angle
  /// brackets: `<public address>`.
  public var message: String
  public var timing: Timing

  public enum Timing: String, Hashable, Sendable, CaseIterable {
    /// Nobody answers, and the client waits until it gives up.
    case hangs
    /// Somebody answers, and the answer is no.
    case failsAtOnce = "fails-at-once"
  }

  public init(_ message: String, _ timing: Timing) {
    self.message = message
    self.timing = timing
  }
}
