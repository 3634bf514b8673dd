import Testing

/// The style of the project, as far as a machine can see it.
@Suite struct StyleTests {
  @Test func filesAreShort() throws {
    for file in try SourceTree.files(below: "Sources", ending: ".swift") {
      #expect(file.lines.count <= 400, "\(file.path) has \(file.lines.count) lines")
    }
  }

  @Test func functionsFitOnAScreen() throws {
    for file in try SourceTree.files(below: "Sources", ending: ".swift") {
      var start: (line: Int, indent: Int)?
      for (index, line) in file.lines.enumerated() {
        let indent = line.prefix { $0 == " " }.count
        let text = line.dropFirst(indent)
        if start == nil, text.contains("func ") || text.hasPrefix("init"), !text.hasPrefix("//") {
          start = (index, indent)
        }
        if let open = start, indent == open.indent, text.hasPrefix("}") {
          #expect(index - open.line <= 72, "\(file.path):\(open.line + 1) is too long")
          start = nil
        }
      }
    }
  }

  /// `try?` and forced unwrapping hide what went wrong.
  @Test func nothingIsForced() throws {
    for file in try SourceTree.files(below: "Sources", ending: ".swift") {
      for (index, line) in file.lines.enumerated() where !line.contains("//") {
        #expect(!line.contains("try!"), "\(file.path):\(index + 1)")
        #expect(!line.contains("as!"), "\(file.path):\(index + 1)")
      }
    }
  }

  @Test func noMarkersAreLeftBehind() throws {
    for folder in ["Sources", "Tests", "Scenarios"] {
      for file in try SourceTree.files(below: folder, ending: ".swift")
      where file.name != "StyleTests.swift" {
        for (index, line) in file.lines.enumerated() {
          for marker in ["TODO", "FIXME"] {
            #expect(!line.contains(marker), "\(file.path):\(index + 1)")
          }
        }
      }
    }
  }
}
