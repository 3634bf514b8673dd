import Addressing
import CloudModel
import SourceText
import TraceModel

/// A resolution as text for people: who is asked, who claims the name, what comes back, and what
/// that means for the packets.
///
///     print(NameText(TraceText(places)).text([NameStory(trace)]), terminator: "")
public struct NameText: Sendable {
  let layout: TraceText

  typealias Entry = (label: StyledText, text: StyledText, place: String)

  /// - Parameter layout: How wide, how deep and how colourful text is.
  public init(_ layout: TraceText) { self.layout = layout }

  public func text(_ stories: [NameStory]) -> String {
    var lines: [StyledText] = []
    if let files = layout.places.files {
      lines += layout.labelled([(StyledText("file", .faint), StyledText(files), "")])
    }
    // All of one run ask from the same place.
    if let origin = stories.first?.trace.origin {
      lines += layout.labelled(entries("from", [origin.place]))
    }
    for story in stories { lines += [.empty] + self.lines(of: story) }
    let assumptions = stories.flatMap(\.trace.assumptions).withoutRepetition()
    return layout.written(lines + [.empty] + layout.assumptions(assumptions))
  }

  func entries(_ label: String, _ sentences: [String], _ style: Style = .plain) -> [Entry] {
    sentences.enumerated().map { index, sentence in
      (StyledText(index == 0 ? label : "", .faint), StyledText(sentence, style), "")
    }
  }
}

// MARK: - One question

extension NameText {
  private func lines(of story: NameStory) -> [StyledText] {
    let trace = story.trace
    let question = trace.question
    var heading = [
      (
        StyledText("ask", .faint),
        StyledText("\(question.name)", .strong) + "  " + StyledText("\(question.type)", .strong), ""
      )
    ]
    if let stage = story.stage {
      heading += entries("for", ["\(stage.rawValue): \(story.purpose)"])
    }
    heading += entries("server", [trace.server.words])
    let words = StyledText(trace.outcomeWords, trace.outcome.style)
    heading.append((StyledText("outcome", .faint), trace.outcome.sign + " " + words, ""))
    var lines = layout.labelled(heading)
    if layout.depth != .summary { lines += [.empty] + claims(of: trace) }
    if layout.depth == .full || trace.needsSteps { lines += [.empty] + steps(of: trace) }
    lines += [.empty] + records(of: trace)
    return lines + [.empty] + layout.labelled(conclusion(of: trace))
  }

  /// Who claims the name, and each name that a record led to.
  private func claims(of trace: NameTrace) -> [StyledText] {
    var lines: [StyledText] = []
    for name in trace.claimedNames {
      let claims = trace.claims.filter { $0.name == name }
      var table = Table()
      table.append(heading: claimsTitle(name, claims, of: trace))
      for claim in claims {
        table.append(
          Table.Cells(
            mark: claim.sign,
            cells: [
              StyledText(claim.kind.words), StyledText("\(claim.apex)", claim.style),
              StyledText(claim.component.id == "\(claim.apex)" ? "" : claim.component.id),
            ], flow: StyledText(claim.because, claim.outcome == .wins ? .good : .plain),
            place: StyledText(layout.places.text(claim.component.span), .faint)))
      }
      if let remark = trace.publicRemark(on: name) {
        let (mark, words) = remark
        table.append(
          Table.Cells(
            mark: mark,
            cells: [StyledText("public DNS"), StyledText("all others"), .empty],
            flow: StyledText(words)))
      }
      lines += [.empty] + table.lines(indent: 4, width: layout.width)
    }
    return lines
  }

  private func claimsTitle(_ name: DomainName, _ claims: [NameTrace.Claim], of trace: NameTrace)
    -> StyledText
  {
    let who = claims.isEmpty ? "nobody in the VPC claims" : "who claims"
    let what = name == trace.question.name ? "the name" : "\(name), to which the record leads"
    return StyledText("\(who) \(what)", .strong)
  }

  /// The way of the question, where it goes through the network or further.
  private func steps(of trace: NameTrace) -> [StyledText] {
    var table = Table()
    table.append(heading: StyledText("the way of the question", .strong))
    for step in trace.steps {
      if step.isDeciding || layout.depth == .full {
        table.append(
          inFull: step, places: layout.places, considered: layout.depth == .full ? .max : 4)
      } else {
        table.append(step, places: layout.places)
      }
    }
    return table.lines(indent: 4, width: layout.width)
  }

