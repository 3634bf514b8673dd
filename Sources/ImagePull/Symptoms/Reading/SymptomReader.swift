import TraceModel

/// Reads what a client printed: the way from the words back to the place in the pull, and to what
/// may be wrong there.
///
///     let reading = SymptomReader.read(
///       "… lookup api.ecr.eu-west-1.amazonaws.com on 10.0.0.2:53: no such host")
///     reading?.stages   // [.auth]
///     reading?.phases   // [.dns]
///
/// All that `SymptomCatalogue` prints is read back; so is what people paste, out of any log.
public enum SymptomReader {
  /// - Parameter text: As it was pasted. What stands behind its first MiB is not read.
  /// - Returns: `nil` when no message in it is known.
  /// - Complexity: O(length of `text`).
  public static func read(_ text: String) -> SymptomReading? {
    let pasted = PastedText(text)
    var best: (message: PastedMessage, wording: SymptomReading.Wording)?
    for message in pasted.messages {
      guard let wording = MessageWording.wording(of: message) else { continue }
      if best.map({ wording.weight > $0.wording.weight }) ?? true { best = (message, wording) }
    }
    return best.map { read($0.message, $0.wording, in: pasted) }
  }

  private static func read(
    _ message: PastedMessage, _ wording: SymptomReading.Wording, in pasted: PastedText
  ) -> SymptomReading {
    let clues = MessageClues.clues(in: message, of: pasted.whole)
    let place = MessagePlace(message, wording, clues)
    let phases = wording.phases(at: place.stages, clues)
    let isElsewhere = phases.isEmpty
    let remarks = SymptomRemarks(
      wording: wording, stages: place.stages, reporter: place.reporter, clues: clues,
      trouble: OtherTrouble(message))
    return SymptomReading(
      message: message.text, reporter: place.reporter, wording: wording,
      stages: isElsewhere ? [] : place.stages, phases: phases, timing: wording.timing,
      clues: clues, meaning: remarks.meaning, exclusions: remarks.exclusions,
      causes: LikelyCauses(wording: wording, stages: place.stages, clues: clues).all)
  }
}

extension SymptomReading.Wording {
  /// How much a message of this kind tells, beside others in the same paste.
  fileprivate var weight: Int {
    switch self {
    case .connectionTimeout, .nameServerTimeout, .noSuchHost, .nameServerFailure, .cannotConnect,
      .connectionRefused, .connectionReset, .unreachable, .handshakeTimeout, .wrongCertificate,
      .untrustedCertificate, .notAuthorized, .tokenExpired, .repositoryUnknown, .imageUnknown,
      .rateLimited:
      4
    case .forbidden, .deadlineExceeded, .notFound, .otherTrouble: 3
    case .noCredentials, .accessDenied: 2
    case .connectionIssue: 1
    case .backOff: 0
    }
  }

  /// The parts of a stage that end in such words.
  fileprivate func phases(at stages: [StageID], _ clues: SymptomReading.Clues) -> [Phase] {
    switch self {
    case .connectionTimeout, .connectionReset, .unreachable: [.connect]
    case .connectionRefused: clues.nameServer == nil ? [.connect] : [.dns]
    case .deadlineExceeded, .connectionIssue: clues.address == nil ? [.connect, .dns] : [.connect]
    case .cannotConnect: [.dns, .connect]
    case .nameServerTimeout, .noSuchHost, .nameServerFailure: [.dns]
    case .handshakeTimeout: [.connect, .tls]
    case .wrongCertificate, .untrustedCertificate: [.tls]
    case .notAuthorized: [.authorize]
    // The registry has one status for a policy that refuses and a token that ran out; only a token
    // or a repository of its own can be at fault there.
    case .forbidden, .accessDenied:
      stages.contains(.manifest) ? [.authorize, .response] : [.authorize]
    // Why there are none, another log says.
    case .noCredentials: [.authorize, .connect, .dns, .tls, .response]
    case .tokenExpired, .repositoryUnknown, .imageUnknown, .notFound, .rateLimited: [.response]
    case .backOff, .otherTrouble: []
    }
  }

  fileprivate var timing: Symptom.Timing? {
    switch self {
    case .connectionTimeout, .deadlineExceeded, .nameServerTimeout, .nameServerFailure,
      .handshakeTimeout, .connectionIssue:
      .hangs
    case .noSuchHost, .connectionRefused, .unreachable, .wrongCertificate, .untrustedCertificate,
      .notAuthorized, .forbidden, .accessDenied, .tokenExpired, .repositoryUnknown, .imageUnknown,
      .notFound, .rateLimited:
      .failsAtOnce
    case .cannotConnect, .connectionReset, .noCredentials, .backOff, .otherTrouble: nil
    }
  }
}
