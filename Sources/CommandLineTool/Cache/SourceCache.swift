import Dataplane
import NetworkCache
import SourceText

/// The directory of `--cache`: what was read once, for runs to come.
///
/// A file `KEY.network` holds a network, and its key is the digest of the content of all input
/// files; a file `KEY.inputs` holds what the files of one source looked like when they were read,
/// so that they need not be read to know their content. Both are made beside their place and
/// renamed, so that any number of runs may use a directory at once; whatever is wrong with one
/// costs a line on standard error and the time of a run without it.
struct SourceCache {
  private let directory: String
  private let tool: Tool
  private var files: any FileAccess { tool.files }
  /// Tells builds of the program apart.
  private let program: UInt64

  /// How many networks, and memos, are kept: those that were written last.
  static let mostEntries = 8
  /// A file that was changed this short a time before its memo was made may have been changed once
  /// more without looking it: no file system in use counts time in coarser steps.
  private static let youth = 2_000_000_000

  init(_ directory: String, _ tool: Tool) {
    self.directory = directory
    self.tool = tool
    var build = HelpText.version
    if let path = tool.executable {
      do throws(FileError) { build += "\(try tool.files.stamp(of: path))" } catch {}
    }
    program = ContentKey(of: Array(build.utf8)).first
  }

  /// The source, from the cache where it is there; else it is read, and put there.
  func source(_ place: SourcePlace) throws(Stop) -> Source {
    // Who is read once only cannot be looked at before.
    if place.isStandardInput { return try place.read(tool) }
    if case .snapshot(let path) = place, directory == path || directory.hasPrefix(path + "/") {
      throw Stop(
        "the cache '\(directory)' is inside the snapshot, and would be read with it",
        help: ["give --cache a directory elsewhere"])
    }
    let memoPath = memoPath(place)
    if let key = key(of: place, memoPath), let source = stored(place, key) { return source }
    return try make(place, memoPath)
  }

  private func networkPath(_ key: ContentKey) -> String { "\(directory)/\(key).network" }

  private func memoPath(_ place: SourcePlace) -> String {
    var name = place.kind + place.path
    // Paths may be relative: what they lead to is named by the file system.
    do throws(FileError) {
      let stamp = try files.stamp(of: place.path)
      name += " \(stamp.device) \(stamp.number)"
    } catch {}
    return "\(directory)/\(ContentKey(of: Array(name.utf8))).inputs"
  }
}

// MARK: - What the input holds

extension SourceCache {
  /// What the files hold now, where the memo helps to know: those that look as they did are not
  /// read.
  private func key(of place: SourcePlace, _ path: String) -> ContentKey? {
    do throws(FileError) {
      let made = try files.stamp(of: path).modified
      let file = try files.read(path)
      let bytes = file.withBytes { UnsafeRawBufferPointer($0) }
      defer { withExtendedLifetime(file) {} }
      guard let summary = SourceMemo.summary(bytes, program),
        !summary.absent.contains(where: isThere)
      else { return nil }
      let present = try present(place, bytes)
      let looks = SourceMemo.looks(present.map { ($0.name, $0.stamp.numbers) })
      if looks == summary.looks, summary.youngest + Self.youth < made { return summary.key }
      guard let memo = SourceMemo(bytes, program) else { return nil }
      let found = try renewed(memo, made, present, place)
      write(found, path)
      return found.key
    } catch {
      return nil
    }
  }

  /// The files that the source has now. Those of a scenario follow from what they hold: as long as
  /// that is the same, the files are the same.
  private func present(
    _ place: SourcePlace, _ memo: UnsafeRawBufferPointer
  ) throws(FileError) -> [(name: String, stamp: FileStamp)] {
    switch place {
    case .scenario:
      var present: [(name: String, stamp: FileStamp)] = []
      for file in SourceMemo(memo, program)?.files ?? [] {
        present.append((file.name, try files.stamp(of: file.name)))
      }
      return present
    case .snapshot(let path):
      var present: [(name: String, stamp: FileStamp)] = []
      for file in try files.stamps(below: path) {
        guard let stamp = file.stamp else { throw FileError(file.path, .missing) }
        present.append((file.path, stamp))
      }
      return present
    }
  }

