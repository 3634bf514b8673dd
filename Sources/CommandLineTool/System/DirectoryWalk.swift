#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension SystemFileAccess {
  public func files(below directory: String) throws(FileError) -> [String] {
    var walk = DirectoryWalk(root: directory)
    try walk.enter("")
    return walk.files
  }
}

/// A walk through a tree of directories that ends, whatever links are in it.
private struct DirectoryWalk {
  let root: String
  var files: [String] = []
  private var entered: Set<[UInt64]> = []
  private var entries = 0

  init(root: String) { self.root = root }

  mutating func enter(_ folder: String) throws(FileError) {
    let path = folder.isEmpty ? root : "\(root)/\(folder)"
    guard let identity = try identity(of: path), entered.insert(identity).inserted else { return }
    for name in try names(in: path) {
      entries += 1
      guard entries <= FileLimits.entries else {
        throw FileError(root, .holdsTooManyFiles(limit: FileLimits.entries))
      }
      let entry = folder.isEmpty ? name : "\(folder)/\(name)"
      if try self.identity(of: "\(root)/\(entry)") == nil {
        files.append(entry)
      } else {
        try enter(entry)
      }
    }
  }

  /// Device and number of a directory; `nil` for anything else, a link that leads nowhere included.
  private func identity(of path: String) throws(FileError) -> [UInt64]? {
    var info = stat()
    guard stat(path, &info) == 0 else {
      if path == root { throw FileError(path, errno: errno, "open") }
      return nil
    }
    guard info.st_mode & S_IFMT == S_IFDIR else {
      if path == root { throw FileError(path, .isNotADirectory) }
      return nil
    }
    return [UInt64(info.st_dev), UInt64(info.st_ino)]
  }

  /// Sorted by their bytes, so that no locale and no file system decides on an order.
  private func names(in path: String) throws(FileError) -> [String] {
    guard let stream = opendir(path) else { throw FileError(path, errno: errno, "open") }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
