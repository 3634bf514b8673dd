#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Turns signals into bytes of a pipe, so that one `poll` waits for them and for keys.
///
/// While it watches, the signals do nothing else. A thread waits for them: what a handler could
/// reach would have to be a global variable.
final class SignalWatch {
  /// Gives the number of each signal as a byte.
  let descriptor: Int32
  private let before: sigset_t
  private let thread: pthread_t
  private let context: UnsafeMutablePointer<SignalWatchContext>

  private init(
    _ descriptor: Int32, _ before: sigset_t, _ thread: pthread_t,
    _ context: UnsafeMutablePointer<SignalWatchContext>
  ) {
    self.descriptor = descriptor
    self.before = before
    self.thread = thread
    self.context = context
  }

  /// - Returns: `nil` when the system has no thread or no pipe to give.
  static func start(_ signals: [Int32]) -> SignalWatch? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var watched = sigset_t()
    var before = sigset_t()
    sigemptyset(&watched)
    for signal in signals + [endOfWatch] { sigaddset(&watched, signal) }
    // Every thread inherits this: the signals stay for the one that waits for them.
    pthread_sigmask(SIG_BLOCK, &watched, &before)
    let context = UnsafeMutablePointer<SignalWatchContext>.allocate(capacity: 1)
    context.initialize(to: SignalWatchContext(watched: watched, output: ends[1]))
    guard let thread = newThread(context) else {
      pthread_sigmask(SIG_SETMASK, &before, nil)
      context.deallocate()
      for end in ends { close(end) }
      return nil
    }
    return SignalWatch(ends[0], before, thread, context)
  }

  private static func newThread(_ context: UnsafeMutablePointer<SignalWatchContext>) -> pthread_t? {
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    return pthread_create(&thread, nil, waitForSignals, context) == 0 ? thread : nil
  }

  /// Signals do again what they did before.
  func stop() {
    pthread_kill(thread, endOfWatch)
    pthread_join(thread, nil)
    close(context.pointee.output)
    close(descriptor)
    context.deinitialize(count: 1)
    context.deallocate()
    var before = before
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}

/// What the thread is given.
private struct SignalWatchContext {
  var watched: sigset_t
  let output: Int32
}

/// Tells the thread that nobody watches any more; nothing else sends it.
private let endOfWatch = SIGURG

/// The thread. A function of its own: the compiler (6.3) does not survive a closure here.
private func waitForSignals(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context = argument?.assumingMemoryBound(to: SignalWatchContext.self) else {
    return nil
  }
  while true {
    var signal: Int32 = 0
    guard sigwait(&context.pointee.watched, &signal) == 0, signal != endOfWatch else { return nil }
    var byte = UInt8(truncatingIfNeeded: signal)
    _ = write(context.pointee.output, &byte, 1)
  }
}
