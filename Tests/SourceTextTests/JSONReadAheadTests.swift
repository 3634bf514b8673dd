import Testing

@testable import SourceText

@Suite("Reading ahead")
struct JSONReadAheadTests {
  private let text = #"{"a": [{"k": 1, "l": [{"k": 2}]}, {"k": 3}, {"k": 4, "k": 5}, {"k": 6}]}"#

  private func offset(_ part: String, in text: String) -> Int {
    text.utf8.firstRange(of: part.utf8).map {
      text.utf8.distance(from: text.startIndex, to: $0.lowerBound)
    }
      ?? -1
  }

  @Test("places lie where elements begin, or look as if they did")
  func starts() throws {
    let sample = Sample(text)
    let ahead = try #require(JSONReader.arrayAhead(sample.file, id: sample.id, stride: 1))
    #expect(ahead.member.name == "a")
    #expect(
      ahead.starts == [
        offset(#"{"k": 1"#, in: text), offset(#"{"k": 3"#, in: text),
        offset(#"{"k": 4"#, in: text), offset(#"{"k": 6"#, in: text),
      ])
  }

  @Test(
    "there are none where no array comes first, or the file is none",
    arguments: [
      "", "{", "[1]", "{}", #"{"a": 1, "b": [1]}"#, #"{"a": []}"#, #"{"a": [ "#, "{\"a\"@",
    ])
  func noStarts(text: String) {
    let sample = Sample(text)
    #expect(JSONReader.arrayAhead(sample.file, id: sample.id, stride: 1) == nil)
  }

  @Test("reads up to the end of the range, of the array, or to what is wrong")
  func ends() {
    let sample = Sample(text)
    func read(
      from: String, to: String? = nil, upTo limit: Int = .max
    ) -> (end: Int?, read: [String]) {
      var read: [String] = []
      let range = offset(from, in: text)..<(to.map { offset($0, in: text) } ?? text.utf8.count)
      let end = JSONReader.readAhead(sample.file, id: sample.id, in: range) { element in
        if read.count == limit { return false }
        read.append(element.plain)
        return true
      }
      return (end, read)
    }
    let first = #"{"k":1,"l":[{"k":2}]}"#
    let one = read(from: #"{"k": 1"#, to: #"{"k": 3"#)
    #expect(one.read == [first] && one.end == offset(#", {"k": 3"#, in: text))
    // The element in which a key stands twice is left to the reader.
    let two = read(from: #"{"k": 1"#)
    #expect(two.read == [first, #"{"k":3}"#] && two.end == offset(#", {"k": 4"#, in: text))
    let last = read(from: #"{"k": 6"#)
    #expect(last.read == [#"{"k":6}"#] && last.end == text.utf8.count - 2)
    #expect(read(from: #"{"k": 4"#).end == nil)
    #expect(read(from: #"{"k": 1"#, upTo: 1).read == [first])
    // From a wrong place something else is read, up to where that is wrong.
    #expect(read(from: #"": 1"#, to: #"{"k": 6"#).read == [#"": 1, ""#])
  }
}
