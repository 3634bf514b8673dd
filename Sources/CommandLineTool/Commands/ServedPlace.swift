/// A port and the workload whose resolver answers there.
struct ServedPlace {
  let port: UInt16
  let selection: WorkloadSelection

  /// mDNS lives at 5353, but on another address; it is what people take for a second resolver.
  private static let usualPort: UInt16 = 5_353
  private static let mostPlaces = 16

  /// One place, from `--port` and the workload's options, or one for each `--workload`.
  static func all(_ arguments: ParsedArguments) throws(UsageError) -> [ServedPlace] {
    let written = arguments.values(.workload)
    if written.isEmpty {
      let port = try arguments.value(.port).map { text throws(UsageError) in
        try number(text, "--port", arguments.verb)
      }
      return [ServedPlace(port: port ?? usualPort, selection: try WorkloadSelection(arguments))]
    }
    for option in [Option.port] + WorkloadSelection.options where arguments.has(option) {
      throw UsageError(
        "\(option.text) stands inside --workload PORT=WORKLOAD where that is given",
        verb: arguments.verb)
    }
    if written.count > mostPlaces {
      throw UsageError("--workload is given more than \(mostPlaces) times", verb: arguments.verb)
    }
    var places: [ServedPlace] = []
    for text in written {
      let place = try place(text, arguments.verb)
      if place.port != 0, places.contains(where: { $0.port == place.port }) {
        throw UsageError("--workload names port \(place.port) twice", verb: arguments.verb)
      }
      places.append(place)
    }
    return places
  }

  /// `5354=eni-a`, or `5354=--subnet private-a --security-group app`.
  private static func place(_ text: String, _ verb: Verb) throws(UsageError) -> ServedPlace {
    let parts = text.split(separator: "=", maxSplits: 1)
    guard parts.count == 2 else {
      throw UsageError(
        "--workload: '\(shown(text))' is not PORT=WORKLOAD, such as 5354=eni-0a1b2c3d or"
          + " '5354=--task ID'", verb: verb)
    }
    let port = try number(String(parts[0]), "--workload", verb)
    let words = parts[1].split(separator: " ").map(String.init)
    let options =
      words.count == 1 && !words[0].hasPrefix("-") ? [Option.interface.text] + words : words
    guard case .run(let parsed) = try ArgumentParser.parse([verb.rawValue, "serve"] + options),
      parsed.operands.count == 1
    else {
      throw UsageError(
        "--workload: '\(shown(String(parts[1])))' is neither an interface nor options of a workload",
        verb: verb)
    }
    for option in Option.allCases
    where parsed.has(option) && !WorkloadSelection.options.contains(option) {
      throw UsageError("--workload: \(option.text) does not say which workload", verb: verb)
    }
    return ServedPlace(port: port, selection: try WorkloadSelection(parsed))
  }

  private static func number(
    _ text: String, _ option: String, _ verb: Verb
  ) throws(UsageError) -> UInt16 {
    guard let port = UInt16(text) else {
      throw UsageError(
        "\(option): '\(shown(text))' is no port; ports are 1 to 65535, and 0 takes any that is free",
        verb: verb)
    }
    return port
  }
}
