import CloudModel
import ImagePull
import PulltraceKit
import SourceText
import TraceModel

// `--tighten`: what a pull that works does not need.
extension ExplainCommand {
  /// - Throws: For a format that has no place for rules.
  func checkTightening() throws(Stop) {
    if !arguments.has(.tighten) { return }
    switch settings.format {
    case .text, .json, .ndjson: return
    case .junit, .sarif, .mermaid, .dot, .svg, .html:
      throw .usage(
        UsageError(
          "--tighten is written as text, json or ndjson, not as \(settings.format)",
          verb: arguments.verb))
    }
  }

  /// `nil` when `--tighten` is not given, and for a pull that does not work, which is said then.
  func tightening(
    of trace: PullTrace, in situation: Situation, _ image: String
  ) throws(Stop) -> Tightening? {
    if !arguments.has(.tighten) { return nil }
    guard trace.verdict == .succeeds else {
      tool.report(
        [
          Diagnostic(
            .note, "--tighten finds nothing: there is nothing to tighten before the pull works")
        ],
        in: SourceMap())
      return nil
    }
    do throws(PullError) {
      return try Pulltrace.tighten(situation, image: image)
    } catch {
      preconditionFailure("a pull that was simulated can be simulated again: \(error)")
    }
  }
}
