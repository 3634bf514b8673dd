import Addressing
import TraceModel

/// The header of a packet before a step and after it, field by field.
///
///     packet       here                   after
///     protocol     tcp                    tcp
///     source       10.0.1.5             → 3.35.0.9
///     from port    32768-60999          → 1024-65535
///     destination  3.5.108.0/22           3.5.108.0/22
///     to port      443                    443
///
/// One column is enough where nothing changes.
struct PacketChange {
  private let rows: [(name: String, before: String, after: String?)]
  private let end: StyledText

  /// - Parameters:
  ///   - after: `nil` where the packet goes no further.
  ///   - end: What is said then.
  init(_ before: Packet, _ after: Packet?, end: StyledText) {
    let fields = Self.fields(of: before)
    let others = after == before ? nil : after.map(Self.fields)
    rows = fields.enumerated().map { index, field in
      (field.name, field.value, others.flatMap { index < $0.count ? $0[index].value : nil })
    }
    self.end = after == before ? StyledText("and goes on unchanged", .faint) : end
  }

  func lines(width: Int) -> [StyledText] {
    let names = 11
    let values = rows.map { StyledText($0.before).width }.max() ?? 0
    // Where both do not fit beside each other, what changes is said behind what it was.
    let valueWidth = min(max(values, 4), max(8, (width - names - 6) / 2))
    var lines = [
      StyledText("packet", .faint).padded(to: names) + "  "
        + StyledText("here", .faint).padded(to: valueWidth) + "    "
        + (rows.contains { $0.after != nil } ? StyledText("after", .faint) : end)
    ]
    for row in rows {
      let isChanged = row.after.map { $0 != row.before } ?? false
      var line = StyledText(row.name, .faint).padded(to: names) + "  "
      line.append(StyledText(row.before).padded(to: valueWidth))
      if let after = row.after {
        line.append(isChanged ? StyledText("  → ", .uncertain) : .spaces(4))
        line.append(StyledText(after, isChanged ? .strong : .faint))
      }
      lines.append(line)
    }
    return lines
  }

  private static func fields(of packet: Packet) -> [(name: String, value: String)] {
    let hasPorts = packet.protocolNumber.hasPorts
    var fields = [("protocol", "\(packet.protocolNumber)"), ("source", "\(packet.source)")]
    if hasPorts { fields.append(("from port", "\(packet.sourcePorts)")) }
    fields.append(("destination", "\(packet.destination)"))
    if hasPorts { fields.append(("to port", "\(packet.destinationPorts)")) }
    return fields
  }
}
