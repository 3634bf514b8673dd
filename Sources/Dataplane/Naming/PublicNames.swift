import Addressing
import CloudModel
import TraceModel

// What the public DNS answers, as far as the form of a name tells it.
extension NameResolver {
  func publicAnswer(_ host: DomainName, _ state: inout ResolutionState) -> Resolution.Answer {
    if let owner = endpointOwning(host) {
      let addresses = addresses(ofEndpoint: owner, host, &state)
      note(
        &state,
        network.say(
          .endpointName,
          ["host": host.description, "endpoint": topology.vpcEndpoints[owner].id.rawValue]))
      if addresses.isEmpty {
        state.outcome = .noData
        return .noData(network.reference(endpoint: Int32(owner)))
      }
      return .addresses(addresses, from: .endpoint(owner))
    }
    let answer = publicAnswers[host] ?? ServiceNames.publicAnswer(for: host)
    guard let family = state.family else { return otherPublicRecord(answer, host, &state) }
    switch answer {
    case .storage(let region):
      if family == .ipv6 && !host.labels.contains("dualstack") { return noPublicRecord(&state) }
      let list = storageList(region)
      standIn(for: host, network.publicSample(list: list, family: family), &state)
      note(
        &state,
        network.say(
          list == nil ? .storageAnswer : .storageAnswerOf,
          [
            "region": region.description,
            "list": list.map { topology.prefixLists[$0].id.rawValue } ?? "",
          ]))
      return .storage(region, list: list)
    case .frontEnd(_, let canonicalName):
      standIn(for: host, leadingTo: canonicalName, &state)
      if family == .ipv6 && !host.isDualStack { return noPublicRecord(&state) }
      standIn(for: canonicalName, network.publicSample(list: nil, family: family), &state)
      note(
        &state,
        network.say(.frontEndAnswer, ["name": canonicalName.description]))
      return .frontEnd
    case .elsewhere:
      standIn(for: host, network.publicSample(list: nil, family: family), &state)
      note(&state, network.say(.publicAnswer))
      return .frontEnd
    case .nameError:
      state.outcome = .nameError
      note(&state, network.say(.nameError, ["host": host.description]), .drop, .nameNotFound)
      return .failed(Drop(.nameNotFound, .forward, at: Self.publicDNS))
    case .unknown:
      note(&state, network.say(.publicUnknown), .undetermined)
      return .undetermined(
        missing: Lack(
          "what the public DNS answers for \(host)", field: "a record in `hostedZones`"
        ).text)
    }
  }

  private static let publicDNS = ComponentReference(.internet, "public DNS")

  private func note(
    _ state: inout ResolutionState, _ because: @autoclosure () -> String,
    _ action: Step.Action = .answer, _ code: ReasonCode? = nil
  ) {
    if !state.isTold { return }
    state.steps.append(
      Step(
        .dns, .forward, at: Self.publicDNS, action, code: code, because: because(),
        considered: state.losers.map(evidence)))
  }

  private func noPublicRecord(_ state: inout ResolutionState) -> Resolution.Answer {
    state.outcome = .noData
    note(&state, network.say(.noIPv6Record))
    return .noData(Self.publicDNS)
  }

  /// A question that is not about addresses. Of public names only the CNAME of a front end is
  /// known.
  private func otherPublicRecord(
    _ answer: ServiceNames.PublicAnswer, _ host: DomainName, _ state: inout ResolutionState
  ) -> Resolution.Answer {
    switch answer {
    case .nameError:
      state.outcome = .nameError
      note(&state, network.say(.nameError, ["host": host.description]))
      return .noData(Self.publicDNS)
    case .frontEnd(_, let canonicalName) where state.type == .cname:
      standIn(for: host, leadingTo: canonicalName, &state)
      note(&state, network.say(.frontEndName, ["name": canonicalName.description]))
      return .noData(Self.publicDNS)
    case .storage, .frontEnd, .elsewhere, .unknown:
      let type = state.type
      note(&state, network.say(.publicTypeUnknown, ["type": "\(type)"]), .undetermined)
      return .undetermined(
        missing: Lack(
          "what the public DNS answers for \(state.type) \(host)",
          field: "a record in `hostedZones`"
        ).text)
    }
  }

  private func standIn(
    for host: DomainName, leadingTo canonicalName: DomainName, _ state: inout ResolutionState
  ) {
    state.records.append(
      ResourceRecord(
        name: host, timeToLive: TimeToLive.frontEnd, .cname(canonicalName), isRepresentative: true))
    state.assume(
      "canonical name of \(host)", "\(canonicalName)",
      because: "the public DNS leads to a load balancer of AWS, whose name no input holds")
  }

  private func standIn(
    for host: DomainName, _ address: IPAddress?, _ state: inout ResolutionState
  ) {
    guard let address else { return }
    state.records.append(
      ResourceRecord(
        name: host, timeToLive: TimeToLive.frontEnd, .init(address), isRepresentative: true))
    state.assume(
      "address of \(host)", "\(address), kept for \(TimeToLive.frontEnd) s",
      because: "no input holds public addresses and their TTL; this one stands for any of them")
  }

  /// The AWS-managed list of Amazon S3 in a Region, by its name.
  private func storageList(_ region: RegionName) -> Int? {
    let name = "com.amazonaws.\(region).s3"
    return topology.prefixLists.firstIndex { $0.owner == .aws && $0.name == name }
  }
}

extension DomainName {
  /// Dual-stack names have AAAA records; the older ones have none (Amazon ECR User Guide, "Making
  /// requests").
  fileprivate var isDualStack: Bool {
    let text = description
    return text.hasSuffix(".on.aws") || text.hasSuffix(".api.aws") || labels.contains("dualstack")
      || text.hasSuffix("amazonwebservices.com.cn")
  }
}
