/// What the command line asks for.
struct Options {
  var sizes: [Size] = [.small, .medium, .large]
  var only: Set<String>?
  var rounds = 7
  var seed: UInt64 = 1
  var json: String?
  var html: String?
  /// How many networks W9 makes up.
  var topologies: Int?
  /// Tiny sizes and two rounds: whether everything still runs and agrees, not how fast.
  var isSmoke = false
  /// How large the describe output of W1 is.
  var megabytes: Int { isSmoke ? 4 : 200 }

  static let usage = """
    usage: pulltrace-benchmarks [--size XS|S|M|L|XL]... [--only W1,W3,...] [--rounds N] [--seed N]
                                [--topologies N] [--json FILE] [--html FILE] [--smoke]
    \(Compare.usage)
    \(Generate.usage)
    """

  /// The number of network interfaces.
  enum Size: String, CaseIterable, Comparable {
    case tiny = "XS"
    case small = "S"
    case medium = "M"
    case large = "L"
    case huge = "XL"

    static func < (a: Self, b: Self) -> Bool { a.interfaces < b.interfaces }

    var interfaces: Int {
      switch self {
      case .tiny: 600
      case .small: 1_000
      case .medium: 10_000
      case .large: 100_000
      case .huge: 1_000_000
      }
    }
  }

  init() {}

  init(_ arguments: [String]) throws {
    var words = ArgumentWords(arguments)
    var chosen: [Size] = []
    while let option = words.next() {
      switch option {
      case "--size": chosen.append(try words.choice(of: option))
      case "--only": only = Set(try words.value(of: option).split(separator: ",").map(String.init))
      case "--rounds": rounds = max(1, Int(try words.number(of: option)))
      case "--seed": seed = try words.number(of: option)
      case "--json": json = try words.value(of: option)
      case "--html": html = try words.value(of: option)
      case "--topologies": topologies = Int(try words.number(of: option))
      case "--smoke": isSmoke = true
      default: throw BenchmarkError("unknown option '\(option)'\n\(Self.usage)")
      }
    }
    if isSmoke {
      sizes = [.tiny]
      rounds = 2
    }
    if !chosen.isEmpty { sizes = chosen }
  }

  func wants(anyOf workloads: [String]) -> Bool { workloads.contains(where: wants) }

  func wants(_ workload: String) -> Bool { only?.contains(workload) ?? true }
}
