import Rendering

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The terminal of the process, found by standard output; keys come from the terminal, too, where
/// standard input is something else.
///
/// However the command ends, the terminal is as it was: quitting, an interrupt, a suspension and
/// coming back from it, a hang-up.
public final class SystemScreen: Screen {
  private let input: Int32
  private let output = STDOUT_FILENO
  private let settings: termios
  private var watch: SignalWatch?
  private var isTaken = false
  private var reader = KeyReader()
  private var keys: [TerminalKey] = []

  /// - Returns: `nil` when there is no terminal to draw on, or none that can do more than a
  ///   typewriter.
  public init?() {
    guard isatty(output) == 1, ProcessEnvironment.value("TERM") ?? "dumb" != "dumb" else {
      return nil
    }
    let isKeyboard = isatty(STDIN_FILENO) == 1
    input = isKeyboard ? STDIN_FILENO : openFile("/dev/tty", O_RDWR | O_CLOEXEC)
    var settings = termios()
    guard input >= 0, tcgetattr(input, &settings) == 0 else { return nil }
    self.settings = settings
  }

  public var size: ScreenSize {
    var size = winsize()
    let answered = ioctl(output, UInt(TIOCGWINSZ), &size) == 0
    return ScreenSize(
      rows: answered && size.ws_row > 0 ? Int(size.ws_row) : 24,
      columns: answered && size.ws_col > 0 ? Int(size.ws_col) : 80)
  }

  public func open() throws(OutputError) {
    watch = SignalWatch.start([
      SIGWINCH, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT,
    ])
    try take()
  }

  public func close() {
    giveBack()
    watch?.stop()
    watch = nil
  }

  public func draw(_ lines: [String]) throws(OutputError) {
    // Each line clears what is left of the one before it; no flicker from an empty screen.
    let text = lines.map { $0 + Self.clearLine }.joined(separator: "\r\n")
    try write(Self.home + text + Self.clearBelow)
  }

  // MARK: - The terminal

  private static let home = "\u{1B}[H"
  private static let clearLine = "\u{1B}[K"
  private static let clearBelow = "\u{1B}[J"
  /// The other screen, and no cursor; and back.
  private static let enter = "\u{1B}[?1049h\u{1B}[?25l"
  private static let leave = "\u{1B}[?25h\u{1B}[?1049l"

  /// Keys come one by one and unseen. Those that interrupt and suspend remain signals.
  private func take() throws(OutputError) {
    var changed = settings
    changed.c_lflag &= ~tcflag_t(ICANON | ECHO)
    withUnsafeMutableBytes(of: &changed.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    isTaken = true
    tcsetattr(input, TCSADRAIN, &changed)
    try write(Self.enter)
  }

  private func giveBack() {
    if !isTaken { return }
    isTaken = false
    var settings = settings
    tcsetattr(input, TCSADRAIN, &settings)
    // Where nobody is there any more, nothing is left to be put in order.
    do throws(OutputError) { try write(Self.leave) } catch {}
  }

  private func write(_ text: String) throws(OutputError) {
    guard let code = writeAll(text, to: output) else { return }
    if code == EPIPE || code == EIO { throw .closed }
    throw .failed(reason: String(cString: strerror(code)).lowercased())
  }
}

// MARK: - Events

extension SystemScreen {
  /// Milliseconds after which an escape that nothing follows was the key of that name.
  private static let escapeDelay: Int32 = 50

  public func nextEvent() -> ScreenEvent {
    while true {
      if !keys.isEmpty { return .key(keys.removeFirst()) }
      var waiting = [
        pollfd(fd: input, events: Int16(POLLIN), revents: 0),
        pollfd(fd: watch?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&waiting, 2, reader.isWaiting ? Self.escapeDelay : -1)
      if ready < 0 && errno != EINTR { return .closed }
      if ready == 0 { keys += reader.flush() }
      if ready <= 0 { continue }
      if waiting[1].revents != 0, let event = eventOfSignal() { return event }
      if waiting[0].revents != 0 && !readKeys() { return .closed }
    }
  }

  /// - Returns: Whether there is still a terminal to read from.
  private func readKeys() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = read(input, &buffer, buffer.count)
    if count < 0 { return errno == EINTR || errno == EAGAIN }
    keys += reader.read(buffer.prefix(count))
    return count > 0
  }

  private func eventOfSignal() -> ScreenEvent? {
    var byte: UInt8 = 0
    guard let watch, read(watch.descriptor, &byte, 1) == 1 else { return nil }
    switch Int32(byte) {
    case SIGWINCH: return .changed
    case SIGTSTP:
      // Being continued is a signal, too: what follows waits for that.
      giveBack()
      raise(SIGSTOP)
      return nil
    case SIGCONT:
      // Whoever had the terminal meanwhile may have left it in any state.
      giveBack()
      return retake()
    case let signal:
      // What ends a process ends this one, too, but behind a terminal that is in order.
      close()
      raise(signal)
      return .closed
    }
  }

  private func retake() -> ScreenEvent {
    do throws(OutputError) { try take() } catch { return .closed }
    return .changed
  }
}

/// The system's call, which the method of the same name hides.
private func openFile(_ path: String, _ flags: Int32) -> Int32 { open(path, flags) }
