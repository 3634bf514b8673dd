/// Where a source is, as the command line says it.
enum SourcePlace: Hashable, Sendable {
  /// `-` is standard input.
  case scenario(String)
  case snapshot(String)

  init(_ arguments: ParsedArguments) throws(UsageError) {
    switch (arguments.value(.scenario), arguments.value(.snapshot)) {
    case (let path?, nil): self = .scenario(path)
    case (nil, let path?): self = .snapshot(path)
    case (nil, nil):
      throw UsageError(
        "a source is missing: --scenario FILE or --snapshot DIR", verb: arguments.verb)
    case (.some, .some):
      throw UsageError(
        "--scenario and --snapshot are both given; one source is enough", verb: arguments.verb)
    }
  }

  /// The two sources of a verb that compares.
  static func pair(_ arguments: ParsedArguments) throws(UsageError) -> (Self, Self) {
    let places: [Self] = arguments.pair.map {
      $0.option == .snapshot ? .snapshot($0.value) : .scenario($0.value)
    }
    guard places.count == 2 else {
      let found = places.isEmpty ? "none is given" : "\(places.count) given"
      throw UsageError(
        "two sources are compared, and \(found): --scenario FILE or --snapshot DIR, twice",
        verb: arguments.verb)
    }
    if places.allSatisfy(\.isStandardInput) {
      throw UsageError("'-' is given twice", verb: arguments.verb)
    }
    return (places[0], places[1])
  }

  func read(_ tool: Tool) throws(Stop) -> Source {
    switch self {
    case .scenario(let path): try Source.scenario(path, tool.files)
    case .snapshot(let path): try Source.snapshot(path, tool)
    }
  }

  var path: String {
    switch self {
    case .scenario(let path), .snapshot(let path): path
    }
  }

  var isStandardInput: Bool { self == .scenario("-") }

  /// What of a file's path the cache keeps: in a snapshot that below its directory, so that it does
  /// not matter where that is.
  var prefix: String {
    switch self {
    case .scenario: ""
    case .snapshot(let path): path + "/"
    }
  }

  /// How the files are read.
  var kind: String {
    switch self {
    case .scenario: "scenario"
    case .snapshot: "snapshot"
    }
  }
}
