import BenchmarkEstates
import Foundation

/// W2: every file of a snapshot directory, until the model and its index stand in memory; each
/// loader in a process of its own.
struct LoadSnapshot {
  let options: Options
  let size: Options.Size
  let directory: URL

  func run() throws -> WorkloadResult {
    let folder = directory.appendingPathComponent("snapshot-\(size.rawValue)")
    defer {
      do { try FileManager.default.removeItem(at: folder) } catch { print("left: \(error)") }
    }
    let estate = Estate(interfaces: size.interfaces, seed: options.seed)
    let bytes = try Generate.writeSnapshot(of: estate, seed: options.seed, to: folder)
    let count = estate.topology.networkInterfaces.count
    var times = Times()
    var last: [Substring: Double] = [:]
    var checksum: UInt64?
    for _ in 0..<(size < .large ? options.rounds : min(3, options.rounds)) {
      let own = try Self.run(CommandLine.arguments[0], ["load-snapshot", folder.path])
      last = own.numbers
      times.add(own)
      if let python = try python(folder) {
        times.python.add((python.numbers["load"] ?? .nan) + (python.numbers["build"] ?? .nan))
        guard python.checksum == own.checksum else {
          throw BenchmarkError("snapshot.py reads something else: the timing is void")
        }
      }
      guard checksum ?? own.checksum == own.checksum else {
        throw BenchmarkError("W2: something else than before was read: void")
      }
      checksum = own.checksum
    }
    return result(times, last, count, bytes, checksum ?? 0)
  }

  private func result(
    _ times: Times, _ last: [Substring: Double], _ count: Int, _ bytes: Int, _ checksum: UInt64
  ) -> WorkloadResult {
    func each(_ name: Substring) -> Double { (last[name] ?? .nan) * 1024 / Double(count) }
    let total = times.total.median
    return WorkloadResult(
      name: "W2 load-snapshot", size: size.rawValue, count: count, unit: "interface",
      series: [times.total, times.load, times.build, times.wall, times.python],
      gates: [
        .atLeast(
          10, target: 30, times.python.median / total, "times the speed of Python (orjson)"),
        .atMost(nil, target: 48, each("index"), "bytes of index an interface"),
        .atMost(nil, target: 160, each("model") + each("index"), "bytes in all an interface"),
        size == .huge ? .atMost(nil, target: 1, total / 1e9, "s") : nil,
      ].compactMap(\.self),
      facts: [
        "\((Double(bytes) / 1e6).short) MB of text at \((Double(bytes) / total * 1e3).short) MB/s; "
          + "peak resident set \(((last["peak"] ?? .nan) / 1024).short) MB"
      ], checksum: checksum)
  }

  private struct Times {
    var total = Series("pulltrace, model and index")
    var load = Series("of which the model")
    var build = Series("of which the index")
    var wall = Series("pulltrace, on the wall, all cores")
    var python = Series(baseline: "Python, orjson and tables")

    mutating func add(_ run: Run) {
      let (load, build) = (run.numbers["load"] ?? .nan, run.numbers["build"] ?? .nan)
      self.load.add(load)
      self.build.add(build)
      total.add(load + build)
      wall.add(run.numbers["wall"] ?? .nan)
    }
  }

  private struct Run {
    var numbers: [Substring: Double]
    var checksum: UInt64
  }

  private static func run(_ program: String, _ arguments: [String]) throws -> Run {
    var run = Run(numbers: [:], checksum: 0)
    for line in try Subprocess.words(program, arguments) where line.count == 2 {
      if line[0] == "checksum" {
        run.checksum = UInt64(line[1], radix: 16) ?? 0
      } else {
        run.numbers[line[0]] = Double(line[1])
      }
    }
    return run
  }

  private func python(_ folder: URL) throws -> Run? {
    guard Python.has("orjson") else { return nil }
    let script = Reference.baselines.appendingPathComponent("python/snapshot.py").path
    return try Self.run("python3", [script, folder.path])
  }
}
