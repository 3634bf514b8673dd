import Addressing

/// One condition: an operator, a key, and values, one of which must match (none if negated).
///
/// Source: IAM User Guide, "Conditions with multiple context keys or values".
struct Condition: Hashable, Sendable {
  /// As the policy spells it.
  let operatorName: String
  let key: String
  let values: [PolicyString]
  /// `nil` for an operator that is not known; then the condition is undetermined.
  private let method: ConditionOperator?

  init(_ operatorName: String, _ key: String, _ values: [PolicyString]) {
    self.operatorName = operatorName
    self.key = key
    self.values = values
    method = ConditionOperator(operatorName)
  }

  var element: PolicyElement { .condition(operator: operatorName, key: key) }

  func holds(in request: RequestContext) -> Truth {
    guard let method else {
      return .undetermined(missing: "condition operator \(operatorName)")
    }
    return truth(method, given: request[key], request)
  }

  private func truth(
    _ method: ConditionOperator, given value: ContextValue, _ request: RequestContext
  ) -> Truth {
    switch value {
    case .unknown:
      return .undetermined(missing: key)
    case .oneOf(let candidates):
      let answers = candidates.map { truth(method, given: $0, request) }
      guard let first = answers.first, answers.allSatisfy({ $0 == first }) else {
        return .undetermined(missing: key)
      }
      return first
    case .absent, .values([]):
      return truthWhenAbsent(method)
    case .ownedByAWS:
      return truth(method) { matchesValueOfAWS(method, $0, request) }
    case .values(let texts):
      return truth(method, givenEach: texts, request)
    }
  }

  private func truthWhenAbsent(_ method: ConditionOperator) -> Truth {
    if method.comparison == .null { return isNullRequested(isAbsent: true) }
    if method.passesWhenAbsent { return .holds }
    switch method.quantifier {
    case .all: return .holds
    case .any: return .fails
    case nil: return Truth(method.isNegated)
    }
  }

  private func truth(
    _ method: ConditionOperator, givenEach texts: [String], _ request: RequestContext
  ) -> Truth {
    let answers = texts.lazy.map { text in
      truth(method) { matches(method, text, $0, request) }
    }
    switch method.quantifier {
    case .any: return Truth.any(answers)
    case .all: return Truth.all(answers)
    case nil:
      // AWS asks for a set operator here and does not say what happens without one.
      guard texts.count == 1 || method.comparison == .null, let first = answers.first else {
        return .undetermined(missing: "a set operator for the multivalued key \(key)")
      }
      return first
    }
  }

  /// The answer for one value of the request, which `matches` compares with each of the policy's.
  private func truth(
    _ method: ConditionOperator, matching matches: (PolicyString) -> Truth
  ) -> Truth {
    if method.comparison == .null { return isNullRequested(isAbsent: false) }
    let isListed = Truth.any(values.lazy.map(matches))
    return method.isNegated ? !isListed : isListed
  }

  private func isNullRequested(isAbsent: Bool) -> Truth {
    Truth.any(
      values.lazy.map { wanted in
        switch wanted.text.lowercased() {
        case "true": Truth(isAbsent)
        case "false": Truth(!isAbsent)
        default: .undetermined(missing: "true or false in place of \(wanted.text)")
        }
      })
  }
}

extension Condition {
  /// Compares one value of the request with one of the policy. What cannot be read as the operator
  /// demands it leaves the answer undetermined.
  private func matches(
    _ method: ConditionOperator, _ text: String, _ wanted: PolicyString, _ request: RequestContext
  ) -> Truth {
    Truth { () throws(MissingValue) in
      switch method.comparison {
      case .stringEquals:
        return try wanted.plain(in: request).unicodeScalars.elementsEqual(text.unicodeScalars)
      case .stringEqualsIgnoreCase:
        return try wanted.plain(in: request).lowercased() == text.lowercased()
      case .stringLike:
        return try wanted.pattern(in: request).matches(text)
      case .arn:
        return try arnPattern(wanted, request).matches(text)
      case .ipAddress:
        return try prefix(wanted).contains(address(text))
      case .bool:
        return try bool(wanted.plain(in: request)) == bool(text)
      case .numeric(let ordering):
        return try ordering.holds(number(text), number(wanted.text))
      case .date:
        throw MissingValue(name: "the time, for \(operatorName) on \(key)")
      case .null:
        preconditionFailure("whether a key exists is decided without its value")
      }
    }
  }

  /// Compares a value that only AWS knows with one of the policy: it is none that a customer can
  /// write, so what names a single text or a single account does not match.
  private func matchesValueOfAWS(
    _ method: ConditionOperator, _ wanted: PolicyString, _ request: RequestContext
  ) -> Truth {
    Truth { () throws(MissingValue) in
      switch method.comparison {
      case .stringEquals, .stringEqualsIgnoreCase:
        _ = try wanted.plain(in: request)
        return false
      case .stringLike, .arn:
        let pattern = try wanted.pattern(in: request)
        if pattern.isLiteral || ARNPattern(pattern)?.namesAccount == true { return false }
        throw MissingValue(name: key)
      case .ipAddress, .bool, .numeric, .date, .null:
        throw MissingValue(name: key)
      }
    }
  }

  private func arnPattern(
    _ wanted: PolicyString, _ request: RequestContext
  ) throws(MissingValue) -> ARNPattern {
    guard let pattern = ARNPattern(try wanted.pattern(in: request)) else {
      throw unreadable(wanted.text, as: "an ARN")
    }
    return pattern
  }

  /// A CIDR block, or an address alone. Host bits are taken for zero.
  private func prefix(_ wanted: PolicyString) throws(MissingValue) -> Prefix {
    if let address = IPAddress(wanted.text) {
      return Prefix(address)
    }
    do throws(PrefixError) {
      return try Prefix.parse(wanted.text)
    } catch {
      if case .hostBits(let canonical) = error { return canonical }
      throw unreadable(wanted.text, as: "an address or CIDR block")
    }
  }

  private func address(_ text: String) throws(MissingValue) -> IPAddress {
    guard let address = IPAddress(text) else { throw unreadable(text, as: "an address") }
    return address
  }

  private func bool(_ text: String) throws(MissingValue) -> Bool {
    switch text.lowercased() {
    case "true": return true
    case "false": return false
    default: throw unreadable(text, as: "true or false")
    }
  }

  private func number(_ text: String) throws(MissingValue) -> Double {
    guard let number = Double(text), number.isFinite else { throw unreadable(text, as: "a number") }
    return number
  }

  private func unreadable(_ text: String, as expected: String) -> MissingValue {
    MissingValue(name: "\(expected) in place of \(text), for \(operatorName) on \(key)")
  }
}
