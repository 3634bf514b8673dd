import Ingestion
import PulltraceKit
import Rendering
import SourceText
import TraceModel

// `learn --format html`: the pulls of a lesson, or of the whole course, as one page.
extension LearnCommand {
  /// Each step whose pull is shown, with what is told about it; the page asks for predictions of
  /// its own.
  func page(of lessons: [Int], in folder: LessonFolder) throws(Stop) -> ExitStatus {
    var pulls: [PagePull] = []
    for index in lessons {
      let (lesson, map) = try folder.read(index, in: wording.language)
      for (number, step) in lesson.steps.enumerated() where step.showsPull {
        let title = "\(index + 1).\(number + 1)  \(lesson.title): \(step.title)"
        if let pull = try pull(of: step, called: title, map) { pulls.append(pull) }
      }
    }
    var results = settings.results()
    try results.write(Page(pulls: pulls).text)
    try results.finish()
    return .success
  }

  /// - Returns: `nil` when nothing is there that could pull.
  private func pull(
    of step: Lesson.Step, called title: String, _ map: SourceMap
  ) throws(Stop) -> PagePull? {
    let scenario = step.start.scenario
    guard let workload = scenario.workload, let image = scenario.image else { return nil }
    var source = Source(map: map, primary: nil, topology: step.start.topology)
    source.registry = scenario.registry
    let trace = try source.explain(workload, image: image, in: wording)
    return PagePull(
      title: title, lesson: (step.tell + step.why).joined(separator: "\n"), trace,
      in: source.topology, places: source.places,
      after: try source.repaired(trace, limit: 1, in: wording), in: wording)
  }
}

extension Lesson.Step {
  fileprivate var showsPull: Bool {
    reveals.contains { reveal in
      switch reveal {
      case .pull: true
      case .name, .resource: false
      }
    }
  }
}
