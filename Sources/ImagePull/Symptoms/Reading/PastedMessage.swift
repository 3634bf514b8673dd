/// One message, to be searched for words.
///
/// Words are looked for without regard to case and to white space, since a line may have been
/// broken anywhere; what a message names is taken from the text as it stands.
struct PastedMessage {
  let text: String
  private let squeezed: [UInt8]

  init(_ text: String) {
    self.text = text
    squeezed = text.squeezed
  }

  func contains(_ words: SoughtWords) -> Bool { squeezed.position(of: words.bytes, from: 0) != nil }

  func containsAny(_ choices: [SoughtWords]) -> Bool { choices.contains(where: contains) }
}

/// Words to look for, made ready once for many messages.
struct SoughtWords: ExpressibleByStringLiteral, Sendable {
  fileprivate let bytes: [UInt8]

  init(stringLiteral words: String) { bytes = words.squeezed }
}

extension String {
  /// Lower case, without white space.
  fileprivate var squeezed: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for byte in utf8 where byte != 0x20 && byte != 0x0A {
      bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
    return bytes
  }
}

extension PastedMessage {
  /// The longest thing that a message names, an image reference, in bytes. It keeps reading linear.
  static let longestValue = 512

  /// What stands behind each occurrence of `words`, in this spelling, up to the first byte that
  /// `isPart` refuses.
  func values(after words: String, while isPart: (UInt8) -> Bool) -> [String] {
    let bytes = Array(text.utf8)
    return bytes.positions(of: Array(words.utf8)).map { position in
      let rest = bytes[(position + words.utf8.count)...].prefix(Self.longestValue)
      return String(decoding: rest.prefix(while: isPart), as: UTF8.self)
    }
  }
}

extension [UInt8] {
  /// - Complexity: O(length) for words whose first byte is rare.
  func position(of words: [UInt8], from start: Int) -> Int? {
    guard let first = words.first, count >= words.count else { return nil }
    return withUnsafeBufferPointer { bytes in
      var index = start
      while index <= bytes.count - words.count {
        if bytes[index] == first {
          var length = 1
          while length < words.count && bytes[index + length] == words[length] { length += 1 }
          if length == words.count { return index }
        }
        index += 1
      }
      return nil
    }
  }

  /// Where `words` occur, one behind the other.
  func positions(of words: [UInt8]) -> [Int] {
    var found: [Int] = []
    var start = 0
    while let position = position(of: words, from: start) {
      found.append(position)
      start = position + words.count
    }
    return found
  }
}
