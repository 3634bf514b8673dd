import Addressing
import CloudModel

extension SecurityGroup: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      id: try row.next(), name: try row.next(), vpc: try row.next(), inbound: try row.next(),
      outbound: try row.next(), span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(vpc)
    row.add(inbound)
    row.add(outbound)
    row.add(span)
  }
}

extension SecurityGroupRule: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      id: try row.next(), protocol: try row.next(), ports: try row.next(), peer: try row.next(),
      span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(protocolNumber)
    row.add(ports)
    row.add(peer)
    row.add(span)
  }
}

extension SecurityGroupRule.Peer: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    switch try row.byte() {
    case 0: self = .prefix(try row.next())
    case 1: self = .prefixList(try row.next())
    case 2: self = .securityGroup(try row.next())
    case _: throw RowDamage()
    }
  }

  func store(in row: inout RowWriter) {
    switch self {
    case .prefix(let block):
      row.addCase(0)
      row.add(block)
    case .prefixList(let list):
      row.addCase(1)
      row.add(list)
    case .securityGroup(let group):
      row.addCase(2)
      row.add(group)
    }
  }
}

extension RulePorts: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    switch try row.byte() {
    case 0: self = .all
    case 1: self = .range(try row.next())
    case 2: self = .icmp(type: try row.next(), code: try row.next())
    case _: throw RowDamage()
    }
  }

  func store(in row: inout RowWriter) {
    switch self {
    case .all: row.addCase(0)
    case .range(let range):
      row.addCase(1)
      row.add(range)
    case .icmp(let type, let code):
      row.addCase(2)
      row.add(type)
      row.add(code)
    }
  }
}

extension NetworkACL: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      id: try row.next(), name: try row.next(), vpc: try row.next(), isDefault: try row.next(),
      inbound: try row.next(), outbound: try row.next(), span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(vpc)
    row.add(isDefault)
    row.add(inbound)
    row.add(outbound)
    row.add(span)
  }
}

extension NetworkACLRule: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      number: try row.next(), try row.next(), protocol: try row.next(), ports: try row.next(),
      prefix: try row.next(), span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(number)
    row.add(action)
    row.add(protocolNumber)
    row.add(ports)
    row.add(prefix)
    row.add(span)
  }
}

extension NetworkACLRule.Action: StorableCase {}

extension PrefixList: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      id: try row.next(), name: try row.next(), owner: try row.next(), entries: try row.next(),
      span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(owner)
    row.add(entries)
    row.add(span)
  }
}

extension PrefixList.Owner: StorableCase {}
