/// Steele, Lea and Flood's generator: the same numbers for the same seed, everywhere and for ever.
///
/// Source: "Fast Splittable Pseudorandom Number Generators" (OOPSLA 2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// - Precondition: `choices` is not empty.
  mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }

  /// `prefix-0` and sixteen hexadecimal digits, as AWS makes identifiers.
  mutating func identifier(_ prefix: String) -> String {
    let digits = String(next(), radix: 16)
    return prefix + "-0" + String(repeating: "0", count: 16 - digits.count) + digits
  }
}
