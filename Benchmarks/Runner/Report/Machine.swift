import Foundation

/// What the figures were measured on.
struct Machine: Codable {
  var processor: String
  var cores: Int
  /// Gibibytes.
  var memory: Int
  var system: String
  /// Over one, five and fifteen minutes, before the first workload and after the last.
  var loadBefore: [Double]
  var loadAfter: [Double] = []

  init() {
    processor =
      Self.text(of: "/proc/cpuinfo").split(separator: "\n")
      .first { $0.hasPrefix("model name") }?
      .split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? "unknown processor"
    cores = ProcessInfo.processInfo.activeProcessorCount
    memory = Int(ProcessInfo.processInfo.physicalMemory >> 30)
    system = Self.text(of: "/proc/sys/kernel/osrelease").trimmingCharacters(
      in: .whitespacesAndNewlines)
    loadBefore = Self.load
  }

  static var load: [Double] {
    text(of: "/proc/loadavg").split(separator: " ").prefix(3).compactMap { Double($0) }
  }

  var text: String {
    "\(processor), \(cores) cores, \(memory) GiB, Linux \(system), load average "
      + loadBefore.map { "\($0)" }.joined(separator: " ")
  }

  private static func text(of path: String) -> String {
    guard let data = FileManager.default.contents(atPath: path) else { return "" }
    return String(decoding: data, as: UTF8.self)
  }
}

/// What this process has in memory, in kilobytes.
enum ResidentSet {
  static var peak: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }

  /// Without the pages of files, which the system takes back when it wants to.
  static var anonymous: Int {
    guard let data = FileManager.default.contents(atPath: "/proc/self/status") else { return 0 }
    let line = String(decoding: data, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("RssAnon:") }
    return line.flatMap { Int($0.split(whereSeparator: \.isWhitespace)[1]) } ?? 0
  }
}
