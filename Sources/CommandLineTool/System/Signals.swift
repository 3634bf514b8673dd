#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the program does when it is interrupted or nobody reads on.
enum Signals {
  /// A closed pipe becomes an error of the write, which ends the program quietly; an interrupt ends
  /// it at once, with the status that shells expect. Nothing is left behind: files are written in
  /// one go while signals are held.
  static func install() {
    _ = signal(SIGPIPE, SIG_IGN)
    _ = signal(SIGINT) { _ in _exit(128 + SIGINT) }
    _ = signal(SIGTERM) { _ in _exit(128 + SIGTERM) }
  }
}

/// Holds interrupts back until a file is whole.
struct HeldSignals {
  private let before: sigset_t

  init() {
    var held = sigset_t()
    var before = sigset_t()
    sigemptyset(&held)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&held, signal) }
    sigprocmask(SIG_BLOCK, &held, &before)
    self.before = before
  }

  func release() {
    var before = before
    sigprocmask(SIG_SETMASK, &before, nil)
  }
}
