import CloudModel
import SourceText
import TraceModel
import Wording

/// One pull on a page, with what it would be after a repair.
public struct PagePull: Sendable {
  /// What the list of pulls calls it: a scenario, a workload, a lesson.
  public var title: String
  /// What there is to learn from it; may have several paragraphs, may be empty.
  public var lesson: String
  public var trace: PullTrace
  public var topology: Topology
  public var places: SourcePlaces
  public var after: [Repaired]
  /// What else the reader should know: in what it is not as expected, what was changed before.
  public var remarks: [String]
  /// What remedies are told in.
  public var wording: Catalogue

  /// The same pull after a repair.
  public struct Repaired: Sendable {
    public var applied: AppliedRepair
    public var trace: PullTrace

    public init(_ applied: AppliedRepair, _ trace: PullTrace) {
      self.applied = applied
      self.trace = trace
    }
  }

  public init(
    title: String, lesson: String = "", _ trace: PullTrace, in topology: Topology,
    places: SourcePlaces, after: [Repaired] = [], remarks: [String] = [],
    in wording: Catalogue = .english
  ) {
    self.wording = wording
    self.title = title
    self.lesson = lesson
    self.trace = trace
    self.topology = topology
    self.places = places
    self.after = after
    self.remarks = remarks
  }
}

extension PagePull {
  /// What the script of the page reads: the result document, the picture, and both after repairs.
  var node: JSONNode {
    let versions = [(trace, topology)] + after.map { ($0.trace, $0.applied.situation.topology) }
    func picture(_ index: Int) -> JSONNode {
      var others = versions
      let (trace, topology) = others.remove(at: index)
      return Picture(of: trace, in: topology, beside: others).node
    }
    let json = TraceJSON(places, in: wording)
    return [
      "title": .string(title), "lesson": .string(lesson),
      "file": JSONNode(places.files),
      "notes": .array(remarks.map(JSONNode.string)),
      "result": json.document(of: trace), "picture": picture(0),
      "after": .array(
        after.enumerated().map { index, repaired in
          [
            "repair": .integer(Int64(repaired.applied.index)),
            "sentences": .array(repaired.applied.sentences.map(JSONNode.string)),
            "result": json.document(of: repaired.trace), "picture": picture(index + 1),
          ]
        }),
    ]
  }
}

extension Picture {
  fileprivate var node: JSONNode {
    [
      "width": .integer(Int64(width)), "height": .integer(Int64(height)),
      "boxes": .array(PictureDrawing.boxes(boxes, start: start).map(\.node)),
      "frames": .array(
        boxes.filter(\.isStop).map { box in
          .array([.string(box.key)] + box.frame.numbers)
        }),
      "ways": .array(stages.map { .array($0.sections.map(\.node)) }),
    ]
  }
}

extension PictureWay {
  fileprivate var node: JSONNode {
    var (kind, attempt) = ("request", JSONNode.null)
    switch self.kind {
    case .question: kind = "question"
    case .attempt(_, let number): (kind, attempt) = ("attempt", .integer(Int64(number)))
    case .request: break
    }
    return [
      "kind": .string(kind), "attempt": attempt, "first": .integer(Int64(first)),
      "same": JSONNode(remark), "stops": .array(stops.map(\.node)),
      "callout": callout.map(\.node) ?? .null,
    ]
  }
}

extension PictureWay.Stop {
  fileprivate var node: JSONNode {
    [
      "key": .string(key), "line": .array(line.flatMap(\.numbers)),
      "onward": onward.map { ["line": .array($0.line.flatMap(\.numbers))] } ?? .null,
    ]
  }
}

extension PictureCallout {
  fileprivate var node: JSONNode {
    [
      "code": .string(code), "lines": .array(lines.map(JSONNode.string)),
      "frame": .array(frame.numbers), "from": .array(from.numbers), "to": .array(to.numbers),
    ]
  }
}

extension PictureFrame {
  fileprivate var numbers: [JSONNode] { [x, y, width, height].map { .integer(Int64($0)) } }
}

extension PicturePoint {
  fileprivate var numbers: [JSONNode] { [x, y].map { .integer(Int64($0)) } }
}
