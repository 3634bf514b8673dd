import CloudModel
import SourceText

/// One resource as a scenario defines it: its name, where it stands and the fields that are
/// written.
struct ScenarioDefinition {
  let kind: ResourceKind
  let name: String
  /// The VPC or transit gateway inside which it stands.
  let parent: String?
  /// The name in the file, or the last edit that changed the resource.
  var span: SourceSpan
  var fields: ScenarioFields

  /// For messages: ``subnet `app-a` ``.
  var subject: String { "\(kind.prose) \(quoted(name))" }

  /// The names that AWS's own parts of a VPC or transit gateway have when nobody gives them one.
  static func mainTable(of vpc: String) -> String { vpc + "-main" }
  static func defaultACL(of vpc: String) -> String { vpc + "-default" }
  static func defaultGroup(of vpc: String) -> String { vpc + "-default" }
  static func defaultTable(ofTransitGateway name: String) -> String { name + "-default" }
}
