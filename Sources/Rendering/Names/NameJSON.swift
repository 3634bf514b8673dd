import Addressing
import SourceText
import TraceModel

/// Resolutions as a document for programs, `pulltrace/names/1`.
///
/// Keys are never renamed and never left out; what does not apply is `null` or empty.
public struct NameJSON: Sendable {
  public static let schema = "pulltrace/names/1"

  private let places: SourcePlaces
  private let trace: TraceJSON

  public init(_ places: SourcePlaces) {
    self.places = places
    trace = TraceJSON(places)
  }

  /// - Parameter comparison: The same questions asked a second time, with the places of that source.
  public func document(
    of stories: [NameStory], comparedWith comparison: ([NameStory], SourcePlaces)? = nil
  ) -> JSONNode {
    [
      "schema": .string(Self.schema),
      "lookups": .array(stories.map(lookup)),
      "comparison": comparison.map { self.comparison(stories, $0.0, $0.1) } ?? .null,
    ]
  }

  /// One question in a document of its own, for a line of NDJSON.
  public func document(of story: NameStory) -> JSONNode {
    .object([("schema", .string(Self.schema))] + members(of: story))
  }

  private func lookup(_ story: NameStory) -> JSONNode { .object(members(of: story)) }

  private func members(of story: NameStory) -> [(String, JSONNode)] {
    let trace = story.trace
    return [
      ("name", .string("\(trace.question.name)")),
      ("type", .string("\(trace.question.type)")),
      ("stage", JSONNode(story.stage?.rawValue)),
      ("from", self.trace.origin(trace.origin)),
      (
        "server",
        [
          "component": self.trace.component(trace.server.component),
          "address": JSONNode(trace.server.address?.description),
        ]
      ),
      ("outcome", .string(trace.outcome.text)),
      ("responseCode", JSONNode(trace.outcome.code)),
      ("claims", .array(trace.claims.map(claim))),
      ("answers", .array(trace.answers.map(record))),
      ("authority", trace.authority.map(record) ?? .null),
      ("destinations", .array(trace.destinations.map(destination))),
      ("drop", trace.drop.map(self.trace.drop) ?? .null),
      (
        "steps",
        .array(trace.steps.enumerated().map { self.trace.step($1, number: $0 + 1) })
      ),
      ("assumptions", .array(trace.assumptions.map(self.trace.assumption))),
      ("missing", .array(trace.missing.map(JSONNode.string))),
    ]
  }

  private func claim(_ claim: NameTrace.Claim) -> JSONNode {
    [
      "name": .string("\(claim.name)"),
      "vpc": .string(claim.vpc),
      "kind": .string(claim.kind.rawValue),
      "domain": .string("\(claim.apex)"),
      "component": trace.component(claim.component),
      "outcome": .string(claim.outcome.rawValue),
      "because": .string(claim.because),
      "place": trace.place(claim.component.span),
    ]
  }

  private func record(_ record: ResourceRecord) -> JSONNode {
    [
      "name": .string("\(record.name)"),
      "ttl": .integer(Int64(record.timeToLive)),
      "class": "IN",
      "type": .string("\(record.type)"),
      "data": .string("\(record.data)"),
      "representative": .bool(record.isRepresentative),
      "place": trace.place(record.span),
    ]
  }

  private func destination(_ destination: NameTrace.Destination) -> JSONNode {
    [
      "address": .string("\(destination.address)"),
      "kind": .string(destination.kind.rawValue),
      "component": destination.component.map(trace.component) ?? .null,
      "staysInVPC": .bool(destination.staysInside),
      "representative": .bool(destination.isRepresentative),
      "meaning": .string(destination.meaning),
    ]
  }

  private func comparison(
    _ first: [NameStory], _ second: [NameStory], _ secondPlaces: SourcePlaces
  ) -> JSONNode {
    let other = NameJSON(secondPlaces)
    let pairs = zip(first, second).map { NameComparison($0.trace, $1.trace) }
    return [
      "same": .bool(pairs.allSatisfy { $0.isSame }),
      "lookups": .array(second.map(other.lookup)),
      "differences": .array(
        pairs.filter { !$0.isSame }.map { pair in
          [
            "name": .string("\(pair.first.question.name)"),
            "type": .string("\(pair.first.question.type)"),
            "outcomes": [.string(pair.first.outcome.text), .string(pair.second.outcome.text)],
            "claims": .array(pair.claims.filter { !$0.isSame }.map(difference)),
          ]
        }),
    ]
  }

  private func difference(_ pair: NameComparison.ClaimPair) -> JSONNode {
    let claim = pair.first ?? pair.second
    return [
      "kind": JSONNode(claim?.kind.rawValue),
      "domain": JSONNode(claim.map { "\($0.apex)" }),
      "component": claim.map { trace.component($0.component) } ?? .null,
      "outcomes": [
        JSONNode(pair.first?.outcome.rawValue), JSONNode(pair.second?.outcome.rawValue),
      ],
    ]
  }
}

extension NameTrace {
  fileprivate var missing: [String] {
    if case .undetermined(let missing) = outcome { return [missing] }
    return []
  }
}
