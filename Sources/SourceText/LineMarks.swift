/// How many lines of a file end before each of its blocks, so that the line of a place far into it
/// is found without reading all that stands before.
public struct LineMarks: Sendable {
  /// Bytes from one mark to the next.
  public static let block = 1 << 16

  private let sum: @Sendable (Int) -> Int?

  public init(_ sums: [UInt64]) {
    self.init { sums.indices.contains($0) ? Int(sums[$0]) : nil }
  }

  /// - Parameter sum: The lines that end before the block with this number; `nil` where that is not
  ///   known.
  public init(_ sum: @escaping @Sendable (_ block: Int) -> Int?) { self.sum = sum }

  func lineEnds(beforeBlock block: Int) -> Int? { sum(block) }

  /// The sums of the blocks of a file of this size.
  public func sums(_ size: Int) -> [UInt64] {
    (0..<(size + Self.block - 1) / Self.block).map { UInt64(sum($0) ?? 0) }
  }
}
