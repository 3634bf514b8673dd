import SourceText
import Testing

@testable import CommandLineTool

/// Swift Testing has a type of this name, too.
typealias ExitStatus = CommandLineTool.ExitStatus

/// A run of the tool on files and streams that exist in the test alone.
final class Session {
  var files: [String: String]
  var standardInput = ""
  /// What somebody types, line by line; each run begins with what the last one has left.
  var lines: [String] = []
  var executable: String?
  var environment: [String: String] = [:]
  var screen: (any Screen)?
  /// What happens while the tool waits, a moment each; behind the last nobody waits any longer.
  var moments: [(Session) -> Void] = []
  let output: TextSink
  let errors: TextSink

  init(_ files: [String: String] = [:], columns: Int? = nil, capacity: Int? = nil) {
    self.files = files
    output = TextSink(columns: columns, capacity: capacity)
    errors = TextSink(columns: nil, capacity: nil)
  }

  func run(_ arguments: String...) -> ExitStatus { run(arguments) }

  func run(_ arguments: [String]) -> ExitStatus {
    let tool = Tool(
      files: MemoryFiles(self), output: output, errors: errors, input: TypedLines(self),
      executable: executable, screen: { [screen] in screen }, pause: letPass,
      environment: { [environment] in environment[$0] })
    return tool.run(arguments)
  }

  private func letPass() -> Bool {
    if moments.isEmpty { return false }
    moments.removeFirst()(self)
    return true
  }
}

/// Lines that somebody types.
final class TypedLines: LineInput {
  private let session: Session
  init(_ session: Session) { self.session = session }
  var isTerminal: Bool { false }
  func nextLine() -> String? { session.lines.isEmpty ? nil : session.lines.removeFirst() }
}

/// A stream that is a string.
final class TextSink: OutputSink {
  private(set) var text = ""
  let terminalColumns: Int?
  /// Characters after which nobody reads on.
  private let capacity: Int?
  var failure: OutputError?

  init(columns: Int?, capacity: Int?) {
    terminalColumns = columns
    self.capacity = capacity
  }

  func write(_ text: String) throws(OutputError) {
    if let failure { throw failure }
    if let capacity, self.text.count >= capacity { throw .closed }
    self.text += text
  }

  func offer(_ bytes: ArraySlice<UInt8>) throws(OutputError) -> Int {
    try write(String(decoding: bytes, as: UTF8.self))
    return bytes.count
  }

  var isClosed: Bool { capacity.map { text.count >= $0 } ?? false }
}

/// Files by path; a path is a directory when others lie below it.
struct MemoryFiles: FileAccess {
  private let session: Session

  init(_ session: Session) { self.session = session }

  func read(_ path: String) throws(FileError) -> SourceFile {
    if let text = session.files[path] { return SourceFile(name: path, text: text) }
    throw FileError(path, isDirectory(path) ? .isDirectory : .missing)
  }

  func readStandardInput() throws(FileError) -> SourceFile {
    SourceFile(name: "standard input", text: session.standardInput)
  }

  func isDirectory(_ path: String) -> Bool {
    session.files.keys.contains { $0.hasPrefix(path + "/") }
  }

  func files(below directory: String) throws(FileError) -> [String] {
    guard isDirectory(directory) else { throw FileError(directory, .missing) }
    let prefix = directory + "/"
    return session.files.keys.filter { $0.hasPrefix(prefix) }.map {
      String($0.dropFirst(prefix.count))
    }
    .sorted()
  }

  func createFolders(for path: String) throws(FileError) {}

  /// Nothing but its length and its bytes tells a file that stands nowhere from another.
  func stamp(of path: String) throws(FileError) -> FileStamp {
    let bytes = try read(path).withBytes { Array($0) }
    return FileStamp(
      device: 0, number: 0, size: bytes.count, modified: bytes.hashValue, changed: 0)
  }

  func stamps(
    below directory: String
  ) throws(FileError) -> [(path: String, stamp: FileStamp?)] {
    var stamps: [(path: String, stamp: FileStamp?)] = []
    for path in try files(below: directory) {
      stamps.append((path, try stamp(of: "\(directory)/\(path)")))
    }
    return stamps
  }

  func remove(_ path: String) throws(FileError) { session.files[path] = nil }

  func replace(_ path: String, with pieces: Pieces) throws(FileError) {
    var text = ""
    try pieces { bytes throws(FileError) in text += String(decoding: bytes, as: UTF8.self) }
    try replace(path, with: text)
  }

  func replace(_ path: String, with text: String) throws(FileError) {
    if path.hasPrefix("full/") || path.hasPrefix("/full/") {
      throw FileError(path, .refused(action: "write", reason: "no space left on device"))
    }
    session.files[path] = text
  }
}

/// Scenario files: a pull that works, and what is changed about it.
enum Scenarios {
  static let image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1"

  static func text(outbound: String = "tcp 443 to 0.0.0.0/0", expect: String = "") -> String {
    """
    // A task in a public subnet.
    {
      region: "eu-west-1", account: "123456789012",
      vpcs: { app: {
        cidr: "10.0.0.0/16", dnsHostnames: true,
        subnets: { "public-a": { cidr: "10.0.0.0/24", zone: "a", routeTable: "public" } },
        routeTables: { public: { routes: { "0.0.0.0/0": "igw" } } },
        securityGroups: { task: { outbound: "\(outbound)" } },
        internetGateways: { igw: {} },
        interfaces: { "eni-task": { subnet: "public-a", securityGroups: "task",
          address: "10.0.0.5", publicAddress: "3.35.0.9" } },
      } },
      workload: { interface: "eni-task" },
      image: "\(image)",
      \(expect)
    }
    """
  }

  static let works = text()
  static let fails = text(outbound: "tcp 80 to 0.0.0.0/0")
  static let asExpected = text(expect: #"expect: { verdict: "succeeds" }"#)
  static let notAsExpected = text(
    outbound: "tcp 80 to 0.0.0.0/0", expect: #"expect: { verdict: "succeeds" }"#)
  static let failsAsExpected = text(
    outbound: "tcp 80 to 0.0.0.0/0",
    expect: #"expect: { verdict: "fails", code: "security-group-outbound", component: "task" }"#)
}
