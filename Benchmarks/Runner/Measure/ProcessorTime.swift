import Foundation

/// Time that this process was computing, for work so short that waiting for a processor would be
/// most of it on a busy machine.
enum ProcessorTime {
  /// - Returns: Nanoseconds since the process began.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }
}
