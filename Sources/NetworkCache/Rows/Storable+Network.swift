import Addressing
import CloudModel

extension Identifier: Storable {
  init(from row: inout RowReader) throws(RowDamage) { self.init(try row.text()) }

  func store(in row: inout RowWriter) { row.addText(rawValue) }
}

extension VPC: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      id: try row.next(), name: try row.next(), account: try row.next(), region: try row.next(),
      cidrs: try row.next(), dnsSupport: try row.next(), dnsHostnames: try row.next(),
      dhcpOptions: try row.next(), isDefault: try row.next(), blockPublicAccess: try row.next(),
      span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(account)
    row.add(region)
    row.add(cidrs)
    row.add(dnsSupport)
    row.add(dnsHostnames)
    row.add(dhcpOptions)
    row.add(isDefault)
    row.add(blockPublicAccess)
    row.add(span)
  }
}

extension AccountID: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    guard let account = AccountID(try row.text()) else { throw RowDamage() }
    self = account
  }

  func store(in row: inout RowWriter) { row.addText(digits) }
}

extension RegionName: Storable {
  init(from row: inout RowReader) throws(RowDamage) { self.init(try row.text()) }

  func store(in row: inout RowWriter) { row.addText(code) }
}

extension BlockPublicAccess: StorableCase {}

extension DHCPOptions: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      id: try row.next(), name: try row.next(), domainNameServers: try row.next(),
      answers: try row.next(), span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(domainNameServers)
    row.add(answers)
    row.add(span)
  }
}

extension NameServer: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    switch try row.byte() {
    case 0: self = .amazonProvided
    case 1: self = .address(try row.next())
    case _: throw RowDamage()
    }
  }

  func store(in row: inout RowWriter) {
    switch self {
    case .amazonProvided: row.addCase(0)
    case .address(let address):
      row.addCase(1)
      row.add(address)
    }
  }
}

extension NameServerKnowledge: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    switch try row.byte() {
    case 0: self = .unknown
    case 1: self = .publicNames
    case 2: self = .resolver(of: try row.next())
    case _: throw RowDamage()
    }
  }

  func store(in row: inout RowWriter) {
    switch self {
    case .unknown: row.addCase(0)
    case .publicNames: row.addCase(1)
    case .resolver(let vpc):
      row.addCase(2)
      row.add(vpc)
    }
  }
}

extension Subnet: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      id: try row.next(), name: try row.next(), vpc: try row.next(), zone: try row.next(),
      cidrs: try row.next(), routeTable: try row.next(), networkACL: try row.next(),
      mapsPublicAddress: try row.next(), blockPublicAccess: try row.next(), span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(vpc)
    row.add(zone)
    row.add(cidrs)
    row.add(routeTable)
    row.add(networkACL)
    row.add(mapsPublicAddress)
    row.add(blockPublicAccess)
    row.add(span)
  }
}

extension NetworkInterface: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      id: try row.next(), name: try row.next(), subnet: try row.next(), addresses: try row.next(),
      securityGroups: try row.next(), sourceDestCheck: try row.next(), purpose: try row.next(),
      instance: try row.next(), isPrimary: try row.next(), forwarding: try row.next(),
      span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(subnet)
    row.add(addresses)
    row.add(securityGroups)
    row.add(sourceDestCheck)
    row.add(purpose)
    row.add(instance)
    row.add(isPrimary)
    row.add(forwarding)
    row.add(span)
  }
}

extension InterfaceAddress: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(try row.next(), publicAddress: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(address)
    row.add(publicAddress)
  }
}

extension NetworkInterface.Purpose: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    switch try row.byte() {
    case 0: self = .workload
    case 1: self = .vpcEndpoint(try row.next())
    case 2: self = .natGateway(try row.next())
    case 3: self = .transitGateway
    case 4: self = .other(try row.next())
    case _: throw RowDamage()
    }
  }

  func store(in row: inout RowWriter) {
    switch self {
    case .workload: row.addCase(0)
    case .vpcEndpoint(let endpoint):
      row.addCase(1)
      row.add(endpoint)
    case .natGateway(let gateway):
      row.addCase(2)
      row.add(gateway)
    case .transitGateway: row.addCase(3)
    case .other(let text):
      row.addCase(4)
      row.add(text)
    }
  }
}

extension NetworkInterface.Forwarding: StorableCase {}
