import Addressing
import CloudModel

extension RouteTable: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      id: try row.next(), name: try row.next(), vpc: try row.next(), isMain: try row.next(),
      routes: try row.next(), edgeGateways: try row.next(), span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(vpc)
    row.add(isMain)
    row.add(routes)
    row.add(edgeGateways)
    row.add(span)
  }
}

extension Route: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      to: try row.next(), via: try row.next(), origin: try row.next(), isBlackhole: try row.next(),
      span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(destination)
    row.add(target)
    row.add(origin)
    row.add(isBlackhole)
    row.add(span)
  }
}

extension RouteDestination: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    switch try row.byte() {
    case 0: self = .prefix(try row.next())
    case 1: self = .prefixList(try row.next())
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
    }
  }
}

extension RouteOrigin: StorableCase {}

extension RouteTarget: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    switch try row.byte() {
    case 0: self = .local
    case 1: self = .internetGateway(try row.next())
    case 2: self = .egressOnlyInternetGateway(try row.next())
    case 3: self = .natGateway(try row.next())
    case 4: self = .vpcEndpoint(try row.next())
    case 5: self = .networkInterface(try row.next())
    case 6: self = .vpcPeering(try row.next())
    case 7: self = .transitGateway(try row.next())
    case 8: self = .virtualPrivateGateway(try row.next())
    case 9: self = .unmodelled(try row.next())
    case _: throw RowDamage()
    }
  }

  func store(in row: inout RowWriter) {
    switch self {
    case .local: row.addCase(0)
    case .internetGateway(let id):
      row.addCase(1)
      row.add(id)
    case .egressOnlyInternetGateway(let id):
      row.addCase(2)
      row.add(id)
    case .natGateway(let id):
      row.addCase(3)
      row.add(id)
    case .vpcEndpoint(let id):
      row.addCase(4)
      row.add(id)
    case .networkInterface(let id):
      row.addCase(5)
      row.add(id)
    case .vpcPeering(let id):
      row.addCase(6)
      row.add(id)
    case .transitGateway(let id):
      row.addCase(7)
      row.add(id)
    case .virtualPrivateGateway(let id):
      row.addCase(8)
      row.add(id)
    case .unmodelled(let text):
      row.addCase(9)
      row.add(text)
    }
  }
}

extension VPCPeering: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      id: try row.next(), name: try row.next(), requester: try row.next(), accepter: try row.next(),
      state: try row.next(), span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(requester)
    row.add(accepter)
    row.add(state)
    row.add(span)
  }
}

extension TransitGateway: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      id: try row.next(), name: try row.next(), referencesSecurityGroups: try row.next(),
      span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(referencesSecurityGroups)
    row.add(span)
  }
}

extension TransitGatewayAttachment: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      id: try row.next(), name: try row.next(), transitGateway: try row.next(), end: try row.next(),
      routeTable: try row.next(), state: try row.next(), span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(transitGateway)
    row.add(end)
    row.add(routeTable)
    row.add(state)
    row.add(span)
  }
}

extension TransitGatewayAttachment.End: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    switch try row.byte() {
    case 0: self = .vpc(try row.next(), subnets: try row.next())
    case 1: self = .outside(try row.next())
    case _: throw RowDamage()
    }
  }

  func store(in row: inout RowWriter) {
    switch self {
    case .vpc(let vpc, let subnets):
      row.addCase(0)
      row.add(vpc)
      row.add(subnets)
    case .outside(let text):
      row.addCase(1)
      row.add(text)
    }
  }
}

extension TransitGatewayRouteTable: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      id: try row.next(), name: try row.next(), transitGateway: try row.next(),
      routes: try row.next(), span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(transitGateway)
    row.add(routes)
    row.add(span)
  }
}

extension TransitGatewayRoute: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(to: try row.next(), via: try row.next(), origin: try row.next(), span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(destination)
    row.add(attachment)
    row.add(origin)
    row.add(span)
  }
}
