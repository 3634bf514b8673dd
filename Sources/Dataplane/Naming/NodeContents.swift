import Addressing

/// What the claims of a VPC come to for names in a domain, unless a longer domain is around them:
/// one word, which stands in the tree beside the domain's label.
struct ClaimEffect: BitwiseCopyable {
  let rawValue: UInt64

  enum Answerer {
    /// Nobody claims the name in effect.
    case nobody
    /// A Resolver rule, or private DNS of an endpoint.
    case elsewhere
    /// By position.
    case zone(Int32)
  }

  static let unclaimed = ClaimEffect(.nobody, isApex: false, isLeaf: true)

  init(rawValue: UInt64) { self.rawValue = rawValue }

  init(_ answerer: Answerer, isApex: Bool, isLeaf: Bool) {
    let number: Int32 =
      switch answerer {
      case .nobody: -1
      case .elsewhere: -2
      case .zone(let position): position
      }
    rawValue =
      UInt64(UInt32(bitPattern: number)) | (isApex ? 1 << 32 : 0) | (isLeaf ? 1 << 33 : 0)
  }

  var answerer: Answerer {
    switch Int32(truncatingIfNeeded: rawValue) {
    case -1: .nobody
    case -2: .elsewhere
    case let position: .zone(position)
    }
  }

  /// Whether the domain is the apex of a hosted zone in effect.
  var isApex: Bool { rawValue & 1 << 32 != 0 }
  /// Whether no longer domain is claimed by anybody.
  var isLeaf: Bool { rawValue & 1 << 33 != 0 }
}

/// How many record sets of which type a name has.
struct RecordHolding: BitwiseCopyable {
  fileprivate let rawValue: UInt32

  /// No such name.
  static let nothing = RecordHolding(rawValue: 0)

  private static let (exists, others, many): (UInt32, UInt32, UInt32) = (1 << 31, 1 << 30, 1 << 29)

  fileprivate init(rawValue: UInt32) { self.rawValue = rawValue }

  /// What a name that exists has.
  init(_ sets: ArraySlice<ZoneIndex.SetRow>) {
    func count(_ type: RecordType) -> Int { sets.count { $0.type == type.rawValue } }
    let counts = (count(.a), count(.aaaa), count(.cname))
    var value = Self.exists
    if counts.0 + counts.1 + counts.2 < sets.count { value |= Self.others }
    if max(counts.0, counts.1, counts.2) < 512 {
      value |= UInt32(counts.0) | UInt32(counts.1) << 9 | UInt32(counts.2) << 18
    } else {
      value |= Self.many
    }
    rawValue = value
  }

  var exists: Bool { rawValue & Self.exists != 0 }

  /// Sets that answer for a type, which a CNAME always does; `nil` where the sets have to be asked.
  @inline(__always)
  func count(of type: RecordType) -> Int? {
    if rawValue & Self.many != 0 { return nil }
    let aliases = Int(rawValue &>> 18 & 511)
    switch type {
    case .a: return aliases + Int(rawValue & 511)
    case .aaaa: return aliases + Int(rawValue &>> 9 & 511)
    case .cname: return aliases
    case _: return rawValue & Self.others == 0 ? aliases : nil
    }
  }
}

/// What a name of a zone has, and what the wildcard right below it has: one word, which stands in
/// the tree beside the name's label.
struct NodeHolding: BitwiseCopyable {
  let rawValue: UInt64

  static let nothing = NodeHolding(rawValue: 0)

  init(rawValue: UInt64) { self.rawValue = rawValue }

  init(own: RecordHolding, wildcard: RecordHolding) {
    rawValue = UInt64(own.rawValue) | UInt64(wildcard.rawValue) << 32
  }

  var own: RecordHolding { RecordHolding(rawValue: UInt32(truncatingIfNeeded: rawValue)) }
  var wildcard: RecordHolding {
    RecordHolding(rawValue: UInt32(truncatingIfNeeded: rawValue &>> 32))
  }
}
