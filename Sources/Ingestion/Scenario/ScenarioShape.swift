/// What an object of a scenario file may hold: the one table that reading, editing, suggestions
/// for misspelt names and the JSON Schema go by.
struct ScenarioShape: Sendable {
  /// With its article, for messages: `a subnet`.
  let noun: String
  /// The name of the shape among the `$defs` of the schema.
  let definition: String
  let fields: [ScenarioField]

  init(_ noun: String, _ definition: String, _ fields: [ScenarioField]) {
    self.noun = noun
    self.definition = definition
    self.fields = fields
  }

  func field(_ name: String) -> ScenarioField? { fields.first { $0.name == name } }
}

/// One field of a shape.
struct ScenarioField: Hashable, Sendable {
  enum Form: Hashable, Sendable {
    /// One value.
    case one
    /// Several values; one alone may stand without brackets.
    case list
    /// Values by name.
    case map
    /// Resources by name.
    case section
  }

  let name: String
  let form: Form
  let isRequired: Bool

  static func one(_ name: String) -> Self { Self(name: name, form: .one, isRequired: false) }
  static func list(_ name: String) -> Self { Self(name: name, form: .list, isRequired: false) }
  static func map(_ name: String) -> Self { Self(name: name, form: .map, isRequired: false) }
  static func section(_ name: String) -> Self {
    Self(name: name, form: .section, isRequired: false)
  }

  /// The same field, which no object may lack.
  var required: Self { Self(name: name, form: form, isRequired: true) }
}
