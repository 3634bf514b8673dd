import Addressing
import CloudModel
import Dataplane
import TraceModel

/// Takes out of a message what it names: hosts, addresses, the image, what IAM refused.
struct MessageClues {
  private let message: PastedMessage
  private let whole: PastedMessage

  /// - Parameter whole: Where to look for an image that the message does not name itself.
  static func clues(in message: PastedMessage, of whole: PastedMessage) -> SymptomReading.Clues {
    MessageClues(message: message, whole: whole).clues
  }

  private var clues: SymptomReading.Clues {
    var clues = SymptomReading.Clues()
    clues.host = host
    readAddress(into: &clues)
    clues.nameServer = nameServer
    readRefusal(into: &clues)
    readImage(into: &clues)
    let labels = (clues.host ?? registryHost ?? "").split(separator: ".").map(String.init)
    if clues.account == nil { clues.account = labels.first { AccountID($0) != nil } }
    if clues.region == nil {
      clues.region = labels.first { Partition(region: RegionName($0)) != nil } ?? regionOfBucket
    }
    return clues
  }
}

// MARK: - Hosts and addresses

extension MessageClues {
  /// Of several hosts the last: an error is wrapped from the outside, so the one that failed is
  /// innermost.
  private var host: String? {
    let looked = message.values(after: "lookup ", while: Self.isHost)
    let wanted =
      message.values(after: ", not ", while: Self.isHost)
      + message.values(after: "not valid for '", while: Self.isHost)
    let dialled = message.values(after: "://", while: Self.isHost)
    let hosts = [wanted, looked, dialled].lazy.flatMap { $0.reversed() }.map(Self.name)
    return hosts.first { $0.contains(".") && !Self.isManual($0) && IPAddress($0) == nil }
  }

  /// Messages send their reader to pages of help.
  private static func isManual(_ host: String) -> Bool {
    ["www.docker.com", "docs.docker.com", "docs.aws.amazon.com", "kubernetes.io", "aws.amazon.com"]
      .contains(host)
  }

  private static func name(_ written: String) -> String {
    var name = written.lowercased()
    while name.hasSuffix(".") { name.removeLast() }
    return name
  }

  private static func isHost(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "_"), UInt8(ascii: "*"):
      true
    case _: false
    }
  }

  /// `dial tcp 10.0.1.20:443`, `read tcp 10.0.0.5:52920->10.0.1.20:443`, and what stands for an
  /// address whose digits nobody knows.
  private func readAddress(into clues: inout SymptomReading.Clues) {
    let sockets =
      message.values(after: "dial tcp ", while: Self.isSocket)
      + message.values(after: "read tcp ", while: Self.isSocket)
    let far = sockets.map { $0.split(separator: ">").last.map(String.init) ?? $0 }
    if let (address, port) = far.lazy.compactMap(Self.socket).first {
      clues.address = address
      clues.addressKind = SymptomReading.AddressKind(address)
      clues.port = port
    } else if message.text.contains("<public address>") {
      clues.addressKind = .public
    }
  }

  private var nameServer: IPAddress? {
    let named =
      message.values(after: " on ", while: Self.isSocket)
      + message.values(after: "read udp ", while: Self.isSocket)
      .map { $0.split(separator: ">").last.map(String.init) ?? $0 }
    return named.lazy.compactMap(Self.socket).first { $0.port == 53 }?.address
  }

  private static func isSocket(_ byte: UInt8) -> Bool {
    isHost(byte) || "[]:>".utf8.contains(byte)
  }

  /// `10.0.1.20:443`, `[2600::1]:443`; a colon may follow.
  private static func socket(_ text: String) -> (address: IPAddress, port: UInt16)? {
    var text = text[...]
    while text.hasSuffix(":") { text.removeLast() }
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[colon...].dropFirst()) else {
      return nil
    }
    let host = text[..<colon].drop { $0 == "[" }.prefix { $0 != "]" }
    return IPAddress(host).map { ($0, port) }
  }
}

// MARK: - What IAM refused

extension MessageClues {
  private func readRefusal(into clues: inout SymptomReading.Clues) {
    clues.action =
      message.values(after: "authorized to perform: ") { $0 != 0x20 && $0 != UInt8(ascii: ",") }
      .first { $0.contains(":") }
    if clues.action == nil && message.contains("calling the GetAuthorizationToken operation") {
      clues.action = "ecr:GetAuthorizationToken"
    }
    clues.policy = Self.policies.first { message.contains($0.words) }?.kind
  }

