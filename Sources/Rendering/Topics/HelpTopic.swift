/// A page about one thing that is worth knowing before one reads a trace, as data: `TopicText` lays
/// it out for a terminal, and the manual page has it as roff.
public struct HelpTopic: Sendable {
  /// One word, in the case of reason codes: `private-dns`.
  public let name: String
  /// One line, lower case, without a full stop.
  public let summary: String
  public let blocks: [Block]
  /// Names of other topics, or reason codes, to read next.
  public let more: [String]

  public enum Block: Hashable, Sendable {
    /// A paragraph. In back quotes stands what is typed or printed.
    case text(String)
    /// Words and what they mean.
    case terms([Term])
    /// Lines to type or to put into a file, as they are.
    case code([String])
  }

  public struct Term: Hashable, Sendable {
    public let word: String
    public let meaning: String

    public init(_ word: String, _ meaning: String) {
      self.word = word
      self.meaning = meaning
    }
  }

  public init(_ name: String, _ summary: String, more: [String] = [], _ blocks: [Block]) {
    self.name = name
    self.summary = summary
    self.blocks = blocks
    self.more = more
  }
}
