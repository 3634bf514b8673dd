import AccessPolicy
import CloudModel
import SourceText
import TraceModel

/// The policies of one owner, which decide together: those of a role, or the one of an endpoint, a
/// repository, a key.
///
/// Where the input holds none, everything is allowed here and `isAssumed` says so; the caller tells
/// the reader.
struct PolicySet {
  let owner: ComponentReference
  let kind: PolicyKind
  /// What it is to be refused here.
  let code: ReasonCode
  /// In sentences: `endpoint policy`.
  let noun: String
  let texts: [PolicyText]
  /// One a text.
  let documents: [PolicyDocument]

  var isAssumed: Bool { texts.isEmpty }

  /// Why it cannot be read, by the first text for which that holds.
  struct Unreadable: Error {
    let missing: String
  }

  init(
    _ texts: [PolicyText], of owner: ComponentReference, _ kind: PolicyKind, _ code: ReasonCode,
    _ noun: String
  ) throws(Unreadable) {
    self.owner = owner
    self.kind = kind
    self.code = code
    self.noun = noun
    self.texts = texts
    var documents: [PolicyDocument] = []
    for text in texts {
      let (document, diagnostics) = PolicyDocument.parse(text.json, as: kind)
      guard let document else {
        let fault = diagnostics.first?.message ?? "not JSON"
        throw Unreadable(missing: "a readable \(noun) of \(owner.id): \(fault)")
      }
      documents.append(document)
    }
    self.documents = documents
  }

  /// All its statements, in the order of the texts.
  var document: PolicyDocument {
    isAssumed ? .everything : PolicyDocument(identityPolicies: documents, resourcePolicy: nil)
  }

  /// Which text a statement of `document` is from, and which of its statements it is.
  func place(of statement: Int) -> (policy: Int, statement: Int)? {
    var rest = statement
    for (policy, document) in documents.enumerated() {
      if rest < document.statements.count { return (policy, rest) }
      rest -= document.statements.count
    }
    return nil
  }

  /// The row for a statement of `document`: its number and Sid, what it does, and where it stands;
  /// `nil` where it stands in no input.
  func evidence(_ statement: Int) -> Evidence? {
    guard let place = place(of: statement) else { return nil }
    let row = documents[place.policy].statements[place.statement]
    return Evidence(
      .policyStatement, id: row.sid, "\(row.name(at: place.statement)): \(row.effect.rawValue)",
      position: place.statement + 1, span: texts[place.policy].span(ofStatement: place.statement))
  }

  /// The `Allow` statements that came nearest, over all texts.
  func nearMisses(for request: RequestContext) -> [PolicyNearMiss] {
    documents.enumerated().flatMap { policy, document in
      document.nearMisses(for: request).map { miss in
        PolicyNearMiss(
          policy: policy, statement: miss,
          span: texts[policy].span(ofStatement: miss.statement))
      }
    }.sorted { $0.statement.distance < $1.statement.distance }
  }
}

/// A statement that almost allowed the request.
public struct PolicyNearMiss: Hashable, Sendable {
  /// Which of the owner's policies it is in, from 0.
  public let policy: Int
  public let statement: StatementNearMiss
  /// Where it stands in the user's input.
  public let span: SourceSpan
}

/// Who refused a request, with all that it takes to explain the refusal and to repair it:
/// `PolicyRepair.allowing(refusal.context, in: refusal.text, as: refusal.kind)`.
public struct PolicyRefusal: Hashable, Sendable {
  public let owner: ComponentReference
  public let kind: PolicyKind
  public let context: RequestContext
  /// Which of the owner's policies to change, from 0; `nil` where it has none.
  public let policy: Int?
  /// That policy as it is.
  public let text: String?
  /// Whether a `Deny` statement did it; else nothing allowed the request.
  public let isExplicit: Bool
  /// The statements that came nearest to allowing it, the nearest first; empty when `isExplicit`.
  public let nearMisses: [PolicyNearMiss]
}
