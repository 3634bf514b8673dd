import Addressing
import CloudModel
import SourceText
import TraceModel

// The words of a resolution, each in one place, each readable without its colour.

extension NameTrace.Outcome {
  var sign: StyledText {
    switch self {
    case .answered: StyledText("✔", .good)
    case .noData, .nameError, .serverFailure, .silent: StyledText("✘", .bad)
    case .undetermined: StyledText("?", .uncertain)
    }
  }

  var style: Style {
    switch self {
    case .answered: .good
    case .noData, .nameError, .serverFailure, .silent: .bad
    case .undetermined: .uncertain
    }
  }

  /// As DNS tools name it.
  var code: String? {
    switch self {
    case .answered, .noData: "NOERROR"
    case .nameError: "NXDOMAIN"
    case .serverFailure: "SERVFAIL"
    case .silent, .undetermined: nil
    }
  }

  /// The outcome in a clause.
  func words(of question: NameQuestion) -> String {
    switch self {
    case .answered: "answered"
    case .noData: "no data (NOERROR, and no record): the name has no \(question.type)"
    case .nameError: "name error (NXDOMAIN): there is no such name"
    case .serverFailure: "server failure (SERVFAIL): the server could not find out"
    case .silent: "no answer: the client waits, asks again, and gives up"
    case .undetermined: "unknown: the input does not hold what decides it"
    }
  }

  /// What sets it apart from outcomes that look the same to a client.
  var contrast: String? {
    switch self {
    case .answered, .undetermined: nil
    case .noData:
      "the name exists, so the answer is no error: it is empty. Most clients print the same words as "
        + "for a name that does not exist"
    case .nameError:
      "the client is told, at once and for good, that nothing of that name exists, nor below it: it "
        + "does not ask again, nor anybody else"
    case .serverFailure:
      "the server that was asked is there and says that it failed: nothing is known about the name. "
        + "Clients ask again, and print words such as \"server misbehaving\" or \"Temporary failure in "
        + "name resolution\""
    case .silent:
      "no packet comes back, not even an error. Resolver libraries wait 5 s and ask again "
        + "(resolv.conf(5)); the client then prints a timeout"
    }
  }
}

extension NameTrace.Claim.Kind {
  var words: String {
    switch self {
    case .resolverRule: "Resolver rule"
    case .hostedZone: "hosted zone"
    case .privateDNS: "private DNS"
    case .hostNames: "host names"
    }
  }
}

extension NameTrace.Claim {
  /// Who claims, in a sentence.
  var phrase: String {
    switch kind {
    case .resolverRule, .hostedZone: "\(kind.words) \(component.label)"
    case .privateDNS: "private DNS of \(component.label)"
    case .hostNames: "VPC \(component.label), which names its own addresses,"
    }
  }

  var sign: StyledText {
    switch outcome {
    case .wins: StyledText("✔ ", .good)
    case .yields, .outranked, .notAssociated: StyledText("· ", .faint)
    case .dnsSupportDisabled, .dnsHostnamesDisabled, .privateDNSDisabled, .onlyForInboundResolver,
      .notAvailable, .notAsked, .blocked:
      StyledText("✘ ", .bad)
    }
  }

  var style: Style {
    switch outcome {
    case .wins: .good
    case .yields, .outranked, .notAssociated: .faint
    case .dnsSupportDisabled, .dnsHostnamesDisabled, .privateDNSDisabled, .onlyForInboundResolver,
      .notAvailable, .notAsked, .blocked:
      .plain
    }
  }
}

extension NameTrace.Destination {
  /// What it means for the packets of the pull, in a sentence.
  var meaning: String {
    let who = component?.label ?? ""
    switch kind {
    case .endpoint:
      return "an interface of endpoint \(who) in the VPC: packets to it stay inside the VPC"
    case .interface:
      return
        "interface \(who) of the VPC: packets to it stay inside the VPC, and whatever runs there "
        + "has to be what the name says"
    case .nobody:
      return "an address of VPC \(who) at which the input has no interface: nobody answers there"
    case .endpointElsewhere:
      return
        "an interface of endpoint \(who) in another VPC: packets need a way there and back, by "
        + "peering or a transit gateway"
    case .otherVPC:
      return "an address of VPC \(who): packets need a way there and back, by peering or a transit "
        + "gateway"
    case .onPremises:
      return "an address of \(who), outside AWS: packets need a way there and back"
    case .privateElsewhere:
      return "a private address that is of nothing in the input: packets go wherever a route leads"
    case .storage:
      return
        "a public address of Amazon S3: DNS leads out of the VPC. Only a route can keep packets "
        + "inside AWS: that of a gateway endpoint for S3; any other sends them out by a gateway"
    case .publicAddress:
      return "a public address: packets to it leave the VPC, by an internet or NAT gateway, if a "
        + "route leads to one"
    }
  }

  /// The same in a few words, for a line of its own.
  var shortMeaning: String {
    let who = component?.label ?? ""
    switch kind {
    case .endpoint: return "endpoint \(who), in the VPC"
    case .interface: return "interface \(who), in the VPC"
    case .nobody: return "nobody in VPC \(who)"
    case .endpointElsewhere: return "endpoint \(who), in another VPC"
    case .otherVPC: return "VPC \(who)"
    case .onPremises: return "\(who), outside AWS"
    case .privateElsewhere: return "private, of nothing in the input"
    case .storage: return "Amazon S3, public: leaves the VPC or takes a gateway endpoint"
    case .publicAddress: return "public: leaves the VPC"
    }
  }

  /// Whether packets to it stay where the workload is.
  var staysInside: Bool {
    switch kind {
    case .endpoint, .interface, .nobody: true
    case .endpointElsewhere, .otherVPC, .onPremises, .privateElsewhere, .storage, .publicAddress:
      false
    }
  }
}

extension Origin {
  /// `eni-task (10.0.0.5) in subnet app-a of VPC app`
  var place: String {
    var who = "a new interface"
    if let interface {
      who = ComponentReference(.resource(.networkInterface), interface, name: interfaceName).label
    }
    var addresses = "\(address)"
    if let publicAddress { addresses += ", public \(publicAddress)" }
    return "\(who) (\(addresses)) in subnet \(subnet.label) of VPC \(vpc.label)"
  }
}

extension NameTrace.Server {
  var words: String {
    switch component.type {
    case .resolver: "\(component.id), the VPC resolver"
    case _:
      "\(address.map(\.description) ?? "a server"), named by DHCP options \(component.label)"
    }
  }
}
