/// Which grammar a reader holds the text to.
public enum JSONDialect: Hashable, Sendable {
  /// RFC 8259, to the letter: no comments, no trailing commas, UTF-8 only.
  case json
  /// JSON5 1.0.0 (json5.org): what people write by hand.
  case json5
}

/// How much a reader takes before it refuses; each limit is reported as a diagnostic.
public struct JSONLimits: Hashable, Sendable {
  /// Arrays and objects inside each other; the outermost counts as 1. The reader needs 48 bytes a
  /// level and no stack.
  public var maximumDepth: Int
  /// Values and keys held at once: of the file for a whole read, of one element for a streaming
  /// read. Each takes 20 bytes.
  public var maximumValues: Int
  /// Diagnostics after which a reader stops looking for more.
  public var maximumDiagnostics: Int

  public init(
    maximumDepth: Int = 256, maximumValues: Int = 1 << 25, maximumDiagnostics: Int = 20
  ) {
    precondition(maximumDepth > 0 && maximumDiagnostics > 0)
    precondition(maximumValues > 0 && maximumValues < UInt32.max)
    self.maximumDepth = maximumDepth
    self.maximumValues = maximumValues
    self.maximumDiagnostics = maximumDiagnostics
  }

  /// 256 levels, 2²⁵ values and keys (640 MB), 20 diagnostics.
  public static let standard = JSONLimits()
}

/// The text was not JSON; says where and why.
public struct MalformedJSON: Error, Hashable, Sendable {
  /// At least one, ordered by place in the file.
  public let diagnostics: [Diagnostic]
}
