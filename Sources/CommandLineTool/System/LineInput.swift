#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where lines come from: the keyboard of somebody or, in tests, a list.
public protocol LineInput: AnyObject {
  /// Whether somebody sits there, who sees what is typed and needs time to read.
  var isTerminal: Bool { get }
  /// The next line without its end; `nil` at the end of the input.
  func nextLine() -> String?
}

/// Standard input, line by line.
public final class StandardInput: LineInput {
  /// Read, and not yet given away.
  private var held: [UInt8] = []
  private var isAtEnd = false

  /// Bytes of one line; what is longer is cut there.
  private static let longestLine = 1 << 16

  public init() {}

  public var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  public func nextLine() -> String? {
    while !isAtEnd && held.count < Self.longestLine {
      if held.contains(UInt8(ascii: "\n")) { break }
      var buffer = [UInt8](repeating: 0, count: 1 << 12)
      let count = buffer.withUnsafeMutableBytes { bytes in
        SystemFileAccess.retrying(STDIN_FILENO, POLLIN) {
          read(STDIN_FILENO, bytes.baseAddress, bytes.count)
        }
      }
      if count <= 0 {
        isAtEnd = true
      } else {
        held += buffer.prefix(count)
      }
    }
    if held.isEmpty { return nil }
    let lineFeed = held.firstIndex(of: UInt8(ascii: "\n"))
    let end = lineFeed ?? min(held.count, Self.longestLine)
    let line = String(decoding: held[..<end], as: UTF8.self)
    held.removeFirst(lineFeed == nil ? end : end + 1)
    return line.last == "\r" ? String(line.dropLast()) : line
  }
}

/// Nobody answers.
public final class NoInput: LineInput {
  public init() {}
  public var isTerminal: Bool { false }
  public func nextLine() -> String? { nil }
}
