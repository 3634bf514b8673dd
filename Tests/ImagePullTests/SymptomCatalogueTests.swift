import Testing
import TraceModel

@testable import ImagePull

@Suite("what clients print")
struct SymptomCatalogueTests {
  typealias Catalogue = SymptomCatalogue

  /// The names that a case gives values for.
  private static let values = [
    "host": "H", "address": "1.2.3.4:443", "nameServer": "10.0.0.2:53", "client": "10.0.0.5:1024",
    "certificate": "C", "image": "I", "repository": "R", "version": "V", "registry": "A",
    "refusal": "User: U is not authorized",
  ]

  private func message(
    _ client: Catalogue.Client, _ conversation: Catalogue.Conversation,
    _ experience: Catalogue.Experience
  ) -> String {
    Catalogue.phrase(of: client, about: conversation)[experience]
      .replacing("{error}", with: Catalogue.error(experience)).filled(with: Self.values)
  }

  @Test(
    "every client has words for everything", arguments: Catalogue.Client.allCases,
    Catalogue.Conversation.allCases)
  func complete(_ client: Catalogue.Client, _ conversation: Catalogue.Conversation) {
    for experience in Catalogue.Experience.allCases {
      let text = message(client, conversation, experience)
      #expect(!text.isEmpty && !text.contains("{") && !text.contains("\n"))
    }
  }

  @Test("whoever waits in silence hangs, and whoever is answered does not")
  func timing() {
    let hanging = Catalogue.Experience.allCases.filter { $0.timing == .hangs }
    #expect(hanging == [.silence, .nameServerSilent, .nameServerFails])
  }

  /// What AWS, Docker and Kubernetes document, each at the place that differs from the others.
  static let documented:
    [(Catalogue.Client, Catalogue.Conversation, Catalogue.Experience, String)] =
      [
        (
          .fargate, .registryToken, .silence,
          "ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull "
            + "registry auth from Amazon ECR: There is a connection issue between the task and Amazon "
            + "ECR. Check your task network configuration. operation error ECR: "
            + "GetAuthorizationToken, exceeded maximum number of attempts, 3, https response error "
            + #"StatusCode: 0, RequestID: , request send failed, Post "https://H/": "#
            + "dial tcp 1.2.3.4:443: i/o timeout"
        ),
        (
          .fargate, .secret, .silence,
          "ResourceInitializationError: unable to pull secrets or registry auth: execution resource "
            + "retrieval failed: unable to retrieve secret from asm: service call has been retried "
            + "5 time(s): failed to fetch secret <secret> from secrets manager: RequestCanceled: "
            + "request context canceled caused by: context deadline exceeded"
        ),
        (
          .fargate, .parameter, .denied,
          "ResourceInitializationError: unable to pull secrets or registry auth: execution resource "
            + "retrieval failed: unable to retrieve secrets from ssm: service call has been retried "
            + "1 time(s): AccessDeniedException: User: U is not authorized"
        ),
        (
          .fargate, .logStream, .silence,
          "ResourceInitializationError: failed to validate logger args: The task cannot find the "
            + "Amazon CloudWatch log group defined in the task definition. There is a connection "
            + "issue between the task and Amazon CloudWatch. Check your network configuration. : "
            + "signal: killed"
        ),
        (
          .ecsAgent, .registryToken, .silence,
          "CannotPullECRContainerError: RequestError: send request failed caused by: Post "
            + #""https://H/": net/http: request canceled while waiting for connection "#
            + "(Client.Timeout exceeded while awaiting headers)"
        ),
        (
          .docker, .manifest, .tokenExpired,
          "Error response from daemon: pull access denied for H/R, repository does not exist or may "
            + "require 'docker login': denied: Your authorization token has expired. Reauthenticate "
            + "and try again."
        ),
        (
          .fargate, .manifest, .silence,
          "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to "
            + #"resolve ref I: failed to do request: Head "https://H/v2/R/manifests/V": "#
            + "dial tcp 1.2.3.4:443: i/o timeout"
        ),
        (
          .fargate, .layers, .denied,
          "CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: "
            + "httpReadSeeker: failed open: unexpected status code <redacted>: 403 Forbidden"
        ),
        (
          .fargateWithDocker, .manifest, .silence,
          #"CannotPullContainerError: Error response from daemon: Get "https://H/v2/": net/http: "#
            + "request canceled while waiting for connection (Client.Timeout exceeded while awaiting "
            + "headers)"
        ),
        (
          .ecsAgent, .registryToken, .denied,
          "CannotPullECRContainerError: AccessDeniedException: User: U is not authorized"
        ),
        (
          .ecsAgent, .logStream, .silence,
          "CannotStartContainerError: Error response from daemon: failed to initialize logging "
            + "driver: failed to create Cloudwatch log stream: RequestError: send request failed "
            + #"caused by: Post "https://H/": dial tcp 1.2.3.4:443: i/o timeout"#
        ),
        (
          .kubelet, .manifest, .noSuchHost,
          #"rpc error: code = Unknown desc = failed to pull and unpack image "I": failed to resolve "#
            + #"reference "I": failed to do request: Head "https://H/v2/R/manifests/V": "#
            + "dial tcp: lookup H on 10.0.0.2:53: no such host"
        ),
        (
          .kubelet, .registryToken, .silence,
          #"rpc error: code = Unknown desc = failed to pull and unpack image "I": failed to resolve "#
            + #"reference "I": pull access denied, repository does not exist or may require "#
            + "authorization: authorization failed: no basic auth credentials"
        ),
        (
          .docker, .manifest, .tagNotFound,
          "Error response from daemon: manifest for I not found: manifest unknown: Requested image "
            + "not found"
        ),
        (
          .docker, .foreignManifest, .rateLimited,
          "Error response from daemon: toomanyrequests: You have reached your pull rate limit. You "
            + "may increase the limit by authenticating and upgrading: "
            + "https://www.docker.com/increase-rate-limits"
        ),
        (.docker, .registryToken, .silence, #"Connect timeout on endpoint URL: "https://H/""#),
      ]

  @Test("the documented messages come out whole", arguments: documented.indices)
  func wording(_ index: Int) {
    let (client, conversation, experience, expected) = Self.documented[index]
    #expect(message(client, conversation, experience) == expected)
  }
}