  private static let policies: [(words: SoughtWords, kind: SymptomReading.PolicyKind)] = [
    ("VPC endpoint policy", .endpoint), ("identity-based policy", .identity),
    ("resource-based policy", .resource), ("permissions boundary", .boundary),
    ("session policy", .session), ("service control policy", .organization),
    ("resource control policy", .organization),
  ]
}

// MARK: - The image

extension MessageClues {
  private func readImage(into clues: inout SymptomReading.Clues) {
    guard let image = image(in: message) ?? imageOfManifest ?? image(in: whole) else { return }
    clues.image = image.text
    clues.repository = image.repository
    clues.version = image.version
    if case .privateECR(let registry) = image.registry {
      clues.account = registry.account.digits
      clues.region = registry.region.code
    }
  }

  private func image(in message: PastedMessage) -> ImageReference? {
    let named = Self.introductions.lazy.flatMap {
      message.values(after: $0, while: Self.isImage)
    }
    let registered = message.registries.lazy.compactMap(\.reference)
    for written in [Array(named), Array(registered)].joined() {
      if let image = Self.reference(written) { return image }
    }
    return nil
  }

  /// What stands before an image. Of these, the last may introduce other things, too.
  private static let introductions = [
    "failed to resolve reference \"", "failed to resolve ref \"", "failed to resolve ref ",
    "pull and unpack image \"", "ull image \"", "ulling image \"", "manifest for ",
    "pull access denied for ", "related to ", "\"image\": \"",
  ]

  /// `…/v2/REPOSITORY/manifests/TAG`
  private var imageOfManifest: ImageReference? {
    guard let host, let path = message.values(after: "/v2/", while: Self.isImage).first,
      let parts = path.parted(by: "/manifests/")
    else { return nil }
    let mark = parts.1.contains(":") ? "@" : ":"
    return Self.reference("\(host)/\(parts.0)\(mark)\(parts.1)")
  }

  private static func reference(_ written: String) -> ImageReference? {
    var text = written[...]
    while let last = text.last, ".,:".contains(last) { text.removeLast() }
    if !text.contains(where: { ":@/".contains($0) }) { return nil }
    do { return try ImageReference(String(text)) } catch { return nil }
  }

  private static func isImage(_ byte: UInt8) -> Bool {
    isHost(byte) || "/:@+".utf8.contains(byte)
  }

  private var registryHost: String? {
    (message.registries + whole.registries).first?.host
  }

  /// `prod-eu-west-1-starport-layer-bucket`: older names have no Region behind `s3`.
  private var regionOfBucket: String? {
    let (prefix, suffix) = ("prod-", "-starport-layer-bucket")
    guard let bucket = host?.split(separator: ".").first, bucket.hasPrefix(prefix),
      bucket.hasSuffix(suffix)
    else { return nil }
    return String(bucket.dropFirst(prefix.count).dropLast(suffix.count))
  }
}

extension PastedMessage {
  /// What a text is about, it names soon.
  private static let mostRegistries = 32

  /// Names of private registries, and the images that stand there, unless they are part of an URL.
  fileprivate var registries: [(host: String, reference: String?)] {
    let bytes = Array(text.utf8)
    let positions = bytes.positions(of: Array(".dkr.ecr".utf8)).prefix(Self.mostRegistries)
    return positions.map { position in
      let account = bytes[..<position].suffix(Self.longestValue).reversed().prefix {
        (0x30...0x39).contains($0)
      }
      let rest = bytes[position...].prefix(Self.longestValue).prefix {
        $0 > 0x20 && $0 < 0x7F && !"\"',;()<>|".utf8.contains($0)
      }
      let reference =
        String(decoding: account.reversed(), as: UTF8.self) + String(decoding: rest, as: UTF8.self)
      let isInURL = bytes[..<(position - account.count)].last == UInt8(ascii: "/")
      return (String(reference.prefix { $0 != "/" }), isInURL ? nil : reference)
    }
  }
}

extension String {
  /// What stands before and behind the first occurrence of a mark.
  fileprivate func parted(by mark: String) -> (String, String)? {
    let bytes = Array(utf8)
    guard let position = bytes.position(of: Array(mark.utf8), from: 0) else { return nil }
    return (
      String(decoding: bytes[..<position], as: UTF8.self),
      String(decoding: bytes[(position + mark.utf8.count)...], as: UTF8.self)
    )
  }
}
