import Addressing
import CloudModel
import SourceText

/// One object of an AWS CLI output, read field by field.
///
/// The CLI leaves out what AWS did not send; some versions print `null`, an empty string or an
/// empty list instead. All of that counts as absent here, and none of it is an error unless the
/// field is required.
///
///     let vpc: Identifier<VPC> = try object.id("VpcId")             // required
///     let zone = try object.string(ifPresent: "AvailabilityZone")   // nil when absent
struct CLIObject {
  let value: JSONValue

  init(_ value: JSONValue) throws(FieldError) {
    guard value.kind == .object else {
      throw .unexpected(value.span, found: value.kindName, expected: "an object")
    }
    self.value = value
  }

  var span: SourceSpan { value.span }

  /// Where the field stands, or the object when it is absent.
  func span(of key: StaticString) -> SourceSpan { value.member(key)?.span ?? span }

  func has(_ key: StaticString) -> Bool { present(key) != nil }

  private func present(_ key: StaticString) -> JSONValue? {
    guard let member = value.member(key), !member.isNull, !member.stringEquals("") else {
      return nil
    }
    return member
  }

  private func required(_ key: StaticString) throws(FieldError) -> JSONValue {
    guard let member = present(key) else { throw .missing(key, in: span) }
    return member
  }
}

// Scalars
extension CLIObject {
  func string(_ key: StaticString) throws(FieldError) -> String {
    try required(key).cliString()
  }

  func string(ifPresent key: StaticString) throws(FieldError) -> String? {
    try present(key)?.cliString()
  }

  /// A policy, which the CLI prints as a string of JSON.
  func policy(ifPresent key: StaticString) throws(FieldError) -> PolicyText? {
    guard let member = present(key), try string(ifPresent: key) != nil else { return nil }
    return PolicyText(member)
  }

  func id<R>(_ key: StaticString) throws(FieldError) -> Identifier<R> {
    Identifier(try string(key))
  }

  func id<R>(ifPresent key: StaticString) throws(FieldError) -> Identifier<R>? {
    try string(ifPresent: key).map { Identifier($0) }
  }

  /// `false` when the field is absent: AWS leaves out what is off.
  func bool(_ key: StaticString) throws(FieldError) -> Bool {
    try bool(ifPresent: key) ?? false
  }

  func bool(ifPresent key: StaticString) throws(FieldError) -> Bool? {
    guard let member = present(key) else { return nil }
    guard let bool = member.bool else { throw member.isNot("true or false") }
    return bool
  }

  func integer(_ key: StaticString) throws(FieldError) -> Int {
    try required(key).cliInteger()
  }

  func integer(ifPresent key: StaticString) throws(FieldError) -> Int? {
    try present(key)?.cliInteger()
  }

  func prefix(_ key: StaticString) throws(FieldError) -> Prefix {
    try required(key).cliPrefix()
  }

  func prefix(ifPresent key: StaticString) throws(FieldError) -> Prefix? {
    try present(key)?.cliPrefix()
  }

  func address(_ key: StaticString) throws(FieldError) -> IPAddress {
    try required(key).cliAddress()
  }

  func address(ifPresent key: StaticString) throws(FieldError) -> IPAddress? {
    try present(key)?.cliAddress()
  }

  func domain(_ key: StaticString) throws(FieldError) -> DomainName {
    try required(key).cliDomain()
  }

  /// `nil` for a text that is no name a pull can ask for.
  func askableDomain(_ key: StaticString) throws(FieldError) -> DomainName? {
    try required(key).cliAskableDomain()
  }
}

// Objects and lists
extension CLIObject {
  func object(ifPresent key: StaticString) throws(FieldError) -> CLIObject? {
    guard let member = present(key) else { return nil }
    return try CLIObject(member)
  }

  /// Empty when the list is absent.
  func objects(_ key: StaticString) throws(FieldError) -> [CLIObject] {
    try elements(key) { element throws(FieldError) in try CLIObject(element) }
  }

  /// Empty when the list is absent.
  func strings(_ key: StaticString) throws(FieldError) -> [String] {
    try elements(key) { element throws(FieldError) in try element.cliString() }
  }

  /// Empty when the list is absent.
  func ids<R>(_ key: StaticString) throws(FieldError) -> [Identifier<R>] {
    try elements(key) { element throws(FieldError) in Identifier(try element.cliString()) }
  }

  /// Empty when the list is absent.
  func prefixes(_ key: StaticString) throws(FieldError) -> [Prefix] {
    try elements(key) { element throws(FieldError) in try element.cliPrefix() }
  }

  private func elements<T>(
    _ key: StaticString, _ read: (JSONValue) throws(FieldError) -> T
  ) throws(FieldError) -> [T] {
    guard let member = present(key) else { return [] }
    guard member.kind == .array else { throw member.isNot("an array") }
    var elements: [T] = []
    elements.reserveCapacity(member.count)
    for element in member.elements { elements.append(try read(element)) }
    return elements
  }

  /// The `Name` tag, which Amazon EC2 prints under `Tags` and, for network interfaces, under
  /// `TagSet`.
  var nameTag: String? {
    get throws(FieldError) {
      for list: StaticString in ["Tags", "TagSet"] {
        for tag in try objects(list) where tag.value.member("Key")?.stringEquals("Name") == true {
          return try tag.string(ifPresent: "Value")
        }
      }
      return nil
    }
  }

  /// The text of a state in lower case: the API's models and its answers differ in case.
  func state(_ key: StaticString) throws(FieldError) -> String? {
    try string(ifPresent: key)?.lowercased()
  }
}
