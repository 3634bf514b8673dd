import Rendering

/// Every topic of `pulltrace help`, in the order in which a newcomer reads them.
enum HelpTopics {
  static let all: [HelpTopic] = [
    start, trace, pull, keys, verdicts, exitStatus, formats, scenario, change, snapshot, workload,
    platforms,
    repairs, privateDNS, endpoints, filters, glossary, environment, completionsSetup,
  ]

  static func topic(_ name: String) -> HelpTopic? { all.first { $0.name == name } }
}
