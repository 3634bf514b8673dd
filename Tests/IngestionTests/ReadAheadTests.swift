import CloudModel
import SourceText
import TestSupport
import Testing
import TraceModel

@testable import Ingestion

/// A snapshot that is read in pieces, ahead of their turn, comes to what it comes to element after
/// element: rows, their order, diagnostics, their order, everything.
@Suite("Reading ahead")
struct ReadAheadTests {
  typealias File = (path: String, bytes: [UInt8])

  /// Reads the files element after element and in pieces of several sizes.
  ///
  /// - Returns: How many runs of elements were taken, of all sizes.
  @discardableResult
  private func expectSame(
    _ files: [File], _ pieces: [Int] = [1, 64, 700, 4096], _ note: Comment? = nil
  ) -> Int {
    var map = SourceMap()
    let entries = files.map { file in
      (path: file.path, id: map.add(SourceFile(name: file.path, bytes: file.bytes)))
    }
    let total = files.reduce(0) { $0 + $1.bytes.count }
    func read(_ sizes: ReadAhead.Sizes) -> (input: NetworkInput, taken: Int) {
      var ahead = ReadAhead(entries.map(\.id), in: map, sizes)
      var told: [Int] = []
      let input = AWSSnapshot.read(entries, in: map, &ahead) { told.append($0) }
      #expect(told == told.sorted() && told.last == total, note)
      #expect(told.count == ahead.taken + files.count, note)
      return (input, ahead.taken)
    }
    let whole = read(.init(least: .max, piece: 1, wave: 1))
    #expect(whole.taken == 0)
    var taken = 0
    for piece in pieces {
      let parts = read(.init(least: 0, piece: piece, wave: 5 * piece))
      #expect(parts.input.topology == whole.input.topology, note)
      #expect(parts.input.diagnostics == whole.input.diagnostics, note)
      #expect(parts.input.assumptions == whole.input.assumptions, note)
      #expect(parts.input.tasks == whole.input.tasks, note)
      taken += parts.taken
    }
    return taken
  }

  @Test("gives the fixtures as they are")
  func fixture() throws {
    let files = try SnapshotInput.files(ofFixture: "moto-vpc")
    // Half of the files list nothing.
    #expect(expectSame(files) > 2 * files.count)
  }

