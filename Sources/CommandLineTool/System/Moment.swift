#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How long a program that waits for files sleeps at a time.
enum Moment {
  /// A fifth of a second: soon enough for who saved, and no load on the machine.
  static func pass() -> Bool {
    usleep(200_000)
    return true
  }
}
