import CloudModel
import Ingestion
import TraceModel

extension Assumption: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(about: try row.next(), assumed: try row.next(), because: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(about)
    row.add(assumed)
    row.add(because)
  }
}

extension ECSTask: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      arn: try row.next(), interface: try row.next(), subnet: try row.next(),
      securityGroups: try row.next(), assignsPublicAddress: try row.next(),
      platform: try row.next(), images: try row.next(), needs: try row.next(),
      executionRole: try row.next(), span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(arn)
    row.add(interface)
    row.add(subnet)
    row.add(securityGroups)
    row.add(assignsPublicAddress)
    row.add(platform)
    row.add(images)
    row.add(needs)
    row.add(executionRole)
    row.add(span)
  }
}

extension RegistryState: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(answer: try row.next(), repositoryPolicy: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(answer)
    row.add(repositoryPolicy)
  }
}

extension RegistryState.Answer: StorableCase {}

extension Workload: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      placement: try row.next(), platform: try row.next(), hasPublicAddress: try row.next(),
      needs: try row.next(), role: try row.next(), keyPolicy: try row.next(), uses: try row.next(),
      organization: try row.next(), ephemeralPorts: try row.next(), cache: try row.next(),
      span: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(placement)
    row.add(platform)
    row.add(hasPublicAddress)
    row.add(needs)
    row.add(role)
    row.add(keyPolicy)
    row.add(uses)
    row.add(organization)
    row.add(ephemeralPorts)
    row.add(cache)
    row.add(span)
  }
}

extension Workload.Placement: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    switch try row.byte() {
    case 0: self = .interface(try row.next())
    case 1: self = .subnet(try row.next(), securityGroups: try row.next(), address: try row.next())
    case _: throw RowDamage()
    }
  }

  func store(in row: inout RowWriter) {
    switch self {
    case .interface(let id):
      row.addCase(0)
      row.add(id)
    case .subnet(let subnet, let securityGroups, let address):
      row.addCase(1)
      row.add(subnet)
      row.add(securityGroups)
      row.add(address)
    }
  }
}

extension Workload.Need: StorableCase {}

extension Platform: StorableCase {}

extension Workload.Role: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(arn: try row.next(), policies: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(arn)
    row.add(policies)
  }
}

extension Workload.Cache: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(token: try row.next(), layers: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(token)
    row.add(layers)
  }
}
