import Addressing
import SourceText
import TraceModel

extension TraceJSON {
  func stage(_ stage: StageTrace) -> JSONNode {
    var steps: [JSONNode] = []
    func append(_ group: [Step], attempt: Int?) {
      for step in group { steps.append(self.step(step, number: steps.count + 1, attempt: attempt)) }
    }
    append(stage.resolution, attempt: nil)
    for (index, attempt) in stage.attempts.enumerated() {
      append(attempt.steps, attempt: index + 1)
    }
    append(stage.authorization, attempt: nil)
    return [
      "id": .string(stage.id.rawValue),
      "purpose": .string(stage.purpose),
      "host": .string(stage.host),
      "port": .integer(Int64(stage.port)),
      "outcome": .string(stage.outcome.rawValue),
      "note": JSONNode(stage.note.isEmpty ? nil : stage.note),
      "resolvedTo": .array(stage.resolvedTo.map(JSONNode.string)),
      "servedBy": stage.attempts.lazy.compactMap(\.servedBy).first.map(component) ?? .null,
      "attempts": .array(
        stage.attempts.enumerated().map { attempt($1, number: $0 + 1) }),
      "steps": .array(steps),
    ]
  }

  private func attempt(_ attempt: Attempt, number: Int) -> JSONNode {
    var (outcome, drop, missing) = ("delivered", JSONNode.null, JSONNode.null)
    switch attempt.disposition {
    case .delivered: break
    case .dropped(let found): (outcome, drop) = ("dropped", self.drop(found))
    case .undetermined(let what): (outcome, missing) = ("undetermined", .string(what))
    }
    return [
      "number": .integer(Int64(number)),
      "destination": .string(attempt.destination.description),
      "representative": .bool(attempt.isRepresentative),
      "sourcePorts": ports(attempt.sourcePorts),
      "servedBy": attempt.servedBy.map(component) ?? .null,
      "disposition": .string(outcome),
      "drop": drop,
      "missing": missing,
    ]
  }

  func step(_ step: Step, number: Int, attempt: Int? = nil) -> JSONNode {
    [
      "number": .integer(Int64(number)),
      "attempt": attempt.map { .integer(Int64($0)) } ?? .null,
      "phase": .string(step.phase.rawValue),
      "direction": .string(step.direction.rawValue),
      "component": component(step.component),
      "action": .string(step.action.rawValue),
      "code": JSONNode(step.code?.rawValue),
      "because": .string(step.because),
      "rule": step.evidence.map(rule) ?? .null,
      "considered": .array(step.considered.map(rule)),
      "omitted": .integer(Int64(step.omitted)),
      "packet": step.packet.map(packet) ?? .null,
      "place": place(step.component.span),
    ]
  }

  private func rule(_ evidence: Evidence) -> JSONNode {
    let location = places.location(of: evidence.span)
    return .object(
      [
        ("kind", .string(evidence.kind.rawValue)),
        ("id", JSONNode(evidence.id)),
        ("text", .string(evidence.text)),
        ("position", evidence.position.map { .integer(Int64($0)) } ?? .null),
      ] + (location?.members ?? [("file", .null), ("line", .null), ("column", .null)]))
  }

  /// A port that is one number stands under `sourcePort` as well, since most readers look for that.
  private func packet(_ packet: Packet) -> JSONNode {
    [
      "protocol": .string(packet.protocolNumber.description),
      "source": .string(packet.source.description),
      "sourcePort": port(packet.sourcePorts),
      "sourcePorts": ports(packet.sourcePorts),
      "destination": .string(packet.destination.description),
      "destinationPort": port(packet.destinationPorts),
      "destinationPorts": ports(packet.destinationPorts),
    ]
  }

  private func port(_ ports: PortRange) -> JSONNode {
    ports.first == ports.last ? .integer(Int64(ports.first)) : .null
  }

  private func ports(_ ports: PortRange) -> JSONNode {
    ["from": .integer(Int64(ports.first)), "to": .integer(Int64(ports.last))]
  }
}
