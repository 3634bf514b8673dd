import Addressing
import CloudModel
import SourceText

/// Leaf values: each reader reports what is wrong and then gives `nil`.
///
/// `subject` names the value for messages: ``\`zone\` of subnet \`app-a\` ``.
extension ScenarioReport {
  mutating func text(_ item: ScenarioItem, _ subject: String) -> String? {
    guard let text = item.string else { return wrongKind(item, subject, "a string") }
    if text.isEmpty {
      error("\(subject) is empty", at: item.span)
      return nil
    }
    return text
  }

  mutating func flag(_ item: ScenarioItem, _ subject: String) -> Bool? {
    item.bool ?? wrongKind(item, subject, "`true` or `false`")
  }

  mutating func number(
    _ item: ScenarioItem, _ subject: String, in range: ClosedRange<Int64>
  ) -> Int64? {
    guard let number = item.value?.integer, range.contains(number) else {
      return wrongKind(
        item, subject, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  mutating func word<Value>(
    _ item: ScenarioItem, _ subject: String, _ vocabulary: ScenarioVocabulary<Value>
  ) -> Value? {
    guard let word = text(item, subject) else { return nil }
    if let value = vocabulary[word] { return value }
    unknownName(
      "\(quoted(word)) is no value of \(subject)", word, at: item.span, among: vocabulary.words)
    return nil
  }

  mutating func prefix(_ item: ScenarioItem, _ subject: String) -> Prefix? {
    guard let text = text(item, subject) else { return nil }
    return prefix(text[...], at: item.span, subject)
  }

  mutating func prefix(_ text: Substring, at span: SourceSpan, _ subject: String) -> Prefix? {
    do throws(PrefixError) {
      return try Prefix.parse(text)
    } catch {
      add(Self.diagnostic(error, text, at: span, subject))
      return nil
    }
  }

  private static func diagnostic(
    _ fault: PrefixError, _ text: Substring, at span: SourceSpan, _ subject: String
  ) -> Diagnostic {
    var diagnostic = Diagnostic(
      .error, "\(subject) is a CIDR block, found \(quoted(text))", at: span)
    switch fault {
    case .notAPrefix:
      if let address = IPAddress(text) {
        diagnostic.label = "an address without a length"
        diagnostic.help = ["`\(Prefix(address))` is this address alone"]
      } else {
        diagnostic.label = "expected an address and a length, such as `10.0.0.0/16`"
      }
    case .badLength(let maximum):
      diagnostic.label = "the length behind `/` is a number from 0 to \(maximum)"
    case .hostBits(let canonical):
      diagnostic.label = "bits behind the length are set"
      diagnostic.help = ["the block that holds this address is `\(canonical)`"]
    }
    return diagnostic
  }

  mutating func address(_ item: ScenarioItem, _ subject: String) -> IPAddress? {
    guard let text = text(item, subject) else { return nil }
    if let address = IPAddress(text) { return address }
    error(
      "\(subject) is an IP address, found \(quoted(text))", at: item.span,
      label: "expected an address such as `10.0.0.4`")
    return nil
  }

  mutating func publicAddress(_ item: ScenarioItem, _ subject: String) -> IPv4Address? {
    guard let address = address(item, subject) else { return nil }
    if case .v4(let address) = address { return address }
    error("\(subject) is an IPv4 address, found \(quoted("\(address)"))", at: item.span)
    return nil
  }

  mutating func domain(_ item: ScenarioItem, _ subject: String) -> DomainName? {
    guard let text = text(item, subject) else { return nil }
    if let domain = DomainName(text) { return domain }
    error(
      "\(subject) is a domain name, found \(quoted(text))", at: item.span,
      label: "labels of 1 to 63 characters, divided by dots, 253 in all")
    return nil
  }

  /// An Amazon Resource Name, of which only the form is checked: six parts, the account in the
  /// fifth.
  mutating func arn(_ item: ScenarioItem, _ subject: String) -> String? {
    guard let text = text(item, subject) else { return nil }
    if text.hasPrefix("arn:"), text.count(where: { $0 == ":" }) >= 5 { return text }
    error(
      "\(subject) is an ARN, found \(quoted(text))", at: item.span,
      label: "expected `arn:partition:service:region:account:resource`")
    return nil
  }

  /// A JSON document: an object of the file, or its text in a string, as AWS prints policies.
  mutating func policy(_ item: ScenarioItem, _ subject: String) -> PolicyText? {
    if item.string != nil, text(item, subject) == nil { return nil }
    guard let value = item.value, let policy = PolicyText(value) else {
      return wrongKind(item, subject, "a policy document")
    }
    return policy
  }

  private mutating func wrongKind<Value>(
    _ item: ScenarioItem, _ subject: String, _ expected: String
  ) -> Value? {
    error(
      "\(subject) is \(expected), found \(item.kindName)", at: item.span,
      label: "expected \(expected) here")
    return nil
  }
}
