/// One of several parts of a sweep that are run apart: `2/4` is the second of four.
public struct Shard: Hashable, Sendable, CustomStringConvertible {
  /// From 1 to `count`.
  public let number: Int
  public let count: Int

  /// More would be parts of nothing, and each reads the whole network.
  public static let largestCount = 1_000_000

  /// - Returns: `nil` for a number that is not from 1 to `count`, and for too many shards.
  public init?(_ number: Int, of count: Int) {
    guard number >= 1, number <= count, count <= Self.largestCount else { return nil }
    self.number = number
    self.count = count
  }

  /// Reads `I/N`.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy(Self.isDigit) }),
      let number = Int(parts[0]), let count = Int(parts[1])
    else { return nil }
    self.init(number, of: count)
  }

  public var description: String { "\(number)/\(count)" }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

/// Where a result of a shard belongs among the results of the whole sweep: what a merge goes by.
public struct ShardPlace: Hashable, Sendable {
  /// Stands for what was asked: the input, the pull and the version of the program.
  public var sweep: String
  public var shard: Shard
  /// How many results the shard has.
  public var results: Int
  /// The place of this one among those of all shards, from 0.
  public var position: Int
  /// How many results all shards have.
  public var total: Int

  public init(sweep: String, shard: Shard, results: Int, position: Int, total: Int) {
    self.sweep = sweep
    self.shard = shard
    self.results = results
    self.position = position
    self.total = total
  }
}
