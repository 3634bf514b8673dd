import Testing

@testable import ImagePull

@Suite struct ImageReferenceTests {
  @Test(
    "private registries of Amazon ECR",
    arguments: [
      ("123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1", "eu-west-1", false, false),
      ("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/app:1", "cn-north-1", false, false),
      ("123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/app", "us-east-1", true, false),
      ("123456789012.dkr-ecr.eu-west-1.on.aws/app", "eu-west-1", false, true),
      ("123456789012.dkr-ecr-fips.us-gov-west-1.on.aws/app", "us-gov-west-1", true, true),
      ("123456789012.DKR.ECR.EU-WEST-1.amazonaws.com/app", "eu-west-1", false, false),
    ])
  func privateRegistry(_ text: String, _ region: String, _ isFIPS: Bool, _ isDualStack: Bool)
    throws
  {
    let reference = try ImageReference(text)
    guard case .privateECR(let registry) = reference.registry else {
      Issue.record("not taken for a private registry")
      return
    }
    #expect(registry.account.digits == "123456789012")
    #expect(registry.region.code == region)
    #expect(registry.isFIPS == isFIPS && registry.isDualStack == isDualStack)
  }

  @Test("hosts that follow from the registry")
  func hosts() throws {
    let reference = try ImageReference("123456789012.dkr.ecr.eu-west-1.amazonaws.com/a/b@sha256:1")
    guard case .privateECR(let registry) = reference.registry else {
      Issue.record("not taken for a private registry")
      return
    }
    #expect(registry.apiHost == "api.ecr.eu-west-1.amazonaws.com")
    #expect(
      registry.layerHost == "prod-eu-west-1-starport-layer-bucket.s3.eu-west-1.amazonaws.com")
    #expect(reference.repository == "a/b" && reference.version == "sha256:1")
  }

  @Test(
    "names without a registry host are on Docker Hub",
    arguments: [
      ("nginx", "library/nginx", "latest"), ("nginx:1.27", "library/nginx", "1.27"),
      ("team/app:2", "team/app", "2"), ("docker.io/team/app", "team/app", "latest"),
    ])
  func dockerHub(_ text: String, _ repository: String, _ version: String) throws {
    let reference = try ImageReference(text)
    #expect(reference.registry == .dockerHub)
    #expect(reference.repository == repository && reference.version == version)
  }

  @Test func besideADigestTheTagIsForPeople() throws {
    let reference = try ImageReference(
      "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1@sha256:ab")
    #expect(reference.repository == "app" && reference.version == "sha256:ab")
  }

  @Test func otherRegistries() throws {
    #expect(try ImageReference("public.ecr.aws/nginx/nginx:1").registry == .publicECR)
    let other = try ImageReference("registry.example.com/app:1").registry
    #expect(other != .dockerHub && other != .publicECR)
  }

  @Test(
    "what is no reference is refused",
    arguments: [
      "", "https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/app", "a b", "app\u{1B}[31m",
      "1234.dkr.ecr.eu-west-1.amazonaws.com/app", "123456789012.dkr.ecr.nowhere.amazonaws.com/app",
      "123456789012.dkr.ecr.eu-west-1.amazonaws.org/app",
      "123456789012.dkr.ecr.eu-west-1.amazonaws.com/",
      "123456789012.dkr.ecr.eu-west-1.amazonaws.com", ":1", "app:", "app@",
      String(repeating: "a", count: 600),
    ])
  func malformed(_ text: String) {
    #expect(throws: ImageReference.Malformed.self) { try ImageReference(text) }
  }
}
