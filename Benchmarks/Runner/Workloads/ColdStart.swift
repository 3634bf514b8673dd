import BenchmarkEstates
import Dataplane
import Foundation
import ImagePull

/// W14: `explain` of one pull that works, in a new process that starts from the cache, by the
/// product as it is installed: from the start of the process to its end.
struct ColdStart {
  let options: Options
  let size: Options.Size
  let directory: URL

  /// For every size; nothing, but a word, where the product was not built.
  static func run(_ options: Options, _ directory: URL) throws -> [WorkloadResult] {
    guard let product else {
      print("W14 needs pulltrace beside this program: swift build -c release\n")
      return []
    }
    return try options.sizes.map {
      try ColdStart(options: options, size: $0, directory: directory).run(product)
    }
  }

  /// The product that was built beside this program; `nil` where only this one was built.
  private static var product: URL? {
    let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("pulltrace")
    return FileManager.default.isExecutableFile(atPath: program.path) ? program : nil
  }

  /// - Parameter product: What is measured.
  private func run(_ product: URL) throws -> WorkloadResult {
    let folder = directory.appendingPathComponent("cold-\(size.rawValue)")
    defer {
      do { try FileManager.default.removeItem(at: folder) } catch { print("left: \(error)") }
    }
    let snapshot = folder.appendingPathComponent("snapshot")
    let cache = folder.appendingPathComponent("cache")
    let estate = Estate(interfaces: size.interfaces, seed: options.seed)
    let bytes = try Generate.writeSnapshot(of: estate, seed: options.seed, to: snapshot)
    let explain = try Explain(
      program: product, snapshot: snapshot.path, interface: workingInterface(of: estate),
      folder: folder)

    var (warm, plain, first) = (
      Series("from the cache"), Series("without a cache"), Series("the run that makes it")
    )
    let wanted = try explain.run(into: &plain, [])
    let cached = ["--cache", cache.path]
    try check(explain.run(into: &first, cached), wanted)
    // Files that are too young to be trusted by their looks are read once more.
    Thread.sleep(forTimeInterval: 2.5)
    var settling = Series("")
    for _ in 0..<2 { try check(explain.run(into: &settling, cached), wanted) }
    for _ in 0..<max(9, options.rounds) { try check(explain.run(into: &warm, cached), wanted) }
    return WorkloadResult(
      name: "W14 cli-cold", size: size.rawValue, count: 1, unit: "run",
      series: [warm, first, plain],
      gates: [
        .atMost(50, target: 10, warm.median / 1e6, "ms from start to end of the process"),
        .atLeast(nil, target: 1_000, plain.median / warm.median, "times the speed without a cache"),
      ],
      facts: [
        "\((Double(bytes) / 1e6).short) MB of snapshot, "
          + "\((Double(Self.size(of: cache)) / 1e6).short) MB of cache"
      ], checksum: wanted)
  }

  private func check(_ found: UInt64, _ wanted: UInt64) throws {
    guard found == wanted else {
      throw BenchmarkError("W14: another output than without a cache: the timing is void")
    }
  }

  /// In the middle of the network, where nothing is by chance the first of its kind.
  private func workingInterface(of estate: Estate) throws -> String {
    let image: ImageReference
    do { image = try ImageReference(Estate.image) } catch { throw BenchmarkError(error.message) }
    var pulls = PullVerdicts(
      of: EstateSubject.workload, image, in: CompiledNetwork(estate.topology))
    for position in estate.workloads.dropFirst(estate.workloads.count / 2)
    where pulls.verdict(from: position)?.verdict == .succeeds {
      return estate.topology.networkInterfaces[position].id.rawValue
    }
    throw BenchmarkError("W14: no pull of this estate works")
  }

  private static func size(of folder: URL) -> Int {
    let keys: [URLResourceKey] = [.fileSizeKey]
    do {
      let files = try FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: keys)
      return try files.reduce(0) { try $0 + ($1.resourceValues(forKeys: Set(keys)).fileSize ?? 0) }
    } catch {
      return 0
    }
  }

  /// One run of the product after another.
  private struct Explain {
    let program: URL
    let arguments: [String]
    let output: URL

    init(program: URL, snapshot: String, interface: String, folder: URL) throws {
      self.program = program
      arguments = [
        "explain", "--snapshot", snapshot, "--interface", interface, "--image", Estate.image,
      ]
      output = folder.appendingPathComponent("output.txt")
    }

    /// - Returns: A checksum of what was printed.
    func run(into series: inout Series, _ further: [String]) throws -> UInt64 {
      guard FileManager.default.createFile(atPath: output.path, contents: nil) else {
        throw BenchmarkError("cannot write \(output.path)")
      }
      var status: Int32 = 0
      series.add(try wall { status = try spawn(further) })
      guard status == 0 else { throw BenchmarkError("W14: explain ended with status \(status)") }
      return try Data(contentsOf: output).reduce(0xCBF2_9CE4_8422_2325) { hash, byte in
        (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      }
    }

    /// By hand: `Process` notices an end up to a twentieth of a second late.
    private func spawn(_ further: [String]) throws -> Int32 {
      var files = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&files)
      defer { posix_spawn_file_actions_destroy(&files) }
      posix_spawn_file_actions_addopen(&files, 1, output.path, O_WRONLY | O_TRUNC, 0o600)
      posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0o600)
      var words = ([program.path] + arguments + further).map { strdup($0) } + [nil]
      defer { for word in words { free(word) } }
      var (process, state): (pid_t, Int32) = (0, 0)
      guard posix_spawn(&process, program.path, &files, nil, &words, environ) == 0,
        waitpid(process, &state, 0) == process
      else { throw BenchmarkError("W14: cannot start \(program.path)") }
      return state & 0x7F == 0 ? state >> 8 & 0xFF : -1
    }
  }
}
