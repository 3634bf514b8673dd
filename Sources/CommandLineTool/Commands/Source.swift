import CloudModel
import ImagePull
import Ingestion
import PulltraceKit
import Rendering
import SourceText
import TraceModel
import Wording

/// A network that was read, with what its files say about the pull.
struct Source {
  let map: SourceMap
  /// The file that places without a name are in.
  let primary: SourceFileID?
  let topology: Topology
  var registry = RegistryState()
  var assumptions: [Assumption] = []
  /// Makes the tasks, which few commands ask for.
  private let taskList: @Sendable () -> [ECSTask]
  var workload: Workload?
  var image: String?
  var expectation: Expectation?
  /// What there is to learn from a scenario; empty for what is none.
  var lesson = ""
  /// Paths at which a base of the scenario was looked for and not found.
  var absent: [String] = []
  /// What was found in reading, errors not among them.
  var remarks: [Diagnostic] = []

  var places: SourcePlaces { SourcePlaces(map, primary: primary) }
  var tasks: [ECSTask] { taskList() }

  init(
    map: SourceMap, primary: SourceFileID?, topology: Topology,
    tasks: @escaping @Sendable () -> [ECSTask] = { [] }
  ) {
    self.map = map
    self.primary = primary
    self.topology = topology
    taskList = tasks
  }

  /// Reads the one source that the arguments name, or takes it from the cache.
  static func read(_ arguments: ParsedArguments, _ tool: Tool) throws(Stop) -> Source {
    let place = try Stop.usage { () throws(UsageError) in try SourcePlace(arguments) }
    return try read(place, arguments, tool)
  }

  static func read(
    _ place: SourcePlace, _ arguments: ParsedArguments, _ tool: Tool
  ) throws(Stop) -> Source {
    guard let directory = arguments.value(.cache) else { return try place.read(tool) }
    return try SourceCache(directory, tool).source(place)
  }

  /// - Parameter path: `-` reads standard input.
  static func scenario(_ path: String, _ files: any FileAccess) throws(Stop) -> Source {
    let file = try Stop.file { () throws(FileError) in
      path == "-" ? try files.readStandardInput() : try files.read(path)
    }
    var map = SourceMap()
    let id = map.add(file)
    var absent: [String] = []
    let (scenario, diagnostics) = ScenarioReader.read(id, in: &map) { base in
      do throws(FileError) { return try files.read(base) } catch {
        absent.append(base)
        return nil
      }
    }
    guard let scenario, !diagnostics.contains(where: { $0.severity == .error }) else {
      throw .input(diagnostics, map)
    }
    var topology = scenario.base
    for change in scenario.changes { try topology.apply(change, of: map) }
    var source = Source(map: map, primary: id, topology: topology)
    source.registry = scenario.registry
    source.workload = scenario.workload
    source.image = scenario.image
    source.expectation = scenario.expectation
    source.lesson = scenario.lesson
    source.remarks = diagnostics
    source.absent = absent
    return source
  }

  static func snapshot(_ path: String, _ tool: Tool) throws(Stop) -> Source {
    let paths = try Stop.file { () throws(FileError) in try tool.files.files(below: path) }
    if paths.isEmpty {
      throw Stop(
        "there are no files in '\(path)'", help: ["pulltrace collect prints what makes a snapshot"])
    }
    var map = SourceMap()
    var entries: [(path: String, id: SourceFileID)] = []
    for entry in paths {
      let file = try Stop.file { () throws(FileError) in try tool.files.read("\(path)/\(entry)") }
      entries.append((entry, map.add(file)))
    }
    let megabytes = entries.reduce(0) { $0 + map[$1.id].count } >> 20
    var progress = Progress(of: megabytes, "MB read", tool: tool, isSilent: false)
    let input = AWSSnapshot.read(entries, in: map) { progress.reach($0 >> 20) }
    progress.clear()
    if input.diagnostics.contains(where: { $0.severity == .error }) {
      throw .input(input.diagnostics, map)
    }
    let tasks = input.tasks
    var source = Source(map: map, primary: nil, topology: input.topology) { tasks }
    source.assumptions = input.assumptions
    source.remarks = input.diagnostics
    return source
  }
}

extension Topology {
  /// Applies what a line of a file changes.
  mutating func apply(_ change: Scenario.Change, of map: SourceMap) throws(Stop) {
    for edit in change.edits {
      do throws(EditError) {
        try edit.apply(to: &self)
      } catch {
        throw .input(
          [Diagnostic(.error, "this edit does not fit the network", at: change.span)], map)
      }
    }
  }
}

extension Source {
  /// Simulates a pull in this network.
  func explain(
    _ workload: Workload, image: String, in wording: Catalogue = .english
  ) throws(Stop) -> PullTrace {
    try explain(situation(workload), image: image, in: wording)
  }

  func situation(_ workload: Workload) -> Situation {
    Situation(topology: topology, workload: workload, registry: registry)
  }

  /// Simulates a pull in this network as somebody has changed it.
  func explain(
    _ situation: Situation, image: String, in wording: Catalogue = .english
  ) throws(Stop) -> PullTrace {
    do throws(PullError) {
      return try Pulltrace.explain(
        situation.workload, in: situation.topology, image: image, registry: situation.registry,
        assumptions: assumptions, wording: wording)
    } catch {
      throw NetworkSearch(self).stop(error, situation.workload)
    }
  }
}
