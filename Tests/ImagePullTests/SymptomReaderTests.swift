import TestSupport
import Testing
import TraceModel

@testable import ImagePull

@Suite("reading back what clients print")
struct SymptomReaderTests {
  typealias Catalogue = SymptomCatalogue

  // MARK: - Everything that is printed

  private static let region = "eu-west-1.amazonaws.com"
  private static let registry = "123456789012.dkr.ecr.\(region)"

  private static func host(_ conversation: Catalogue.Conversation) -> String {
    switch conversation {
    case .registryToken: "api.ecr.\(region)"
    case .bearerToken: "auth.docker.io"
    case .manifest: registry
    case .foreignManifest: "registry-1.docker.io"
    case .layers: "prod-eu-west-1-starport-layer-bucket.s3.\(region)"
    case .secret: "secretsmanager.\(region)"
    case .parameter: "ssm.\(region)"
    case .logStream: "logs.\(region)"
    case .decryption: "kms.\(region)"
    case .role: "sts.\(region)"
    }
  }

  private static func stage(_ conversation: Catalogue.Conversation) -> StageID {
    switch conversation {
    case .registryToken, .bearerToken: .auth
    case .manifest, .foreignManifest: .manifest
    case .layers: .layers
    case .secret: .secretsManager
    case .parameter: .systemsManager
    case .logStream: .logs
    case .decryption: .keyManagement
    case .role: .securityToken
    }
  }

  private static func action(_ conversation: Catalogue.Conversation) -> String {
    switch conversation {
    case .registryToken: "ecr:GetAuthorizationToken"
    case .bearerToken, .manifest, .foreignManifest: "ecr:BatchGetImage"
    case .layers: "s3:GetObject"
    case .secret: "secretsmanager:GetSecretValue"
    case .parameter: "ssm:GetParameters"
    case .logStream: "logs:CreateLogStream"
    case .decryption: "kms:Decrypt"
    case .role: "sts:AssumeRoleWithWebIdentity"
    }
  }

  private static func phase(_ experience: Catalogue.Experience) -> Phase {
    switch experience {
    case .silence: .connect
    case .noSuchHost, .nameServerSilent, .nameServerFails: .dns
    case .wrongCertificate: .tls
    case .denied: .authorize
    case .repositoryNotFound, .tagNotFound, .tokenExpired, .rateLimited: .response
    }
  }

  /// What a registry alone can answer does not befall other conversations, though the catalogue has
  /// words for everything.
  private static func happens(
    _ experience: Catalogue.Experience, _ conversation: Catalogue.Conversation
  ) -> Bool {
    switch experience {
    case .repositoryNotFound, .tagNotFound, .tokenExpired:
      conversation == .manifest || conversation == .foreignManifest
    case .rateLimited: stage(conversation) == .manifest || stage(conversation) == .auth
    case .silence, .noSuchHost, .nameServerSilent, .nameServerFails, .wrongCertificate, .denied:
      true
    }
  }

  private static func message(
    _ client: Catalogue.Client, _ conversation: Catalogue.Conversation,
    _ experience: Catalogue.Experience, address: String
  ) -> String {
    let foreign = conversation == .bearerToken || conversation == .foreignManifest
    return Catalogue.phrase(of: client, about: conversation)[experience]
      .replacing("{error}", with: Catalogue.error(experience))
      .filled(with: [
        "host": host(conversation), "address": "\(address):443", "nameServer": "10.0.0.2:53",
        "client": "10.0.0.5:32768", "certificate": "vpce.example.com",
        "image": foreign ? "library/redis:7" : "\(registry)/team/app:1.4",
        "repository": foreign ? "library/redis" : "team/app", "version": foreign ? "7" : "1.4",
        "registry": "123456789012",
        "refusal": "User: arn:aws:sts::123456789012:assumed-role/r/s is not authorized to perform: "
          + "\(action(conversation)) on resource: * because no identity-based policy allows the "
          + "\(action(conversation)) action",
      ])
  }

  @Test(
    "the stage and the phase come back", arguments: Catalogue.Client.allCases,
    Catalogue.Conversation.allCases)
  func back(_ client: Catalogue.Client, _ conversation: Catalogue.Conversation) throws {
    for experience in Catalogue.Experience.allCases {
      for address in ["10.0.1.20", "52.219.1.1", "<public address>"] {
        let text = Self.message(client, conversation, experience, address: address)
        let reading = try #require(SymptomReader.read(text), "\(text)")
        guard Self.happens(experience, conversation) else { continue }
        #expect(reading.stages.contains(Self.stage(conversation)), "\(text)")
        #expect(reading.phases.contains(Self.phase(experience)), "\(text)")
        #expect(reading.timing == nil || reading.timing == experience.timing, "\(text)")
        #expect(!reading.causes.isEmpty && !reading.meaning.isEmpty, "\(text)")
      }
    }
  }

  /// The reader is of no use that answers everything with everything.
  @Test("and nothing else where the words tell", arguments: Catalogue.Client.allCases)
  func exact(_ client: Catalogue.Client) throws {
    // That too many requests came, every host says alike.
    let told = Catalogue.Experience.allCases.filter {
      Self.happens($0, .manifest) && $0 != .rateLimited
    }
    for experience in told {
      let text = Self.message(client, .manifest, experience, address: "10.0.1.20")
      let reading = try #require(SymptomReader.read(text))
      #expect(reading.stages == [.manifest], "\(text)")
      #expect(reading.phases.count <= 2, "\(text)")
      #expect(reading.clues.region == "eu-west-1", "\(text)")
    }
  }

