#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension ExitStatus {
  /// Ends the process with this status.
  public func endProcess() -> Never { exit(rawValue) }
}
