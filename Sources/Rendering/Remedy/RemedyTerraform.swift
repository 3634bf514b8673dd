import CloudModel
import SourceText

extension Remedy {
  /// A Terraform document that carries the remedy out, beside a configuration that exists.
  public var terraform: String { [self].terraform }
}

extension [Remedy] {
  /// The document of a whole repair, valid for Terraform 1.7 and the AWS provider 5.
  ///
  /// Each remedy is headed by its sentence. What Terraform can add stands there as resources; what
  /// it manages already and knows how to import is imported and changed; for the rest a comment
  /// names the argument to change. What no input tells is a variable.
  public var terraform: String { terraform(after: []) }

  /// The document of a part of a repair. What the parts before it make is given by variables.
  public func terraform(after earlier: [Remedy]) -> String {
    var writer = TerraformWriter(after: earlier)
    for remedy in self { writer.write(remedy) }
    return writer.text
  }
}

/// Writes one document; each file beside this one has an area of remedies.
struct TerraformWriter {
  private var addresses: [ResourceReference: String] = [:]
  private var taken: Set<String> = []
  private var variables: Set<String> = []
  private var paragraphs: [String] = []
  private var remarks: Set<String> = []
  /// Stands above the next paragraph.
  private var heading: String?

  /// Variables for what earlier parts of the repair make, by what they stand for.
  private let promised: [(name: String, reference: ResourceReference)]

  fileprivate init(after earlier: [Remedy]) {
    let created = CreatedResources(earlier)
    promised = created.references.compactMap { reference in
      created.variable(reference).map { ("pulltrace_\($0.lowercased())", reference) }
    }
  }

  /// Variables that nothing uses are left out.
  fileprivate var text: String {
    // An expression ends with its line or, in a list, at the next sign.
    let used = promised.filter { variable in
      ["\n", ",", "]"].contains { end in
        paragraphs.contains { $0.contains("var.\(variable.name)\(end)") }
      }
    }
    let declarations = used.map { Self.declaration($0.name, $0.reference.promise).text }
    return (declarations + paragraphs).map { $0 + "\n" }.joined(separator: "\n")
  }

  fileprivate mutating func write(_ remedy: Remedy) {
    heading = "# \(printable(remedy.sentence))\n"
    switch remedy {
    case .naming(let remedy): write(remedy)
    case .route(let remedy): write(remedy)
    case .gateway(let remedy): write(remedy)
    case .transit(let remedy): write(remedy)
    case .endpoint(let remedy): write(remedy)
    case .filter(let remedy): write(remedy)
    case .policy(let remedy): write(remedy)
    }
  }

  // MARK: Values

  /// The id of a resource: as the input has it, or the address of the resource that the document
  /// makes.
  func value<R: Resource>(_ id: Identifier<R>) -> HCLValue {
    let reference = ResourceReference(id)
    if let address = addresses[reference] { return .expression("\(address).id") }
    let variable = promised.first { $0.reference == reference }
    return variable.map { .expression("var.\($0.name)") } ?? .string(id.rawValue)
  }

  func values<R: Resource>(_ ids: [Identifier<R>]) -> HCLValue { .list(ids.map { value($0) }) }

  /// A value that no input tells.
  mutating func variable(_ name: String, _ description: String) -> HCLValue {
    if variables.insert(name).inserted { append(Self.declaration(name, description)) }
    return .expression("var.\(name)")
  }

  private static func declaration(_ name: String, _ description: String) -> HCLBlock {
    HCLBlock(
      header: "variable \"\(name)\"",
      arguments: [("type", .expression("string")), ("description", .string(description))])
  }

  // MARK: Blocks

  /// Adds a resource that is called after something in the input.
  ///
  /// - Returns: Its address.
  @discardableResult
  mutating func add(
    _ type: String, _ names: String..., arguments: [(String, HCLValue)], blocks: [HCLBlock] = []
  ) -> String {
    let label = label(type, names)
    append(
      HCLBlock(
        header: "resource \"\(type)\" \"\(label)\"", arguments: arguments, blocks: blocks))
    return "\(type).\(label)"
  }

  /// Adds the resource that stands for `id` from now on.
  mutating func create<R: Resource>(
    _ id: Identifier<R>, _ type: String, arguments: [(String, HCLValue)], blocks: [HCLBlock] = []
  ) {
    addresses[ResourceReference(id)] = add(
      type, id.rawValue, arguments: arguments, blocks: blocks)
  }

  /// Takes over something that exists, and says what it is to be.
  mutating func change(
    _ type: String, _ names: String..., importing id: String, arguments: [(String, HCLValue)]
  ) {
    let label = label(type, names)
    append(
      HCLBlock(
        header: "import", arguments: [("to", .expression("\(type).\(label)")), ("id", .string(id))])
    )
    append(HCLBlock(header: "resource \"\(type)\" \"\(label)\"", arguments: arguments))
  }

  /// Said above the next paragraph, once in a document.
  mutating func remark(_ text: String) {
    if remarks.insert(text).inserted { heading = (heading ?? "") + "# \(text)\n" }
  }

  /// Whether the document makes the resource.
  func makes<R: Resource>(_ id: Identifier<R>) -> Bool { addresses[ResourceReference(id)] != nil }

  /// What Terraform can only do in the configuration that exists.
  mutating func advise(_ text: String) { append("# \(printable(text))") }

  private mutating func append(_ block: HCLBlock) { append(block.text) }

  private mutating func append(_ paragraph: String) {
    paragraphs.append((heading ?? "") + paragraph)
    heading = nil
  }

  /// Letters, digits and underscores of the names; numbered when another resource of the type has
  /// it.
  private mutating func label(_ type: String, _ names: [String]) -> String {
    let words = (["pulltrace"] + names).map { name in
      name.unicodeScalars.prefix(64).map { scalar in
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": String(scalar)
        case _: "_"
        }
      }.joined()
    }
    let base = words.joined(separator: "_")
    var label = base
    var number = 1
    while !taken.insert("\(type).\(label)").inserted {
      number += 1
      label = "\(base)_\(number)"
    }
    return label
  }
}
