import Foundation

/// All workloads that the options ask for, one after the other.
struct Suite {
  let options: Options

  func run() throws {
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("pulltrace-benchmarks-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer {
      do { try FileManager.default.removeItem(at: directory) } catch { print("left: \(error)") }
    }
    print("\(Machine.description); seed \(options.seed), medians of \(options.rounds) rounds\n")
    var results: [WorkloadResult] = []
    func show(_ result: WorkloadResult) {
      print(result.text, terminator: "\n\n")
      results.append(result)
    }
    if options.wants("W1") { show(try LoadDescribe(options: options, directory: directory).run()) }
    if ["W3", "W4", "W5"].contains(where: options.wants) {
      let reference = try Reference(in: directory)
      if reference == nil { print("no C++ compiler: without the reference\n") }
      for size in options.sizes {
        let pulls = EstatePulls(
          options: options, size: size, reference: reference, directory: directory)
        for result in try pulls.run() { show(result) }
      }
    }
    if options.wants("W13") {
      show(try ResolveNames(options: options, directory: directory).run())
    }
    if options.wants("W17"), let size = options.sizes.first {
      show(try ExplainAll(options: options, size: size).run())
    }
    if options.wants("W18") {
      for result in try ExplainHostile(options: options).run() { show(result) }
    }
    print("load average at the end: \(Machine.description)")
    if let path = options.json {
      let text = "{\"machine\":\"\(Machine.description)\",\"seed\":\(options.seed),\"results\":["
      let all = text + results.map(\.json).joined(separator: ",\n") + "]}\n"
      try Data(all.utf8).write(to: URL(fileURLWithPath: path))
    }
  }
}
