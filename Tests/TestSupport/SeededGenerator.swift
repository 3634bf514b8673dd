/// SplitMix64: the same numbers for the same seed, on every machine and for ever.
///
/// Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (OOPSLA 2014).
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  public mutating func chance(_ numerator: Int, in denominator: Int) -> Bool {
    Int.random(in: 0..<denominator, using: &self) < numerator
  }

  /// - Precondition: `choices` is not empty.
  public mutating func pick<T>(_ choices: [T]) -> T {
    choices[Int.random(in: 0..<choices.count, using: &self)]
  }
}

/// Names a random case in a test report, so that a failure can be repeated.
public struct Seed: CustomStringConvertible, Sendable, Hashable {
  public let value: UInt64

  public var description: String { "seed \(value)" }

  public var generator: SeededGenerator { SeededGenerator(seed: value) }

  /// The first `count` seeds.
  public static func samples(_ count: UInt64) -> [Seed] { (1...count).map { Seed(value: $0) } }
}
