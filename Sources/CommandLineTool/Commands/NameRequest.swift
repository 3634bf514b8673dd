import Addressing
import CloudModel
import ImagePull
import PulltraceKit
import SourceText
import TraceModel

/// Which names the command line asks for, and of which type.
struct NameRequest {
  private let names: Names
  private let type: RecordType?

  private enum Names {
    /// Every host of the pull.
    case pull
    /// The host of one stage of it.
    case stage(StageID)
    case one(DomainName)
  }

  /// A question, and the stage of the pull that asks it.
  struct Asked: Hashable {
    let name: DomainName
    /// `nil` is the type of the addresses that the workload can use.
    let type: RecordType?
    var stage: StageID?
    var purpose = ""
  }

  init(_ arguments: ParsedArguments) throws(UsageError) {
    let words = arguments.operands
    if words.count > 2 {
      throw UsageError(
        "'\(shown(words[2]))' is not expected: dns takes a name and a type", verb: arguments.verb)
    }
    var type: RecordType?
    if let text = arguments.value(.type) { type = try Self.type(text, arguments) }
    if words.count == 2 {
      if type != nil {
        throw UsageError("a type stands behind the name and in --type", verb: arguments.verb)
      }
      type = try Self.type(words[1], arguments)
    }
    guard let word = words.first else {
      names = .pull
      self.type = type
      return
    }
    if let stage = StageID(rawValue: word) {
      names = .stage(stage)
    } else if let address = IPAddress(word) {
      // What people type to learn the name of an address.
      names = .one(DomainName(reverse: address))
      type = type ?? .ptr
    } else {
      names = .one(try Self.name(word, arguments))
    }
    self.type = type
  }

  private static func type(_ text: String, _ arguments: ParsedArguments) throws(UsageError)
    -> RecordType
  {
    if let type = RecordType(text) { return type }
    let known = RecordType.known.map(\.description)
    let near = nearest(to: text.uppercased(), among: known, atMost: 1).first
    throw UsageError(
      "'\(shown(text))' is no type of a DNS record"
        + (near.map { "; did you mean '\($0)'?" } ?? "; such as A, AAAA, CNAME, SOA, NS or PTR"),
      verb: arguments.verb)
  }

  private static func name(_ word: String, _ arguments: ParsedArguments) throws(UsageError)
    -> DomainName
  {
    if let name = DomainName(word), !word.contains("/"), !word.contains(":"), !name.isRoot {
      return name
    }
    throw UsageError(
      "'\(shown(word))' is no domain name"
        + (host(in: word).map { "; did you mean '\($0)'?" } ?? ""), verb: arguments.verb)
  }

  /// The host in a pasted URL or image.
  private static func host(in word: String) -> DomainName? {
    var rest = Substring(word)
    for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count)
    }
    let host = rest.prefix { $0 != "/" && $0 != ":" }
    return host.contains(".") ? DomainName(host) : nil
  }
}

extension NameRequest {
  /// The questions, those of a pull in the order of the client.
  func questions(
    of workload: Workload, in source: Source, image: String?, _ arguments: ParsedArguments
  ) throws(Stop) -> [Asked] {
    switch names {
    case .one(let name):
      let hosts = if let image { try hosts(of: image, workload, source) } else { [PulledHost]() }
      let host = hosts.first { DomainName($0.host) == name }
      return [Asked(name: name, type: type, stage: host?.stage, purpose: host?.purpose ?? "")]
    case .pull, .stage:
      guard let image else {
        throw .usage(
          UsageError(
            "NAME is missing: a domain name, or --image URI for the hosts of its pull",
            verb: arguments.verb))
      }
      let asked = try hosts(of: image, workload, source).compactMap { host in
        DomainName(host.host).map {
          Asked(name: $0, type: type, stage: host.stage, purpose: host.purpose)
        }
      }
      guard case .stage(let stage) = names else { return asked }
      let ofStage = asked.filter { $0.stage == stage }
      if ofStage.isEmpty {
        let others = asked.compactMap { $0.stage?.rawValue }.withoutRepetition()
        throw Stop(
          "this pull has no stage \(stage.rawValue)",
          notes: ["it has \(others.joined(separator: ", "))"])
      }
      return ofStage
    }
  }

  private func hosts(
    of image: String, _ workload: Workload, _ source: Source
  ) throws(Stop) -> [PulledHost] {
    do throws(PullError) {
      return try Pulltrace.hosts(of: image, for: workload, in: source.topology)
    } catch {
      throw NetworkSearch(source).stop(error, workload)
    }
  }
}
