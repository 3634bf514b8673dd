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

  func read(_ files: any FileAccess) throws(Stop) -> Source {
    switch self {
    case .scenario(let path): try Source.scenario(path, files)
    case .snapshot(let path): try Source.snapshot(path, files)
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
