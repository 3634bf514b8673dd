import CloudModel
import Dataplane
import TraceModel

/// How the client is received by one of those who answer at the end of the way: whose certificate
/// they show, what policies say, what the registry says.
struct Reception {
  var steps: [Step] = []
  var assumptions: [Assumption] = []
  var outcome = Outcome.serves

  enum Outcome {
    case serves
    case refuses(Phase, Drop, RefusedRequest?)
    case undetermined(missing: String)
  }

  var serves: Bool { if case .serves = outcome { true } else { false } }

  var refusal: (Phase, Drop, RefusedRequest?)? {
    if case .refuses(let phase, let drop, let request) = outcome {
      (phase, drop, request)
    } else {
      nil
    }
  }

  var missing: String? { if case .undetermined(let missing) = outcome { missing } else { nil } }
}

/// Who receives the client.
struct Receptionist {
  let network: CompiledNetwork
  let authorization: Authorization
  let registry: RegistryState
  let repository: String

  /// - Parameter resolution: How the client came to this address.
  func receive(
    _ planned: PlannedStage, at reached: WalkedFlow.Reached?, _ resolution: Resolution
  ) -> Reception {
    switch reached {
    case .endpoint(let position): return receive(planned, atEndpoint: position, resolution)
    case .interface(let position):
      let id = network.topology.networkInterfaces[position].id
      return Reception(
        outcome: .undetermined(
          missing: Lack(
            "what answers at \(id), and whether it is \(resolution.host)",
            output: "describe-vpc-endpoints, where it is of an endpoint",
            field: "`endpoint` of interface \(id)"
          ).text))
    case .internet, .outside, nil:
      if case .addresses(let addresses, from: .hostedZone) = resolution.answer {
        let names = addresses.map(\.description).joined(separator: ", ")
        return Reception(
          outcome: .undetermined(
            missing: Lack(
              "what answers at \(names), and whether it is \(resolution.host)",
              remark: "an alias to an endpoint instead of addresses would"
            ).text))
      }
      return admit(planned, servedBy: nil)
    }
  }

  /// The name must be one that the endpoint has a certificate for.
  private func receive(
    _ planned: PlannedStage, atEndpoint position: Int, _ resolution: Resolution
  ) -> Reception {
    let endpoint = network.topology.vpcEndpoints[position]
    let component = network.endpointReference(position)
    if endpoint.type == .interface && !endpoint.serves(resolution.host) {
      let step = Step(
        .tls, .forward, at: component, .deny, code: .endpointNameMismatch,
        because: network.wording.say(
          .noCertificate,
          ["service": endpoint.service.name, "host": resolution.host.description]))
      let blamed = zone(of: resolution) ?? component
      return Reception(
        steps: [step],
        outcome: .refuses(.tls, Drop(.endpointNameMismatch, .forward, at: blamed), nil))
    }
    return admit(planned, servedBy: (endpoint, component))
  }

  /// The hosted zone that led the client to where it is.
  private func zone(of resolution: Resolution) -> ComponentReference? {
    guard case .hostedZone(let position)? = resolution.winner?.source else { return nil }
    return network.reference(of: network.topology.hostedZones[position])
  }

  private func admit(
    _ planned: PlannedStage, servedBy server: (VPCEndpoint, ComponentReference)?
  ) -> Reception {
    let judgement = authorization.judge(planned, servedBy: server)
    var reception = Reception(steps: judgement.steps, assumptions: judgement.assumptions)
    if let drop = judgement.drop {
      reception.outcome = .refuses(.authorize, drop, judgement.refusedRequest)
    } else if let missing = judgement.missing {
      reception.outcome = .undetermined(missing: missing)
    } else if planned.id == .manifest, let refusal = RegistryRefusal(registry.answer) {
      let component = ComponentReference(.registry, repository)
      reception.steps.append(
        Step(
          .response, .return, at: component, .deny, code: refusal.code,
          because: network.wording.say(refusal.text)))
      reception.outcome = .refuses(
        .response, Drop(refusal.code, .return, at: component), nil)
    }
    return reception
  }
}

extension Authorization.Judgement {
  fileprivate var refusedRequest: RefusedRequest? {
    guard let refused, let refusal else { return nil }
    return RefusedRequest(request: refused, refusal: refusal)
  }
}

/// What the registry answers instead of a manifest.
private struct RegistryRefusal {
  let code: ReasonCode
  let text: RequestText

  init?(_ answer: RegistryState.Answer) {
    switch answer {
    case .serves: return nil
    case .repositoryNotFound:
      (code, text) = (.repositoryNotFound, .noRepository)
    case .tagNotFound: (code, text) = (.tagNotFound, .noTag)
    case .tokenExpired: (code, text) = (.tokenExpired, .tokenExpired)
    case .rateLimited: (code, text) = (.rateLimited, .tooManyRequests)
    }
  }
}
