import CloudModel
import SourceText

/// `describe-vpc-block-public-access-options`: the mode of one account in one Region.
struct BlockPublicAccessOptions {
  var account: AccountID?
  var region: RegionName?
  var mode: BlockPublicAccess

  init(_ object: CLIObject) throws(FieldError) {
    account = try object.string(ifPresent: "AwsAccountId").flatMap { AccountID($0) }
    region = try object.string(ifPresent: "AwsRegion").map { RegionName($0) }
    mode =
      BlockPublicAccess(rawValue: try object.state("InternetGatewayBlockMode") ?? "off") ?? .off
  }
}

/// An element of `describe-vpc-block-public-access-exclusions`: what one VPC or subnet is allowed
/// in spite of the mode.
///
/// Source: Amazon EC2 API Reference, `VpcBlockPublicAccessExclusion`.
struct BlockPublicAccessExclusion {
  /// A VPC's or a subnet's.
  var resource: String
  var mode: BlockPublicAccess
  var isInForce: Bool

  init(_ object: CLIObject) throws(FieldError) {
    let arn = try object.string("ResourceArn")
    resource = arn.split(separator: "/").last.map(String.init) ?? arn
    let allowed = try object.state("InternetGatewayExclusionMode")
    mode = allowed == "allow-egress" ? .blockIngress : .off
    let state = try object.state("State") ?? "create-complete"
    isInForce = state == "create-complete" || state == "update-complete"
  }
}
