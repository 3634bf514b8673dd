import Addressing
import CloudModel
import TraceModel

// Servers that are not the VPC's own: those of a DHCP option set, and the targets of Resolver
// rules. They are ordinary destinations, so the queries walk through the network like any packet.
extension NameResolver {
  /// Asks the servers in order, as resolver libraries do; the next one only when the first is
  /// silent.
  func askCustomServers(_ question: NameQuestion, _ vpc: VPC, _ options: DHCPOptions)
    -> Resolution
  {
    var state = ResolutionState(question)
    var firstDrop: Drop?
    for server in options.domainNameServers {
      guard case .address(let address) = server, !isAmazonProvided(server, vpc) else {
        var resolution = askVPCResolver(question, vpc)
        resolution.steps = state.steps + resolution.steps
        return resolution
      }
      state.serverAddress = state.serverAddress ?? address
      switch query(address, from: interface) {
      case .answers(let place, let query):
        state.answeredQueries.append(query)
        state.serverAddress = address
        state.steps.append(
          Step(
            .dns, .forward, at: network.reference(options), .ask,
            because: network.say(
              .askedServer,
              ["address": address.description, "name": question.name.description])))
        if let inbound = inboundEndpoint(at: place) {
          state.isFromOutside = true
          return answer(from: .resolver(of: inbound.vpc), options, &state)
        }
        // No server on the internet knows a private zone.
        let isPublic: Bool = if case .internet = place { true } else { false }
        let knowledge = isPublic && options.answers == .unknown ? .publicNames : options.answers
        return answer(from: knowledge, options, &state)
      case .dropped(let drop, let query):
        state.lose(query)
        firstDrop = firstDrop ?? Drop(.resolverUnreachable, drop.direction, at: drop.component)
      case .undetermined(let missing, let steps):
        state.steps += steps
        return state.finished(.undetermined(missing: missing), .unknown)
      }
    }
    let drop = firstDrop ?? Drop(.resolverUnreachable, .forward, at: network.reference(options))
    if let last = state.steps.indices.last { state.steps[last].code = .resolverUnreachable }
    state.outcome = .silent
    return state.finished(.failed(drop), .unknown)
  }

  private func answer(
    from knowledge: NameServerKnowledge, _ options: DHCPOptions, _ state: inout ResolutionState
  ) -> Resolution {
    switch knowledge {
    case .unknown:
      return state.finished(
        .undetermined(
          missing: Lack(
            "whether the servers of DHCP option set \(options.id) know private names, and of which "
              + "VPC",
            field: "`answers` of DHCP options \(options.id)"
          ).text), .unknown)
    case .publicNames:
      let vpc = topology.subnets[Int(network.interfaces[interface].subnet)].vpc
      let host = state.host
      state.lose(network.zones.claims(on: host, in: vpc), on: host, of: vpc, .notAsked)
      let answer = publicAnswer(host, &state)
      return state.finished(answer, .publicNames(options.id))
    case .resolver(let id):
      guard let other = topology.vpcs[id] else {
        return state.finished(
          .undetermined(
            missing: Lack("the VPC \(id)", output: "describe-vpcs").text), .unknown)
      }
      var resolution = askVPCResolver(state.question, other, isFromOutside: state.isFromOutside)
      resolution.steps = state.steps + resolution.steps
      resolution.serverAddress = state.serverAddress
      resolution.answeredQueries = state.answeredQueries + resolution.answeredQueries
      return resolution
    }
  }

  /// An inbound endpoint answers as the resolver of its VPC does; any other server knows what the
  /// input says.
  private func inboundEndpoint(at place: Place) -> ResolverEndpoint? {
    guard case .interface(let index) = place else { return nil }
    let id = topology.networkInterfaces[Int(index)].id
    return topology.resolverEndpoints.first {
      $0.direction == .inbound && $0.interfaces.contains(id)
    }
  }