  @Test("gives the same of damaged files", arguments: Seed.samples(40))
  func damage(_ seed: Seed) throws {
    var generator = seed.generator
    var files = try SnapshotInput.files(ofFixture: "moto-vpc")
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let file = files.indices.randomElement(using: &generator) ?? 0
      guard let place = files[file].bytes.indices.randomElement(using: &generator) else { continue }
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: files[file].bytes.removeSubrange(place...)
      case 1: files[file].bytes.remove(at: place)
      case 2: files[file].bytes[place] = generator.pick(Array("\"{}[],:0\\".utf8))
      case 3: files.append(files[file])
      default: files.swapAt(file, 0)
      }
    }
    expectSame(files, [1, 700], "\(seed)")
  }

  // MARK: - Interfaces by the number

  enum Form: String, CaseIterable { case pretty, compact }

  private func interface(_ number: Int, in form: Form, subnet: String = "subnet-1") -> String {
    let address = "10.0.1.\(number % 250 + 4)"
    switch form {
    case .compact:
      return #"{"Attachment":{"DeviceIndex":0},"Groups":[{"GroupId":"sg-1"}],"#
        + #""NetworkInterfaceId":"eni-\#(number)","PrivateIpAddress":"\#(address)","#
        + #""SubnetId":"\#(subnet)","VpcId":"vpc-1"}"#
    case .pretty:
      return """
        {
                    "Attachment": {
                        "DeviceIndex": 0
                    },
                    "Groups": [
                        {
                            "GroupId": "sg-1"
                        }
                    ],
                    "NetworkInterfaceId": "eni-\(number)",
                    "PrivateIpAddress": "\(address)",
                    "SubnetId": "\(subnet)",
                    "VpcId": "vpc-1"
                }
        """
    }
  }

  private func interfaces(_ elements: [String], _ form: Form) -> File {
    switch form {
    case .compact:
      let text = #"{"NetworkInterfaces":["# + elements.joined(separator: ",") + "]}"
      return ("interfaces.json", Array(text.utf8))
    case .pretty:
      let text =
        "{\n    \"NetworkInterfaces\": [\n        " + elements.joined(separator: ",\n        ")
        + "\n    ]\n}\n"
      return ("interfaces.json", Array(text.utf8))
    }
  }

  private var others: [File] {
    [
      ("vpcs.json", SmallSnapshot.vpcs), ("subnets.json", SmallSnapshot.subnets),
      ("route-tables.json", SmallSnapshot.routeTables),
      ("security-groups.json", SmallSnapshot.securityGroups),
    ].map { ($0.0, Array($0.1.utf8)) }
  }

  @Test("cuts a large file, whatever its form", arguments: Form.allCases)
  func cuts(_ form: Form) {
    let elements = (0..<200).map { interface($0, in: form) }
    let taken = expectSame(others + [interfaces(elements, form)], [500, 2000])
    // 40 KB and more, in pieces of the two sizes: nearly all of them must have been of use.
    #expect(taken > 50)
  }

  @Test("tells of what stands twice, within a piece, between pieces and between files")
  func repetition() {
    var elements = (0..<60).map { interface($0, in: .compact) }
    elements.insert(interface(3, in: .compact, subnet: "subnet-2"), at: 4)
    elements.insert(interface(5, in: .compact, subnet: "subnet-3"), at: 50)
    elements.append(interface(5, in: .compact))
    let files =
      others + [
        interfaces(elements, .compact),
        interfaces([7, 5, 3].map { interface($0, in: .compact, subnet: "subnet-4") }, .compact),
      ]
    let messages = SnapshotInput(files: files).result.diagnostics.map(\.message)
    #expect(messages.filter { $0.contains("is described twice") }.count == 5)
    #expect(expectSame(files, [300, 1000]) > 20)
  }

  @Test("tells of what is wrong at its place, with its number", arguments: [0, 1, 33, 59])
  func faults(_ place: Int) {
    let wrongs = [
      // A field that cannot be used, twice; a key that stands twice; text that is no JSON.
      [interface(90, in: .compact).replacing("10.0.1", with: "10.0.one"), #"{"SubnetId":"x"}"#],
      [interface(90, in: .compact).replacing("VpcId", with: "SubnetId")],
      [interface(90, in: .compact).replacing("\"vpc-1\"", with: "vpc-1")],
      [interface(90, in: .compact) + "}"], [interface(90, in: .compact) + "]"],
      ["\"a string\""], ["1 2"], [""],
    ]
    for wrong in wrongs {
      var elements = (0..<60).map { interface($0, in: .compact) }
      elements.insert(contentsOf: wrong, at: place)
      let files = others + [interfaces(elements, .compact)]
      #expect(!SnapshotInput(files: files).result.diagnostics.isEmpty)
      expectSame(files, [300, 1000, 100_000], "\(wrong)")
    }
    let elements = (0..<60).map { interface($0, in: .compact) }
    let bad = others + [interfaces(elements + [#"{"SubnetId":"x"}"#], .compact)]
    #expect(
      SnapshotInput(files: bad).result.diagnostics.contains {
        $0.message == "NetworkInterfaces[60] has no `NetworkInterfaceId`"
      })
  }

  @Test("is not misled by objects that only look like elements")
  func lookalikes() {
    let inner = (0..<20).map { #"{"Attachment":{"DeviceIndex":\#($0)}}"# }.joined(separator: ",")
    let elements = (0..<40).map { number in
      interface(number, in: .compact)
        .replacing(#""Groups":"#, with: #""Odd":[\#(inner)],"Groups":"#)
    }
    let more = Array((#"{"Odd":[\#(inner)],"NetworkInterfaces":[],"NextToken":"x"}"#).utf8)
    expectSame(others + [interfaces(elements, .compact), ("more.json", more)], [100, 300, 1000])
  }

  @Test("leaves what comes behind the first array to the reader")
  func severalArrays() {
    let text =
      #"{"Vpcs":[],"NetworkInterfaces":["#
      + (0..<30).map { interface($0, in: .compact) }.joined(separator: ",")
      + #"],"Vpcs":[1],"Subnets":[{"SubnetId":"subnet-9"}]}"#
    expectSame(others + [("all.json", Array(text.utf8))], [100, 1000])
    let only = interfaces((0..<30).map { interface($0, in: .compact) }, .compact)
    let head = String(decoding: only.bytes, as: UTF8.self).dropLast()
    expectSame(others + [("a.json", Array((head + #","NextToken":"x"}"#).utf8))], [100, 1000])
  }
}
