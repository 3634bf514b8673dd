import CloudModel
import SourceText
import TraceModel

/// A network as the text of a scenario file.
public struct ScenarioText: Sendable {
  public let text: String
  /// Where the original of what begins at an offset of the text stands.
  let places: [UInt64: SourceSpan]

  /// - Parameter isPart: Whether the file says that its network is a part of one that works.
  init(
    _ topology: Topology, comments: [String] = [], pull: ScenarioPullText? = nil,
    isPart: Bool = false
  ) {
    var writer = ScenarioWriter(topology)
    var members = isPart ? [ScenarioMember("partial", .flag(true))] : []
    members += writer.network()
    let about = pull.map { writer.members(of: $0) } ?? []
    members += writer.undescribedNames() + about
    let printer = ScenarioPrinter(comments: comments, members)
    text = printer.text
    places = printer.places
  }
}

/// What a file says beside the network.
struct ScenarioPullText {
  var workload: Workload?
  var image: String?
  var registry = RegistryState()
  var expectation: Expectation?
}
