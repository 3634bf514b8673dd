import Addressing
import CloudModel
import SourceText

/// Everything that is known about one simulated pull: the one value that every output is made from.
public struct PullTrace: Hashable, Sendable {
  /// The image as it was asked for.
  public var image: String
  public var platform: Platform
  public var origin: Origin
  public var verdict: Verdict
  /// In the order of the client, those not reached and not needed included.
  public var stages: [StageTrace]
  /// The first thing that stops the client; `nil` when the pull works or cannot be decided.
  public var failure: Failure?
  /// What `failure` looks like to whoever runs the client; `nil` unless the verdict is `fails` or
  /// `intermittent`.
  public var symptom: Symptom?
  /// What stands in the way of the whole pull, as the client would meet it. The first is that of
  /// `failure`.
  public var findings: [Finding]
  /// What repairs the pull, the least change first.
  public var repairs: [Repair]
  /// `nil` when nothing was searched for.
  public var search: RepairSearch?
  /// What was taken for granted, and why.
  public var assumptions: [Assumption]
  /// What the input would have to hold for an undecided verdict to be decided.
  public var missing: [String]

  public init(
    image: String, platform: Platform, origin: Origin, verdict: Verdict, stages: [StageTrace],
    failure: Failure? = nil, symptom: Symptom? = nil, findings: [Finding] = [],
    repairs: [Repair] = [], search: RepairSearch? = nil, assumptions: [Assumption] = [],
    missing: [String] = []
  ) {
    self.image = image
    self.platform = platform
    self.origin = origin
    self.verdict = verdict
    self.stages = stages
    self.failure = failure
    self.symptom = symptom
    self.findings = findings
    self.repairs = repairs
    self.search = search
    self.assumptions = assumptions
    self.missing = missing
  }
}

/// Where the packets of the pull come from.
public struct Origin: Hashable, Sendable {
  /// `nil` for a workload that is placed hypothetically.
  public var interface: String?
  public var interfaceName: String?
  public var subnet: ComponentReference
  public var vpc: ComponentReference
  public var securityGroups: [ComponentReference]
  public var address: IPAddress
  public var publicAddress: IPv4Address?

  public init(
    interface: String?, interfaceName: String? = nil, subnet: ComponentReference,
    vpc: ComponentReference, securityGroups: [ComponentReference], address: IPAddress,
    publicAddress: IPv4Address? = nil
  ) {
    self.interface = interface
    self.interfaceName = interfaceName
    self.subnet = subnet
    self.vpc = vpc
    self.securityGroups = securityGroups
    self.address = address
    self.publicAddress = publicAddress
  }
}

/// One stage: a name is resolved, each address it may give is walked to and back, a request is
/// judged.
public struct StageTrace: Hashable, Sendable {
  public var id: StageID
  /// Who asks for what, for a reader who has never seen a pull: "the Fargate agent asks for a
  /// token".
  public var purpose: String
  public var host: String
  public var port: UInt16
  public var outcome: StageOutcome
  /// Why the stage is not needed or was not reached; empty otherwise.
  public var note: String
  /// The question and its answer.
  public var resolution: [Step]
  /// One per address, or part of an answer, that some rule or route tells apart.
  public var attempts: [Attempt]
  /// Policies and the registry's own answer.
  public var authorization: [Step]

  public init(
    id: StageID, purpose: String, host: String, port: UInt16, outcome: StageOutcome,
    note: String = "", resolution: [Step] = [], attempts: [Attempt] = [],
    authorization: [Step] = []
  ) {
    self.id = id
    self.purpose = purpose
    self.host = host
    self.port = port
    self.outcome = outcome
    self.note = note
    self.resolution = resolution
    self.attempts = attempts
    self.authorization = authorization
  }

  /// Every step in the order in which things happen.
  public var steps: [Step] { resolution + attempts.flatMap(\.steps) + authorization }
}

/// One connection attempt: there, and back.
public struct Attempt: Hashable, Sendable {
  /// The addresses that are treated alike; mostly one.
  public var destination: AddressRange
  /// The client's source ports that are treated alike.
  public var sourcePorts: PortRange
  /// `true` when `destination` stands for an address that the input does not name.
  public var isRepresentative: Bool
  /// Who answers at the end of the way; `nil` when nothing was reached.
  public var servedBy: ComponentReference?
  public var disposition: Disposition
  public var steps: [Step]

  public init(
    destination: AddressRange, sourcePorts: PortRange, isRepresentative: Bool = false,
    servedBy: ComponentReference? = nil, disposition: Disposition, steps: [Step]
  ) {
    self.destination = destination
    self.sourcePorts = sourcePorts
    self.isRepresentative = isRepresentative
    self.servedBy = servedBy
    self.disposition = disposition
    self.steps = steps
  }
}

extension Attempt {
  /// The packet as it leaves a step: as it comes to the next one or, at the far end, the reply
  /// turned around; `nil` where it goes no further.
  ///
  /// - Parameter index: Of the step, in `steps`.
  public func packet(after index: Int) -> Packet? {
    let next = steps.dropFirst(index + 1).first { $0.packet != nil }
    guard let next, let packet = next.packet else { return nil }
    return next.direction == steps[index].direction ? packet : packet.turnedAround
  }
}

/// How a walk ends.
public enum Disposition: Hashable, Sendable {
  /// There and back.
  case delivered
  case dropped(Drop)
  /// What the input lacks.
  case undetermined(missing: String)
}

/// Where and why something was lost or refused.
public struct Drop: Hashable, Sendable {
  public var code: ReasonCode
  public var direction: Direction
  /// The thing whose change would repair it.
  public var component: ComponentReference

  public init(_ code: ReasonCode, _ direction: Direction, at component: ComponentReference) {
    self.code = code
    self.direction = direction
    self.component = component
  }
}

/// The first drop that the client meets.
public struct Failure: Hashable, Sendable {
  public var stage: StageID
  public var phase: Phase
  public var drop: Drop

  public init(stage: StageID, phase: Phase, drop: Drop) {
    self.stage = stage
    self.phase = phase
    self.drop = drop
  }
}

/// One thing that stands in the way, with the facts it follows from and what to do about it.
public struct Finding: Hashable, Sendable {
  public var stage: StageID
  public var drop: Drop
  /// One sentence: what is wrong.
  public var summary: String
  /// Facts that lead to it, each with its place in the input where it has one.
  public var because: [Fact]
  /// What to change, in a sentence or two.
  public var advice: [String]
  /// Rows that would have let it through, had they said a little more; the closest first.
  public var nearMisses: [NearMiss]
  /// Later stages that the same thing stops.
  public var alsoStops: [StageID]

  public struct Fact: Hashable, Sendable {
    public var text: String
    public var span: SourceSpan

    public init(_ text: String, span: SourceSpan = .none) {
      self.text = text
      self.span = span
    }
  }

  public init(
    stage: StageID, drop: Drop, summary: String, because: [Fact], advice: [String],
    nearMisses: [NearMiss] = [], alsoStops: [StageID] = []
  ) {
    self.stage = stage
    self.drop = drop
    self.summary = summary
    self.because = because
    self.advice = advice
    self.nearMisses = nearMisses
    self.alsoStops = alsoStops
  }
}

/// A default that stands in for something the input does not say.
public struct Assumption: Hashable, Sendable {
  public var about: String
  public var assumed: String
  public var because: String

  public init(about: String, assumed: String, because: String) {
    self.about = about
    self.assumed = assumed
    self.because = because
  }
}
