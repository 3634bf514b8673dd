import Foundation

/// The C++ reference: compiled once with the best compiler that is there, then run for each round.
struct Reference {
  private let program: String

  /// Compiles `Baselines/cref/cref.cpp`; `nil` when there is no C++ compiler.
  init?(in directory: URL) throws {
    let compilers = ["clang++", "g++"].filter { Subprocess.works($0, ["--version"]) }
    guard let compiler = compilers.first else { return nil }
    program = directory.appendingPathComponent("cref").path
    let source = Self.baselines.appendingPathComponent("cref/cref.cpp").path
    _ = try Subprocess.words(
      compiler, ["-O3", "-march=native", "-std=c++17", "-o", program, source])
  }

  /// `Benchmarks/Baselines`.
  static let baselines = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Baselines")

  /// What the reference can be asked to do.
  enum Work: String {
    case pulls
    case classes
    case random
    case bucketed
    case pairs
  }

  struct Result {
    fileprivate var numbers: [String: Double]
    /// Of all pulls.
    var checksum: UInt64
    var pairChecksum: UInt64

    var buildNanoseconds: Double { numbers["build"] ?? .nan }
    var classCount: Double { numbers["classcount"] ?? .nan }
    func nanoseconds(_ work: Work) -> Double { numbers[work.rawValue] ?? .nan }
  }

  /// Builds the index and works, once to warm up and once for the clock.
  func run(_ dump: URL, _ work: Work...) throws -> Result {
    var numbers: [String: Double] = [:]
    var sums: [Substring: UInt64] = [:]
    let arguments = [dump.path, "2"] + work.map(\.rawValue)
    for line in try Subprocess.words(program, arguments) where line.count == 2 {
      if line[0].hasSuffix("sum") {
        sums[line[0]] = UInt64(line[1], radix: 16)
      } else {
        numbers[String(line[0])] = Double(line[1])
      }
    }
    guard let checksum = sums["checksum"], let pairs = sums["pairsum"],
      numbers["build"] != nil, work.allSatisfy({ numbers[$0.rawValue] != nil })
    else { throw BenchmarkError("the reference printed something else") }
    return Result(numbers: numbers, checksum: checksum, pairChecksum: pairs)
  }
}
