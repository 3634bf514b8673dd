import Addressing
import CloudModel

extension InternetGateway: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(id: try row.next(), name: try row.next(), vpc: try row.next(), span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(vpc)
    row.add(span)
  }
}

extension EgressOnlyInternetGateway: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(id: try row.next(), name: try row.next(), vpc: try row.next(), span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(vpc)
    row.add(span)
  }
}

extension NATGateway: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      id: try row.next(), name: try row.next(), vpc: try row.next(), connectivity: try row.next(),
      placement: try row.next(), state: try row.next(), addresses: try row.next(),
      span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(vpc)
    row.add(connectivity)
    row.add(placement)
    row.add(state)
    row.add(addresses)
    row.add(span)
  }
}

extension NATGateway.Connectivity: StorableCase {}

extension NATGateway.Placement: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    switch try row.byte() {
    case 0: self = .zonal(try row.next())
    case 1: self = .regional(routeTable: try row.next())
    case _: throw RowDamage()
    }
  }

  func store(in row: inout RowWriter) {
    switch self {
    case .zonal(let subnet):
      row.addCase(0)
      row.add(subnet)
    case .regional(let routeTable):
      row.addCase(1)
      row.add(routeTable)
    }
  }
}

extension VirtualPrivateGateway: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(id: try row.next(), name: try row.next(), vpc: try row.next(), span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(vpc)
    row.add(span)
  }
}

extension OnPremisesNetwork: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      id: try row.next(), name: try row.next(), prefixes: try row.next(), gateway: try row.next(),
      forwardsToInternet: try row.next(), span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(prefixes)
    row.add(gateway)
    row.add(forwardsToInternet)
    row.add(span)
  }
}

extension OnPremisesNetwork.Gateway: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    switch try row.byte() {
    case 0: self = .virtualPrivateGateway(try row.next())
    case 1: self = .transitGatewayAttachment(try row.next())
    case _: throw RowDamage()
    }
  }

  func store(in row: inout RowWriter) {
    switch self {
    case .virtualPrivateGateway(let id):
      row.addCase(0)
      row.add(id)
    case .transitGatewayAttachment(let id):
      row.addCase(1)
      row.add(id)
    }
  }
}

extension VPCEndpoint: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      id: try row.next(), name: try row.next(), type: try row.next(), vpc: try row.next(),
      service: try row.next(), state: try row.next(), subnets: try row.next(),
      interfaces: try row.next(), securityGroups: try row.next(), routeTables: try row.next(),
      privateDNS: try row.next(), privateDNSOnlyForInboundResolver: try row.next(),
      privateNames: try row.next(), endpointNames: try row.next(), recordFamilies: try row.next(),
      policy: try row.next(), serviceZones: try row.next(), inspection: try row.next(),
      span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(id)
    row.add(name)
    row.add(type)
    row.add(vpc)
    row.add(service)
    row.add(state)
    row.add(subnets)
    row.add(interfaces)
    row.add(securityGroups)
    row.add(routeTables)
    row.add(privateDNS)
    row.add(privateDNSOnlyForInboundResolver)
    row.add(privateNames)
    row.add(endpointNames)
    row.add(recordFamilies)
    row.add(policy)
    row.add(serviceZones)
    row.add(inspection)
    row.add(span)
  }
}

extension EndpointService: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    // The Region that was read wins over the one in the name, as that of the input did.
    self.init(name: try row.text(), serviceRegion: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(name)
    row.add(region)
  }
}

extension VPCEndpoint.EndpointType: StorableCase {}

extension VPCEndpoint.Inspection: StorableCase {}

extension VPCEndpoint.State: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    switch try row.byte() {
    case 0: self = .available
    case 1: self = .other(try row.next())
    case _: throw RowDamage()
    }
  }

  func store(in row: inout RowWriter) {
    switch self {
    case .available: row.addCase(0)
    case .other(let text):
      row.addCase(1)
      row.add(text)
    }
  }
}

extension PolicyText: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(json: try row.next(), span: try row.next(), statements: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(json)
    row.add(span)
    row.add(statements)
  }
}
