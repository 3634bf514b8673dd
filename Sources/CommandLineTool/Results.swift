/// Takes the result of a command, and hands it on: to a stream as it comes, to a file at the end
/// and in one piece.
struct Results {
  enum Destination {
    case stream(any OutputSink)
    case file(String, any FileAccess)
  }

  private let destination: Destination
  private var held = ""
  /// Nobody reads on; the command may stop.
  private(set) var isClosed = false

  init(to destination: Destination) { self.destination = destination }

  mutating func write(_ text: String) throws(Stop) {
    if isClosed { return }
    switch destination {
    case .file: held += text
    case .stream(let sink):
      do throws(OutputError) {
        try sink.write(text)
      } catch {
        switch error {
        case .closed: isClosed = true
        case .failed(let reason): throw .output(reason: reason)
        }
      }
    }
  }

  /// Makes the file, if a file it is.
  func finish() throws(Stop) {
    guard case .file(let path, let files) = destination else { return }
    try Stop.file { () throws(FileError) in try files.replace(path, with: held) }
  }
}
