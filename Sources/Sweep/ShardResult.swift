import CloudModel
import SourceText
import TraceModel

/// One result of a shard, as it stands in a file.
struct ShardResult {
  var place: ShardPlace
  var verdict: Verdict
  var image: String
  var platform: String
  /// The bytes of the whole object.
  var span: SourceSpan
  /// How many of them stand before the place: what the unsharded sweep writes, but for its brace.
  var length: Int

  /// What the line lacks that a result of a shard has.
  struct Fault: Error {
    var diagnostic: Diagnostic

    init(_ message: String, at span: SourceSpan, help: [String] = []) {
      diagnostic = Diagnostic(.error, message, at: span, help: help)
    }
  }

  /// Reads an object that `sweep --shard I/N --format ndjson` wrote.
  init(_ value: JSONValue) throws(Fault) {
    span = value.span
    guard let member = value.member("shard") else {
      throw Fault(
        "this is no result of a shard", at: Self.head(of: span),
        help: ["pulltrace sweep writes them with --shard I/N --format ndjson"])
    }
    place = try Self.place(member)
    guard let verdict = value.member("verdict")?.string.flatMap(Verdict.init(rawValue:)),
      let pull = value.member("pull"), let image = pull.member("image")?.string,
      let platform = pull.member("platform")?.string
    else {
      throw Fault("this result has no verdict, image or platform", at: Self.head(of: span))
    }
    (self.verdict, self.image, self.platform) = (verdict, image, platform)
    length = 0
    var end: UInt64?
    var isLast = false
    for member in value.members {
      isLast = member.nameEquals("shard")
      if !isLast { end = member.value.span.offset + UInt64(member.value.span.length) }
    }
    guard isLast, let end else {
      throw Fault("the shard of a result stands at its end", at: member.span)
    }
    length = Int(end - span.offset)
  }

  private static func place(_ member: JSONValue) throws(Fault) -> ShardPlace {
    func number(_ name: StaticString) throws(Fault) -> Int {
      guard let value = member.member(name)?.integer, value >= 0 else {
        throw Fault("a number from 0 on is missing here: '\(name)'", at: member.span)
      }
      return Int(value)
    }
    guard let sweep = member.member("sweep")?.string else {
      throw Fault("the sweep that the shard is of is missing here", at: member.span)
    }
    let (own, count) = (try number("number"), try number("of"))
    guard let shard = Shard(own, of: count) else {
      throw Fault("there is no shard \(own) of \(count)", at: member.span)
    }
    let place = ShardPlace(
      sweep: sweep, shard: shard, results: try number("results"),
      position: try number("position"), total: try number("total"))
    guard place.position < place.total, place.results <= place.total else {
      throw Fault(
        "there is no result \(place.position) among \(place.total)", at: member.span)
    }
    return place
  }

  /// The first bytes: enough to point at.
  private static func head(of span: SourceSpan) -> SourceSpan {
    SourceSpan(file: span.file, offset: span.offset, length: min(span.length, 1))
  }
}
