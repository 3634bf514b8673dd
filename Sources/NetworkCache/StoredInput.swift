import CloudModel
import Ingestion
import SourceText
import TraceModel

/// What reading a source gave, all of it that a pull may need later.
public struct StoredInput: Sendable {
  public var topology = Topology()
  /// In the order in which spans count them.
  public var files: [StoredFile] = []
  public var primary: SourceFileID?
  public var remarks: [Diagnostic] = []
  public var assumptions: [Assumption] = []
  public var tasks: [ECSTask] = []
  public var registry = RegistryState()
  public var workload: Workload?
  public var image: String?
  public var lesson = ""

  public init() {}
}

/// An input file: what the caller calls it, and where its lines are.
public struct StoredFile: Sendable {
  public var name: String
  public var size: Int
  public var lineMarks: LineMarks

  public init(name: String, size: Int, lineMarks: LineMarks) {
    self.name = name
    self.size = size
    self.lineMarks = lineMarks
  }
}

/// What of an input is neither a table nor a list of tasks.
struct StoredRoot: Storable {
  var names: [String]
  var sizes: [Int]
  var primary: UInt32?
  var remarks: [Diagnostic]
  var assumptions: [Assumption]
  var registry: RegistryState
  var workload: Workload?
  var image: String?
  var lesson: String

  init(_ input: StoredInput) {
    names = input.files.map(\.name)
    sizes = input.files.map(\.size)
    primary = input.primary?.rawValue
    remarks = input.remarks
    assumptions = input.assumptions
    registry = input.registry
    workload = input.workload
    image = input.image
    lesson = input.lesson
  }

  init(from row: inout RowReader) throws(RowDamage) {
    names = try row.next()
    sizes = try row.next()
    primary = try row.next()
    remarks = try row.next()
    assumptions = try row.next()
    registry = try row.next()
    workload = try row.next()
    image = try row.next()
    lesson = try row.next()
    guard names.count == sizes.count else { throw RowDamage() }
  }

  func store(in row: inout RowWriter) {
    row.add(names)
    row.add(sizes)
    row.add(primary)
    row.add(remarks)
    row.add(assumptions)
    row.add(registry)
    row.add(workload)
    row.add(image)
    row.add(lesson)
  }
}

extension StoredNetwork {
  /// What was stored, tasks left out.
  ///
  /// - Complexity: What reading found to say, and the number of files; nothing for resources.
  public func input() throws(CacheFault) -> StoredInput {
    guard let root: StoredRoot = row(StoredSections.root) else { throw .damaged }
    var input = StoredInput()
    input.topology = topology
    input.primary = root.primary.map { SourceFileID($0) }
    input.remarks = root.remarks
    input.assumptions = root.assumptions
    input.registry = root.registry
    input.workload = root.workload
    input.image = root.image
    input.lesson = root.lesson
    for (index, name) in root.names.enumerated() {
      let marks = LineMarks { self.lineEnds(ofFile: index, beforeBlock: $0) }
      input.files.append(StoredFile(name: name, size: root.sizes[index], lineMarks: marks))
    }
    return input
  }

  private func lineEnds(ofFile index: Int, beforeBlock block: Int) -> Int? {
    func word(_ index: Int, _ section: Int) -> Int? {
      region.element(index, of: section, as: UInt64.self).map { Int(truncatingIfNeeded: $0) }
    }
    guard let start = word(index, StoredSections.markStarts),
      let end = word(index + 1, StoredSections.markStarts), block < end - start
    else { return nil }
    return word(start + block, StoredSections.marks)
  }

  /// The tasks, which may be many.
  public var tasks: [ECSTask] { row(StoredSections.tasks) ?? recovered().tasks }

  private func row<Row: Storable>(_ section: Int) -> Row? {
    guard let bytes = region.bytes(of: section) else { return nil }
    var reader = RowReader(bytes)
    do throws(RowDamage) {
      let row = try Row(from: &reader)
      return reader.isAtEnd ? row : nil
    } catch {
      return nil
    }
  }
}
