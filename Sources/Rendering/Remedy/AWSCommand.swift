import SourceText

/// One call of the AWS CLI: a service, an operation and long options.
///
///     AWSCommand("ec2", "create-nat-gateway").option("subnet-id", "subnet-a")
///       .assigned(to: "NAT_GATEWAY_ID", query: "NatGateway.NatGatewayId")
///     // NAT_GATEWAY_ID=$(aws ec2 create-nat-gateway --subnet-id subnet-a
///     //   --query NatGateway.NatGatewayId --output text)
struct AWSCommand {
  private var words: [String]

  init(_ service: String, _ operation: String) { words = ["aws", service, operation] }

  /// The call as a shell line.
  var line: String { words.joined(separator: " ") }

  /// The call whose result becomes a variable of the shell.
  ///
  /// - Parameter query: A JMESPath expression, written by the program.
  func assigned(to variable: String, query: String, as format: String = "text") -> String {
    let call = option("query", ShellWord(query)).option("output", ShellWord(format))
    return "\(variable)=$(\(call.line))"
  }

  func flag(_ name: String) -> AWSCommand {
    var command = self
    command.words.append("--\(name)")
    return command
  }

  func option(_ name: String, _ value: ShellWord) -> AWSCommand {
    var command = self
    let value = value.isFileReference ? Self.refused : value
    // A value that begins with a dash would be taken for an option if it stood alone.
    let isOptionLike = value.literal?.hasPrefix("-") ?? false
    command.words += isOptionLike ? ["--\(name)=\(value.text)"] : ["--\(name)", value.text]
    return command
  }

  func option(_ name: String, json: ShellJSON) -> AWSCommand { option(name, json.word) }

  /// A list, as words of their own; as JSON where a word would be taken for something else.
  func list(_ name: String, _ values: [ShellWord]) -> AWSCommand {
    if values.isEmpty { return self }
    if values.contains(where: \.needsBrackets) {
      return option(name, json: .array(values.map(ShellJSON.string)))
    }
    var command = self
    command.words += ["--\(name)"] + values.map(\.text)
    return command
  }

  /// Applies `change` to the call where there is a value.
  func with<Value>(
    _ value: Value?, _ change: (AWSCommand, Value) -> AWSCommand
  ) -> AWSCommand {
    value.map { change(self, $0) } ?? self
  }

  /// Stands for a value that the AWS CLI would load from a file or a server.
  private static let refused = ShellWord(
    required: "REFUSED_NAME", "a name in the input looks like a file to the AWS CLI")
}

extension ShellWord {
  /// The AWS CLI reads such values from elsewhere (AWS CLI User Guide, "Load a parameter from a
  /// file").
  fileprivate var isFileReference: Bool {
    let schemes = ["file://", "fileb://", "http://", "https://"]
    return schemes.contains { literal?.hasPrefix($0) ?? false }
  }

  /// Also empty words, and what looks like JSON itself.
  fileprivate var needsBrackets: Bool {
    guard let text = literal else { return false }
    return isFileReference || text.isEmpty || ["-", "[", "{"].contains { text.hasPrefix($0) }
  }
}

/// A literal of a JMESPath expression.
///
/// Source: JMESPath Specification, "Literal Expressions".
func jmesPathLiteral(_ text: String) -> String {
  let json = JSONNode.string(text).text(pretty: false)
  return "`"
    + json.split(separator: "`", omittingEmptySubsequences: false).joined(separator: "\\u0060")
    + "`"
}
