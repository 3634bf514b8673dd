import DNSWire
import NameService
import SourceText
import TraceModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Answers clients on some ports until it is interrupted or nobody reads its log any more.
///
/// One thread and one call of `poll` for everything: an answer takes microseconds, so nobody waits
/// for somebody else. What clients can make it hold is bounded: `mostClients` connections, two
/// buffers each, and the replies that `NameService` keeps.
struct NameServer {
  /// A port, and whose resolver answers there.
  struct Port {
    let sockets: ListeningSockets
    /// As the log names it.
    let workload: String
    var service: NameService
  }

  private var ports: [Port]
  private var clients: [StreamClient] = []
  private var log: QueryLog
  private var datagram = [UInt8](repeating: 0, count: longestDatagram)
  private var response: [UInt8] = []
  private(set) var counts = Counts()

  struct Counts {
    var answered = 0
    var silent = 0
    var dropped = 0
  }

  private static let longestDatagram = 4_096
  private static let mostClients = 64
  /// Datagrams taken from one socket before the others have their turn.
  private static let turn = 64
  /// Milliseconds after which idle clients are looked for, and a log that nobody reads.
  private static let pause: Int32 = 500

  init(_ ports: [Port], log: QueryLog) {
    self.ports = ports
    self.log = log
  }

  /// - Returns: When somebody interrupts it.
  mutating func run() throws(Stop) {
    defer {
      for client in clients { close(client.descriptor) }
      for port in ports { port.sockets.shut() }
    }
    guard let signals = SignalWatch.start([SIGINT, SIGTERM, SIGHUP]) else {
      throw Stop("the system has no thread to wait for an interrupt with")
    }
    defer { signals.stop() }
    var round = 0
    while true {
      var events = pollEvents(and: signals.descriptor)
      let ready = poll(&events, nfds_t(events.count), Self.pause)
      if events.last?.revents != 0 { return }
      if ready > 0 { serve(events) }
      guard try log.flush() else { return }
      round &+= 1
      if ready <= 0 || round % Self.turn == 0 {
        if log.isClosed { return }
        dismissIdleClients()
      }
    }
  }

  /// Ports first, two sockets each, then clients; the signals are last.
  private func pollEvents(and signals: Int32) -> [pollfd] {
    var events: [pollfd] = []
    events.reserveCapacity(2 * ports.count + clients.count + 1)
    for port in ports {
      events.append(pollfd(fd: port.sockets.datagrams, events: Int16(POLLIN), revents: 0))
      events.append(pollfd(fd: port.sockets.streams, events: Int16(POLLIN), revents: 0))
    }
    for client in clients {
      events.append(pollfd(fd: client.descriptor, events: client.events, revents: 0))
    }
    events.append(pollfd(fd: signals, events: Int16(POLLIN), revents: 0))
    return events
  }

  private mutating func serve(_ events: [pollfd]) {
    let now = milliseconds()
    // From the back, so that clients that go do not move those still to come.
    for index in clients.indices.reversed() {
      let event = events[2 * ports.count + index]
      if event.revents != 0, !serve(client: index, event.revents, now) { dismiss(client: index) }
    }
    for index in ports.indices {
      if events[2 * index].revents != 0 { serveDatagrams(index) }
      if events[2 * index + 1].revents != 0 { accept(index, now) }
    }
  }

  /// - Parameter count: How much of `query` is the query.
  private static func answer(
    _ query: [UInt8], _ count: Int, _ transport: NameService.Transport,
    by service: inout NameService, into response: inout [UInt8]
  ) -> ServedQuery {
    service.answer(query.span.extracting(0..<count), over: transport, into: &response)
  }

  private mutating func tell(
    _ entry: ServedQuery, _ transport: NameService.Transport, _ port: Int,
    _ client: @autoclosure () -> String
  ) {
    switch entry.result {
    case .silence: counts.silent += 1
    case .dropped: counts.dropped += 1
    case .noError, .noData, .nameError, .serverFailure, .formatError, .notImplemented, .refused,
      .badVersion:
      counts.answered += 1
    }
    log.add(entry, transport.rawValue, to: ports[port].workload, from: client())
  }
}

