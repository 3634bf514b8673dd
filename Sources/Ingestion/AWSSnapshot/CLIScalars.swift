import Addressing
import SourceText

/// Single values as the AWS CLI prints them.
extension JSONValue {
  func isNot(_ expected: String) -> FieldError {
    .unexpected(span, found: kindName, expected: expected)
  }

  private func isNo(_ expected: String, such example: String) -> FieldError {
    .unexpected(span, found: "no \(expected)", expected: "\(expected) such as `\(example)`")
  }

  func cliString() throws(FieldError) -> String {
    guard let string else { throw isNot("a string") }
    return string
  }

  /// What `parse` makes of the text of a string, which is copied only where it has escapes.
  private func parsed<T>(_ parse: (UnsafeBufferPointer<UInt8>) -> T) throws(FieldError) -> T {
    if let result = withStringBytes(parse) { return result }
    var text = try cliString()
    return text.withUTF8(parse)
  }

  func cliInteger() throws(FieldError) -> Int {
    guard let integer else { throw isNot("a whole number") }
    return Int(integer)
  }

  /// A CIDR block, brought into the form in which AWS compares it: host bits are cleared.
  ///
  /// Source: Amazon EC2 API Reference, `CreateSubnet` and `CreateNetworkAclEntry` ("we modify the
  /// specified CIDR block to its canonical form").
  func cliPrefix() throws(FieldError) -> Prefix {
    let result = try parsed { bytes in
      Result { () throws(PrefixError) in try Prefix.parse(utf8: bytes) }
    }
    switch result {
    case .success(let prefix): return prefix
    case .failure(let error):
      switch error {
      case .hostBits(let canonical): return canonical
      case .notAPrefix, .badLength: throw isNo("CIDR block", such: "10.0.0.0/16")
      }
    }
  }

  func cliAddress() throws(FieldError) -> IPAddress {
    guard let address = try parsed({ IPAddress(utf8: $0) }) else {
      throw isNo("IP address", such: "10.0.0.4")
    }
    return address
  }

  func cliDomain() throws(FieldError) -> DomainName {
    guard let name = DomainName(try cliString()) else {
      throw isNo("domain name", such: "dkr.ecr.eu-west-1.amazonaws.com")
    }
    return name
  }

  /// `nil` for a text that is no name a pull can ask for: Route 53 takes any bytes, `\040` too.
  func cliAskableDomain() throws(FieldError) -> DomainName? { DomainName(try cliString()) }
}
