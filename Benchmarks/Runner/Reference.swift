import BenchmarkEstates
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
    .deletingLastPathComponent().appendingPathComponent("Baselines")

  struct Result {
    var buildNanoseconds: Double
    var pullNanoseconds: Double
    var checksum: UInt64
  }

  /// Builds the index and pulls from every workload, once to warm up and once for the clock.
  func run(_ dump: URL) throws -> Result {
    var numbers: [Substring: Substring] = [:]
    for line in try Subprocess.words(program, [dump.path, "2"]) where line.count == 2 {
      numbers[line[0]] = line[1]
    }
    guard let build = numbers["build"].flatMap({ Double($0) }),
      let pulls = numbers["pulls"].flatMap({ Double($0) }),
      let checksum = numbers["checksum"].flatMap({ UInt64($0, radix: 16) })
    else { throw BenchmarkError("the reference printed something else") }
    return Result(buildNanoseconds: build, pullNanoseconds: pulls, checksum: checksum)
  }
}
