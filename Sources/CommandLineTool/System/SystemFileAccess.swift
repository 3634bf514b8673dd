import SourceText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files of the machine.
public struct SystemFileAccess: FileAccess {
  public init() {}

  public func read(_ path: String) throws(FileError) -> SourceFile {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(path, errno: errno, "open") }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw FileError(path, errno: errno, "open") }
    switch info.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw FileError(path, .isDirectory)
    case _: throw FileError(path, .isNotAFile)
    }
    let size = Int(info.st_size)
    guard size <= FileLimits.fileSize else {
      throw FileError(path, .isTooLarge(limit: FileLimits.fileSize))
    }
    if size >= Self.smallestMapping { return try map(descriptor, size, path) }
    return SourceFile(
      name: path, bytes: try readToEnd(descriptor, path, expected: size, FileLimits.fileSize))
  }

  public func readStandardInput() throws(FileError) -> SourceFile {
    let name = "standard input"
    var info = stat()
    guard fstat(STDIN_FILENO, &info) == 0 else { throw FileError(name, errno: errno, "read") }
    if info.st_mode & S_IFMT == S_IFDIR { throw FileError(name, .isDirectory) }
    return SourceFile(
      name: name,
      bytes: try readToEnd(STDIN_FILENO, name, expected: 0, FileLimits.standardInputSize))
  }

  public func isDirectory(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  public func stamp(of path: String) throws(FileError) -> FileStamp {
    var info = stat()
    guard stat(path, &info) == 0 else { throw FileError(path, errno: errno, "open") }
    return FileStamp(info)
  }
}

// MARK: - Bytes

extension SystemFileAccess {
  /// Smaller files are copied: that costs less than a mapping, and they cannot change under the
  /// reader.
  private static let smallestMapping = 1 << 20

  private func map(_ descriptor: Int32, _ size: Int, _ path: String) throws(FileError)
    -> SourceFile
  {
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else { throw FileError(path, errno: errno, "read") }
    nonisolated(unsafe) let region = UnsafeRawBufferPointer(start: start, count: size)
    return SourceFile(
      name: path, mapped: region,
      release: { _ = munmap(.init(mutating: region.baseAddress), region.count) },
      discard: { consumed in
        // Whole pages only: neighbours may still be read.
        let page = 1 << 16
        let lower = (consumed.lowerBound + page - 1) / page * page
        let upper = consumed.upperBound / page * page
        guard lower < upper, let base = region.baseAddress else { return }
        _ = madvise(.init(mutating: base + lower), upper - lower, MADV_DONTNEED)
      })
  }

  /// - Parameter expected: A guess: files of `/proc` say that they are empty.
  private func readToEnd(
    _ descriptor: Int32, _ path: String, expected: Int, _ limit: Int
  ) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var room = max(expected + 1, 1 << 16)
    while true {
      var failure: Int32 = 0
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: room))
      let count = bytes.withUnsafeMutableBytes { buffer in
        let destination = UnsafeMutableRawBufferPointer(rebasing: buffer[start...])
        let count = Self.retrying(descriptor, POLLIN) { platformRead(descriptor, destination) }
        failure = errno
        return count
      }
      bytes.removeLast(room - max(0, count))
      if count < 0 { throw FileError(path, errno: failure, "read") }
      if count == 0 { return bytes }
      if bytes.count > limit { throw FileError(path, .isTooLarge(limit: limit)) }
      room = min(max(1 << 16, bytes.count), 1 << 24)
    }
  }

  /// A signal may interrupt a call that would have succeeded, and a stream that somebody else made
  /// non-blocking may not be ready yet.
  static func retrying(_ descriptor: Int32, _ event: Int32, _ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result >= 0 { return result }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        var ready = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        _ = poll(&ready, 1, -1)
      default: return result
      }
    }
  }
}

extension FileStamp {
  init(_ info: stat) {
    func nanoseconds(_ time: timespec) -> Int { Int(time.tv_sec) * 1_000_000_000 + time.tv_nsec }
    #if canImport(Darwin)
      let (modified, changed) = (info.st_mtimespec, info.st_ctimespec)
    #else
      let (modified, changed) = (info.st_mtim, info.st_ctim)
    #endif
    self.init(
      device: UInt64(truncatingIfNeeded: info.st_dev),
      number: UInt64(truncatingIfNeeded: info.st_ino), size: Int(info.st_size),
      modified: nanoseconds(modified), changed: nanoseconds(changed))
  }
}

private func platformRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}

extension FileError {
  /// - Parameter action: What was tried: `open`, `read`, `write`.
  init(_ path: String, errno code: Int32, _ action: String) {
    switch code {
    case ENOENT: self.init(path, .missing)
    case EISDIR: self.init(path, .isDirectory)
    case ENOTDIR: self.init(path, .isNotADirectory)
    default:
      self.init(
        path, .refused(action: action, reason: String(cString: strerror(code)).lowercased()))
    }
  }
}
