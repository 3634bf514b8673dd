extension String {
  /// The text with what a case is about in the place of the names in braces.
  ///
  ///     "dial tcp {address}: i/o timeout".filled(with: ["address": "10.0.1.20:443"])
  ///
  /// - Precondition: Every name in braces has a value.
  func filled(with values: [String: String]) -> String {
    var text = ""
    var rest = self[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      guard let value = values[name] else { preconditionFailure("no value for {\(name)}") }
      text += rest[..<open] + value
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}
