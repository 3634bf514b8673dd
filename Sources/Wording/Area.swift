/// A part of the catalogue: a member of a language file, and what its texts are about.
public enum Area: String, Hashable, Sendable, CaseIterable {
  /// What is wrong and what to change, for every reason code.
  case findings
  /// The same where it is the reply that is lost; a code that is not here has one sentence for both
  /// directions.
  case replies
  /// Why each component on the way did what it did.
  case steps
  /// What becomes of a request at the end of it.
  case requests
  /// What a finding follows from.
  case facts
  /// Rows that were nearly right.
  case nearMisses
  /// What rows are compared by.
  case fields
  /// What a remedy is, in the imperative.
  case remedies
  /// What is said about causes and repairs as a whole.
  case repairs
  /// Kinds of component in running text.
  case kinds
  /// The page of every reason code.
  case codes
  /// What stands around the pages: titles and labels.
  case reference
  /// What stands around the lessons of the course: prompts, replies, help.
  case course
}
