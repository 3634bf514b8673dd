import Foundation

/// What the figures were measured on.
enum Machine {
  /// Processor, cores and load average, in a line.
  static var description: String {
    let model =
      text(of: "/proc/cpuinfo").split(separator: "\n")
      .first { $0.hasPrefix("model name") }?
      .split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? "unknown processor"
    let load = text(of: "/proc/loadavg").split(separator: " ").prefix(3).joined(separator: " ")
    let cores = ProcessInfo.processInfo.activeProcessorCount
    return "\(model), \(cores) cores, load average \(load)"
  }

  /// The peak resident set of this process, in kilobytes.
  static var peakKilobytes: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }

  private static func text(of path: String) -> String {
    guard let data = FileManager.default.contents(atPath: path) else { return "" }
    return String(decoding: data, as: UTF8.self)
  }
}
