import Addressing
import CloudModel
import ImagePull
import NameService
import PulltraceKit
import Rendering
import SourceText
import TraceModel

/// `pulltrace dns serve`: the resolver of one or more workloads, for real clients of the DNS.
struct DNSServeCommand {
  private let arguments: ParsedArguments
  private let tool: Tool
  private let settings: OutputSettings
  private let address: IPAddress
  private let places: [ServedPlace]

  init(_ arguments: ParsedArguments, _ tool: Tool) throws(Stop) {
    self.arguments = arguments
    self.tool = tool
    try Stop.usage { () throws(UsageError) in try Self.check(arguments) }
    settings = try Stop.usage { () throws(UsageError) in try OutputSettings(arguments, tool) }
    address = try Stop.usage { () throws(UsageError) in try Self.address(arguments) }
    places = try Stop.usage { () throws(UsageError) in try ServedPlace.all(arguments) }
  }

  /// `dns serve`; a host called `serve` is asked for as `serve.`
  static func isMeant(by arguments: ParsedArguments) -> Bool {
    arguments.operands.first == "serve"
  }

  /// What only serving takes does not go with a question.
  static func checkAbsence(in arguments: ParsedArguments) throws(UsageError) {
    for option in [Option.port, .bind, .workload, .quiet] where arguments.has(option) {
      throw UsageError("\(option.text) goes with dns serve", verb: arguments.verb)
    }
  }

  /// - Returns: Success when it is interrupted: that is how serving ends.
  func run() throws(Stop) -> ExitStatus {
    let source = try Source.read(arguments, tool)
    tool.report(source.remarks, in: source.map)
    if !address.isLoopback { tool.report([exposure], in: SourceMap()) }
    var resolvers: [(port: UInt16, resolver: StubResolver)] = []
    for place in places {
      resolvers.append(
        (place.port, try source.resolver(for: try place.selection.workload(in: source).0)))
    }
    var ports: [NameServer.Port] = []
    for (port, resolver) in resolvers {
      do throws(SocketError) {
        let sockets = try ListeningSockets.open(address, port: port)
        ports.append(
          NameServer.Port(
            sockets: sockets, workload: resolver.origin.shortName,
            service: NameService { resolver.ask($0) }))
      } catch {
        for port in ports { port.sockets.shut() }
        throw error.stop
      }
    }
    tool.complain(
      greeting(zip(ports, resolvers).map { ($0.sockets, $1.resolver) }, source))
    var server = NameServer(ports, log: QueryLog(to: tool.output, as: form))
    try server.run()
    tool.complain(server.counts.farewell)
    return .success
  }

  /// The verb knows more options than serving does.
  private static func check(_ arguments: ParsedArguments) throws(UsageError) {
    let known =
      [Option.scenario, .snapshot, .terraform, .cloudformation, .cache] + WorkloadSelection.options
      + [.port, .bind, .workload, .quiet, .format, .color]
    for option in Option.allCases where arguments.has(option) && !known.contains(option) {
      throw UsageError("\(option.text) is not an option of dns serve", verb: arguments.verb)
    }
    if let format: OutputFormat = arguments.choice(.format), format != .text, format != .ndjson {
      throw UsageError(
        "dns serve does not write \(format); it writes text and ndjson", verb: arguments.verb)
    }
    if arguments.operands.count > 1 {
      throw UsageError(
        "'\(shown(arguments.operands[1]))' is not expected: dns serve answers whatever name is asked for",
        verb: arguments.verb)
    }
  }

  private static func address(_ arguments: ParsedArguments) throws(UsageError) -> IPAddress {
    guard let text = arguments.value(.bind) else { return .v4(IPv4Address(127, 0, 0, 1)) }
    guard let address = IPAddress(text) else {
      throw UsageError(
        "--bind: '\(shown(text))' is no IP address, such as 127.0.0.1", verb: arguments.verb)
    }
    return address
  }

  private var form: QueryLog.Form {
    if arguments.has(.quiet) { return .none }
    switch settings.format {
    case .ndjson: return .ndjson(ServedQueryJSON())
    case .text, .json, .junit, .sarif, .mermaid, .dot, .svg, .html:
      return .text(
        ServedQueryText(isColored: settings.isColored, namesWorkload: places.count > 1))
    }
  }

  private var exposure: Diagnostic {
    Diagnostic(
      .warning, "\(address) is not a loopback address: whoever reaches it can ask",
      notes: ["the answers hold the names and addresses of the network in the input"],
      help: ["leave out --bind to answer this machine alone"])
  }
}

// MARK: - What people read at the beginning and at the end

extension DNSServeCommand {
  private func greeting(
    _ served: [(sockets: ListeningSockets, resolver: StubResolver)], _ source: Source
  ) -> String {
    let lines = served.map { sockets, resolver in
      "serving  \(SocketAddress(sockets.address, port: sockets.port).text), UDP and TCP: the resolver"
        + " of \(resolver.origin.longName)"
    }
    let first = served.first.map { sockets, _ in
      "try      dig @\(sockets.address) -p \(sockets.port) \(example(source))"
    }
    return (lines + [first, "stop     Ctrl-C"].compactMap(\.self)).joined(separator: "\n") + "\n"
  }

  /// The host of the image, where one is named; else a name that every client of ECR asks for.
  private func example(_ source: Source) -> String {
    if let image = source.image, let host = image.split(separator: "/").first,
      let name = DomainName(host), name.labels.count > 1
    {
      return "\(name)"
    }
    let region = source.topology.vpcs.first.map { "\($0.region)" }
    return "api.ecr.\(region ?? "us-east-1").amazonaws.com"
  }
}

extension NameServer.Counts {
  fileprivate var farewell: String {
    let queries = answered == 1 ? "1 query" : "\(answered) queries"
    let rest = [(silent, "met silence"), (dropped, "dropped")].filter { $0.0 > 0 }.map {
      ", \($0) \($1)"
    }
    return "\nanswered \(queries)\(rest.joined())\n"
  }
}

extension Origin {
  /// `eni-task`, or the subnet of a workload that is only imagined.
  fileprivate var shortName: String {
    printable(interfaceName ?? interface ?? "a workload in \(subnet.name ?? subnet.id)")
  }

  fileprivate var longName: String {
    "\(shortName) (\(address)) in VPC \(printable(vpc.name ?? vpc.id))"
  }
}

extension IPAddress {
  /// Whether only this machine can reach it (RFC 1122, section 3.2.1.3; RFC 4291, section 2.5.3).
  fileprivate var isLoopback: Bool {
    switch self {
    case .v4(let address): address.rawValue >> 24 == 127
    case .v6(let address): address.rawValue == 1
    }
  }
}
