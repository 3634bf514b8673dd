/// The sizes that the layout is made of, in pixels at 100 %.
enum PictureMetrics {
  static let card = (width: 210, height: 50)
  static let chipHeight = 20
  static let slim = (width: 210, height: 40)
  /// Between cards, where lines run and groups hang on the lower border.
  static let cardGap = 34
  /// Between subnets, where lines run and the rail of the upper one hangs.
  static let subnetGap = 44
  static let zoneGap = 36
  static let vpcGap = 56
  /// Between what is side by side in a region.
  static let columnGap = 44
  static let margin = 24

  /// Below a card or a subnet where a way ends, for the words that say why.
  static let calloutRoom = 36

  /// Subnets that are drawn, in all VPCs together; beyond that, what the pull does not touch is
  /// folded.
  static let subnetBudget = 60
  /// Cards of a subnet, and gateways of a VPC, that the pull does not touch.
  static let idleCards = 4
  /// VPCs that the pull does not touch.
  static let idleVPCs = 6
}
