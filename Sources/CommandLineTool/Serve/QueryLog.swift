import Rendering
import SourceText
import TraceModel

/// What whoever watches is told, a query at a time.
///
/// It never holds up an answer: text that standard output does not take at once waits, and beyond a
/// bound it is left out and counted.
struct QueryLog {
  private let sink: any OutputSink
  private let form: Form
  private var waiting: [UInt8] = []
  private var number = 0
  private var leftOut = 0

  enum Form {
    case text(ServedQueryText)
    case ndjson(ServedQueryJSON)
    case none
  }

  /// In bytes.
  private static let mostWaiting = 1 << 20

  init(to sink: any OutputSink, as form: Form) {
    self.sink = sink
    self.form = form
  }

  /// - Parameter client: Who asked; made only where it is told.
  mutating func add(
    _ query: ServedQuery, _ transport: String, to workload: String,
    from client: @autoclosure () -> String
  ) {
    number += 1
    if case .none = form { return }
    if waiting.count > Self.mostWaiting {
      leftOut += 1
      return
    }
    let arrival = ServedQueryArrival(
      number: number, client: client(), transport: transport, workload: workload)
    switch form {
    case .none: break
    case .text(let text): waiting += text.text(query, arrival).utf8
    case .ndjson(let json): waiting += json.text(query, arrival).utf8
    }
  }

  /// Hands on what standard output takes without waiting.
  ///
  /// - Returns: `false` when nobody reads on.
  mutating func flush() throws(Stop) -> Bool {
    while !waiting.isEmpty {
      let count: Int
      do throws(OutputError) { count = try sink.offer(waiting[...]) } catch {
        switch error {
        case .closed: return false
        case .failed(let reason): throw .output(reason: reason)
        }
      }
      if count == 0 { return true }
      waiting.removeFirst(count)
    }
    if leftOut > 0 {
      let count = leftOut
      leftOut = 0
      switch form {
      case .none: break
      case .text(let text): waiting += text.gap(count).utf8
      case .ndjson(let json): waiting += json.gap(count).utf8
      }
    }
    return true
  }

  /// Nobody reads on, whether or not there is something to tell.
  var isClosed: Bool { sink.isClosed }
}
