import BenchmarkEstates
import Foundation

/// `generate`: an estate as files that pulltrace reads.
struct Generate {
  private var size = Options.Size.small
  private var seed: UInt64 = 1
  private var form = Form.snapshot
  private var path: String?

  enum Form: String, CaseIterable {
    case snapshot
    case scenario
  }

  static let usage = """
           pulltrace-benchmarks generate [--size XS|S|M|L|XL] [--seed N]
                                [--as snapshot|scenario] DIRECTORY_OR_FILE
    """

  init(_ arguments: some Sequence<String>) throws {
    var words = ArgumentWords(arguments)
    while let word = words.next() {
      switch word {
      case "--size": size = try words.choice(of: word)
      case "--seed": seed = try words.number(of: word)
      case "--as": form = try words.choice(of: word)
      default:
        if word.hasPrefix("-") || path != nil {
          throw BenchmarkError("unknown argument '\(word)'\nusage:\n\(Self.usage)")
        }
        path = word
      }
    }
  }

  func run() throws {
    guard let path else { throw BenchmarkError("where to?\nusage:\n\(Self.usage)") }
    let estate = Estate(interfaces: size.interfaces, seed: seed)
    switch form {
    case .snapshot:
      try Self.writeSnapshot(of: estate, seed: seed, to: URL(fileURLWithPath: path))
    case .scenario:
      var file = try GrowingFile(URL(fileURLWithPath: path))
      try ScenarioText(of: estate).write { try file.append($0) }
      try file.close()
    }
    print("\(estate.topology.networkInterfaces.count) interfaces, \(estate.faults.count) faults")
    print("pulled everywhere: \(Estate.image)")
  }

  /// - Returns: How many bytes were written.
  @discardableResult
  static func writeSnapshot(of estate: Estate, seed: UInt64, to directory: URL) throws -> Int {
    var open: (path: String, file: GrowingFile)?
    var bytes = 0
    var snapshot = SnapshotText(of: estate, seed: seed)
    try snapshot.write { path, text in
      if open?.path != path {
        try open?.file.close()
        open = (path, try GrowingFile(directory.appendingPathComponent(path)))
      }
      bytes += text.utf8.count
      try open?.file.append(text)
    }
    try open?.file.close()
    return bytes
  }
}

/// A file that is written piece by piece, in a directory that is made for it.
struct GrowingFile {
  private let handle: FileHandle

  init(_ url: URL) throws {
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    guard FileManager.default.createFile(atPath: url.path, contents: nil) else {
      throw BenchmarkError("cannot write \(url.path)")
    }
    handle = try FileHandle(forWritingTo: url)
  }

  mutating func append(_ text: String) throws { try handle.write(contentsOf: Data(text.utf8)) }

  mutating func close() throws { try handle.close() }
}
