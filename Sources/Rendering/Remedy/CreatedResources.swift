import CloudModel

/// The resources that a repair makes: none has an id in AWS before the repair is carried out.
///
/// Commands name them by shell variables and Terraform by addresses or variables, after the number
/// that a resource has among those of its kind here.
struct CreatedResources {
  private var numbers: [ResourceReference: Int] = [:]
  /// In their order.
  private(set) var references: [ResourceReference] = []

  init(_ remedies: [Remedy]) {
    var counts: [ResourceKind: Int] = [:]
    for reference in remedies.compactMap(\.createdResource) where numbers[reference] == nil {
      counts[reference.kind, default: 0] += 1
      numbers[reference] = counts[reference.kind]
      references.append(reference)
    }
  }

  /// `NAT_GATEWAY_ID`, `NAT_GATEWAY_ID_2`; `nil` for a resource that is there already.
  func variable(_ reference: ResourceReference) -> String? {
    guard let number = numbers[reference] else { return nil }
    let words = reference.kind.rawValue.uppercased().split(separator: "-").map(String.init) + ["ID"]
    return (words + (number == 1 ? [] : ["\(number)"])).joined(separator: "_")
  }
}

extension ResourceReference {
  /// Said to whoever carries out a part of a repair before the part that makes this.
  var promise: String { "the id of the \(kind.prose) that an earlier part of the repair makes" }
}

extension Remedy {
  /// What gets an id only when the remedy is carried out. An endpoint that is made anew gets
  /// another one.
  var createdResource: ResourceReference? {
    switch self {
    case .naming(.provideAmazonDNS(_, let options, isNew: true)): ResourceReference(options.id)
    case .naming(.addSystemRule(let rule)): ResourceReference(rule.id)
    case .gateway(.createNATGateway(let gateway)): ResourceReference(gateway.id)
    case .gateway(.createEgressOnlyInternetGateway(let gateway)): ResourceReference(gateway.id)
    case .endpoint(.create(let endpoint, _)), .endpoint(.recreate(let endpoint)):
      ResourceReference(endpoint.id)
    case .filter(.createGroup(let group)): ResourceReference(group.id)
    case .naming, .route, .gateway, .transit, .endpoint, .filter, .policy: nil
    }
  }
}