// MARK: - Datagrams

extension NameServer {
  private mutating func serveDatagrams(_ port: Int) {
    let descriptor = ports[port].sockets.datagrams
    var client = SocketAddress()
    for _ in 0..<Self.turn {
      let count = client.fill { address, length in
        datagram.withUnsafeMutableBytes {
          // The true length comes back, also of what does not fit.
          recvfrom(descriptor, $0.baseAddress, $0.count, Int32(MSG_TRUNC), address, length)
        }
      }
      if count < 0 {
        if errno == EINTR { continue }
        return
      }
      guard count <= datagram.count else {
        tell(.tooLong(count), .udp, port, client.text)
        continue
      }
      let entry = Self.answer(
        datagram, count, .udp, by: &ports[port].service, into: &response)
      if !response.isEmpty {
        // What cannot be sent now is lost, as datagrams are; the client asks again.
        _ = response.withUnsafeBytes { bytes in
          client.with { sendto(descriptor, bytes.baseAddress, bytes.count, 0, $0, $1) }
        }
      }
      tell(entry, .udp, port, client.text)
    }
  }
}

// MARK: - Streams

extension NameServer {
  private mutating func accept(_ port: Int, _ now: Int64) {
    let listener = ports[port].sockets.streams
    for _ in 0..<Self.turn {
      var address = SocketAddress()
      let descriptor = address.fill { platformAccept(listener, $0, $1) }
      guard descriptor >= 0 else {
        // Out of descriptors, somebody has to make room, or the listener would never be quiet.
        if errno == EMFILE || errno == ENFILE { dismissLongestIdle() }
        return
      }
      makeNonBlocking(descriptor)
      if clients.count >= Self.mostClients { dismissLongestIdle() }
      clients.append(StreamClient(descriptor, port: port, name: address.text, now: now))
    }
  }

  /// - Returns: Whether the connection stays.
  private mutating func serve(client index: Int, _ events: Int16, _ now: Int64) -> Bool {
    if events & Int16(POLLERR | POLLNVAL) != 0 { return false }
    if events & Int16(POLLIN | POLLHUP) != 0 {
      guard clients[index].receive(into: &datagram) else { return false }
    }
    repeat {
      guard answer(client: index, now), clients[index].send(now: now) else { return false }
    } while clients[index].canGoOn
    return true
  }

  private mutating func answer(client index: Int, _ now: Int64) -> Bool {
    let port = clients[index].port
    let name = clients[index].name
    while true {
      switch clients[index].nextQuery(now: now) {
      case .none: return true
      case .query(let query):
        let entry = Self.answer(
          query, query.count, .tcp, by: &ports[port].service, into: &response)
        if !response.isEmpty { clients[index].append(response) }
        tell(entry, .tcp, port, name)
      case .senseless(let length):
        tell(.tooLong(length), .tcp, port, name)
        return false
      }
    }
  }

  private mutating func dismiss(client index: Int) {
    close(clients[index].descriptor)
    clients.remove(at: index)
  }

  private mutating func dismissLongestIdle() {
    let index = clients.indices.min { clients[$0].lastActive < clients[$1].lastActive }
    if let index { dismiss(client: index) }
  }

  private mutating func dismissIdleClients() {
    let deadline = milliseconds() - StreamClient.patience
    for index in clients.indices.reversed() where clients[index].lastActive < deadline {
      dismiss(client: index)
    }
  }
}

extension ServedQuery {
  fileprivate static func tooLong(_ length: Int) -> ServedQuery {
    ServedQuery(
      question: nil, result: .dropped, because: ["a message of \(length) bytes is no query"])
  }
}

private func platformAccept(
  _ listener: Int32, _ address: UnsafeMutablePointer<sockaddr>,
  _ length: UnsafeMutablePointer<socklen_t>
) -> Int32 {
  accept(listener, address, length)
}

/// Of a clock that only goes forward: how long clients have been idle, and nothing else.
private func milliseconds() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
}
