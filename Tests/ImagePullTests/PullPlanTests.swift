import CloudModel
import Testing
import TraceModel

@testable import ImagePull

/// Who calls whom, in which order (Amazon ECS Developer Guide, "Fargate task networking").
@Suite struct PullPlanTests {
  private func plan(
    _ platform: Platform, needs: Set<Workload.Need> = [], cache: Workload.Cache = .init(),
    image: String = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1"
  ) throws -> [PlannedStage] {
    let workload = Workload(
      placement: .interface("eni"), platform: platform, needs: needs, cache: cache)
    return try PullPlan(workload, ImageReference(image), region: RegionName("eu-west-1")).stages
  }

  @Test(
    "token, manifest, layers, in this order, on every platform that pulls by itself",
    arguments: [
      Platform.fargate14, .fargate13, .fargateWindows, .ecsOnEC2, .eksNode, .eksFargate,
      .dockerOnEC2,
    ])
  func order(_ platform: Platform) throws {
    #expect(try plan(platform).map(\.id) == [.auth, .manifest, .layers])
  }

  @Test func credentialsComeBeforeTheImageAndLogsAfterIt() throws {
    let stages = try plan(.fargate14, needs: Set(Workload.Need.allCases)).map(\.id)
    #expect(
      stages == [
        .securityToken, .auth, .secretsManager, .systemsManager, .keyManagement, .manifest,
        .layers, .logs,
      ])
  }

  @Test func fargate13AsksForTheTokenOutsideTheVPC() throws {
    let stages = try plan(.fargate13, needs: [.secretsManager, .logs])
    let skipped = stages.filter { $0.notNeeded != nil }.map(\.id)
    #expect(skipped == [.auth, .secretsManager])
  }

  @Test func lambdaFetchesImagesItself() throws {
    #expect(try plan(.lambda).allSatisfy { $0.notNeeded != nil })
  }

  @Test func cachesSaveStages() throws {
    let stages = try plan(.eksNode, cache: .init(token: true, layers: true))
    #expect(stages.filter { $0.notNeeded == nil }.map(\.id) == [.manifest])
  }

  @Test func sideCallsGoToTheWorkloadsRegionAndTheImageToItsOwn() throws {
    let stages = try plan(
      .fargate14, needs: [.logs],
      image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/app:1")
    #expect(
      stages.map(\.host) == [
        "api.ecr.us-east-1.amazonaws.com", "123456789012.dkr.ecr.us-east-1.amazonaws.com",
        "prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com",
        "logs.eu-west-1.amazonaws.com",
      ])
  }

  @Test func layersAreFetchedWithTheRegistrysSignature() throws {
    let layers = try #require(try plan(.fargate14).last)
    guard case .registry = try #require(layers.requests.first).identity else {
      Issue.record("a presigned URL carries the registry's identity, not the workload's")
      return
    }
  }
}
