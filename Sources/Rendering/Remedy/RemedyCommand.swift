import CloudModel
import SourceText

extension Remedy {
  /// Lines for a POSIX shell that carry the remedy out with the AWS CLI.
  ///
  /// What is made on the way stands in variables (`NAT_GATEWAY_ID`); what no input tells is a
  /// variable to be set, and the shell stops where it is not. The commands work in the Region and
  /// account that the AWS CLI is set up for.
  public var commands: [String] { [self].commands }
}

extension [Remedy] {
  /// The commands of a whole repair: later ones name what earlier ones have made.
  public var commands: [String] { commands(after: []) }

  /// The commands of a part of a repair. What the parts before it make is called as their commands
  /// call it, so that one shell can carry out all of them, part by part.
  public func commands(after earlier: [Remedy]) -> [String] {
    let writer = CommandWriter(self, after: earlier)
    return flatMap { writer.commands($0) }
  }
}

/// Writes the commands of one repair; each file beside this one has an area of remedies.
struct CommandWriter {
  private let created: CreatedResources
  private let own: Set<ResourceReference>

  fileprivate init(_ remedies: [Remedy], after earlier: [Remedy]) {
    created = CreatedResources(earlier + remedies)
    own = Set(remedies.compactMap(\.createdResource))
  }

  fileprivate func commands(_ remedy: Remedy) -> [String] {
    switch remedy {
    case .naming(let remedy): commands(remedy)
    case .route(let remedy): commands(remedy)
    case .gateway(let remedy): commands(remedy)
    case .transit(let remedy): commands(remedy)
    case .endpoint(let remedy): commands(remedy)
    case .filter(let remedy): commands(remedy)
    case .policy(let remedy): commands(remedy)
    }
  }

  /// The id of a resource: a word of the input, or the variable that holds what AWS has given.
  func word<R: Resource>(_ id: Identifier<R>) -> ShellWord {
    let reference = ResourceReference(id)
    guard let variable = created.variable(reference) else { return ShellWord(id.rawValue) }
    return own.contains(reference)
      ? ShellWord(variable: variable) : ShellWord(required: variable, reference.promise)
  }

  func words<R: Resource>(_ ids: [Identifier<R>]) -> [ShellWord] { ids.map { word($0) } }

  /// The variable for the id of something that these remedies make.
  func variable<R: Resource>(_ id: Identifier<R>) -> String {
    guard let variable = created.variable(ResourceReference(id)) else {
      preconditionFailure("\(id) is not made by the repair")
    }
    return variable
  }

  /// Said in the place of a command where there is none.
  func note(_ text: String) -> String { "# \(printable(text))" }
}
