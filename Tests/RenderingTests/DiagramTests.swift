import TestSupport
import Testing
import TraceModel

@testable import Rendering

@Suite("the ways of a pull as a diagram")
struct DiagramTests {
  @Test("read as their golden files", arguments: [Sample.returnPath, .several, .hostile])
  func golden(_ sample: Sample) throws {
    let mermaid = MermaidDiagram(sample.trace, depth: .path).text
    #expect(try goldenMismatch(mermaid, "\(sample.rawValue).mmd") == nil)
    let dot = DOTDiagram(sample.trace, depth: .path).text
    #expect(try goldenMismatch(dot, "\(sample.rawValue).dot") == nil)
  }

  @Test("pass components in order, and come back over the same nodes")
  func order() throws {
    let graph = PathGraph(Sample.succeeds.trace, depth: .path)
    #expect(graph.groups.map(\.nodes.count) == [1, 9, 9, 6])
    let layers = graph.groups[3]
    #expect(
      layers.nodes.compactMap(\.lines.last) == [
        "172.21.10.5", "172.21.0.2", "task", "app", "private", "vpce-s3",
      ])
    let requests = layers.edges.filter { $0.kind == .request }
    #expect(requests.map(\.from) == [0, 0, 2, 3, 4])
    #expect(requests.map(\.to) == [1, 2, 3, 4, 5])
    #expect(layers.edges.filter { $0.kind == .reply }.last?.to == 0)
    #expect(layers.nodes[5].role == .server)
  }

  @Test("end in one mark where a way ends", arguments: Sample.allCases)
  func marks(_ sample: Sample) {
    let trace = sample.trace
    for (stage, group) in zip(trace.stages, PathGraph(trace, depth: .full).groups) {
      let marks = group.nodes.indices.filter {
        group.nodes[$0].role == .drop || group.nodes[$0].role == .unknown
      }
      #expect(marks.isEmpty != stage.outcome.needsAttention)
      for mark in marks {
        #expect(group.edges.filter { $0.to == mark }.map(\.kind) == [.drop])
        #expect(!group.edges.contains { $0.from == mark && $0.kind != .cause })
      }
    }
  }

  @Test("hang every cause where it stops a stage, by its number", arguments: Sample.allCases)
  func causes(_ sample: Sample) {
    let trace = sample.trace
    for (stage, group) in zip(trace.stages, PathGraph(trace, depth: .path).groups) {
      let numbers = trace.findings.indices.filter {
        let finding = trace.findings[$0]
        return finding.stage == stage.id || finding.alsoStops.contains(stage.id)
      }
      let causes = group.nodes.filter { $0.role == .cause }.map { $0.lines.joined(separator: " ") }
      #expect(causes.count == numbers.count)
      for (cause, number) in zip(causes, numbers) {
        #expect(cause.hasPrefix("cause \(number + 1): "))
      }
      #expect(group.edges.count { $0.kind == .cause } == causes.count)
    }
  }

  @Test("leave out at depth summary what went well, unless all did")
  func summary() {
    #expect(PathGraph(Sample.securityGroup.trace, depth: .summary).groups.count == 1)
    #expect(PathGraph(Sample.succeeds.trace, depth: .summary).groups.count == 4)
  }

  @Test("show what works beside what does not")
  func intermittent() {
    let group = PathGraph(Sample.intermittent.trace, depth: .path).groups[2]
    #expect(group.nodes.count { $0.role == .drop } == 1)
    #expect(group.nodes.count { $0.role == .server } == 1)
  }

  @Test("quote everything that comes from the input", arguments: Sample.allCases)
  func quoted(_ sample: Sample) {
    var trace = sample.trace
    trace.origin.interface = "a\"]; end \\ <b>&amp;#35;`*_~"
    for line in MermaidDiagram(trace, depth: .full).text.split(separator: "\n").dropFirst() {
      let labels = line.split(separator: "\"", omittingEmptySubsequences: false)
      #expect(labels.count == 1 || labels.count == 3, "\(line)")
      if labels.count == 3 {
        let text = labels[1].replacing("<br/>", with: "").replacing(/#\d+;/, with: "")
        #expect(!text.contains { "\"#&<>*_`~\\".contains($0) }, "\(line)")
      }
    }
    for line in DOTDiagram(trace, depth: .full).text.split(separator: "\n") {
      let bare = line.replacing(/\\./, with: "").split(separator: "\"").enumerated()
        .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined()
      #expect(!bare.contains { "\\&<`".contains($0) }, "\(line)")
    }
  }
}
