import BenchmarkEstates
import Foundation

/// The pulls of an estate in Python: as a user would write them, and as well as they can be.
struct PythonPulls {
  enum Program: String {
    /// networkx and ipaddress, interface by interface. Pulls from a sample, since it is slow.
    case script
    /// Bisected intervals, interned sets, classes with the atoms of the address.
    case memo
  }

  private let program: Program
  private let subject: EstateSubject

  /// `nil` when there is no Python, or no networkx for the script; `note` says so.
  init?(_ program: Program, _ subject: EstateSubject) {
    self.program = program
    self.subject = subject
    switch program {
    case .script: if !Python.has("networkx") { return nil }
    case .memo: if !Python.has("json") { return nil }
    }
  }

  struct Result {
    /// For all workloads; extrapolated where only a sample was asked.
    var nanoseconds: Double
    /// To make what pulls are looked up in.
    var buildNanoseconds: Double
    var classes: Int
  }

  /// How many workloads the script pulls from.
  private static let sample = 200

  func run(rounds: Int) throws -> Result {
    let count = subject.estate.workloads.count
    let asked = program == .script ? min(count, Self.sample) : count
    let file = Reference.baselines.appendingPathComponent("python/\(program.rawValue).py").path
    var numbers: [Substring: Substring] = [:]
    for line in try Subprocess.words(
      "python3", [file, subject.dump.path, "\(rounds)", "\(asked)"]) where line.count == 2
    {
      numbers[line[0]] = line[1]
    }
    guard let time = numbers["pulls"].flatMap({ Double($0) }),
      let build = numbers["build"].flatMap({ Double($0) }),
      let sum = numbers["checksum"].flatMap({ UInt64($0, radix: 16) })
    else { throw BenchmarkError("\(program.rawValue).py printed something else") }
    guard sum == expected(asked) else {
      throw BenchmarkError("\(program.rawValue).py comes to other verdicts: the timing is void")
    }
    return Result(
      nanoseconds: time / Double(asked) * Double(count), buildNanoseconds: build,
      classes: numbers["classes"].flatMap { Int($0) } ?? count)
  }

  /// The checksum of every so-manieth workload, as the scripts take their sample.
  private func expected(_ asked: Int) -> UInt64 {
    let workloads = subject.estate.workloads
    if asked == workloads.count { return subject.checksum }
    var pulls = subject.pulls
    return VerdictCode.checksum(
      (0..<asked).map { pulls.verdict(from: workloads[$0 * workloads.count / asked]) })
  }
}

/// What the Python of this machine has.
enum Python {
  /// Whether the module can be imported, after one attempt to install what is missing from PyPI.
  static func has(_ module: String) -> Bool {
    guard Subprocess.works("python3", ["--version"]) else { return false }
    func imports() -> Bool { Subprocess.works("python3", ["-c", "import \(module)"]) }
    if imports() { return true }
    return Subprocess.works("python3", ["-m", "pip", "install", "-q", module]) && imports()
  }
}
