import TraceModel
import Wording

/// The sentences of a finding: what is wrong, and what to change.
///
/// In braces stand `component` (the thing to blame), `host`, `destination`, `farEnd` and `caller`
/// (the two ends as a rule would name them), `subnet`, `client` and `ports`.
enum FindingSentence: String, CaseIterable {
  case summary
  case advice
  /// What would do as well; most codes have none.
  case otherwise
}

extension Catalogue {
  /// A sentence about `cause`: where a reply is lost that of replies, for codes that have one.
  func text(
    _ sentence: FindingSentence, of cause: Drop, _ values: KeyValuePairs<String, String>
  ) -> String? {
    let code = cause.code.rawValue
    let isReply = cause.direction == .return && has(.replies, "\(code).summary")
    return textIfAny(isReply ? .replies : .findings, "\(code).\(sentence.rawValue)", values)
  }
}

/// What a finding follows from.
enum FactText: String, TextKey {
  static let area = Area.facts

  /// Of what kind a component is, and its id.
  case component
  case causeElsewhere
  /// Where it ended, and why.
  case step
  case stepOnTheWayBack
  /// A row that stood there.
  case row
  case moreRows
  case resolves
  case resolvesPublicly
  case resolvesToStorage
  // Ends of the way, as parts of sentences.
  case storageAddresses
  case everyBlock
  case publicAddresses
  case publicAddressesIn
  case itsAddress
  case groupOrAddress
}
