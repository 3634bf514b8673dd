/// The answer to a question about a request of which not everything is known.
///
/// Kleene's strong three-valued logic: what is known decides wherever it can, and only then is what
/// is not known asked for. `fails` and anything fail, `holds` or anything holds.
public enum Truth: Hashable, Sendable {
  case holds
  case fails
  /// `missing` names what would decide: a condition key, a session name, an operator.
  case undetermined(missing: String)

  init(_ isTrue: Bool) { self = isTrue ? .holds : .fails }

  /// What `question` answers; undetermined when it lacks a value.
  init(_ question: () throws(MissingValue) -> Bool) {
    do throws(MissingValue) {
      self.init(try question())
    } catch {
      self = .undetermined(missing: error.name)
    }
  }

  static prefix func ! (a: Truth) -> Truth {
    switch a {
    case .holds: .fails
    case .fails: .holds
    case .undetermined: a
    }
  }

  /// Whether all hold; `holds` for none. Of several that are undetermined the first is named.
  static func all(_ parts: some Sequence<Truth>) -> Truth {
    var result = Truth.holds
    for part in parts where part != .holds {
      if part == .fails { return .fails }
      if result == .holds { result = part }
    }
    return result
  }

  /// Whether one holds; `fails` for none.
  static func any(_ parts: some Sequence<Truth>) -> Truth {
    !all(parts.lazy.map { !$0 })
  }
}

/// Something that a comparison needs and the request context does not hold.
struct MissingValue: Error {
  let name: String
}
