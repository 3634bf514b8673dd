import Addressing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An address and a port, as the kernel keeps them.
struct SocketAddress {
  private(set) var storage = sockaddr_storage()
  private(set) var length = socklen_t(MemoryLayout<sockaddr_storage>.size)

  init() {}

  init(_ address: IPAddress, port: UInt16) {
    switch address {
    case .v4(let address):
      var form = sockaddr_in()
      form.sin_family = sa_family_t(AF_INET)
      form.sin_port = port.bigEndian
      form.sin_addr.s_addr = address.rawValue.bigEndian
      set(form)
    case .v6(let address):
      var form = sockaddr_in6()
      form.sin6_family = sa_family_t(AF_INET6)
      form.sin6_port = port.bigEndian
      let value = address.rawValue.bigEndian
      withUnsafeMutableBytes(of: &form.sin6_addr) { $0.storeBytes(of: value, as: UInt128.self) }
      set(form)
    }
  }

  private mutating func set<Form>(_ form: Form) {
    withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: form, as: Form.self) }
    length = socklen_t(MemoryLayout<Form>.size)
  }

  /// For calls that take an address.
  func with<R>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
    withUnsafePointer(to: storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
    }
  }

  /// For calls that give one.
  mutating func fill<R>(
    _ body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> R
  ) -> R {
    length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, &length) }
    }
  }

  /// `nil` for families other than IPv4 and IPv6.
  var endpoint: (address: IPAddress, port: UInt16)? {
    withUnsafeBytes(of: storage) { bytes in
      switch Int32(storage.ss_family) {
      case AF_INET:
        let form = bytes.loadUnaligned(as: sockaddr_in.self)
        let address = IPv4Address(rawValue: UInt32(bigEndian: form.sin_addr.s_addr))
        return (.v4(address), UInt16(bigEndian: form.sin_port))
      case AF_INET6:
        let form = bytes.loadUnaligned(as: sockaddr_in6.self)
        let value = withUnsafeBytes(of: form.sin6_addr) { $0.loadUnaligned(as: UInt128.self) }
        return (
          .v6(IPv6Address(rawValue: UInt128(bigEndian: value))), UInt16(bigEndian: form.sin6_port)
        )
      case _: return nil
      }
    }
  }

  /// `127.0.0.1:5353`, `[::1]:5353`
  var text: String {
    guard let endpoint else { return "?" }
    switch endpoint.address {
    case .v4(let address): return "\(address):\(endpoint.port)"
    case .v6(let address): return "[\(address)]:\(endpoint.port)"
    }
  }
}