  /// A FORWARD rule sends the question on from the interfaces of its outbound endpoint.
  func follow(
    rule position: Int, _ host: DomainName, _ vpc: VPC, _ state: inout ResolutionState, depth: Int
  ) -> Resolution.Answer {
    let rule = topology.resolverRules[position]
    let component = network.reference(rule)
    guard case .forward(let targets, let endpointID, let knowledge) = rule.action else {
      preconditionFailure("a SYSTEM rule wins no name")
    }
    state.steps.append(
      Step(
        .dns, .forward, at: component, .forward,
        because: network.say(
          .forwarded, ["domain": rule.domain.description, "servers": targets.text]),
        evidence: Evidence(.resolverRule, id: rule.id.rawValue, "\(rule.domain)", span: rule.span),
        considered: state.losers.map(evidence)))
    let senders = endpointID.flatMap { topology.resolverEndpoints[$0] }?.interfaces ?? []
    let indexes = senders.compactMap { topology.networkInterfaces.position(of: $0) }
    guard let sender = indexes.first else {
      return .undetermined(
        missing: Lack(
          "the outbound endpoint of Resolver rule \(rule.id)", output: "list-resolver-endpoints",
          field: "`endpoint` of Resolver rule \(rule.id)"
        ).text)
    }
    var firstDrop: Drop?
    for target in targets {
      switch query(target, from: Int32(sender)) {
      case .answers(let place, let query):
        state.answeredQueries.append(query)
        let inbound = inboundEndpoint(at: place)
        if inbound != nil { state.isFromOutside = true }
        return answer(
          of: inbound.map { .resolver(of: $0.vpc) } ?? knowledge, rule, host, vpc, &state,
          depth: depth)
      case .dropped(let drop, let query):
        state.lose(query)
        firstDrop = firstDrop ?? drop
      case .undetermined(let missing, let steps):
        state.steps += steps
        return .undetermined(missing: missing)
      }
    }
    let blamed = firstDrop?.component ?? component
    if let last = state.steps.indices.last { state.steps[last].code = .resolverTargetUnreachable }
    // The resolver waits in the client's place, and then says so.
    state.outcome = .serverFailure
    return .failed(
      Drop(.resolverTargetUnreachable, firstDrop?.direction ?? .forward, at: blamed))
  }

  private func answer(
    of knowledge: NameServerKnowledge, _ rule: ResolverRule, _ host: DomainName, _ vpc: VPC,
    _ state: inout ResolutionState, depth: Int
  ) -> Resolution.Answer {
    switch knowledge {
    case .unknown:
      return .undetermined(
        missing: Lack(
          "whether the targets of Resolver rule \(rule.id) know private names, and of which VPC",
          field: "`answers` of Resolver rule \(rule.id)"
        ).text)
    case .publicNames:
      return publicAnswer(host, &state)
    case .resolver(let id):
      guard let other = topology.vpcs[id] else {
        return .undetermined(
          missing: Lack("the VPC \(id)", output: "describe-vpcs").text)
      }
      if other.id == vpc.id { return comesBack(rule, &state) }
      return answer(host, in: other, &state, depth: depth + 1)
    }
  }

  /// The question is back with the resolver that sent it on, and takes the same rule again, for
  /// ever (Route 53 Developer Guide, "Avoid loop configurations with Resolver endpoints").
  private func comesBack(_ rule: ResolverRule, _ state: inout ResolutionState)
    -> Resolution.Answer
  {
    let component = network.reference(rule)
    state.outcome = .serverFailure
    state.steps.append(
      Step(
        .dns, .forward, at: component, .drop, code: .resolverTargetUnreachable,
        because: network.say(.forwardingLoop)))
    return .failed(Drop(.resolverTargetUnreachable, .forward, at: component))
  }

  private enum QueryResult {
    case answers(Place, WalkedFlow)
    case dropped(Drop, WalkedFlow)
    case undetermined(String, [Step])
  }

  /// Walks a query to port 53 and its answer back. TCP is tried by clients only after an answer by
  /// UDP was cut.
  private func query(_ server: IPAddress, from sender: Int32) -> QueryResult {
    switch server {
    case .v4(let address): walk(AddressSpan(address.rawValue), from: sender)
    case .v6(let address): walk(AddressSpan(address.rawValue), from: sender)
    }
  }

  private func walk<Word: AddressWord>(_ server: AddressSpan<Word>, from sender: Int32)
    -> QueryResult
  {
    guard let source: Word = network.primaryAddress(of: sender) else {
      return .undetermined(
        Lack(
          "an address of the family of name server \(server.range)",
          output: "describe-network-interfaces", field: "`address` of the interface that asks"
        ).text, [])
    }
    let request = FlowRequest(
      interface: sender, source: source, destination: server, protocolNumber: 17,
      sourcePorts: sourcePorts, destinationPort: 53)
    var result: QueryResult?
    var buffer = StepBuffer<Word>()
    network.explore(request, recorder: &buffer) { part, buffer in
      let query = network.told(part, buffer.records, phase: .dns)
      buffer.removeAll()
      switch query.disposition {
      case .delivered: result = part.end.reached.map { .answers($0, query) }
      case .dropped(let drop): result = .dropped(drop, query)
      case .undetermined(let missing): result = .undetermined(missing, query.steps)
      }
      // One port that works is enough: clients ask again from another.
      if case .answers? = result { return false }
      return true
    }
    return result
      ?? .undetermined(
        Lack(
          "a way to name server \(server.range)", output: "describe-route-tables", field: "`routes`"
        ).text, [])
  }
}
