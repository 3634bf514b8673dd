import Addressing
import SourceText
import TraceModel

/// Where a query came from, and the how manieth it is.
public struct ServedQueryArrival: Hashable, Sendable {
  /// From one on.
  public var number: Int
  /// Address and port of the client.
  public var client: String
  /// `udp`, `tcp`
  public var transport: String
  /// Whose resolver was asked.
  public var workload: String

  public init(number: Int, client: String, transport: String, workload: String) {
    self.number = number
    self.client = client
    self.transport = transport
    self.workload = workload
  }
}

/// A query and its answer in a few lines, for people who watch a resolver at work.
///
///     #1  A api.ecr.eu-west-1.amazonaws.com                udp 127.0.0.1:41804
///         ✔ NOERROR  A 10.0.11.40, 10.0.12.40 (60 s)
///         interface endpoint vpce-ecr-api claims api.ecr.eu-west-1.amazonaws.com: …
public struct ServedQueryText: Sendable {
  private let palette: Palette
  private let namesWorkload: Bool

  /// Column at which the client stands, where the question leaves room for it.
  private static let clientColumn = 72
  /// Values of one type that are shown; some answers hold hundreds.
  private static let mostValues = 4

  /// - Parameter namesWorkload: More than one is served.
  public init(isColored: Bool, namesWorkload: Bool) {
    palette = Palette(isColored: isColored)
    self.namesWorkload = namesWorkload
  }

  public func text(_ query: ServedQuery, _ arrival: ServedQueryArrival) -> String {
    let number = StyledText("#\(arrival.number)", .faint).padded(to: 3) + " "
    let indent = StyledText.spaces(number.width)
    var lines = [
      (number + question(query)).padded(to: Self.clientColumn)
        + StyledText(" " + origin(arrival), .faint),
      indent + answer(query),
    ]
    lines += query.because.map { indent + StyledText("  " + $0, .faint) }
    return lines.map { $0.painted(with: palette) + "\n" }.joined()
  }

  /// Says that queries were not told because nobody read fast enough.
  public func gap(_ count: Int) -> String {
    let text =
      "(\(count) \(count == 1 ? "query is" : "queries are") missing here: this text was not read as fast as they came)"
    return palette.paint(text, .uncertain) + "\n"
  }

  private func origin(_ arrival: ServedQueryArrival) -> String {
    let client = "\(arrival.transport) \(arrival.client)"
    return namesWorkload ? "\(client) as \(arrival.workload)" : client
  }

  private func question(_ query: ServedQuery) -> StyledText {
    guard let question = query.question else { return StyledText("no question", .uncertain) }
    return StyledText("\(question.type) ") + StyledText(question.name, .strong)
  }

  private func answer(_ query: ServedQuery) -> StyledText {
    let result = query.result
    var line = StyledText("\(result.sign) \(result.rawValue)", result.style)
    if query.isTruncated {
      line.append(
        StyledText("  truncated: too long for a datagram; asked again over TCP, it is whole"))
      return line
    }
    let records = values(query.records)
    if !records.isEmpty { line.append(StyledText("  " + records)) }
    return line
  }

  /// Neighbours of one type and TTL together: `CNAME a.b (300 s), A 10.0.0.1, 10.0.0.2 (60 s)`.
  private func values(_ records: [ResourceRecord]) -> String {
    var groups: [[ResourceRecord]] = []
    for record in records {
      if let first = groups.last?.first, first.type == record.type,
        first.timeToLive == record.timeToLive
      {
        groups[groups.count - 1].append(record)
      } else {
        groups.append([record])
      }
    }
    return groups.compactMap { group in
      guard let first = group.first else { return nil }
      let rest = group.count - Self.mostValues
      let more = rest > 0 ? " and \(rest) more" : ""
      let shown = group.prefix(Self.mostValues).map(\.data.description).joined(separator: ", ")
      let standIn = first.isRepresentative ? ", a stand-in" : ""
      return "\(first.type) \(shown)\(more) (\(first.timeToLive) s\(standIn))"
    }.joined(separator: ", ")
  }
}

extension ServedQuery.Result {
  fileprivate var sign: String {
    switch self {
    case .noError: "✔"
    case .noData, .dropped: "·"
    case .nameError, .serverFailure, .formatError, .notImplemented, .refused, .badVersion, .silence:
      "✘"
    }
  }

  fileprivate var style: Style {
    switch self {
    case .noError: .good
    case .noData, .dropped: .uncertain
    case .nameError, .serverFailure, .formatError, .notImplemented, .refused, .badVersion, .silence:
      .bad
    }
  }
}
