import SourceText
import TraceModel

/// A query and its answer as one line for programs.
///
/// Keys are never left out; what does not apply is `null` or empty.
public struct ServedQueryJSON: Sendable {
  public static let schema = "pulltrace/query/1"

  public init() {}

  public func text(_ query: ServedQuery, _ arrival: ServedQueryArrival) -> String {
    let document: JSONNode = [
      "schema": .string(Self.schema),
      "number": .integer(Int64(arrival.number)),
      "client": .string(arrival.client),
      "transport": .string(arrival.transport),
      "workload": .string(arrival.workload),
      "name": JSONNode(query.question?.name),
      "type": JSONNode(query.question?.type.description),
      "result": .string(query.result.rawValue),
      "truncated": .bool(query.isTruncated),
      "records": .array(query.records.map(record)),
      "claimedBy": .array(query.winners.map(claim)),
      "because": .array(query.because.map(JSONNode.string)),
    ]
    return document.text(pretty: false) + "\n"
  }

  /// Says that queries were not told because nobody read fast enough.
  public func gap(_ count: Int) -> String {
    let document: JSONNode = [
      "schema": .string(Self.schema), "missing": .integer(Int64(count)),
    ]
    return document.text(pretty: false) + "\n"
  }

  private func record(_ record: ResourceRecord) -> JSONNode {
    [
      "name": .string(record.name.description),
      "ttl": .integer(Int64(record.timeToLive)),
      "type": .string(record.type.description),
      "data": .string(record.data.description),
      "representative": .bool(record.isRepresentative),
    ]
  }

  private func claim(_ claim: NameTrace.Claim) -> JSONNode {
    [
      "name": .string(claim.name.description),
      "kind": .string(claim.kind.rawValue),
      "apex": .string(claim.apex.description),
      "id": .string(claim.component.id),
    ]
  }
}
