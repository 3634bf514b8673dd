import Foundation
import Testing

/// What the program gives a text of the catalogue is what the text names in braces: filling one
/// must never stop the program, and the compiler cannot see it.
@Suite struct WordingTests {
  /// `say(.key, ["name": …])`, or the same with `text`; both keys of `say(a ? .b : .c, …)`.
  private struct Call {
    let file: String
    let keys: [String]
    let names: Set<String>
  }

  /// The literal keys and the names of values of every call in a file.
  private static func calls(in file: SourceTree.File) -> [Call] {
    let source = file.lines.joined(separator: "\n")
    var calls: [Call] = []
    for match in source.matches(of: /[^\w](?:say|text)\(/) {
      var depth = 1
      var end = match.range.upperBound
      while depth > 0, end < source.endIndex {
        if "([{".contains(source[end]) { depth += 1 }
        if ")]}".contains(source[end]) { depth -= 1 }
        end = source.index(after: end)
      }
      let body = " " + source[match.range.upperBound..<end].dropLast()
      let list = body.firstIndex(of: "[") ?? body.endIndex
      let keys = body[..<list].matches(of: /[\s?:(](?:[A-Z]\w+)?\.([a-z]\w+)/).map {
        String($0.1)
      }
      let names = body[list...].matches(of: /"(\w+)":/).map { String($0.1) }
      if body[..<list].contains("func ") || keys.isEmpty { continue }
      calls.append(Call(file: file.path, keys: keys, names: Set(names)))
    }
    return calls
  }

  /// The names in braces of every text that stands directly in an area, by its own name.
  private static func texts() throws -> [String: Set<String>] {
    var texts: [String: Set<String>] = [:]
    for file in try SourceTree.files(below: "Sources/Wording/English", ending: ".swift") {
      let source = file.lines.joined(separator: "\n")
      for match in source.matches(of: /\n    (\w+): "((?:[^"\\]|\\[\s\S])*)"/) {
        let names = match.2.matches(of: /\{(\w+)\}/).map { String($0.1) }
        texts[String(match.1), default: []].formUnion(names)
      }
    }
    return texts
  }

  @Test func everyTextIsGivenWhatItNames() throws {
    let texts = try Self.texts()
    #expect(texts.count > 150)
    var used: Set<String> = []
    for folder in ["Dataplane", "ImagePull", "Diagnosis", "Rendering"] {
      for call in try SourceTree.files(below: "Sources/\(folder)", ending: ".swift")
        .flatMap(Self.calls)
      {
        for key in call.keys {
          guard let names = texts[key] else { continue }
          used.insert(key)
          #expect(names.isSubset(of: call.names), "\(call.file): \(key) lacks a value")
        }
      }
    }
    #expect(used.count > 100, "calls are no longer recognised")
  }
}
