import SourceText
import TraceModel

/// What a pasted message gives away as a document for programs, `pulltrace/diagnosis/1`.
///
/// Keys are never left out; what does not apply is `null` or empty.
public struct SymptomReadingJSON: Sendable {
  public static let schema = "pulltrace/diagnosis/1"

  private let places: SourcePlaces

  public init(_ places: SourcePlaces) { self.places = places }

  /// - Parameters:
  ///   - reading: `nil` when no message was known.
  ///   - comparison: The message beside a network, where one was given.
  public func document(
    of reading: SymptomReading?, beside comparison: SymptomComparison?
  ) -> JSONNode {
    [
      "schema": .string(Self.schema),
      "recognised": .bool(reading != nil),
      "message": JSONNode(reading?.message),
      "printedBy": JSONNode(reading?.reporter?.rawValue),
      "wording": JSONNode(reading?.wording.rawValue),
      "stages": .array(reading?.stages.map { .string($0.rawValue) } ?? []),
      "phases": .array(reading?.phases.map { .string($0.rawValue) } ?? []),
      "timing": JSONNode(reading?.timing?.rawValue),
      "clues": reading.map { clues($0.clues) } ?? .null,
      "meaning": .array(reading?.meaning.map(JSONNode.string) ?? []),
      "rulesOut": .array(reading?.exclusions.map(JSONNode.string) ?? []),
      "causes": .array(
        reading?.causes.enumerated().map { cause($1, rank: $0 + 1, comparison) } ?? []),
      "comparison": comparison.map(self.comparison) ?? .null,
    ]
  }

  private func clues(_ clues: SymptomReading.Clues) -> JSONNode {
    [
      "host": JSONNode(clues.host),
      "address": JSONNode(clues.address?.description),
      "addressKind": JSONNode(clues.addressKind?.rawValue),
      "port": clues.port.map { .integer(Int64($0)) } ?? .null,
      "nameServer": JSONNode(clues.nameServer?.description),
      "account": JSONNode(clues.account),
      "region": JSONNode(clues.region),
      "repository": JSONNode(clues.repository),
      "version": JSONNode(clues.version),
      "image": JSONNode(clues.image),
      "action": JSONNode(clues.action),
      "policy": JSONNode(clues.policy?.rawValue),
    ]
  }

  /// `found`: whether the network has this cause; `null` without a network.
  private func cause(
    _ cause: SymptomReading.LikelyCause, rank: Int, _ comparison: SymptomComparison?
  ) -> JSONNode {
    let found = comparison.map { $0.found.contains(cause.code) }
    return [
      "rank": .integer(Int64(rank)),
      "code": .string(cause.code.rawValue),
      "because": .string(cause.because),
      "found": found.map(JSONNode.bool) ?? .null,
    ]
  }

  private func comparison(_ comparison: SymptomComparison) -> JSONNode {
    [
      "match": .string(comparison.match.rawValue),
      "differences": .array(comparison.differences.map(JSONNode.string)),
      "result": TraceJSON(places).document(of: comparison.trace),
    ]
  }
}
