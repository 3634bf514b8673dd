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
    var report = Report(options)
    print("\(report.machine.text); seed \(options.seed), medians of \(options.rounds) rounds\n")
    func show(_ result: WorkloadResult) {
      print(result.text, terminator: "\n\n")
      report.results.append(result)
    }
    if options.wants("W1") { show(try LoadDescribe(options: options, directory: directory).run()) }
    if options.wants("W2") {
      for size in options.sizes where size != .small {
        show(try LoadSnapshot(options: options, size: size, directory: directory).run())
      }
    }
    if options.wants(anyOf: EstateWorkload.all) {
      let reference = try Reference(in: directory)
      if reference == nil { print("no C++ compiler: without the reference\n") }
      for size in options.sizes {
        for result in try EstateWorkload.run(options, size, reference, directory) { show(result) }
      }
    }
    if options.wants("W9") {
      show(try ClassSoundness(options: options, directory: directory).run())
    }
    if options.wants("W13") {
      show(try ResolveNames(options: options, directory: directory).run())
    }
    if options.wants("W14") {
      for result in try ColdStart.run(options, directory) { show(result) }
    }
    if options.wants("W16") {
      for result in try Pathological(options: options).run() { show(result) }
    }
    if options.wants("W17"), let size = options.sizes.first {
      show(try ExplainAll(options: options, size: size).run())
    }
    if options.wants("W18") {
      for result in try ExplainHostile(options: options).run() { show(result) }
    }
    report.finish()
    print(report.closing)
    if let path = options.json { try report.json.write(to: URL(fileURLWithPath: path)) }
    if let path = options.html {
      try Data(Page(report).text.utf8).write(to: URL(fileURLWithPath: path))
    }
  }
}

/// What is measured on one estate of each size.
enum EstateWorkload {
  static let all = ["W3", "W4", "W5", "W6", "W7", "W8", "W10", "W11", "W12", "W15"]

  static func run(
    _ options: Options, _ size: Options.Size, _ reference: Reference?, _ directory: URL
  ) throws -> [WorkloadResult] {
    let subject = try EstateSubject(options, size, reference, in: directory)
    defer {
      do { try FileManager.default.removeItem(at: subject.dump) } catch { print("left: \(error)") }
    }
    var results: [WorkloadResult] = []
    if options.wants(anyOf: ["W3", "W4", "W5"]) {
      results += try EstatePulls(subject: subject).run()
    }
    if options.wants("W6") { results.append(try PullRandom(subject: subject).run()) }
    if options.wants(anyOf: ["W7", "W8"]) { results += try SweepAll(subject: subject).run() }
    if options.wants(anyOf: ["W10", "W11"]) { results += try WhatIfEdits(subject: subject).run() }
    if options.wants("W12") { results.append(try WalkPairs(subject: subject).run()) }
    if options.wants("W15") { results.append(try SweepThreads(subject: subject).run()) }
    return results
  }
}
