#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension SystemFileAccess {
  public func files(below directory: String) throws(FileError) -> [String] {
    try stamps(below: directory).map(\.path)
  }

  public func stamps(
    below directory: String
  ) throws(FileError) -> [(path: String, stamp: FileStamp?)] {
    var walk = DirectoryWalk(root: directory)
    try walk.enter("")
    return walk.files
  }
}

/// A walk through a tree of directories that ends, whatever links are in it.
private struct DirectoryWalk {
  let root: String
  var files: [(path: String, stamp: FileStamp?)] = []
  private var entered: Set<[UInt64]> = []
  private var entries = 0

  init(root: String) { self.root = root }

  mutating func enter(_ folder: String) throws(FileError) {
    let path = folder.isEmpty ? root : "\(root)/\(folder)"
    guard case .folder(let identity) = try entry(at: path), entered.insert(identity).inserted else {
      return
    }
    for name in try names(in: path) {
      entries += 1
      guard entries <= FileLimits.entries else {
        throw FileError(root, .holdsTooManyFiles(limit: FileLimits.entries))
      }
      let entry = folder.isEmpty ? name : "\(folder)/\(name)"
      switch try self.entry(at: "\(root)/\(entry)") {
      case .folder: try enter(entry)
      case .file(let stamp): files.append((entry, stamp))
      }
    }
  }

  private enum Entry {
    /// Device and number.
    case folder([UInt64])
    /// Anything else; without a stamp a link that leads nowhere.
    case file(FileStamp?)
  }

  private func entry(at path: String) throws(FileError) -> Entry {
    var info = stat()
    guard stat(path, &info) == 0 else {
      if path == root { throw FileError(path, errno: errno, "open") }
      return .file(nil)
    }
    let stamp = FileStamp(info)
    guard info.st_mode & S_IFMT == S_IFDIR else {
      if path == root { throw FileError(path, .isNotADirectory) }
      return .file(stamp)
    }
    return .folder([stamp.device, stamp.number])
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
