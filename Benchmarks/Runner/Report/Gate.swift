import Foundation

/// A figure that must hold, and what is aimed at beyond it.
struct Gate: Codable {
  /// `times the speed of cref`
  let what: String
  let value: Double
  /// What must hold; nothing where there is only a target.
  let gate: Double?
  let target: Double?
  /// Whether less is better.
  let isCeiling: Bool

  static func atLeast(
    _ gate: Double?, target: Double? = nil, _ value: Double, _ what: String
  ) -> Gate {
    Gate(what: what, value: value, gate: gate, target: target, isCeiling: false)
  }

  static func atMost(
    _ gate: Double?, target: Double? = nil, _ value: Double, _ what: String
  ) -> Gate {
    Gate(what: what, value: value, gate: gate, target: target, isCeiling: true)
  }

  var holds: Bool { gate.map(isMet) ?? true }
  var isReached: Bool { target.map(isMet) ?? true }

  private func isMet(_ limit: Double) -> Bool { isCeiling ? value <= limit : value >= limit }

  /// `5.4 times the speed of JSONDecoder; gate 8: missed; target 15: missed`
  var text: String {
    func limit(_ name: String, _ limit: Double?) -> String {
      guard let limit else { return "" }
      let bound = isCeiling ? "at most" : "at least"
      return "; \(name) \(bound) \(limit.short): \(isMet(limit) ? "holds" : "missed")"
    }
    return "\(value.short) \(what)\(limit("gate", gate))\(limit("target", target))"
  }
}

extension Double {
  /// Three digits that matter, or all of the digits before the point.
  var short: String {
    guard isFinite else { return "-" }
    if self == 0 { return "0" }
    let digits = max(0, 2 - Int(log10(abs(self)).rounded(.down)))
    let text = rounded(digits)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
