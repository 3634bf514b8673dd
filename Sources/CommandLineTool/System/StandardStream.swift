#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard output or standard error of the process.
public final class StandardStream: OutputSink {
  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  public static func output() -> StandardStream { StandardStream(STDOUT_FILENO) }
  public static func error() -> StandardStream { StandardStream(STDERR_FILENO) }

  public var terminalColumns: Int? {
    guard isatty(descriptor) == 1 else { return nil }
    var size = winsize()
    let answered = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return answered ? Int(size.ws_col) : 80
  }

  public func write(_ text: String) throws(OutputError) {
    guard let code = writeAll(text, to: descriptor) else { return }
    if code == EPIPE { throw .closed }
    throw .failed(reason: String(cString: strerror(code)).lowercased())
  }

  /// A pipe that is ready takes so many bytes without waiting (POSIX, `PIPE_BUF` on Linux).
  private static let smallestRoom = 4_096

  public func offer(_ bytes: ArraySlice<UInt8>) throws(OutputError) -> Int {
    if ready(for: POLLOUT) & Int16(POLLOUT) == 0 {
      if isClosed { throw .closed }
      return 0
    }
    let piece = bytes.prefix(Self.smallestRoom)
    let count = piece.withUnsafeBytes { platformWrite(descriptor, $0) }
    if count >= 0 { return count }
    switch errno {
    case EAGAIN, EINTR: return 0
    case EPIPE: throw .closed
    case let code: throw .failed(reason: String(cString: strerror(code)).lowercased())
    }
  }

  public var isClosed: Bool { ready(for: 0) & Int16(POLLERR) != 0 }

  private func ready(for event: Int32) -> Int16 {
    var state = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    return poll(&state, 1, 0) > 0 ? state.revents : 0
  }
}

private func platformWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}

/// The environment of the process, as far as the tool asks for it.
public enum ProcessEnvironment {
  public static func value(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// The absolute path of the program that runs; `nil` where it cannot be told.
  public static func executable() -> String? {
    let started = "/proc/self/exe"
    guard
      let real = realpath(started, nil)
        ?? CommandLine.arguments.first.flatMap({ realpath($0, nil) })
    else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
