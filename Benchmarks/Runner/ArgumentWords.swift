/// The words of a command line, one after the other.
struct ArgumentWords {
  private var rest: ArraySlice<String>

  init(_ arguments: some Sequence<String>) { rest = Array(arguments)[...] }

  mutating func next() -> String? { rest.popFirst() }

  mutating func value(of option: String) throws -> String {
    guard let value = rest.popFirst() else { throw BenchmarkError("\(option) needs a value") }
    return value
  }

  mutating func number(of option: String) throws -> UInt64 {
    let text = try value(of: option)
    guard let number = UInt64(text) else {
      throw BenchmarkError("\(option) needs a number, not '\(text)'")
    }
    return number
  }

  mutating func choice<C: RawRepresentable & CaseIterable>(
    of option: String
  ) throws -> C where C.RawValue == String {
    let text = try value(of: option)
    guard let choice = C(rawValue: text) else {
      let all = C.allCases.map(\.rawValue).joined(separator: ", ")
      throw BenchmarkError("unknown \(option) '\(text)'; there are \(all)")
    }
    return choice
  }
}