  /// The memo as it should be now: what looks changed, or was too young, is read.
  private func renewed(
    _ memo: SourceMemo, _ made: Int, _ present: [(name: String, stamp: FileStamp)],
    _ place: SourcePlace
  ) throws(FileError) -> SourceMemo {
    let old = Dictionary(memo.files.map { ($0.name, $0) }) { first, _ in first }
    var found = SourceMemo(files: [], absent: memo.absent, youngest: 0, kind: place.kind)
    for (name, stamp) in present {
      found.youngest = max(found.youngest, stamp.modified)
      if let old = old[name], old.stamp == stamp.numbers, stamp.modified + Self.youth < made {
        found.files.append(old)
      } else {
        let content = try files.read(place.prefix + name).contentKey
        found.files.append(.init(name: name, stamp: stamp.numbers, content: content))
      }
    }
    return found
  }

  private func isThere(_ path: String) -> Bool {
    do throws(FileError) {
      _ = try files.stamp(of: path)
      return true
    } catch {
      return false
    }
  }

  private func write(_ memo: SourceMemo, _ path: String) {
    let bytes = memo.bytes(program)
    attempt("remember the files of the input") { () throws(FileError) in
      try files.replace(path) { sink throws(FileError) in
        try bytes.span.bytes.withUnsafeBytes(sink)
      }
    }
  }
}

extension FileStamp {
  fileprivate var numbers: [Int] {
    [
      Int(truncatingIfNeeded: device), Int(truncatingIfNeeded: number), size, modified, changed,
    ]
  }
}

extension SourceFile {
  fileprivate var contentKey: ContentKey {
    withBytes { ContentKey(of: UnsafeRawBufferPointer($0)) }
  }
}

// MARK: - Taking a network out

extension SourceCache {
  private func stored(_ place: SourcePlace, _ key: ContentKey) -> Source? {
    let path = networkPath(key)
    let file: SourceFile
    do throws(FileError) { file = try files.read(path) } catch {
      if case .missing = error.problem { return nil }
      tool.report([ignored(path, error.diagnostic.message)], in: SourceMap())
      return nil
    }
    do throws(CacheFault) {
      return try source(place, open(file, path, key, place))
    } catch {
      tool.report([ignored(path, error.words)], in: SourceMap())
      return nil
    }
  }

  private func open(
    _ file: SourceFile, _ path: String, _ key: ContentKey, _ place: SourcePlace
  ) throws(CacheFault) -> StoredNetwork {
    nonisolated(unsafe) let cache = self
    return try StoredNetwork(file, CacheIdentity(program: program, key: key)) {
      cache.reread(place, path, key)
    }
  }

  private func source(_ place: SourcePlace, _ network: StoredNetwork) throws(CacheFault) -> Source?
  {
    let input = try network.input()
    var map = SourceMap()
    nonisolated(unsafe) let files = files
    for file in input.files {
      let path = place.prefix + file.name
      map.add(
        DeferredFile(name: path, marks: file.lineMarks) {
          do throws(FileError) { return try files.read(path) } catch { return nil }
        })
    }
    var source = Source(map: map, primary: input.primary, topology: input.topology) {
      network.tasks
    }
    source.registry = input.registry
    source.assumptions = input.assumptions
    source.workload = input.workload
    source.image = input.image
    source.lesson = input.lesson
    source.remarks = input.remarks
    return source
  }

  /// Reads the input because bytes of a network that is in use are not as they were written. Where
  /// the input is not as it was either, the process ends: half of its result may be written.
  private func reread(_ place: SourcePlace, _ path: String, _ key: ContentKey) -> StoredInput {
    tool.report([ignored(path, CacheFault.damaged.words)], in: SourceMap())
    attempt("remove it") { () throws(FileError) in try files.remove(path) }
    do throws(Stop) {
      let source = try place.read(tool)
      let input = source.input(place)
      if source.memo(place, input, stamps: [:]).key == key { return input }
      throw Stop("the input was changed while it was in use", help: ["run the command again"])
    } catch {
      tool.report(error)
      ExitStatus.unusable.endProcess()
    }
  }

  private func ignored(_ path: String, _ why: String) -> Diagnostic {
    Diagnostic(.note, "the cache is not used: '\(path)' \(why)")
  }
}

extension CacheFault {
  /// What is the matter with the file, behind its name.
  fileprivate var words: String {
    switch self {
    case .foreign: "is not of this build of pulltrace"
    case .truncated: "is cut short"
    case .damaged: "is damaged"
    }
  }
}

// MARK: - Putting a network in

