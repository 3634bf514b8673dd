import SourceText

/// How the tool reaches files: the only way in and, beside its streams, the only way out.
///
/// A protocol so that tests can give it files that stand nowhere.
public protocol FileAccess {
  /// The bytes of one regular file.
  ///
  /// - Parameter path: Also the name under which diagnostics speak of the file.
  func read(_ path: String) throws(FileError) -> SourceFile

  /// All of standard input, up to its end.
  func readStandardInput() throws(FileError) -> SourceFile

  func isDirectory(_ path: String) -> Bool

  /// Paths, relative to `directory`, of every file in it and in the folders below, in an order that
  /// depends on their names alone. Hidden entries are left out; a folder that several links lead to
  /// is entered once.
  func files(below directory: String) throws(FileError) -> [String]

  /// Makes the folders in which the file `path` is to stand, where they are missing; they are for
  /// their owner alone.
  func createFolders(for path: String) throws(FileError)

  /// Puts `text` in the place of the file, so that at any moment there is the old one or the new
  /// one, whole.
  func replace(_ path: String, with text: String) throws(FileError)

  /// The same for bytes that are handed over piece by piece. They have reached the disk before the
  /// file gets its name, so that no crash leaves a file with that name and other bytes.
  func replace(_ path: String, with pieces: Pieces) throws(FileError)

  /// The same files as `files(below:)`, with their stamps; a link that leads nowhere has none.
  func stamps(below directory: String) throws(FileError) -> [(path: String, stamp: FileStamp?)]

  /// What tells one state of a file from another without reading it.
  func stamp(of path: String) throws(FileError) -> FileStamp

  /// Takes the file away; who has it open can still read it.
  func remove(_ path: String) throws(FileError)
}

extension FileAccess {
  /// Calls its argument with one piece after the other.
  public typealias Pieces = (
    _ sink: (UnsafeRawBufferPointer) throws(FileError) -> Void
  ) throws(FileError) -> Void
}

/// What the file system says about a file: where it is, how long, and when it was changed.
public struct FileStamp: Hashable, Sendable {
  public var device: UInt64
  public var number: UInt64
  public var size: Int
  /// Of the content, in nanoseconds since 1970.
  public var modified: Int
  /// Of the content or what is said about it; no program can set it back.
  public var changed: Int

  public init(device: UInt64, number: UInt64, size: Int, modified: Int, changed: Int) {
    self.device = device
    self.number = number
    self.size = size
    self.modified = modified
    self.changed = changed
  }
}

/// Why a file cannot be read or written.
public struct FileError: Error, Hashable, Sendable {
  public var path: String
  public var problem: Problem

  public enum Problem: Hashable, Sendable {
    case missing
    /// The directory that a new file should be put into.
    case folderMissing
    case isDirectory
    case isNotADirectory
    /// A pipe, a socket or a device: it has no fixed content and may never end.
    case isNotAFile
    case isTooLarge(limit: Int)
    case holdsTooManyFiles(limit: Int)
    /// Anything else, in the words of the operating system.
    case refused(action: String, reason: String)
  }

  public init(_ path: String, _ problem: Problem) {
    self.path = path
    self.problem = problem
  }

  /// What people read.
  var diagnostic: Diagnostic {
    let name = "'\(path)'"
    return switch problem {
    case .missing:
      Diagnostic(.error, "\(name) does not exist")
    case .folderMissing:
      Diagnostic(.error, "cannot write \(name): there is no such directory")
    case .isDirectory:
      Diagnostic(.error, "\(name) is a directory, and one file is wanted here")
    case .isNotADirectory:
      Diagnostic(.error, "\(name) is not a directory")
    case .isNotAFile:
      Diagnostic(
        .error, "\(name) is a pipe or a device, not a file",
        help: ["give '-' to read standard input"])
    case .isTooLarge(let limit):
      Diagnostic(.error, "\(name) is larger than \(limit >> 20) MiB, the most that is read")
    case .holdsTooManyFiles(let limit):
      Diagnostic(.error, "\(name) holds more than \(limit) files and folders")
    case .refused(let action, let reason):
      Diagnostic(.error, "cannot \(action) \(name): \(reason)")
    }
  }
}

/// Bounds that keep a mistake (a disk image, a whole home directory) from taking the machine with
/// it.
public enum FileLimits {
  /// Bytes of one file.
  public static let fileSize = 4 << 30
  /// Bytes from standard input, which has to be held in memory.
  public static let standardInputSize = 1 << 30
  /// Entries of one directory tree.
  public static let entries = 200_000
}
