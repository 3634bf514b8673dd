import Addressing
import SourceText
import TraceModel

/// A resolution in the layout of `dig`, for people and scripts that know it.
///
/// Columns, sections and their order are dig's own; what pulltrace has to add stands in comments.
/// There is no time and no message id: nothing was sent.
///
/// Source: BIND 9 `bin/dig/dighost.c` and `lib/dns/message.c` (sections), `lib/dns/masterdump.c`
/// (columns of the default style).
public struct DigText: Sendable {
  private let version: String

  /// - Parameter version: Of pulltrace, for the first line.
  public init(version: String) { self.version = version }

  public func text(_ trace: NameTrace) -> String {
    let question = trace.question
    let head = "; <<>> pulltrace \(version) <<>> \(question.name) \(question.type)\n"
    switch trace.outcome {
    case .silent: return silence(trace, head)
    case .undetermined(let missing):
      return head + ";; no answer: the input lacks \(printable(missing))\n\n"
    case .answered, .noData, .nameError, .serverFailure: break
    }
    var blocks = [header(of: trace)]
    blocks.append(
      ";; QUESTION SECTION:\n" + Self.line(";\(name(question.name))", nil, "\(question.type)", nil))
    blocks += section("ANSWER", trace.answers)
    blocks += section("AUTHORITY", [trace.authority].compactMap(\.self))
    blocks.append(foot(of: trace))
    return head + blocks.joined(separator: "\n") + "\n"
  }

  /// What `+short` leaves: the data of each record, a line each.
  public static func short(_ trace: NameTrace) -> String {
    trace.answers.map { printable("\($0.data)") + "\n" }.joined()
  }

  private func header(of trace: NameTrace) -> String {
    let authority = trace.authority == nil ? 0 : 1
    return ";; Got answer:\n"
      + ";; ->>HEADER<<- opcode: QUERY, status: \(trace.outcome.code ?? "NOERROR"), id: 0\n"
      + ";; flags: qr rd ra; QUERY: 1, ANSWER: \(trace.answers.count), AUTHORITY: \(authority), "
      + "ADDITIONAL: 0\n"
  }

  private func section(_ title: String, _ records: [ResourceRecord]) -> [String] {
    if records.isEmpty { return [] }
    let lines = records.map { record in
      Self.line(name(record.name), record.timeToLive, "\(record.type)", "\(record.data)")
    }
    return [";; \(title) SECTION:\n" + lines.joined()]
  }

  /// As dig 9.18 prints it: three tries.
  private func silence(_ trace: NameTrace, _ head: String) -> String {
    let server = trace.server.address.map { "\($0)#53" } ?? "the server"
    let line = ";; communications error to \(server): timed out\n"
    return line + line + line + "\n" + head + ";; no servers could be reached\n\n"
  }

  private func foot(of trace: NameTrace) -> String {
    let server = trace.server.address.map { "\($0)#53(\($0))" } ?? "unknown"
    var text = ";; SERVER: \(server) (UDP)\n"
    let standIns = trace.answers.filter(\.isRepresentative).map { "\($0.data)" }
    if !standIns.isEmpty {
      text +=
        ";; NOTE: no input holds public names; \(standIns.joined(separator: ", ")) "
        + (standIns.count == 1 ? "stands" : "stand") + " for what the public DNS says\n"
    }
    return text
  }

  private func name(_ name: DomainName) -> String { printable(name.absolute) }

  /// Name, TTL, class, type and data in columns of tabs; one space where a cell is too wide for its
  /// column.
  private static func line(_ name: String, _ time: UInt32?, _ type: String, _ data: String?)
    -> String
  {
    var line = name
    var column = name.utf8.count
    func indent(to stop: Int) {
      if column >= stop {
        line += " "
        column += 1
        return
      }
      while column < stop {
        line += "\t"
        column = (column / 8 + 1) * 8
      }
    }
    func add(_ text: String) {
      line += text
      column += text.utf8.count
    }
    if let time {
      indent(to: 24)
      add("\(time)")
    }
    indent(to: 32)
    add("IN")
    indent(to: 40)
    add(type)
    if let data {
      indent(to: 48)
      add(printable(data))
    }
    return line + "\n"
  }
}