  @Test("no cause is listed twice, and each has its sentence")
  func causes() throws {
    for client in Catalogue.Client.allCases {
      for conversation in Catalogue.Conversation.allCases {
        for experience in Catalogue.Experience.allCases {
          let text = Self.message(client, conversation, experience, address: "10.0.1.20")
          let causes = try #require(SymptomReader.read(text)).causes
          #expect(Set(causes.map(\.code)).count == causes.count, "\(text)")
          #expect(causes.allSatisfy { $0.because.count > 20 && !$0.because.hasSuffix(".") })
        }
      }
    }
  }

  // MARK: - As people paste it

  private static let whole = message(.fargate, .manifest, .silence, address: "10.0.1.20")

  /// The same message in clothes that logs and terminals give it.
  static let clothes: [(String, @Sendable (String) -> String)] = [
    ("a JSON string", { #"{"stoppedReason": ""# + $0.replacing("\"", with: "\\\"") + "\"}" }),
    (
      "JSON in JSON",
      { #"{"m": ""# + $0.replacing("\"", with: #"\\\""#) + "\"}" }
    ),
    ("a log line", { "2024-03-31T02:56:45Z level=error time=x msg=\"\($0)\" task=\"8ff4\"" }),
    ("a terminal of 80 columns", { broken($0, at: 80) }),
    ("a terminal of 61 columns", { broken($0, at: 61) }),
    ("a mail, broken at spaces", { $0.replacing(": ", with: ":\n   ") }),
    ("colours", { "\u{1B}[1;31m" + $0.replacing("dial", with: "\u{1B}[0mdial\u{1B}[4m") }),
    ("a window title", { "\u{1B}]0;prod\u{7}" + $0 }),
    ("typographic quotes", { $0.replacing("\"", with: "\u{201D}") }),
    ("carriage returns", { $0.replacing(": ", with: ":\r\n") }),
    ("noise around it", { "hello\n\n\($0)\n\nError: ImagePullBackOff\n" }),
    ("capitals", { $0.replacing("i/o timeout", with: "I/O Timeout") }),
    ("a short of its end", { String($0.dropLast(3)) }),
  ]

  private static func broken(_ text: String, at width: Int) -> String {
    var rest = text[...]
    var lines: [Substring] = []
    while !rest.isEmpty {
      lines.append(rest.prefix(width))
      rest = rest.dropFirst(width)
    }
    return lines.joined(separator: "\n")
  }

  @Test("clothes do not matter", arguments: clothes.indices)
  func pasted(_ index: Int) throws {
    let (name, dress) = Self.clothes[index]
    let reading = try #require(SymptomReader.read(dress(Self.whole)), "\(name)")
    #expect(reading.stages == [.manifest], "\(name)")
    #expect(reading.phases == [.connect], "\(name)")
    #expect(reading.clues.address?.description == "10.0.1.20", "\(name)")
    #expect(reading.clues.host == Self.registry, "\(name)")
    #expect(reading.clues.image == "\(Self.registry)/team/app:1.4", "\(name)")
    #expect(reading.clues.repository == "team/app" && reading.clues.version == "1.4", "\(name)")
  }

  @Test("of several messages the one that tells most is read")
  func several() throws {
    let reading = try #require(
      SymptomReader.read(
        """
        {"tasks": [{"stoppedReason": "Essential container in task exited",
          "containers": [
            {"reason": "CannotPullContainerError: context canceled"},
            {"reason": "\(Self.whole.replacing("\"", with: "\\\""))"}]}]}
        """))
    #expect(reading.wording == .connectionTimeout)
    #expect(reading.message.hasPrefix("CannotPullContainerError: pull image manifest"))
  }

  // MARK: - What is no message

  @Test(
    "what says nothing is not read",
    arguments: [
      "", " \n\t ", "hello", "i/o", "\u{1B}[2J\u{1B}[31m", "\\", "\\u00", "{}", "Timeout",
      "the image was pulled", "10.0.0.5:443",
    ])
  func nothing(_ text: String) { #expect(SymptomReader.read(text) == nil) }

  @Test("any bytes are read without harm", arguments: 0..<200)
  func random(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "dial tcp ", "lookup ", " on ", "://", ".dkr.ecr.", "/v2/", "/manifests/", "\"", "\\",
      "\\u003c", "\u{1B}[", "\u{1B}]", ":443", "read udp ", "->", "[::1", "]:", "\n", " ", "é",
      "\0",
      "i/o timeout", "403 Forbidden", "x509:", ", not ", "authorized to perform: ", "🦆", "@", ":",
    ]
    let text = (0..<40).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    _ = SymptomReader.read(text)
  }

  /// What a slow reader would go over again and again.
  @Test(
    "repetition takes no longer than other text",
    arguments: [
      ".dkr.ecr", "/v2/", "\\\"", "\u{1B}[", "\"reason\": \"", "CannotPullContainer",
      "\"image\": \"", "1",
      "dial tcp ", "https://",
    ])
  func repetition(_ piece: String) {
    let text = String(repeating: piece, count: 100_000 / piece.utf8.count) + " 403 Forbidden"
    let time = ContinuousClock().measure { _ = SymptomReader.read(text) }
    #expect(time < .seconds(60), "\(time)")
  }

  @Test("a megabyte is read")
  func large() {
    let noise = String(repeating: "level=info msg=\"nothing to see \\\" here\"\n", count: 20_000)
    #expect(SymptomReader.read(noise + Self.whole)?.stages == [.manifest])
  }
}
