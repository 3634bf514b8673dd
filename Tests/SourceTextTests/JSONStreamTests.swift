import Testing

@testable import SourceText

@Suite("Streaming")
struct JSONStreamTests {
  @Test(
    "delivers what a whole read holds",
    arguments: [
      JSONRobustnessTests.json, "{}",
      "{ \"a\": [] , \"b\": {}, \"c\":[[1],{\"x\":[2]},\"s\",3,null] }",
      "\u{FEFF}{\"a\":1,\"b\":[true , false\n]}\n", "{\"a\":[[],[]],\"\\u0062\":\"x\\ny\"}",
    ])
  func sameAsWhole(text: String) throws {
    let sample = Sample(text)
    var whole: [String] = []
    for member in try sample.document().root.members {
      let items = member.value.kind == .array ? Array(member.value.elements) : [member.value]
      whole += items.map { "\(member.name) \($0.described)" }
    }
    var streamed: [String] = []
    let found = sample.streamed { member, value in
      streamed.append("\(member.name) \(value.described)")
    }
    #expect(found == [])
    #expect(streamed == whole)
  }

  @Test("a member is announced with its kind, and what is skipped is checked all the same")
  func choice() {
    let sample = Sample(#"{"a":[1,2],"b":"x","c":[],"d":{"e":[1]},"f":-1,"g":null,"h":true}"#)
    var announced: [String] = []
    var delivered: [String] = []
    let found = JSONReader.stream(sample.file, id: sample.id) { member in
      announced.append("\(member.name) \(member.kind.name)")
      return member.name == "d" ? .deliver : .skip
    } deliver: { member, value in
      delivered.append(value.plain)
    }
    #expect(found == [])
    #expect(
      announced == [
        "a an array", "b a string", "c an array", "d an object", "f a number", "g null",
        "h a boolean",
      ])
    #expect(delivered == [#"{"e":[1]}"#])
    let broken = Sample(#"{"a":[1,2,{"b":tru}]}"#)
    let faults = JSONReader.stream(broken.file, id: broken.id) { _ in
      .skip
    } deliver: { _, _ in
    }
    #expect(faults == broken.diagnostics())
  }

  @Test(
    "has the same diagnostics as a whole read",
    arguments: [
      "", " ", "{", "{\"a\"", "{\"a\":", "{\"a\":[", "{\"a\":[1", "{\"a\":[1,", "{\"a\":[1,]}",
      "{\"a\":[1}}",
      "{\"a\":1,}", "{\"a\":1]", "{\"a\":1}x", "{\"a\":1,\"a\":2,\"a\":[]}", "{\"a\":@}", "{a:1}",
      "@",
      "{\"a\":[{\"b\":1,\"b\":2}],\"a\":0}", "{\"a\":[[[1]]]}", "{\"a\":{\"b\":{\"c\":[]}}}", "{,}",
      "{\"a\":[1 2]}", "{\"a\":/*x*/1}", "{\"a\":[1]\"b\":2}",
    ])
  func sameDiagnostics(text: String) {
    let sample = Sample(text)
    let limits = JSONLimits(maximumDepth: 3)
    #expect(sample.streamed(limits: limits) == sample.diagnostics(limits: limits))
    #expect(!sample.streamed(limits: limits).isEmpty)
  }

  @Test(
    "a document that is no object is refused",
    arguments: [("[1]", "an array"), ("\"x\"", "a string"), ("null", "null")])
  func rootMustBeObject(text: String, kind: String) {
    let sample = Sample(text)
    #expect(
      sample.streamed().map(\.message) == [
        "expected one object at the top level, found \(kind)"
      ])
  }

  @Test("an error of the visitor ends the read and is passed on")
  func visitorThrows() {
    struct Enough: Error {}
    let sample = Sample(#"{"a":[1,2,3]}"#)
    var seen = 0
    #expect(throws: Enough.self) {
      try JSONReader.stream(sample.file, id: sample.id) { _ in
        .deliver
      } deliver: { _, _ in
        seen += 1
        if seen == 2 { throw Enough() }
      }
    }
    #expect(seen == 2)
  }

  @Test("hands back every consumed byte once, in order, and the region at the end")
  func discard() throws {
    let element = #"{"Key":"\#(String(repeating: "x", count: 1000))"}"#
    let text =
      #"{"TagSet":["# + Array(repeating: element, count: 20_000).joined(separator: ",") + "]}"
    final class Log: @unchecked Sendable {
      var ranges: [Range<Int>] = []
      var releases = 0
    }
    let log = Log()
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: text.utf8.count, alignment: 16)
    defer { bytes.deallocate() }
    bytes.copyBytes(from: text.utf8)
    do {
      let file = SourceFile(
        name: "mapped", mapped: UnsafeRawBufferPointer(bytes), release: { log.releases += 1 },
        discard: { log.ranges.append($0) })
      var count = 0
      let found = JSONReader.stream(file, id: SourceFileID(0)) { _ in
        .deliver
      } deliver: { _, _ in
        count += 1
      }
      #expect(found == [] && count == 20_000 && log.releases == 0)
    }
    #expect(log.releases == 1)
    #expect(log.ranges.count >= 4)
    #expect(log.ranges.first?.lowerBound == 0 && log.ranges.last?.upperBound == text.utf8.count)
    for (earlier, later) in zip(log.ranges, log.ranges.dropFirst()) {
      #expect(earlier.upperBound == later.lowerBound)
    }
  }

  @Test("strings that come again are what they say, also those that are alike at both ends")
  func repeatedStrings() {
    // Equal in length, in the first eight bytes and in the last: they share a slot.
    let names =
      (0..<7).map { "subnet-0\($0)deadbeef01234567" } + ["eni-0123456789abcdef0", "short"]
    let texts = (0..<200).map { names[($0 * $0 + $0 / 3) % names.count] }
    let sample = Sample(
      #"{"a":["# + texts.map { #"{"b":"\#($0)","c":"\#($0)x"}"# }.joined(separator: ",") + "]}")
    var read: [String] = []
    let found = sample.streamed { _, element in
      read.append(element.member("b")?.string ?? "")
      read.append(element.member("c")?.string ?? "")
    }
    #expect(found == [])
    #expect(read == texts.flatMap { [$0, $0 + "x"] })
  }

  @Test("the limit of values counts one element at a time")
  func limitPerElement() {
    let sample = Sample(#"{"a":["# + String(repeating: "[1,2,3],", count: 500) + "[]]}")
    #expect(sample.streamed(limits: JSONLimits(maximumValues: 64)) == [])
    #expect(sample.diagnostics(limits: JSONLimits(maximumValues: 64)).count == 1)
  }

  @Test("a value that outlives its visit stops the program")
  func staleValue() async {
    await #expect(processExitsWith: .failure) {
      var kept: JSONValue?
      _ = Sample(#"{"a":[1,2]}"#).streamed { _, value in kept = kept ?? value }
      _ = kept?.integer
    }
  }
}
