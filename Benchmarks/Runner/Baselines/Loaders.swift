import Addressing
import CloudModel
import Foundation
import Ingestion
import SourceText

/// A way to load a describe output. Each runs in a process of its own, so that its peak memory is
/// its own.
enum Loader: String, CaseIterable {
  /// The product's reader, one element at a time, into columns.
  case stream
  /// The product's way into a `Topology`: `AWSSnapshot.read`.
  case model
  /// Foundation's `JSONDecoder`, into columns.
  case decoder

  /// Loads the file once.
  ///
  /// - Returns: Nanoseconds of the processor, and a checksum of the columns.
  func run(_ path: String) throws -> (nanoseconds: Double, checksum: UInt64) {
    let start = ProcessorTime.now
    switch self {
    case .stream:
      let columns = try Self.stream(Self.mappedFile(path))
      return (ProcessorTime.now - start, columns.checksum)
    case .model:
      var map = SourceMap()
      let id = map.add(try Self.mappedFile(path))
      let input = AWSSnapshot.read([("describe-network-interfaces.json", id)], in: map)
      let time = ProcessorTime.now - start
      return (time, UInt64(input.topology.networkInterfaces.count))
    case .decoder:
      let columns = try Self.decode(path)
      return (ProcessorTime.now - start, columns.checksum)
    }
  }

  private static func stream(_ file: SourceFile) throws -> InterfaceColumns {
    var map = SourceMap()
    let id = map.add(file)
    var columns = InterfaceColumns()
    let faults = JSONReader.stream(file, id: id) { member in
      member.name == "NetworkInterfaces" ? .deliver : .skip
    } deliver: { _, element in
      columns.add(element)
    }
    guard faults.isEmpty else { throw BenchmarkError("the generated file has faults") }
    return columns
  }

  // The names are the API's own.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  private struct Page: Decodable {
    var NetworkInterfaces: [Interface]

    struct Interface: Decodable {
      var Association: PublicAddress?
      var Groups: [Group]
      var PrivateIpAddress: String
      var SourceDestCheck: Bool
      var SubnetId: String
      var VpcId: String
    }
    struct PublicAddress: Decodable { var PublicIp: String }
    struct Group: Decodable { var GroupId: String }
  }

  private static func decode(_ path: String) throws -> InterfaceColumns {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let page = try JSONDecoder().decode(Page.self, from: data)
    var columns = InterfaceColumns()
    for interface in page.NetworkInterfaces {
      columns.add(
        address: number(interface.PrivateIpAddress),
        publicAddress: interface.Association.map { number($0.PublicIp) } ?? 0,
        subnet: columns.intern(interface.SubnetId),
        vpc: columns.intern(interface.VpcId), checks: interface.SourceDestCheck)
      for group in interface.Groups { columns.add(group: columns.intern(group.GroupId)) }
    }
    return columns
  }
}

extension InterfaceColumns {
  fileprivate mutating func add(_ element: JSONValue) {
    add(
      address: number(element.member("PrivateIpAddress")),
      publicAddress: number(element.member("Association")?.member("PublicIp")),
      subnet: intern(element.member("SubnetId")), vpc: intern(element.member("VpcId")),
      checks: element.member("SourceDestCheck")?.bool ?? true)
    guard let groups = element.member("Groups") else { return }
    for group in groups.elements { add(group: intern(group.member("GroupId"))) }
  }

  private mutating func intern(_ identifier: JSONValue?) -> UInt32 {
    identifier?.withStringBytes { intern($0) } ?? intern(identifier?.string ?? "")
  }
}

private func number(_ text: String) -> UInt32 { IPv4Address(text)?.rawValue ?? 0 }

/// An address is read from the bytes of the file.
private func number(_ value: JSONValue?) -> UInt32 {
  let address = value?.withStringBytes { IPv4Address(utf8: $0) }
  return address??.rawValue ?? 0
}

extension Loader {
  /// Maps a file as the command line does: read once from start to end, pages given back on the way.
  static func mappedFile(_ path: String) throws -> SourceFile {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw BenchmarkError("cannot open \(path)") }
    defer { close(descriptor) }
    let size = Int(lseek(descriptor, 0, SEEK_END))
    guard let base = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED
    else { throw BenchmarkError("cannot map \(path)") }
    nonisolated(unsafe) let region = UnsafeRawBufferPointer(start: base, count: size)
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    return SourceFile(
      name: path, mapped: region,
      release: { munmap(UnsafeMutableRawPointer(mutating: region.baseAddress), size) },
      discard: { range in
        let first = (range.lowerBound + page - 1) / page * page
        let last = range.upperBound / page * page
        guard first < last, let start = region.baseAddress else { return }
        madvise(UnsafeMutableRawPointer(mutating: start + first), last - first, MADV_DONTNEED)
      })
  }
}
