import Addressing
import CloudModel

extension HostedZone: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      id: try row.next(), name: try row.next(), apex: try row.next(), vpcs: try row.next(),
      records: try row.next(), span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(apex)
    row.add(vpcs)
    row.add(records)
    row.add(span)
  }
}

extension ResourceRecordSet: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      name: try row.next(), data: try row.next(), timeToLive: try row.next(), span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(name)
    row.add(data)
    row.add(timeToLive)
    row.add(span)
  }
}

extension RecordData: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    switch try row.byte() {
    case 0: self = .a(try row.next())
    case 1: self = .aaaa(try row.next())
    case 2: self = .cname(try row.next())
    case 3: self = .alias(try row.next(), target: try row.next())
    case 4: self = .other(type: try row.next(), values: try row.next())
    case _: throw RowDamage()
    }
  }

  func store(in row: inout RowWriter) {
    switch self {
    case .a(let addresses):
      row.addCase(0)
      row.add(addresses)
    case .aaaa(let addresses):
      row.addCase(1)
      row.add(addresses)
    case .cname(let name):
      row.addCase(2)
      row.add(name)
    case .alias(let family, let target):
      row.addCase(3)
      row.add(family)
      row.add(target)
    case .other(let type, let values):
      row.addCase(4)
      row.add(type)
      row.add(values)
    }
  }
}

extension ResolverRule: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      id: try row.next(), name: try row.next(), domain: try row.next(), action: try row.next(),
      vpcs: try row.next(), span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(domain)
    row.add(action)
    row.add(vpcs)
    row.add(span)
  }
}

extension ResolverRule.Action: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    switch try row.byte() {
    case 0:
      self = .forward(targets: try row.next(), endpoint: try row.next(), answers: try row.next())
    case 1: self = .system
    case _: throw RowDamage()
    }
  }

  func store(in row: inout RowWriter) {
    switch self {
    case .forward(let targets, let endpoint, let answers):
      row.addCase(0)
      row.add(targets)
      row.add(endpoint)
      row.add(answers)
    case .system: row.addCase(1)
    }
  }
}

extension ResolverEndpoint: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      id: try row.next(), name: try row.next(), direction: try row.next(), vpc: try row.next(),
      interfaces: try row.next(), securityGroups: try row.next(), span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(direction)
    row.add(vpc)
    row.add(interfaces)
    row.add(securityGroups)
    row.add(span)
  }
}

extension ResolverEndpoint.Direction: StorableCase {}

extension DNSFirewallRuleGroup: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      id: try row.next(), name: try row.next(), priority: try row.next(), vpcs: try row.next(),
      rules: try row.next(), span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(priority)
    row.add(vpcs)
    row.add(rules)
    row.add(span)
  }
}

extension DNSFirewallRule: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      priority: try row.next(), domains: try row.next(), action: try row.next(),
      override: try row.next(), span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(priority)
    row.add(domains)
    row.add(action)
    row.add(override)
    row.add(span)
  }
}

extension DNSFirewallRule.Override: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(domain: try row.next(), timeToLive: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(domain)
    row.add(timeToLive)
  }
}

extension DNSFirewallRule.Action: StorableCase {}
