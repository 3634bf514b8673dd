import Addressing

/// What there is to tell about one message that a served resolver got: what was asked, what came of
/// it, and why.
public struct ServedQuery: Hashable, Sendable {
  /// `nil` when no question could be read.
  public var question: Question?
  public var result: Result
  /// The answer did not fit into a datagram; the client is to ask again over TCP.
  public var isTruncated: Bool
  /// The answer section.
  public var records: [ResourceRecord]
  /// Who claimed the name, and each name that a CNAME led to.
  public var winners: [NameTrace.Claim]
  /// Why, each in lower case and without a full stop.
  public var because: [String]

  public struct Question: Hashable, Sendable {
    /// In lower case, escaped as in a zone file: clients may send any bytes.
    public var name: String
    public var type: RecordType
    public var isInternet: Bool

    public init(name: String, type: RecordType, isInternet: Bool) {
      self.name = name
      self.type = type
      self.isInternet = isInternet
    }
  }

  /// What was sent, by the name that dig gives it; NODATA, silence and what was no query set apart.
  public enum Result: String, Hashable, Sendable, CaseIterable {
    case noError = "NOERROR"
    /// NOERROR without a record of the type asked for.
    case noData = "NODATA"
    case nameError = "NXDOMAIN"
    case serverFailure = "SERVFAIL"
    case formatError = "FORMERR"
    case notImplemented = "NOTIMP"
    case refused = "REFUSED"
    case badVersion = "BADVERS"
    /// Nothing is sent, as nothing would come back in AWS.
    case silence
    /// The message is no query, and nothing is sent.
    case dropped
  }

  public init(
    question: Question?, result: Result, isTruncated: Bool = false,
    records: [ResourceRecord] = [], winners: [NameTrace.Claim] = [], because: [String]
  ) {
    self.question = question
    self.result = result
    self.isTruncated = isTruncated
    self.records = records
    self.winners = winners
    self.because = because
  }
}
