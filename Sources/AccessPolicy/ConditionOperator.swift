/// How a condition compares the values of a key with its own: `ForAnyValue:StringNotLikeIfExists`.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Condition operators", and "Set operators for
/// multivalued context keys".
struct ConditionOperator: Hashable, Sendable {
  let comparison: Comparison
  /// `StringNotEquals` and its like: no value may match, and a missing key is a match.
  let isNegated: Bool
  /// `…IfExists`: a missing key is a match.
  let passesWhenAbsent: Bool
  let quantifier: Quantifier?

  enum Comparison: Hashable, Sendable {
    case stringEquals
    case stringEqualsIgnoreCase
    case stringLike
    /// `ArnEquals` and `ArnLike`, which behave alike.
    case arn
    case ipAddress
    case bool
    case numeric(Ordering)
    /// Needs a clock, and there is none here.
    case date
    /// Whether the key is absent.
    case null
  }

  enum Ordering: Hashable, Sendable {
    case equal, less, lessOrEqual, greater, greaterOrEqual
  }

  /// For keys with several values.
  enum Quantifier: String, Hashable, Sendable, CaseIterable {
    case any = "ForAnyValue:"
    case all = "ForAllValues:"
  }

  /// Reads the name as policies spell it; `nil` when it is none that can be evaluated.
  init?(_ name: String) {
    let quantifier = Quantifier.allCases.first { name.hasPrefix($0.rawValue) }
    var base = name.dropFirst(quantifier?.rawValue.count ?? 0)
    let passesWhenAbsent = base.hasSuffix("IfExists")
    if passesWhenAbsent { base = base.dropLast("IfExists".count) }
    guard let known = Self.known.first(where: { $0.name == base }) else { return nil }
    // Whether a key exists is no question of its values.
    if known.comparison == .null, passesWhenAbsent || quantifier != nil { return nil }
    comparison = known.comparison
    isNegated = known.isNegated
    self.passesWhenAbsent = passesWhenAbsent
    self.quantifier = quantifier
  }

  /// `BinaryEquals` is not among them: no key of a pull is binary.
  static let known: [(name: String, comparison: Comparison, isNegated: Bool)] = [
    ("StringEquals", .stringEquals, false),
    ("StringNotEquals", .stringEquals, true),
    ("StringEqualsIgnoreCase", .stringEqualsIgnoreCase, false),
    ("StringNotEqualsIgnoreCase", .stringEqualsIgnoreCase, true),
    ("StringLike", .stringLike, false),
    ("StringNotLike", .stringLike, true),
    ("ArnEquals", .arn, false),
    ("ArnNotEquals", .arn, true),
    ("ArnLike", .arn, false),
    ("ArnNotLike", .arn, true),
    ("IpAddress", .ipAddress, false),
    ("NotIpAddress", .ipAddress, true),
    ("Bool", .bool, false),
    ("Null", .null, false),
    ("NumericEquals", .numeric(.equal), false),
    ("NumericNotEquals", .numeric(.equal), true),
    ("NumericLessThan", .numeric(.less), false),
    ("NumericLessThanEquals", .numeric(.lessOrEqual), false),
    ("NumericGreaterThan", .numeric(.greater), false),
    ("NumericGreaterThanEquals", .numeric(.greaterOrEqual), false),
    ("DateEquals", .date, false),
    ("DateNotEquals", .date, true),
    ("DateLessThan", .date, false),
    ("DateLessThanEquals", .date, false),
    ("DateGreaterThan", .date, false),
    ("DateGreaterThanEquals", .date, false),
  ]
}

extension ConditionOperator.Ordering {
  func holds(_ a: Double, _ b: Double) -> Bool {
    switch self {
    case .equal: a == b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    }
  }
}
