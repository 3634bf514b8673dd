/// Why a benchmark cannot run, or why its timing is void; told to whoever started it.
struct BenchmarkError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
