/// What the command line asks for.
struct Options {
  var sizes: [Size] = [.small, .medium, .large]
  var only: Set<String>?
  var rounds = 7
  var seed: UInt64 = 1
  var json: String?
  /// Tiny sizes and two rounds: whether everything still runs and agrees, not how fast.
  var isSmoke = false
  /// How large the describe output of W1 is.
  var megabytes: Int { isSmoke ? 4 : 200 }

  static let usage = """
    usage: pulltrace-benchmarks [--size S|M|L]... [--only W1,W3,W4,W5,W13,W17,W18] [--rounds N]
                                [--seed N] [--json FILE] [--smoke]
    """

  /// The number of network interfaces.
  enum Size: String, CaseIterable {
    case tiny = "XS"
    case small = "S"
    case medium = "M"
    case large = "L"

    var interfaces: Int {
      switch self {
      case .tiny: 600
      case .small: 1_000
      case .medium: 10_000
      case .large: 100_000
      }
    }
  }

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    var chosen: [Size] = []
    func value(of option: String) throws -> String {
      guard let value = rest.popFirst() else { throw BenchmarkError("\(option) needs a value") }
      return value
    }
    func number(of option: String) throws -> UInt64 {
      let text = try value(of: option)
      guard let number = UInt64(text) else {
        throw BenchmarkError("\(option) needs a number, not '\(text)'")
      }
      return number
    }
    while let option = rest.popFirst() {
      switch option {
      case "--size":
        let name = try value(of: option)
        guard let size = Size(rawValue: name) else {
          throw BenchmarkError("unknown size '\(name)'; there are XS, S, M and L")
        }
        chosen.append(size)
      case "--only":
        only = Set(try value(of: option).split(separator: ",").map(String.init))
      case "--rounds": rounds = max(1, Int(try number(of: option)))
      case "--seed": seed = try number(of: option)
      case "--json": json = try value(of: option)
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

  func wants(_ workload: String) -> Bool { only?.contains(workload) ?? true }
}
