import Addressing
import CloudModel
import Dataplane
import SourceText
import TraceModel

/// Says what is wrong and what to change, in the words of the field.
struct FindingText {
  let run: PullRun
  let stage: StageTrace
  let resolution: Resolution?
  let walked: WalkedFlow?

  /// - Parameters:
  ///   - cause: What is to blame.
  ///   - seenAt: Where the client's packet, question or request ended.
  func finding(_ cause: Drop, seenAt drop: Drop) -> Finding {
    var because: [Finding.Fact] = []
    if let resolution { because += resolutionFacts(resolution) }
    because += dropFacts(drop)
    if cause.component != drop.component {
      because.append(
        Finding.Fact(
          "\(cause.component.type.words) \(cause.component.id) is what would have made it work",
          span: cause.component.span))
    }
    guard let entry = CauseCatalogue.entry(for: cause.code, cause.direction) else {
      preconditionFailure("every reason code has an entry in the catalogue")
    }
    return Finding(
      stage: stage.id, drop: cause, summary: filled(entry.summary, cause), because: because,
      advice: entry.advice.map { filled($0, cause) })
  }

  private func resolutionFacts(_ resolution: Resolution) -> [Finding.Fact] {
    switch resolution.answer {
    case .addresses, .storage, .frontEnd:
      let target = walked.map { $0.destination.description } ?? "an address"
      let kind: String
      switch resolution.answer {
      case .storage(let region, _): kind = "\(target), Amazon S3 in \(region)"
      case .frontEnd: kind = "a public address of AWS"
      case .addresses, .failed, .noData, .undetermined: kind = target
      }
      return [Finding.Fact("\(resolution.host) resolves to \(kind)")]
    case .failed, .noData, .undetermined: return []
    }
  }

  /// The step at which it ended, and the rows that stood there.
  private func dropFacts(_ drop: Drop) -> [Finding.Fact] {
    let steps = walked?.steps ?? stage.steps
    guard let last = steps.last(where: { $0.code != nil }) ?? steps.last else { return [] }
    let way = last.direction == .return ? "on the way back, " : ""
    var facts = [
      Finding.Fact(
        "\(way)\(last.component.type.words) \(last.component.id): \(last.because)",
        span: last.evidence?.span ?? last.component.span)
    ]
    let shown = 3
    for row in last.considered.prefix(shown) {
      facts.append(Finding.Fact("it has \(row.text)", span: row.span))
    }
    if last.considered.count > shown {
      facts.append(Finding.Fact("and \(last.considered.count - shown) more rows that do not match"))
    }
    return facts
  }

  /// The far end as a rule would name it: the prefix list of S3, else the address.
  private var farEnd: String {
    if case .storage(let region, let list)? = resolution?.answer {
      return list.map { run.network.topology.prefixLists[$0].id.rawValue }
        ?? "the addresses of Amazon S3 in \(region)"
    }
    if case .frontEnd? = resolution?.answer { return "the public addresses of AWS (0.0.0.0/0)" }
    return walked.map { "\($0.destination)" } ?? "its address"
  }

  /// Puts what this case is about in the place of the names in braces.
  private func filled(_ template: String, _ cause: Drop) -> String {
    let values = [
      "component": cause.component.id, "host": stage.host,
      "destination": walked.map { $0.destination.description } ?? "its address",
      "farEnd": farEnd, "subnet": run.subnet.id.rawValue,
      "client": run.address.address.description, "ports": run.ports.description,
    ]
    var text = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      guard let value = values[name] else { preconditionFailure("no value for {\(name)}") }
      text += rest[..<open] + value
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}

extension ComponentType {
  /// For sentences: `security group`, `route table`.
  var words: String { text.replacing("-", with: " ") }
}
