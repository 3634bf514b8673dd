import Addressing
import CloudModel
import TraceModel

/// What has happened so far in one resolution.
struct ResolutionState {
  let question: NameQuestion
  /// The question came through an inbound endpoint, for which some private names are kept.
  var isFromOutside: Bool
  /// Whether anybody wants steps and assumptions, the texts of which take longer than the answer.
  let isTold: Bool
  var steps: [Step] = []
  var losers: [Resolution.Loser] = []
  var questions = 0
  var winner: NameClaim?
  var lastName: DomainName
  var lostQuery: WalkedFlow?
  var answeredQueries: [WalkedFlow] = []
  var records: [ResourceRecord] = []
  var authority: ResourceRecord?
  /// What comes back unless something is in the way.
  var outcome = NameTrace.Outcome.answered
  var asked: [Resolution.AskedName] = []
  var serverAddress: IPAddress?
  var assumptions: [Assumption] = []

  init(_ question: NameQuestion, isFromOutside: Bool = false, isTold: Bool = true) {
    self.question = question
    self.isTold = isTold
    self.isFromOutside = isFromOutside
    lastName = question.name
  }

  var host: DomainName { question.name }
  var type: RecordType { question.type }
  /// Of the addresses asked for; `nil` for a question that is not about addresses.
  var family: AddressFamily? { question.type.family }

  /// Notes a question that got lost on its way; servers are asked in order, so the first one
  /// matters most.
  mutating func lose(_ query: WalkedFlow) {
    steps += query.steps
    lostQuery = lostQuery ?? query
  }

  /// Claims of which none was in effect, all for one reason.
  mutating func lose(
    _ claims: [NameClaim], on name: DomainName, of vpc: Identifier<VPC>,
    _ reason: Resolution.Loser.Reason
  ) {
    losers = claims.map { Resolution.Loser(claim: $0, reason: reason) }
    asked.append(
      Resolution.AskedName(
        name: name, vpc: vpc, claims: claims.map { .init(claim: $0, outcome: reason.outcome) }))
  }

  /// The records that an alias led to become those of the name that has it: an alias shows nothing
  /// of its target (Route 53 Developer Guide, "Choosing between alias and non-alias records").
  mutating func take(recordsFrom start: Int, asAliasOf name: DomainName) {
    let found = records[start...].filter { $0.type == type }.map { record in
      var record = record
      record.name = name
      return record
    }
    records.replaceSubrange(start..., with: found)
  }

  mutating func assume(
    _ about: @autoclosure () -> String, _ assumed: @autoclosure () -> String, because: String
  ) {
    if !isTold { return }
    let assumption = Assumption(about: about(), assumed: assumed(), because: because)
    if !assumptions.contains(assumption) { assumptions.append(assumption) }
  }

  /// Adds a step to the story, if it is told.
  mutating func tell(_ step: @autoclosure () -> Step) {
    if isTold { steps.append(step()) }
  }

  func finished(_ answer: Resolution.Answer, _ server: Resolution.Server) -> Resolution {
    var outcome = outcome
    if case .undetermined(let missing) = answer { outcome = .undetermined(missing: missing) }
    return Resolution(
      host: question.name, answer: answer, steps: steps, winner: winner, losers: losers,
      server: server,
      lastName: lastName, lostQuery: lostQuery, answeredQueries: answeredQueries,
      records: records, authority: authority, outcome: outcome, asked: asked,
      serverAddress: serverAddress, assumptions: assumptions)
  }
}
