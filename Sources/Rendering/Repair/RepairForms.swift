import CloudModel
import TraceModel

/// A repair, or a part of one, in every form in which somebody can carry it out.
///
///     let forms = RepairForms(repair)
///     forms.sentences   // ["add the outbound rule tcp 443 to pl-s3 to sg-task"]
///     forms.commands    // ["aws ec2 authorize-security-group-egress --group-id sg-task …"]
struct RepairForms {
  private let remedies: [Remedy]
  /// Those of the parts before.
  private let earlier: [Remedy]
  /// As a scenario file says it.
  let change: ScenarioChange

  /// A whole repair.
  init(_ repair: Repair) { self.init(repair, 0..<repair.parts.count) }

  /// One part alone, upon what those before it leave.
  init(_ repair: Repair, part: Int) { self.init(repair, part..<part + 1) }

  private init(_ repair: Repair, _ parts: Range<Int>) {
    self.init(
      repair.parts[parts].flatMap(\.remedies), of: repair.situation(after: parts.lowerBound),
      after: repair.parts[..<parts.lowerBound].flatMap(\.remedies))
  }

  /// - Precondition: The remedies fit the situation, one after the other.
  init(_ remedies: [Remedy], of situation: Situation, after earlier: [Remedy] = []) {
    self.remedies = remedies
    self.earlier = earlier
    do throws(EditError) {
      change = try ScenarioChange(remedies, upon: situation)
    } catch {
      preconditionFailure("a remedy does not fit the situation that it is for: \(error)")
    }
  }

  /// One imperative sentence a remedy.
  var sentences: [String] { remedies.map(\.sentence) }

  /// Lines for a POSIX shell. What the parts before make stands in variables.
  var commands: [String] { remedies.commands(after: earlier) }

  /// A document to stand beside a configuration. What the parts before make is asked for.
  var terraform: String { remedies.terraform(after: earlier) }
}

/// A repair that was carried out, in the simulation alone, before a pull was explained.
public struct AppliedRepair: Sendable {
  let repair: Repair
  /// Its position among the repairs of the pull that failed.
  let index: Int
  /// How many there are.
  let count: Int

  /// - Parameter trace: The pull before the repair.
  public init(_ index: Int, of trace: PullTrace) {
    repair = trace.repairs[index]
    self.index = index
    count = trace.repairs.count
  }

  /// What the repair leads to.
  public var situation: Situation { repair.situation(after: repair.parts.count) }

  /// What has been changed, a sentence each.
  public var sentences: [String] { repair.remedies.map(\.sentence) }
}

extension Repair {
  /// What is done about one finding; empty where nothing has to be done about it.
  func parts(about finding: Int) -> [Int] { parts.indices.filter { parts[$0].finding == finding } }

  /// `1 change`, `3 changes`
  var size: String { remedies.count == 1 ? "1 change" : "\(remedies.count) changes" }

  /// `cause 2 out of the way`: what the proof takes for granted; `nil` where that is nothing.
  func supposition(in trace: PullTrace) -> String? {
    if supposed.isEmpty { return nil }
    let names = supposed.map { drop in
      trace.findings.firstIndex { $0.drop == drop }.map { "cause \($0 + 1)" } ?? drop.phrase
    }
    return names.joined(separator: " and ") + " out of the way"
  }
}

extension PullTrace {
  /// Whether no repair does anything about a finding that the search could only suppose away.
  func isBeyondRepair(_ finding: Int) -> Bool {
    guard search?.beyondRepair.contains(finding) ?? false else { return false }
    return !repairs.contains { !$0.parts(about: finding).isEmpty }
  }
}
