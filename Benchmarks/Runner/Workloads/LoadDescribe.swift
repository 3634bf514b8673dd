import BenchmarkEstates
import Foundation

/// W1: a large describe output from a file into columns, each loader in its own process.
struct LoadDescribe {
  let options: Options
  /// For the generated file and for nothing that stays.
  let directory: URL

  func run() throws -> WorkloadResult {
    let file = directory.appendingPathComponent("describe-network-interfaces.json")
    let bytes = try write(to: file)
    let loaders = try contenders()
    var series = loaders.map {
      $0.isForeign ? Series(baseline: $0.name) : Series($0.name)
    }
    var peaks: [Int: Int] = [:]
    var checksum: UInt64?
    for _ in 0..<options.rounds {
      for (index, loader) in loaders.enumerated() {
        guard
          let line = try Subprocess.words(
            loader.program, loader.arguments + [file.path]
          ).first, line.count == 3, let time = Double(line[0]), let peak = Int(line[1]),
          let sum = UInt64(line[2], radix: 16)
        else { throw BenchmarkError("\(loader.name) printed something else") }
        series[index].add(time)
        peaks[index] = max(peak, peaks[index] ?? 0)
        if !loader.givesColumns { continue }
        if checksum ?? sum != sum { throw BenchmarkError("\(loader.name) read other columns") }
        checksum = sum
      }
    }
    let facts = loaders.indices.map {
      "peak resident set \((peaks[$0] ?? 0) / 1024) MB: \(loaders[$0].name)"
    }
    return WorkloadResult(
      name: "W1 load-describe", size: "\(bytes / 1_000_000) MB", count: bytes / 1_000_000,
      unit: "MB", series: series, gates: gates(series, peaks, bytes), facts: facts,
      checksum: checksum ?? 0)
  }

  private func gates(_ series: [Series], _ peaks: [Int: Int], _ bytes: Int) -> [Gate] {
    let own = series[0].median
    func speed(against name: String) -> Double {
      (series.first { $0.name == name }?.median ?? .nan) / own
    }
    return [
      .atLeast(8, target: 15, speed(against: "JSONDecoder"), "times the speed of JSONDecoder"),
      .atLeast(10, target: 20, speed(against: "Python orjson"), "times the speed of orjson"),
      .atMost(64, target: 32, Double(peaks[0] ?? 0) / 1024, "MB resident"),
      .atLeast(nil, target: 1_000, Double(bytes) / own * 1000, "MB/s"),
    ]
  }

  private struct Contender {
    var name: String
    var program: String
    var arguments: [String]
    var givesColumns = true
    var isForeign = false
  }

  private func contenders() throws -> [Contender] {
    let own = CommandLine.arguments[0]
    var all = Loader.allCases.map { loader in
      Contender(
        name: loader.title, program: own, arguments: ["load", loader.rawValue],
        givesColumns: loader != .model, isForeign: loader == .decoder)
    }
    let script = Reference.baselines.appendingPathComponent("python/load.py").path
    for parser in ["orjson", "json"] where Python.has(parser) {
      all.append(
        Contender(
          name: "Python \(parser)", program: "python3", arguments: [script, parser],
          isForeign: true))
    }
    return all
  }

  /// Writes the generated text, which no repository holds.
  private func write(to file: URL) throws -> Int {
    let estate = Estate(interfaces: options.isSmoke ? 1_000 : 50_000, seed: options.seed)
    var text = DescribeText(of: estate, seed: options.seed)
    guard FileManager.default.createFile(atPath: file.path, contents: nil) else {
      throw BenchmarkError("cannot write \(file.path)")
    }
    let handle = try FileHandle(forWritingTo: file)
    defer { handle.closeFile() }
    var chunk = DescribeText.opening
    var written = 0
    func flush() throws {
      try handle.write(contentsOf: Data(chunk.utf8))
      written += chunk.utf8.count
      chunk = ""
    }
    while true {
      chunk += text.nextInterface()
      if written + chunk.utf8.count >= options.megabytes * 1_000_000 { break }
      chunk += ",\n"
      if chunk.utf8.count > 1 << 20 { try flush() }
    }
    chunk += DescribeText.closing
    try flush()
    return written
  }
}

extension Loader {
  fileprivate var title: String {
    switch self {
    case .stream: "pulltrace, to columns"
    case .model: "pulltrace, to the model"
    case .decoder: "JSONDecoder"
    }
  }
}
