import Addressing
import CloudModel
import SourceText
import TraceModel
import Wording

/// A pull as a document for programs, `pulltrace/result/1`.
///
/// Keys are never renamed and never left out; what does not apply is `null` or empty. Stages and
/// steps keep the order in which things happen.
public struct TraceJSON: Sendable {
  public static let schema = "pulltrace/result/1"

  let places: SourcePlaces
  /// What remedies are told in.
  let wording: Catalogue

  public init(_ places: SourcePlaces, in wording: Catalogue = .english) {
    self.places = places
    self.wording = wording
  }

  /// - Parameter additions: Members that a verb has to say beside the trace; they stand at the end.
  public func document(
    of trace: PullTrace, additions: [(String, JSONNode)] = []
  ) -> JSONNode {
    .object(
      [
        ("schema", .string(Self.schema)),
        ("verdict", .string(trace.verdict.rawValue)),
        ("pull", pull(trace)),
        ("failedStage", JSONNode(trace.failure?.stage.rawValue)),
        ("failedPhase", JSONNode(trace.failure?.phase.rawValue)),
        ("drop", trace.failure.map { drop($0.drop) } ?? .null),
        ("stages", .array(trace.stages.map(stage))),
        ("causes", .array(trace.findings.indices.map { cause($0, of: trace) })),
        ("repairs", .array(trace.repairs.map(repair))),
        ("search", trace.search.map(search) ?? .null),
        ("symptom", trace.symptom.map(symptom) ?? .null),
        ("assumptions", .array(trace.assumptions.map(assumption))),
        ("missing", .array(trace.missing.map(JSONNode.string))),
      ] + additions)
  }

  private func pull(_ trace: PullTrace) -> JSONNode {
    [
      "image": .string(trace.image),
      "platform": .string(trace.platform.rawValue),
      "from": origin(trace.origin),
    ]
  }

  func origin(_ origin: Origin) -> JSONNode {
    [
      "interface": JSONNode(origin.interface),
      "subnet": .string(origin.subnet.id),
      "vpc": .string(origin.vpc.id),
      "securityGroups": .array(origin.securityGroups.map { .string($0.id) }),
      "address": .string(origin.address.description),
      "publicAddress": JSONNode(origin.publicAddress?.description),
    ]
  }

  func drop(_ drop: Drop) -> JSONNode {
    [
      "code": .string(drop.code.rawValue),
      "direction": .string(drop.direction.rawValue),
      "component": component(drop.component),
      "reachabilityAnalyzerCode": JSONNode(drop.code.reachabilityAnalyzerCode),
    ]
  }

  func component(_ component: ComponentReference) -> JSONNode {
    [
      "type": .string(component.type.text),
      "id": .string(component.id),
      "name": JSONNode(component.name),
    ]
  }

  private func symptom(_ symptom: Symptom) -> JSONNode {
    ["message": .string(symptom.message), "timing": .string(symptom.timing.rawValue)]
  }

  func assumption(_ assumption: Assumption) -> JSONNode {
    [
      "about": .string(assumption.about),
      "assumed": .string(assumption.assumed),
      "because": .string(assumption.because),
    ]
  }

  /// `{ "file", "line", "column" }`, or `null` for what stands in no file.
  func place(_ span: SourceSpan) -> JSONNode {
    guard let location = places.location(of: span) else { return .null }
    return .object(location.members)
  }
}

extension JSONNode {
  /// `null` where there is no text.
  init(_ text: String?) { self = text.map(JSONNode.string) ?? .null }
}

extension SourceLocation {
  var members: [(String, JSONNode)] {
    [
      ("file", .string(file)),
      ("line", .integer(Int64(line))),
      ("column", .integer(Int64(column))),
    ]
  }
}
