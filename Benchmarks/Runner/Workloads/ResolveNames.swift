import Addressing
import BenchmarkEstates
import CloudModel
import Dataplane
import Foundation
import ImagePull
import PulltraceKit
import TraceModel

/// W13: names over ten thousand private hosted zones: who claims each, and what it has.
///
/// The index decides in two look-ups; the baseline is a program in C++ with hash tables of whole
/// names. What a story costs on top is shown beside.
struct ResolveNames {
  let options: Options
  let directory: URL

  private var zones: Int { options.isSmoke ? 100 : 10_000 }
  private var count: Int { options.isSmoke ? 1_000 : 100_000 }

  func run() throws -> WorkloadResult {
    let estate = NameEstate(zones: zones, questions: count, seed: options.seed)
    let network = CompiledNetwork(estate.topology)
    let stories = try self.stories(estate)
    let baseline = try DictionaryOfNames(estate, in: directory)
    var own = Series("index")
    var other = Series(baseline: "C++ tables of names")
    var told = Series("with the whole story")
    try compare(estate, stories, network)
    let checksum = checksum(estate, network).value
    for _ in 0..<options.rounds {
      let (value, time) = self.checksum(estate, network)
      own.add(time)
      guard value == checksum else { throw BenchmarkError("another checksum than before: void") }
      if let (theirs, time) = try baseline?.run() {
        guard theirs == checksum else { throw BenchmarkError("W13: the baseline disagrees: void") }
        other.add(time)
      }
      told.add(tell(estate, stories))
    }
    let each = own.median / Double(count)
    var facts = [
      "\(zones) zones of 12 record sets; a quarter each exact, wildcard, hidden from it, NXDOMAIN"
    ]
    if baseline == nil { facts.append("no C++ compiler: without the baseline") }
    return WorkloadResult(
      name: "W13 dns", size: "\(zones)", count: count, unit: "name",
      series: [own, other, told],
      gates: [.atMost(200, target: 30, each, "ns a name")], facts: facts, checksum: checksum)
  }

  private func stories(_ estate: NameEstate) throws -> StubResolver {
    do {
      return try Pulltrace.resolver(
        for: Workload(placement: .interface(NameEstate.interface)), in: estate.topology)
    } catch {
      throw BenchmarkError("the client has no place: \(error)")
    }
  }

  private func checksum(_ estate: NameEstate, _ network: CompiledNetwork)
    -> (value: UInt64, nanoseconds: Double)
  {
    var sum: UInt64 = 0
    let time = nanoseconds {
      for question in estate.questions {
        let match = network.match(question.name, question.type, inVPC: 0)
        sum = sum &* 31 &+ match.code
      }
    }
    return (sum, time)
  }

  /// A sample of the same questions, each told in full.
  private func tell(_ estate: NameEstate, _ resolver: StubResolver) -> Double {
    let sample = sample(of: estate)
    var records = 0
    let time = nanoseconds {
      for question in sample {
        records += resolver.ask(NameQuestion(question.name, question.type)).answers.count
      }
    }
    precondition(records > 0, "a quarter of the names has records")
    return time * Double(count) / Double(sample.count)
  }

  private func sample(of estate: NameEstate) -> ArraySlice<NameEstate.Question> {
    estate.questions.prefix(count / 50)
  }

  /// The index alone and the whole resolution come to the same.
  private func compare(
    _ estate: NameEstate, _ resolver: StubResolver, _ network: CompiledNetwork
  ) throws {
    for question in sample(of: estate) {
      let outcome = resolver.ask(NameQuestion(question.name, question.type)).outcome
      let isSame =
        switch network.match(question.name, question.type, inVPC: 0) {
        case .records: outcome == .answered
        case .noData: outcome == .noData
        case .nameError: outcome == .nameError
        case .unclaimed, .elsewhere: false
        }
      if !isSame { throw BenchmarkError("W13: \(question.name) is told otherwise: void") }
    }
  }
}

extension NameMatch {
  /// As the baseline counts.
  fileprivate var code: UInt64 {
    switch self {
    case .unclaimed, .elsewhere: 0
    case .noData: 1
    case .nameError: 2
    case .records(let count): 2 + UInt64(count)
    }
  }
}

/// `Baselines/names/names.cpp`, compiled, with the estate as it reads it.
private struct DictionaryOfNames {
  private let program: String
  private let file: String

  init?(_ estate: NameEstate, in directory: URL) throws {
    guard let compiler = ["clang++", "g++"].first(where: { Subprocess.works($0, ["--version"]) })
    else { return nil }
    program = directory.appendingPathComponent("names").path
    _ = try Subprocess.words(
      compiler,
      [
        "-O3", "-march=native", "-std=c++17", "-o", program,
        Reference.baselines.appendingPathComponent("names/names.cpp").path,
      ])
    var text = ""
    for zone in estate.topology.hostedZones {
      text += "Z \(zone.apex)\n"
      for set in zone.records ?? [] {
        text += "R \(set.name) \(RecordType(set.data.type)?.rawValue ?? 0)\n"
      }
    }
    for question in estate.questions { text += "Q \(question.name) \(question.type.rawValue)\n" }
    let place = directory.appendingPathComponent("names.txt")
    try Data(text.utf8).write(to: place)
    file = place.path
  }

  /// One round to warm up, one for the clock.
  func run() throws -> (UInt64, Double) {
    var numbers: [Substring: Substring] = [:]
    for line in try Subprocess.words(program, [file, "2"]) where line.count == 2 {
      numbers[line[0]] = line[1]
    }
    guard let time = numbers["lookups"].flatMap({ Double($0) }),
      let checksum = numbers["checksum"].flatMap({ UInt64($0, radix: 16) })
    else { throw BenchmarkError("the baseline of names printed something else") }
    return (checksum, time)
  }
}