extension SourceCache {
  /// Reads the input, and keeps what comes of it.
  private func make(_ place: SourcePlace, _ memoPath: String) throws(Stop) -> Source {
    var stamps: [String: FileStamp] = [:]
    if case .snapshot(let path) = place {
      for (name, stamp) in try Stop.file({ () throws(FileError) in try files.stamps(below: path) })
      {
        stamps[name] = stamp
      }
    }
    let source = try place.read(tool)
    let input = source.input(place)
    if case .scenario = place {
      for file in input.files { stamps[file.name] = stamp(file.name) }
    }
    let memo = source.memo(place, input, stamps: stamps)
    let key = memo.key
    let path = networkPath(key)
    let network = CompiledNetwork(source.topology)
    guard let image = CacheImage(input, network) else { return source }
    let isKept = attempt("keep the network") { () throws(FileError) in
      try files.createFolders(for: path)
      try files.replace(path) { sink throws(FileError) in
        try image.write(CacheIdentity(program: program, key: key), sink)
      }
    }
    if !isKept { return source }
    // Stamps from before the files were read: what was changed since then looks changed.
    write(memo, memoPath)
    clear()
    return stored(place, key) ?? source
  }

  private func stamp(_ path: String) -> FileStamp? {
    do throws(FileError) { return try files.stamp(of: path) } catch { return nil }
  }

  /// Removes what was written long ago, and what a killed process has left.
  private func clear() {
    attempt("clear the cache") { () throws(FileError) in
      var old: [String: [(modified: Int, path: String)]] = [:]
      for name in try files.files(below: directory) {
        let ending = name.split(separator: ".").last.map(String.init) ?? ""
        guard !name.contains("/"), name.utf8.prefix(while: \.isHexadecimalDigit).count == 32 else {
          continue
        }
        let path = "\(directory)/\(name)"
        // Another run may have renamed or removed it meanwhile.
        guard let modified = stamp(path)?.modified else { continue }
        old[ending, default: []].append((modified, path))
      }
      let newest = old["network"]?.map(\.modified).max() ?? 0
      for ending in ["network", "inputs"] {
        let sorted = (old[ending] ?? []).sorted { ($0.modified, $0.path) > ($1.modified, $1.path) }
        for file in sorted.dropFirst(Self.mostEntries) { try remove(file.path) }
      }
      // An hour is longer than any write.
      for file in old["tmp"] ?? [] where file.modified + 3_600_000_000_000 < newest {
        try remove(file.path)
      }
    }
  }

  private func remove(_ path: String) throws(FileError) {
    do throws(FileError) {
      try files.remove(path)
    } catch {
      // That another run was faster is as good.
      if error.problem != .missing { throw error }
    }
  }

  /// What fails about the cache ends nothing: it is said, and the run goes on without it.
  @discardableResult
  private func attempt(_ what: String, _ body: () throws(FileError) -> Void) -> Bool {
    do throws(FileError) {
      try body()
      return true
    } catch {
      tool.report(
        [
          Diagnostic(
            .warning, "the cache in '\(directory)' cannot \(what): \(error.diagnostic.message)")
        ], in: SourceMap())
      return false
    }
  }
}

extension UInt8 {
  fileprivate var isHexadecimalDigit: Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= self || UInt8(ascii: "a")...UInt8(ascii: "f") ~= self
  }
}

extension Source {
  /// All of it in the form of the cache.
  fileprivate func input(_ place: SourcePlace) -> StoredInput {
    var input = StoredInput()
    input.topology = topology
    input.files = map.files.map { file in
      StoredFile(
        name: String(file.name.dropFirst(place.prefix.count)), size: file.count,
        lineMarks: file.lineMarks)
    }
    input.primary = primary
    input.remarks = remarks
    input.assumptions = assumptions
    input.tasks = tasks
    input.registry = registry
    input.workload = workload
    input.image = image
    input.lesson = lesson
    return input
  }

  fileprivate func memo(
    _ place: SourcePlace, _ input: StoredInput, stamps: [String: FileStamp]
  ) -> SourceMemo {
    let files = zip(input.files, map.files).map { stored, file in
      SourceMemo.File(
        name: stored.name, stamp: stamps[stored.name]?.numbers ?? [], content: file.contentKey)
    }
    let youngest = stamps.values.map(\.modified).max() ?? 0
    return SourceMemo(files: files, absent: absent, youngest: youngest, kind: place.kind)
  }
}
