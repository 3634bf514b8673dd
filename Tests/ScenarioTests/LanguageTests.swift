import ImagePull
import Ingestion
import PulltraceKit
import SourceText
import Testing
import TraceModel
import Wording

/// Every scenario told in a language that is English with a mark before each text: what is told in
/// the catalogue's words bears it, and without it stands what English says.
@Suite("another language")
struct LanguageTests {
  private static let mark = "¤"

  private static let marked: Catalogue? = {
    // A text begins behind the name at the start of its line.
    let text = EnglishSource.text
      .replacing(/(\n\s+["\w\-]+: )(["'])/) { "\($0.1)\($0.2)\(mark)" }
      .replacing("\"\(mark)en\"", with: "\"x-marked\"")
    var map = SourceMap()
    let id = map.add(SourceFile(name: "marked", text: text))
    let (file, diagnostics) = LanguageFile.read(id, in: map)
    return diagnostics.isEmpty && file?.missing == [] ? file?.catalogue : nil
  }()

  private func trace(_ file: ScenarioFile, in wording: Catalogue) throws -> PullTrace {
    let scenario = try file.read()
    let workload = try #require(scenario.workload)
    let image = try #require(scenario.image)
    let pull = file.path.hasPrefix("several/") ? Pulltrace.explain : Pulltrace.simulate
    return try pull(workload, scenario.changed(), image, scenario.registry, [], wording)
  }

  @Test("changes the words of a pull and nothing else", arguments: try ScenarioFiles.all())
  func words(_ file: ScenarioFile) throws {
    let english = try trace(file, in: .english)
    let other = try trace(file, in: #require(Self.marked))
    #expect(other.withoutMarks == english)
    for finding in other.findings {
      let texts = [finding.summary] + finding.advice + finding.because.map(\.text)
      let misses = finding.nearMisses.filter { $0.evidence.kind != .policyStatement }
      for text in texts + misses.map(\.sentence) {
        #expect(text.hasPrefix(Self.mark), "\(text)")
      }
    }
    for step in other.stages.flatMap(\.steps) where step.evidence?.kind != .record {
      #expect(step.because.hasPrefix(Self.mark), "\(step.because)")
    }
  }
}

extension String {
  fileprivate var withoutMarks: String { replacing("¤", with: "") }
}

extension PullTrace {
  fileprivate var withoutMarks: PullTrace {
    var trace = self
    for stage in trace.stages.indices {
      trace.stages[stage].resolution = stages[stage].resolution.map(\.withoutMarks)
      trace.stages[stage].authorization = stages[stage].authorization.map(\.withoutMarks)
      for attempt in stages[stage].attempts.indices {
        trace.stages[stage].attempts[attempt].steps = stages[stage].attempts[attempt].steps
          .map(\.withoutMarks)
      }
    }
    trace.findings = findings.map(\.withoutMarks)
    return trace
  }
}

extension Step {
  fileprivate var withoutMarks: Step {
    var step = self
    step.because = because.withoutMarks
    step.considered = considered.map(\.withoutMarks)
    return step
  }
}

extension Evidence {
  fileprivate var withoutMarks: Evidence {
    var evidence = self
    evidence.text = text.withoutMarks
    return evidence
  }
}

extension Finding {
  fileprivate var withoutMarks: Finding {
    var finding = self
    finding.summary = summary.withoutMarks
    finding.advice = advice.map(\.withoutMarks)
    finding.because = because.map { Fact($0.text.withoutMarks, span: $0.span) }
    finding.nearMisses = nearMisses.map { miss in
      NearMiss(miss.evidence.withoutMarks, miss.checks, miss.sentence.withoutMarks)
    }
    return finding
  }
}
