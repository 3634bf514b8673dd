#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension SystemFileAccess {
  public func createFolders(for path: String) throws(FileError) {
    let folders = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    for count in folders.indices.map({ $0 + 1 }) {
      let folder = folders.prefix(count).joined(separator: "/")
      if folder.isEmpty || isDirectory(folder) { continue }
      // The XDG specification asks for 0700.
      guard mkdir(folder, 0o700) == 0 || isDirectory(folder) else {
        throw FileError(folder, errno: errno, "create")
      }
    }
  }

  public func replace(_ path: String, with text: String) throws(FileError) {
    var info = stat()
    let isThere = stat(path, &info) == 0
    if isThere && info.st_mode & S_IFMT == S_IFDIR { throw FileError(path, .isDirectory) }
    if isThere && info.st_mode & S_IFMT != S_IFREG {
      // A device or a pipe is written to; a file in its place would be a surprise.
      return try write(to: path, flags: O_WRONLY | O_CLOEXEC, mode: 0) { writeAll(text, to: $0) }
    }
    let mode = isThere ? info.st_mode & 0o777 : 0o666
    try put(at: path, mode: mode) { writeAll(text, to: $0) }
  }

  public func replace(_ path: String, with pieces: Pieces) throws(FileError) {
    try put(at: path, mode: 0o600) { descriptor in
      var failure: Int32?
      do throws(FileError) {
        try pieces { bytes throws(FileError) in
          failure = writeAll(bytes, to: descriptor)
          if let failure { throw FileError(path, errno: failure, "write") }
        }
      } catch {
        return failure ?? EIO
      }
      return fsync(descriptor) == 0 ? nil : errno
    }
  }

  public func remove(_ path: String) throws(FileError) {
    guard unlink(path) == 0 else { throw FileError(path, errno: errno, "remove") }
  }

  /// Makes a file beside the one that is meant, and gives it the name of that one when it is whole.
  private func put(
    at path: String, mode: mode_t, _ fill: (Int32) -> Int32?
  ) throws(FileError) {
    let target = resolved(path)
    let temporary = "\(target).\(getpid()).tmp"
    let signals = HeldSignals()
    defer { signals.release() }
    do throws(FileError) {
      try write(
        to: temporary, flags: O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode: mode, fill)
      guard rename(temporary, target) == 0 else { throw FileError(path, errno: errno, "write") }
    } catch {
      unlink(temporary)
      throw FileError(path, error.problem)
    }
  }

  /// The file that a link leads to, so that the link stays one.
  private func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// - Parameter fill: Writes to the descriptor; gives the error number where that fails.
  private func write(
    to path: String, flags: Int32, mode: mode_t, _ fill: (Int32) -> Int32?
  ) throws(FileError) {
    let descriptor = open(path, flags, mode)
    guard descriptor >= 0 else {
      throw errno == ENOENT
        ? FileError(path, .folderMissing) : FileError(path, errno: errno, "write")
    }
    let failure = fill(descriptor)
    // A full disk may show only now.
    let closing = close(descriptor) == 0 ? 0 : errno
    if let code = failure ?? (closing == 0 ? nil : closing) {
      throw FileError(path, errno: code, "write")
    }
  }
}

/// - Returns: The error number, or `nil` when every byte was taken.
func writeAll(_ text: String, to descriptor: Int32) -> Int32? {
  var text = text
  return text.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: descriptor) }
}

/// - Returns: The error number, or `nil` when every byte was taken.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
  var rest = bytes
  while !rest.isEmpty {
    let count = SystemFileAccess.retrying(descriptor, POLLOUT) { platformWrite(descriptor, rest) }
    if count < 0 { return errno }
    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
  }
  return nil
}

private func platformWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
