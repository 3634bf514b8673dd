/// Names one input file among those that were read; `SourceMap` turns it back into a path.
public struct SourceFileID: Hashable, Sendable {
  public let rawValue: UInt32

  public init(_ rawValue: UInt32) { self.rawValue = rawValue }
}

/// A stretch of bytes in one input file: where a value, a rule or a route stands in what the user
/// wrote.
///
/// Sixteen bytes and no reference, so that every row of a large topology can carry its place. Lines
/// and columns are worked out only for the few spans that are shown (`SourceMap.location(of:)`).
public struct SourceSpan: Hashable, Sendable {
  public let file: SourceFileID
  /// Length in bytes.
  public let length: UInt32
  /// Offset of the first byte from the beginning of the file.
  public let offset: UInt64

  public init(file: SourceFileID, offset: UInt64, length: UInt32) {
    self.file = file
    self.offset = offset
    self.length = length
  }

  /// The place of what stands in no file: a default of AWS, or an object made by the program.
  public static let none = SourceSpan(file: SourceFileID(.max), offset: 0, length: 0)

  public var isNone: Bool { file.rawValue == .max }
}
