import Addressing
import CloudModel
import SourceText

extension ScenarioEditWriter {
  func edits(_ remedy: NamingRemedy) -> [JSONNode] {
    switch remedy {
    case .enableDNSSupport(let id): [change(id, set: [("dnsSupport", true)])]
    case .enableDNSHostnames(let id): [change(id, set: [("dnsHostnames", true)])]
    case .enablePrivateDNS(let id, _): [change(id, set: [("privateDNS", true)])]
    case .provideAmazonDNS(let id, let options, _):
      // The topology knows better than the remedy whether the options are there.
      (before.topology.dhcpOptions[options.id] == nil ? [added(options)] : [])
        + [change(id, set: [("dhcpOptions", JSONNode(options.id))])]
    case .associateZone(let id, let vpc): [change(id, add: [("vpcs", JSONNode(vpc))])]
    case .disassociateZone(let id, let vpc): [change(id, remove: [("vpcs", JSONNode(vpc))])]
    case .setRecord(let record, let id): [set(record.name, in: id)]
    case .addSystemRule(let rule):
      [
        add(
          rule.id, to: "resolverRules",
          named(
            rule.name,
            [
              ("domain", .string(rule.domain.description)), ("vpcs", JSONNode(list: rule.vpcs)),
              ("system", true),
            ]))
      ]
    case .disassociateRule(let id, let vpc): [change(id, remove: [("vpcs", JSONNode(vpc))])]
    case .allowDomains(let rule, let id):
      [change(id, add: [("rules", .string(rule.scenarioText))])]
    }
  }

  /// Fields behind the Name tag, where there is one.
  func named(_ name: String?, _ fields: [(String, JSONNode)]) -> [(String, JSONNode)] {
    (name.map { [("name", .string($0))] } ?? []) + fields
  }

  private func added(_ options: DHCPOptions) -> JSONNode {
    let servers = options.domainNameServers.map { server in
      switch server {
      case .amazonProvided: "AmazonProvidedDNS"
      case .address(let address): address.description
      }
    }
    let answers: [(String, JSONNode)] =
      switch options.answers {
      case .unknown: []
      case .publicNames: [("answers", "public")]
      case .resolver(let vpc): [("answers", ["resolverOf": JSONNode(vpc)])]
      }
    return add(
      options.id, to: "dhcpOptions",
      named(options.name, [("servers", JSONNode(list: servers))] + answers))
  }

  // MARK: Records

  /// All records of a name stand under one key, so that they are written anew together.
  private func set(_ name: DomainName, in id: Identifier<HostedZone>) -> JSONNode {
    let apex = after.topology.hostedZones[id]?.apex ?? .root
    let key = name.scenarioKey(in: apex)
    let former = before.topology.hostedZones[id]?.records ?? []
    let records = (after.topology.hostedZones[id]?.records ?? []).filter { $0.name == name }
    let isThere = former.contains { $0.name == name }
    return change(
      id, remove: isThere ? [("records", .string(key))] : [],
      add: [("records", .object([(key, .object(fields(of: records)))]))])
  }

  private func fields(of records: [ResourceRecordSet]) -> [(String, JSONNode)] {
    var fields: [(String, JSONNode)] = []
    var others: [String] = []
    for record in records {
      switch record.data {
      case .a(let addresses):
        fields.append(("A", JSONNode(list: addresses.map(\.description))))
      case .aaaa(let addresses):
        fields.append(("AAAA", JSONNode(list: addresses.map(\.description))))
      case .cname(let target): fields.append(("CNAME", .string(target.description)))
      case .alias(_, let target):
        // One alias to an endpoint stands for both families.
        if !fields.contains(where: { $0.0 == "alias" }) {
          fields.append(("alias", .string(endpoint(named: target) ?? target.description)))
        }
      case .other(let type, _): others.append(type)
      }
    }
    if !others.isEmpty { fields.append(("others", JSONNode(list: others))) }
    if let time = records.lazy.compactMap(\.timeToLive).first {
      fields.append(("ttl", .integer(Int64(time))))
    }
    return fields
  }

  private func endpoint(named name: DomainName) -> String? {
    after.topology.vpcEndpoints.first { $0.endpointNames.first == name }?.id.rawValue
  }
}

extension DomainName {
  /// What a zone calls the name: `@`, or the labels in front of the apex.
  fileprivate func scenarioKey(in apex: DomainName) -> String {
    if self == apex { return "@" }
    if apex.isRoot { return description }
    return String(description.dropLast(apex.description.count + 1))
  }
}
