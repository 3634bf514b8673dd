import CloudModel
import TraceModel

// The words for what was read out of a message.

extension SymptomReading.Reporter {
  var name: String {
    switch self {
    case .fargate: "Amazon ECS, on Fargate"
    case .ecsAgent: "the ECS agent of an instance"
    case .ecs: "Amazon ECS, on Fargate or on an instance"
    case .kubelet: "kubelet, or containerd below it"
    case .containerd: "containerd (ctr, nerdctl, crictl, BuildKit)"
    case .docker: "docker"
    case .awsCLI: "the AWS CLI"
    case .sdk: "a program with an AWS SDK in it"
    }
  }
}

extension Symptom.Timing {
  /// What the user notices before the message.
  var sentence: String {
    switch self {
    case .hangs: "it hangs before it fails: nobody answers"
    case .failsAtOnce: "it fails at once: somebody answers, and says no"
    }
  }
}

extension SymptomReading {
  var stageWords: String? {
    guard let first = stages.first else { return nil }
    let rest = stages.dropFirst().map(\.rawValue)
    if rest.isEmpty { return first.rawValue }
    return
      "\(first.rawValue), or \(rest.joined(separator: " or ")): the message does not tell which"
  }

  var phaseWords: String? {
    phases.isEmpty ? nil : phases.map(\.rawValue).joined(separator: " or ")
  }
}

extension SymptomReading.Clues {
  var addressWords: String? {
    let kind = addressKind.map { ", \($0.rawValue)" } ?? ""
    guard let address else { return addressKind.map { "not named, but \($0.rawValue)" } }
    return "\(address)\(port.map { ", port \($0)" } ?? "")\(kind)"
  }

  var registryWords: String? {
    let parts = [account.map { "account \($0)" }, region.map { "Region \($0)" }].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
