import TraceModel

/// A message as somebody met it, and what has to be read out of it.
///
/// From public issues and guides, shortened; accounts and names are replaced.
struct FieldMessage: Sendable, CustomStringConvertible {
  let text: String
  let wording: SymptomReading.Wording
  let stages: [StageID]
  let phases: [Phase]
  /// What has to rank first; `nil` where nothing of the network is to blame.
  let first: ReasonCode?
  var host: String?
  var address: String?
  var server: String?
  var region: String?
  var image: String?
  var reporter: SymptomReading.Reporter?

  var description: String { String(text.prefix(90)) }

  init(
    _ text: String, _ wording: SymptomReading.Wording, _ stages: [StageID], _ phases: [Phase],
    _ first: ReasonCode?, host: String? = nil, address: String? = nil, server: String? = nil,
    region: String? = nil, image: String? = nil, by reporter: SymptomReading.Reporter? = nil
  ) {
    self.text = text
    self.wording = wording
    self.stages = stages
    self.phases = phases
    self.first = first
    self.host = host
    self.address = address
    self.server = server
    self.region = region
    self.image = image
    self.reporter = reporter
  }

  static let all = amazonECS + logsOfECS + kubernetes + docker + tools + noPull
}

extension FieldMessage {
  static let amazonECS = [
    FieldMessage(
      #"ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post "https://api.ecr.eu-west-3.amazonaws.com/": dial tcp 35.180.245.30:443: i/o timeout. Please check your task network configuration."#,
      .connectionTimeout, [.auth], [.connect], .noRoute, host: "api.ecr.eu-west-3.amazonaws.com",
      address: "35.180.245.30", region: "eu-west-3", by: .fargate),
    FieldMessage(
      """
      ResourceInitializationError:
      unable to pull secrets or registry auth:
      The task cannot pull registry auth from Amazon ECR: There is a connection
      issue between the task and Amazon ECR. Check your task network configuration.
      operation error ECR: GetAuthorizationToken, exceeded maximum number of
      attempts, 3, https response error StatusCode: 0, RequestID: , request send
      failed, Post "https://api.ecr.eu-west-2.amazonaws.com/": dial tcp
      172.16.54.241:443: i/o timeout.
      """,
      .connectionTimeout, [.auth], [.connect], .securityGroupInbound,
      host: "api.ecr.eu-west-2.amazonaws.com", address: "172.16.54.241", by: .fargate),
    FieldMessage(
      "service web was unable to place a task. Reason: ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): operation error ECR: GetAuthorizationToken, https response error StatusCode: 400, RequestID: 415e6826, api error AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/ServiceExecutionRole/bc88e9b6 is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action",
      .notAuthorized, [.auth], [.authorize], .rolePolicyDenies, by: .fargate),
    FieldMessage(
      "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 5 time(s): failed to fetch secret arn:aws:secretsmanager:us-west-2:123456789012:secret:DBPassword from secrets manager: RequestCanceled: request context canceled caused by: context deadline exceeded. Please check your task network configuration.",
      .deadlineExceeded, [.secretsManager], [.connect, .dns], .noRoute, by: .ecs),
    FieldMessage(
      "Task stopped at: 2023-08-16T16:34:30.677Z\nResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 5 time(s): RequestCanceled: request context canceled caused by: context deadline exceeded. Please check your task network configuration.",
      .deadlineExceeded, [.systemsManager], [.connect, .dns], .noRoute),
    FieldMessage(
      "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/ecsTaskExecutionRole/7cb7 is not authorized to perform: ssm:GetParameters on resource: arn:aws:ssm:us-east-1:123456789012:parameter/x because no identity-based policy allows the ssm:GetParameters action",
      .notAuthorized, [.systemsManager], [.authorize], .rolePolicyDenies),
    FieldMessage(
      "ResourceInitializationError: failed to validate logger args:\nThe task cannot find the Amazon CloudWatch log group defined in the task definition.\nThere is a connection issue between the task and Amazon CloudWatch.\nCheck your network configuration.\nsignal: killed",
      .deadlineExceeded, [.logs], [.connect, .dns], .noRoute, by: .fargate),
    FieldMessage(
      "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/ecs.task.server/123456a999ee4b919...",
      .accessDenied, [.logs], [.authorize], .rolePolicyDenies, by: .fargate),
    FieldMessage(
      "pull command failed: unable to pull secrets or registry auth Check your task network configuration.",
      .connectionIssue, [.auth, .secretsManager, .systemsManager], [.connect, .dns], .noRoute,
      by: .fargate),
    FieldMessage(
      "CannotPullContainerError: The task cannot pull 'web' from the Amazon ECR repository '123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1'. There is a connection issue between the task and Amazon ECR. Check your task network configuration.",
      .connectionIssue, [.manifest, .layers], [.connect, .dns], .noRoute, region: "us-east-1",
      image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1", by: .ecs),
    FieldMessage(
      #"CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref "123456789012.dkr.ecr.us-east-1.amazonaws.com/api:v42": failed to do request: Head "https://123456789012.dkr.ecr.us-east-1.amazonaws.com/v2/api/manifests/v42": dial tcp 10.0.3.17:443: i/o timeout"#,
      .connectionTimeout, [.manifest], [.connect], .securityGroupInbound,
      host: "123456789012.dkr.ecr.us-east-1.amazonaws.com", address: "10.0.3.17",
      region: "us-east-1", image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/api:v42",
      by: .fargate),
    FieldMessage(
      #"CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref quay.io/team/cloud-scanner:latest: failed to do request: Head "https://quay.io/v2/team/cloud-scanner/manifests/latest": dial tcp 3.210.148.47:443: i/o timeout"#,
      .connectionTimeout, [.manifest], [.connect], .noRoute, host: "quay.io",
      address: "3.210.148.47", image: "quay.io/team/cloud-scanner:latest", by: .fargate),
    FieldMessage(
      "CannotPullContainerError: ref pull has been retried 5 time(s): failed to copy: httpReadSeeker: failed open: failed to do request: Get 123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/helloworld:0.0.1: dial tcp 52.219.199.138:443: i/o timeout",
      .connectionTimeout, [.layers], [.connect], .gatewayEndpointNotAssociated,
      address: "52.219.199.138", region: "ap-northeast-1",
      image: "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/helloworld:0.0.1", by: .fargate),
    FieldMessage(
      "CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReaderSeeker: failed open: unexpected status code https://prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com/x: 403 Forbidden",
      .forbidden, [.layers], [.authorize], .endpointPolicyDenies, region: "us-east-1"),
    FieldMessage(
      "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 123456789012.dkr.ecr.us-west-2.amazonaws.com/proxy:latest@sha256:5de4: unexpected status from HEAD request to https://123456789012.dkr.ecr.us-west-2.amazonaws.com/v2/proxy/blobs/sha256:5de4: 403 Forbidden",
      .forbidden, [.manifest], [.authorize, .response], .rolePolicyDenies, region: "us-west-2"),
    FieldMessage(
      "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 123456789012.dkr.ecr.eu-west-1.amazonaws.com/example-service:9: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/example-service:9: not found",
      .notFound, [.manifest], [.response], .tagNotFound, region: "eu-west-1",
      image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/example-service:9"),
    FieldMessage(
      "CannotPullContainerError: API error (500): Get https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/v2/: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)",
      .deadlineExceeded, [.manifest], [.connect, .dns], .noRoute,
      host: "123456789012.dkr.ecr.eu-west-1.amazonaws.com", by: .ecs),
    FieldMessage(
      "STOPPED (CannotPullContainerError: context canceled)", .deadlineExceeded,
      [.manifest, .layers, .auth], [.connect, .dns], .noRoute),
  ]

  static let logsOfECS = [
    FieldMessage(
      #"level=error time=2023-03-13T15:08:12Z msg="Unable to pull" error="CannotPullECRContainerError: AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/ECSTaskRole/8ff4 is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no VPC endpoint policy allows the ecr:GetAuthorizationToken action\n\tstatus code: 400, request id: 3d18" task="8ff4""#,
      .notAuthorized, [.auth], [.authorize], .endpointPolicyDenies, by: .ecsAgent),
    FieldMessage(
      #"CannotPullECRContainerError: RequestError: send request failed caused by: Post "https://api.ecr.us-west-2.amazonaws.com/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)"#,
      .deadlineExceeded, [.auth], [.connect, .dns], .noRoute,
      host: "api.ecr.us-west-2.amazonaws.com", region: "us-west-2", by: .ecsAgent),
    FieldMessage(
      "Check if image exists and role 'Broken' has permissions to pull images from Amazon ECR. Error response from daemon: pull access denied for 123456789012.dkr.ecr.us-east-1.amazonaws.com/my_image, repository does not exist or may require 'docker login': denied: User: arn:aws:sts::123456789012:assumed-role/Broken/xyz is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:us-east-1:123456789012:repository/my_image because no identity-based policy allows the ecr:BatchGetImage action",
      .notAuthorized, [.manifest], [.authorize], .rolePolicyDenies, region: "us-east-1"),
    FieldMessage(
      "CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: RequestError: send request failed\ncaused by: Post https://logs.us-east-2.amazonaws.com/: dial tcp 10.20.10.16:443: i/o time",
      .connectionTimeout, [.logs], [.connect], .securityGroupInbound,
      host: "logs.us-east-2.amazonaws.com", address: "10.20.10.16", region: "us-east-2"),
    FieldMessage(
      "2015-10-02T05:31:09Z [INFO] Error err=\"RequestError: send request failed\ncaused by: Post https://api.ecr.eu-west-1.amazonaws.com/: dial tcp: lookup api.ecr.eu-west-1.amazonaws.com on 10.0.0.2:53: read udp 10.0.0.2:53: i/o timeout\"",
      .nameServerTimeout, [.auth], [.dns], .dnsSupportDisabled, server: "10.0.0.2",
      region: "eu-west-1"),
  ]

  static let kubernetes = [
    FieldMessage(
      """
      Warning  Failed   21m (x2 over 27m)     kubelet  Failed to pull image "REDACTED.dkr.ecr.us-east-2.amazonaws.com/test:latest": rpc error: code = Unknown desc = failed to pull and unpack image "REDACTED.dkr.ecr.us-east-2.amazonaws.com/test:latest": failed to resolve reference "REDACTED.dkr.ecr.us-east-2.amazonaws.com/test:latest": failed to do request: Head "https://REDACTED.dkr.ecr.us-east-2.amazonaws.com/v2/test/manifests/latest": dial tcp 20.10.1.141:443: i/o timeout
        Normal   Pulling  20m (x4 over 29m)     kubelet  Pulling image "REDACTED.dkr.ecr.us-east-2.amazonaws.com/test:latest"
        Warning  Failed   3m   kubelet  Error: ImagePullBackOff
      """, .connectionTimeout, [.manifest], [.connect], .noRoute, address: "20.10.1.141",
      region: "us-east-2", by: .kubelet),
    FieldMessage(
      #"Warning  Failed 10m kubelet, ip-10-0-154-77.ec2.internal  Failed to pull image "123456789012.dkr.ecr.us-east-1.amazonaws.com/my/container:e877": rpc error: code = Unknown desc = error pulling image configuration: Get https://prod-us-east-1-starport-layer-bucket.s3.amazonaws.com/***snip***dial tcp: i/o timeout"#,
      .deadlineExceeded, [.layers], [.connect, .dns], .gatewayEndpointNotAssociated,
      host: "prod-us-east-1-starport-layer-bucket.s3.amazonaws.com", region: "us-east-1",
      image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/my/container:e877", by: .kubelet),
    FieldMessage(
      #"Failed to pull image "123456789012.dkr.ecr.eu-west-1.amazonaws.com/IMAGE_NAME:latest": rpc error: code = Unknown desc = failed to pull and unpack image "123456789012.dkr.ecr.eu-west-1.amazonaws.com/IMAGE_NAME:latest": failed to resolve reference "x": failed to do request: Head "https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/v2/IMAGE_NAME/manifests/latest": net/http: TLS handshake timeout"#,
      .handshakeTimeout, [.manifest], [.connect, .tls], .firewallRule, region: "eu-west-1",
      by: .kubelet),
    FieldMessage(
      #"Aug 20 05:41:26 i-0b9b kubelet[3267]: E0820 05:41:26.086957 3267 remote_runtime.go:193] "RunPodSandbox from runtime service failed" err="rpc error: code = Unknown desc = failed to get sandbox image \"123456789012.dkr.ecr.ap-southeast-2.amazonaws.com/k8s/pause:3.9\": failed to resolve reference \"123456789012.dkr.ecr.ap-southeast-2.amazonaws.com/k8s/pause:3.9\": pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials""#,
      .noCredentials, [.auth, .manifest], [.authorize, .connect, .dns, .tls, .response],
      .rolePolicyDenies, region: "ap-southeast-2",
      image: "123456789012.dkr.ecr.ap-southeast-2.amazonaws.com/k8s/pause:3.9", by: .kubelet),
    FieldMessage(
      """
      aws_credentials.go:194] while requesting ECR authorization token RequestError: send request failed
      caused by: Post https://api.ecr.us-east-1.amazonaws.com/:  dial tcp i/o timeout

      remote_runtime.go:96] RunPodSandbox from runtime service failed: rpc error: code = Unknown desc = Error response from daemon: Get https://123456789012.dkr.ecr.us-east-1.amazonaws.com/v2/eks/pause-amd64/manifests/3.1:  no basic auth credentials
      """, .connectionTimeout, [.auth], [.connect], .noRoute,
      host: "api.ecr.us-east-1.amazonaws.com", region: "us-east-1"),
    FieldMessage(
      "Normal   BackOff  10m  kubelet  Back-off pulling image \"123456789012.dkr.ecr.us-east-1.amazonaws.com/app:1\"\nWarning  Failed  10m  kubelet  Error: ImagePullBackOff",
      .backOff, [], [], nil, image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/app:1",
      by: .kubelet),
    FieldMessage(
      "while requesting ECR authorization token ThrottlingException: Rate exceeded", .rateLimited,
      [.auth], [.response], .rateLimited),
  ]

  static let docker = [
    FieldMessage(
      "Error response from daemon: manifest for 123456789012.dkr.ecr.us-east-1.amazonaws.com/app:9 not found: manifest unknown: Requested image not found",
      .imageUnknown, [.manifest], [.response], .tagNotFound,
      image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/app:9", by: .docker),
    FieldMessage(
      "Error response from daemon: repository 123456789012.dkr.ecr.us-east-1.amazonaws.com/nope not found: name unknown: The repository with name 'nope' does not exist in the registry with id '123456789012'",
      .repositoryUnknown, [.manifest], [.response], .repositoryNotFound, region: "us-east-1"),
    FieldMessage(
      #"Error response from daemon: Get "https://123456789012.dkr.ecr.us-east-1.amazonaws.com/v2/": tls: failed to verify certificate: x509: certificate is valid for *.s3.us-east-1.amazonaws.com, not 123456789012.dkr.ecr.us-east-1.amazonaws.com"#,
      .wrongCertificate, [.manifest], [.tls], .endpointNameMismatch,
      host: "123456789012.dkr.ecr.us-east-1.amazonaws.com", by: .docker),
    FieldMessage(
      #"Error response from daemon: Get "https://123456789012.dkr.ecr.us-east-1.amazonaws.com/v2/": dial tcp [2600:1f18::5]:443: connect: network is unreachable"#,
      .unreachable, [.manifest], [.connect], .addressFamilyMismatch, address: "2600:1f18::5"),
    FieldMessage(
      #"Error response from daemon: Get "https://123456789012.dkr.ecr.us-east-1.amazonaws.com/v2/": dial tcp 10.0.0.9:443: connect: connection refused"#,
      .connectionRefused, [.manifest], [.connect], .firewallRule, address: "10.0.0.9"),
    FieldMessage(
      #"Error response from daemon: Get "https://123456789012.dkr.ecr.us-east-1.amazonaws.com/v2/": read tcp 10.0.0.5:40000->10.0.0.9:443: read: connection reset by peer"#,
      .connectionReset, [.manifest], [.connect], .firewallRule, address: "10.0.0.9"),
    FieldMessage(
      "ERROR: for web  Cannot create container for service web: Error response from daemon: Get https:/XXXXXXXX.dkr.ecr.us-east-1.amazonaws.com/v2/: dial tcp: lookup XXXXXXXX.dkr.ecr.us-east-1.amazonaws.com on 10.5.0.2:53: no such host",
      .noSuchHost, [.manifest], [.dns], .hostedZoneMissingWildcard, server: "10.5.0.2",
      region: "us-east-1", by: .docker),
    FieldMessage(
      "Get https://123456789012.dkr.ecr.us-west-2.amazon.aws.com/v2/: dial tcp: lookup 123456789012.dkr.ecr.us-west-2.amazon.aws.com on 172.31.0.2:53: no such host",
      .noSuchHost, [.manifest], [.dns], .hostedZoneMissingWildcard,
      host: "123456789012.dkr.ecr.us-west-2.amazon.aws.com", server: "172.31.0.2"),
    FieldMessage(
      "(HTTP code 500) server error - Get https://registry-1.docker.io/v2/: dial tcp: lookup registry-1.docker.io on 10.0.2.3:53: server misbehaving",
      .nameServerFailure, [.manifest], [.dns], .resolverTargetUnreachable,
      host: "registry-1.docker.io", server: "10.0.2.3"),
    FieldMessage(
      #"(HTTP code 500) server error - {"message":"Get https://registry-1.docker.io/v2/library/redis/manifests/latest: Get https://auth.docker.io/token?account=x&scope=repository%3Alibrary%2Fredis%3Apull: net/http: TLS handshake timeout"}"#,
      .handshakeTimeout, [.auth], [.connect, .tls], .firewallRule, host: "auth.docker.io"),
    FieldMessage(
      "error pulling image configuration: download failed after attempts=6: dial tcp 108.160.169.181:443: i/o timeout",
      .connectionTimeout, [.layers], [.connect], .gatewayEndpointNotAssociated,
      address: "108.160.169.181", by: .docker),
    FieldMessage(
      #"error pulling image configuration: error parsing HTTP 403 response body: invalid character '<' looking for beginning of value: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message><....""#,
      .forbidden, [.layers], [.authorize], .endpointPolicyDenies, by: .docker),
    FieldMessage(
      "Error response from daemon: pull access denied for 123456789012.dkr.ecr.us-east-1.amazonaws.com/env, repository does not exist or may require 'docker login': denied: Your authorization token has expired. Reauthenticate and try again.",
      .tokenExpired, [.manifest], [.response], .tokenExpired, region: "us-east-1", by: .docker),
    FieldMessage(
      "Error response from daemon: pull access denied for 123456789012.dkr.ecr.ap-south-1.amazonaws.com/backend, repository does not exist or may require 'docker login'",
      .accessDenied, [.manifest], [.authorize, .response], .rolePolicyDenies,
      region: "ap-south-1", by: .docker),
    FieldMessage(
      "toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limits",
      .rateLimited, [.manifest, .layers, .auth], [.response], .rateLimited, by: .docker),
    FieldMessage(
      #"Error response from daemon: Get "https://public.ecr.aws/v2/": context deadline exceeded (Client.Timeout exceeded while awaiting headers)"#,
      .deadlineExceeded, [.manifest], [.connect, .dns], .noRoute, host: "public.ecr.aws",
      by: .docker),
    FieldMessage(
      #"trying to reuse blob sha256:bbab at destination: Head \"https://123456789012.dkr.ecr.cn-northwest-1.amazonaws.com.cn/v2/app/blobs/sha256:bbab\": read tcp 10.0.0.5:52920->161.189.44.22:443: read: connection timed out"#,
      .connectionTimeout, [.manifest], [.connect], .noRoute, address: "161.189.44.22",
      region: "cn-northwest-1"),
  ]

  static let tools = [
    FieldMessage(
      "An error occurred (AccessDeniedException) when calling the GetAuthorizationToken operation: User: arn:aws:iam::123456789012:user/me is not authorized to perform: ecr:GetAuthorizationToken on resource: *",
      .notAuthorized, [.auth], [.authorize], .rolePolicyDenies, by: .awsCLI),
    FieldMessage(
      #"Connect timeout on endpoint URL: "https://api.ecr.eu-central-1.amazonaws.com/""#,
      .connectionTimeout, [.auth], [.connect], .noRoute,
      host: "api.ecr.eu-central-1.amazonaws.com", region: "eu-central-1", by: .awsCLI),
    FieldMessage(
      #"time="2022-01-25T09:43:55Z" level=fatal msg="failed to solve: public.ecr.aws/docker/library/nginx:1.19-alpine: failed to do request: Head \"https://public.ecr.aws/v2/docker/library/nginx/manifests/1.19-alpine\": dial tcp: lookup public.ecr.aws on 10.0.2.3:53: read udp 10.0.2.100:57540->10.0.2.3:53: i/o timeout""#,
      .nameServerTimeout, [.manifest], [.dns], .resolverUnreachable, host: "public.ecr.aws",
      server: "10.0.2.3", image: "public.ecr.aws/docker/library/nginx:1.19-alpine",
      by: .containerd),
    FieldMessage(
      #"level=error msg="Error retrieving credentials" error="ecr: Failed to get authorization token: operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post \"https://api.ecr.eu-west-1.amazonaws.com/\": dial tcp: i/o timeout""#,
      .deadlineExceeded, [.auth], [.connect, .dns], .noRoute,
      host: "api.ecr.eu-west-1.amazonaws.com", by: .sdk),
    FieldMessage(
      "failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/python/manifests/sha256:940e: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.",
      .rateLimited, [.manifest], [.response], .rateLimited, host: "registry-1.docker.io"),
  ]

  static let noPull = [
    FieldMessage(
      "[FATAL tini (6)] exec /usr/src/app/entrypoint.sh failed: Exec format error",
      .otherTrouble, [], [], nil),
    FieldMessage(
      "CannotPullContainerError: write /var/lib/docker/tmp/GetImageBlob111111111: no space left on device",
      .otherTrouble, [], [], nil, by: .ecs),
    FieldMessage(
      "CannotPullContainerError: no matching manifest for linux/amd64 in the manifest list entries",
      .otherTrouble, [], [], nil),
    FieldMessage(
      "CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.",
      .otherTrouble, [], [], nil),
    FieldMessage(
      "ecr: Failed to get authorization token: operation error ECR: GetAuthorizationToken, failed to sign request: failed to retrieve credentials: no EC2 IMDS role found, operation error ec2imds: GetMetadata, request canceled, context deadline exceeded",
      .otherTrouble, [], [], nil),
  ]
}
