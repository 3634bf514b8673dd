import Addressing
import CloudModel
import Testing
import TraceModel

/// A scenario of the project, and the repair that must be proposed first for it.
struct RepairExample: Sendable, CustomTestStringConvertible {
  let path: String
  let remedies: [Remedy]

  init(_ path: String, _ remedies: Remedy...) {
    self.path = path
    self.remedies = remedies
  }

  var testDescription: String { path }

  func check() throws {
    let repair = try ScenarioNetwork(path).trace.repairs.first
    #expect(repair?.remedies == remedies)
  }
}

/// A block that the test writes down.
func block(_ text: String) -> Prefix { Prefix(text)! }
