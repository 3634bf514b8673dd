/// Trouble that stands in the same logs and is none of a network's.
enum OtherTrouble {
  case executable, disk, architecture, memory, credentials, proxy, missing, environmentFile

  init?(_ message: PastedMessage) {
    guard let row = Self.table.first(where: { message.containsAny($0.words) }) else { return nil }
    self = row.trouble
  }

  private static let table: [(trouble: OtherTrouble, words: [SoughtWords])] = [
    (.executable, ["exec format error"]),
    (.disk, ["no space left on device"]),
    (.architecture, ["descriptor matching platform", "no matching manifest for"]),
    (.memory, ["OutOfMemory"]),
    (
      .credentials,
      ["NoCredentialProviders", "no EC2 IMDS role found", "Unable to locate credentials"]
    ),
    (.proxy, ["proxyconnect"]),
    (
      .missing,
      [
        "ResourceNotFoundException", "log group does not exist", "can't find the specified secret",
        "invalid ssm parameters", "did not contain json key",
      ]
    ),
    (.environmentFile, ["environment variable file", "failed to download env files"]),
  ]

  var meaning: String {
    switch self {
    case .executable:
      "the image was pulled, and its program is made for another processor: no trouble of the pull"
    case .disk: "the image arrived, and the disk is full: no trouble of the network"
    case .architecture:
      "the manifest arrived, and it has no image for this processor or system: build one, or run "
        + "the task where the image runs"
    case .memory: "the container ran out of memory: no trouble of the pull"
    case .credentials:
      "the client has no AWS credentials to sign with: look at its role and at instance metadata"
    case .proxy: "the client goes through an HTTP proxy, which is not simulated: look there"
    case .missing:
      "AWS was reached and answered that a thing that the task definition names (a log group, a "
        + "secret, a parameter) does not exist: correct its name, Region or account"
    case .environmentFile:
      "the task's environment files in Amazon S3 are fetched before the image, and are not "
        + "simulated; they take the same way as layers do"
    }
  }
}
