import SourceText

/// Why a command ends before it has a result: always exit status 2.
enum Stop: Error {
  case usage(UsageError)
  /// What is wrong with the input, and the files that it speaks of.
  case input([Diagnostic], SourceMap)
  case file(FileError)
  /// Standard output did not take the result, for this reason.
  case output(reason: String)

  init(_ message: String, notes: [String] = [], help: [String] = []) {
    self = .input([Diagnostic(.error, message, notes: notes, help: help)], SourceMap())
  }

  /// What is wrong, on one line.
  var summary: String {
    switch self {
    case .usage(let error): error.message
    case .input(let diagnostics, _):
      diagnostics.first { $0.severity == .error }?.message ?? "the input is wrong"
    case .file(let error): error.diagnostic.message
    case .output(let reason): "cannot write the result: \(reason)"
    }
  }

  static func usage<R>(_ body: () throws(UsageError) -> R) throws(Stop) -> R {
    do throws(UsageError) { return try body() } catch { throw .usage(error) }
  }

  static func file<R>(_ body: () throws(FileError) -> R) throws(Stop) -> R {
    do throws(FileError) { return try body() } catch { throw .file(error) }
  }
}

extension Tool {
  /// Says on standard error why nothing came of it.
  func report(_ stop: Stop) {
    switch stop {
    case .usage(let error): complain(HelpText.text(of: error))
    case .input(let diagnostics, let map): report(diagnostics, in: map)
    case .file(let error): report([error.diagnostic], in: SourceMap())
    case .output: report([Diagnostic(.error, stop.summary)], in: SourceMap())
    }
  }

  /// Shows diagnostics about the input on standard error.
  func report(_ diagnostics: [Diagnostic], in map: SourceMap) {
    let renderer = DiagnosticRenderer(map, isColored: colors(.auto, on: errors))
    guard let first = diagnostics.first else { return }
    // One alone needs no line that counts it.
    complain(diagnostics.count == 1 ? renderer.text(first) : renderer.text(diagnostics))
  }

  /// Writes to standard error. Where that cannot be written to, there is nobody left to tell.
  func complain(_ text: String) {
    do throws(OutputError) { try errors.write(text) } catch {}
  }

  /// Whether text on `sink` has colours.
  ///
  /// Source: no-color.org, for `NO_COLOR`.
  func colors(_ choice: ColorChoice, on sink: any OutputSink) -> Bool {
    switch choice {
    case .always: true
    case .never: false
    case .auto:
      sink.terminalColumns != nil && environment("NO_COLOR") ?? "" == ""
        && environment("TERM") != "dumb"
    }
  }
}
