import CloudModel
import TraceModel
import Wording

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
  /// What sentences are in.
  private let wording: Catalogue

  /// A whole repair.
  init(_ repair: Repair, in wording: Catalogue = .english) {
    self.init(repair, 0..<repair.parts.count, wording)
  }

  /// One part alone, upon what those before it leave.
  init(_ repair: Repair, part: Int, in wording: Catalogue = .english) {
    self.init(repair, part..<part + 1, wording)
  }

  private init(_ repair: Repair, _ parts: Range<Int>, _ wording: Catalogue) {
    self.init(
      repair.parts[parts].flatMap(\.remedies), of: repair.situation(after: parts.lowerBound),
      after: repair.parts[..<parts.lowerBound].flatMap(\.remedies), in: wording)
  }

  /// - Precondition: The remedies fit the situation, one after the other.
  init(
    _ remedies: [Remedy], of situation: Situation, after earlier: [Remedy] = [],
    in wording: Catalogue = .english
  ) {
    self.wording = wording
    self.remedies = remedies
    self.earlier = earlier
    do throws(EditError) {
      change = try ScenarioChange(remedies, upon: situation)
    } catch {
      preconditionFailure("a remedy does not fit the situation that it is for: \(error)")
    }
  }

  /// One imperative sentence a remedy.
  var sentences: [String] { remedies.map { $0.sentence(in: wording) } }

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
  /// What sentences are in.
  private let wording: Catalogue

  /// - Parameters:
  ///   - trace: The pull before the repair.
  ///   - wording: What sentences about it are in.
  public init(_ index: Int, of trace: PullTrace, in wording: Catalogue = .english) {
    self.wording = wording
    repair = trace.repairs[index]
    self.index = index
    count = trace.repairs.count
  }

  /// What the repair leads to.
  public var situation: Situation { repair.situation(after: repair.parts.count) }

  /// What has been changed, a sentence each.
  public var sentences: [String] { repair.remedies.map { $0.sentence(in: wording) } }
}

extension Repair {
  /// What is done about one finding; empty where nothing has to be done about it.
  func parts(about finding: Int) -> [Int] { parts.indices.filter { parts[$0].finding == finding } }

  /// `1 change`, `3 changes`
  func size(in wording: Catalogue) -> String {
    remedies.count == 1
      ? wording.say(.oneChange) : wording.say(.changes, ["count": "\(remedies.count)"])
  }

  /// `cause 2 out of the way`: what the proof takes for granted; `nil` where that is nothing.
  func supposition(in trace: PullTrace, _ wording: Catalogue) -> String? {
    let names = supposed.map { drop in
      trace.findings.firstIndex { $0.drop == drop }
        .map { wording.say(.cause, ["number": "\($0 + 1)"]) } ?? drop.phrase
    }
    guard let first = names.first else { return nil }
    let causes = names.dropFirst().reduce(first) {
      wording.say(.bothCauses, ["first": $0, "second": $1])
    }
    return wording.say(.outOfTheWay, ["causes": causes])
  }
}

extension PullTrace {
  /// Whether no repair does anything about a finding that the search could only suppose away.
  func isBeyondRepair(_ finding: Int) -> Bool {
    guard search?.beyondRepair.contains(finding) ?? false else { return false }
    return !repairs.contains { !$0.parts(about: finding).isEmpty }
  }
}