  /// The answer as records, each with where its packets go. Names are long, so that only a new one
  /// is written.
  private func records(of trace: NameTrace) -> [StyledText] {
    var table = Table()
    if trace.answers.isEmpty && trace.authority == nil { return [] }
    table.append(heading: StyledText(trace.answers.isEmpty ? "answer: empty" : "answer", .strong))
    var name = trace.question.name
    for record in trace.answers {
      if record.name != name {
        table.append(heading: .spaces(2) + StyledText("\(record.name)"))
      }
      name = record.name
      let destination = trace.destinations.first { $0.address == record.address }
      var remark = destination?.shortMeaning ?? ""
      if record.isRepresentative {
        remark += (remark.isEmpty ? "" : "; ") + "stands for what no input holds"
      }
      table.append(row(record, remark))
    }
    if let authority = trace.authority {
      table.append(
        heading: StyledText("authority", .strong) + StyledText("  \(authority.name)"))
      table.append(row(authority, "caches may keep the answer for \(authority.timeToLive) s"))
    }
    return table.lines(indent: 4, width: layout.width)
  }

  private func row(_ record: ResourceRecord, _ remark: String) -> Table.Cells {
    Table.Cells(
      cells: [
        StyledText("\(record.timeToLive) s", .faint), StyledText("\(record.type)"),
        StyledText(record.shownData, .strong),
      ], flow: StyledText(remark, .faint),
      place: StyledText(layout.places.text(record.span), .faint))
  }

  private func conclusion(of trace: NameTrace) -> [Entry] {
    var entries: [Entry] = []
    if case .undetermined(let missing) = trace.outcome {
      entries.append((StyledText("missing", .uncertain), StyledText(missing), ""))
    }
    entries += self.entries("means", trace.meanings)
    if let drop = trace.drop {
      entries += self.entries("cause", [drop.phrase])
      entries += self.entries("more", ["pulltrace help \(drop.code.rawValue)"])
    }
    return entries
  }
}

// MARK: - What a trace holds

extension NameTrace {
  /// The name of the question, and each that was asked for because of a record.
  var claimedNames: [DomainName] { ([question.name] + claims.map(\.name)).withoutRepetition() }

  /// The one that answered for the name asked.
  func winner(of name: DomainName) -> Claim? {
    claims.first { $0.name == name && $0.outcome == .wins }
  }

  /// The outcome, and who decided it.
  var outcomeWords: String {
    let words = outcome.words(of: question)
    guard let claim = winner(of: lastName) else { return words }
    switch outcome {
    case .answered: return "\(words) by \(claim.phrase)"
    case .noData, .nameError: return "\(words); \(claim.phrase) says so"
    case .serverFailure, .silent, .undetermined: return words
    }
  }

  /// Questions that the VPC resolver answers by itself are told by the claims.
  fileprivate var needsSteps: Bool {
    steps.contains { step in
      switch step.component.type {
      case .resolver, .internet, .interfaceEndpoint: false
      case .resource, .gatewayEndpoint, .gatewayLoadBalancerEndpoint, .policy, .registry, .role:
        true
      }
    }
  }

  /// What the public DNS has to do with a name.
  fileprivate func publicRemark(on name: DomainName) -> (StyledText, String)? {
    if winner(of: name) != nil {
      return (StyledText("· ", .faint), "not asked: the claim that wins answers alone")
    }
    guard let step = steps.last(where: { $0.component.type == .internet }), name == lastName else {
      return nil
    }
    return (
      step.action == .undetermined ? StyledText("? ", .uncertain) : StyledText("✔ ", .good),
      step.because
    )
  }

  private var lastName: DomainName { claimedNames.last ?? question.name }

  /// Each kind of address once, and what the client makes of an answer without one.
  fileprivate var meanings: [String] {
    let groups = destinations.map(\.meaning).withoutRepetition().map { meaning in
      let addresses = destinations.filter { $0.meaning == meaning }
      let isStandIn = addresses.contains(where: \.isRepresentative)
      let verb = addresses.count == 1 ? "is" : "are each"
      let names = addresses.map(\.address.description).joined(separator: ", ")
      return isStandIn ? "it is \(meaning)" : "\(names) \(verb) \(meaning)"
    }
    return groups + [outcome.contrast].compactMap(\.self)
  }
}

extension ResourceRecord {
  /// What the record holds; the SOA record without the numbers that only name servers need.
  fileprivate var shownData: String {
    if case .soa(let authority) = data { return authority.server.description }
    return data.description
  }
}
