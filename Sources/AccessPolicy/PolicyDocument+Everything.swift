extension PolicyDocument {
  /// Whether it denies nothing and allows everyone everything, as the policy does that AWS gives to
  /// an endpoint made without one.
  ///
  /// Source: AWS PrivateLink Guide, "Default endpoint policy".
  public var allowsEverything: Bool {
    statements.allSatisfy { $0.effect == .allow } && statements.contains(where: \.isUnlimited)
  }
}

extension PolicyStatement {
  fileprivate var isUnlimited: Bool {
    let isForEveryone =
      switch principal {
      case .attached: true
      case .only(let entries): entries.contains(.everyone)
      case .allBut: false
      }
    let isForAnything =
      switch resource {
      case .attached: true
      case .only(let names): names.contains { $0.text == "*" }
      case .allBut: false
      }
    return isForEveryone && isForAnything && conditions.isEmpty && !action.isNegated
      && action.names.contains("*")
  }
}
