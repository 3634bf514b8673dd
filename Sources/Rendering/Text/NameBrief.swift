import TraceModel

/// The answer to a name as somebody who learns reads it: as `nslookup` shows it, and who gave it.
extension TraceText {
  public func brief(_ trace: NameTrace) -> String {
    var table = Table(alignsPlaces: false)
    func row(_ label: String, _ text: StyledText) {
      table.append(Table.Cells(cells: [StyledText(label, .faint)], flow: text))
    }
    row("asked", StyledText(trace.server.component.phrase))
    for record in trace.answers {
      if case .cname(let target) = record.data { row("alias", StyledText("of \(target)")) }
    }
    if trace.outcome == .answered {
      for group in trace.destinationGroups {
        row("is", StyledText(group.addresses, .strong) + StyledText(" (\(group.words))"))
      }
    } else {
      row("answer", StyledText(trace.outcome.sentence, .bad))
    }
    if let winner = trace.claims.first(where: { $0.outcome == .wins }) {
      let isNamedSo = winner.component.id == "\(winner.apex)"
      let claim = isNamedSo ? "" : ", which claims \(winner.apex)"
      row("from", StyledText(winner.component.phrase + claim))
    } else if trace.outcome == .answered {
      row("from", StyledText("public DNS: nothing in the VPC claims the name"))
    }
    let title = StyledText("\(trace.question.name)", .strong)
    return written([title] + table.lines(indent: 4, width: width))
  }
}

extension NameTrace {
  /// Addresses that lead to the same kind of place, in the order of the answer.
  fileprivate var destinationGroups: [(addresses: String, words: String)] {
    let words = destinations.map(\.words).withoutRepetition()
    return words.map { words in
      let group = destinations.filter { $0.words == words }
      let isExample = group.allSatisfy(\.isRepresentative)
      let addresses = group.map { "\($0.address)" }.withoutRepetition().joined(separator: ", ")
      return ((isExample ? "for example " : "") + addresses, words)
    }
  }
}

extension NameTrace.Destination {
  fileprivate var words: String {
    let who = component.map { ", of \($0.phrase)" } ?? ""
    return switch kind {
    case .endpoint, .interface: "private\(who)"
    case .nobody: "private, and nobody in the VPC has the address"
    case .endpointElsewhere, .otherVPC, .onPremises: "private, in another network\(who)"
    case .privateElsewhere: "private, and of nothing that is known here"
    case .storage: "public, of Amazon S3"
    case .publicAddress: "public, on the internet"
    }
  }
}

extension NameTrace.Outcome {
  /// What a client is told, in plain words.
  fileprivate var sentence: String {
    switch self {
    case .answered: "an address"
    case .noData: "NODATA: the name exists, without an address"
    case .nameError: "NXDOMAIN: there is no such name"
    case .serverFailure: "SERVFAIL: the resolver could not find out"
    case .silent: "none: nobody answers, and the client waits until it gives up"
    case .undetermined(let missing): "unknown: the input lacks \(missing)"
    }
  }
}
