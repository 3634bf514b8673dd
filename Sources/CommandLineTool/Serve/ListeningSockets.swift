import Addressing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The two sockets of one port: datagrams and streams.
struct ListeningSockets {
  let datagrams: Int32
  let streams: Int32
  let address: IPAddress
  let port: UInt16

  /// Connections that wait to be taken.
  private static let backlog: Int32 = 64
  /// Ports that the system chooses are free for streams; for datagrams they mostly are.
  private static let attempts = 16

  /// Opens both on one port.
  ///
  /// - Parameter port: 0 lets the system choose one.
  static func open(_ address: IPAddress, port: UInt16) throws(SocketError) -> ListeningSockets {
    var attempt = 1
    while true {
      let streams = try socket(SocketAddress(address, port: port), SOCK_STREAM)
      let chosen = boundPort(streams) ?? port
      do throws(SocketError) {
        let datagrams = try socket(SocketAddress(address, port: chosen), SOCK_DGRAM)
        return ListeningSockets(
          datagrams: datagrams, streams: streams, address: address, port: chosen)
      } catch {
        close(streams)
        attempt += 1
        if port != 0 || error.code != EADDRINUSE || attempt > Self.attempts { throw error }
      }
    }
  }

  func shut() {
    close(datagrams)
    close(streams)
  }

  #if canImport(Glibc)
    private typealias Kind = __socket_type
  #else
    private typealias Kind = Int32
  #endif

  private static func socket(
    _ address: SocketAddress, _ kind: Kind
  ) throws(SocketError) -> Int32 {
    #if canImport(Glibc)
      let type = Int32(kind.rawValue)
    #else
      let type = kind
    #endif
    let family = Int32(address.storage.ss_family)
    #if canImport(Glibc)
      let descriptor = Glibc.socket(family, type, 0)
    #elseif canImport(Musl)
      let descriptor = Musl.socket(family, type, 0)
    #else
      let descriptor = Darwin.socket(family, type, 0)
    #endif
    guard descriptor >= 0 else {
      throw SocketError(code: errno, action: "open a socket for", address)
    }
    do throws(SocketError) {
      try prepare(descriptor, address, isStream: kind == SOCK_STREAM)
      return descriptor
    } catch {
      close(descriptor)
      throw error
    }
  }

  private static func prepare(
    _ descriptor: Int32, _ address: SocketAddress, isStream: Bool
  ) throws(SocketError) {
    makeNonBlocking(descriptor)
    var yes: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    // A port that old connections still hold is free for a new server.
    if isStream { setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size) }
    if Int32(address.storage.ss_family) == AF_INET6 {
      // What was asked for is this address, not IPv4 as well.
      setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &yes, size)
    }
    guard address.with({ bind(descriptor, $0, $1) }) == 0 else {
      throw SocketError(code: errno, action: "listen on", address)
    }
    if isStream, listen(descriptor, backlog) != 0 {
      throw SocketError(code: errno, action: "listen on", address)
    }
  }

  private static func boundPort(_ descriptor: Int32) -> UInt16? {
    var address = SocketAddress()
    guard address.fill({ getsockname(descriptor, $0, $1) }) == 0 else { return nil }
    return address.endpoint?.port
  }
}

/// Neither the loop nor a child of this process may hang on it.
func makeNonBlocking(_ descriptor: Int32) {
  _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
  _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
}

/// Why a port cannot be served.
struct SocketError: Error {
  let code: Int32
  private let action: String
  private let place: String

  init(code: Int32, action: String, _ address: SocketAddress) {
    self.code = code
    self.action = action
    place = address.text
  }

  var stop: Stop {
    let reason = String(cString: strerror(code)).lowercased()
    let help: [String] =
      switch code {
      case EADDRINUSE: ["--port N takes another port; --port 0 any that is free"]
      case EACCES: ["ports below 1024 are the administrator's; --port takes another"]
      case EADDRNOTAVAIL: ["--bind takes an address of this machine"]
      case _: []
      }
    return Stop("cannot \(action) \(place): \(reason)", help: help)
  }
}
