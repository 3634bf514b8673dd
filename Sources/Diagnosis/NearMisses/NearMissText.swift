import CloudModel
import Wording

/// The sentences of near misses, and the parts that they are put together from.
enum NearMissText: String, TextKey {
  static let area = Area.nearMisses

  case listAndMore, bothAre, faults
  case packet, reply, storageAddress, publicAddress
  // Rules
  case rule, inboundRule, outboundRule
  case allTraffic, membersOf
  case allowsOnlyTo, allowsOnlyFrom, allowsTo, allowsFrom
  case wouldAllow, deniedFirst
  case isKind, goesOut, comesIn, goesTo, comesFrom
  case goesToPort, goesToPorts, goesToPortOf, goesToPortsOf
  case notInTheList, memberAfar, noMember, hasGroups, hasNoGroup
  // Routes
  case coversBut, isLonger, comesBefore, targetGone, coversNot, countsNot
  case otherTable, otherTableAlone, noSubnet
  case transitBlackhole, transitDecides, transitTable, transitTableAlone
  // Names
  case winnerRule, winnerZone, winnerEndpoint, winnerHostNames, answersFirst, anotherAnswersFirst
  case record, recordAlone, recordReordered, recordMisspelt, recordOther, recordAnd
  case wouldAnswer, wouldAnswerFor, answersBut, answersForBut
  case noInterfaceHas, noCertificateThere, leadsToNoName
  case zoneOfNoVPC, zoneOfOthers, recordType, wildcardHidden
  case supportOff, hostnamesOff, zoneNotKnown
  case systemRule, notBelow, ofNoVPC, ofOthers, longerRule
  case letsThrough, doesNotCover, blockedBefore
  // Endpoints
  case gatewayServes, gatewayServesIn, interfaceServes, interfaceServesIn
  case nameOf, nameOfOthers, nameIn, inOtherVPC, inState
  case withNoTable, withTables, withOtherTables
  case listFamilies, nameFamilies, notOffered
  case privateDNSOff, privateDNSInbound, notKnown
  // Policies
  case denialWins
}

extension Catalogue {
  func say(_ key: NearMissText, _ values: KeyValuePairs<String, String> = [:]) -> String {
    text(key, values)
  }

  /// `a, b, c and 4 more`; nobody reads longer lists at night.
  func list<Items: Collection>(_ items: Items, _ name: (Items.Element) -> String) -> String {
    let shown = items.prefix(3).map(name).joined(separator: ", ")
    if items.count <= 3 { return shown }
    return say(.listAndMore, ["names": shown, "count": "\(items.count - 3)"])
  }

  /// What is wrong with a row: one thing, or several.
  func faults(_ faults: [String]) -> String {
    guard let first = faults.first else { return "" }
    return faults.dropFirst().reduce(first) { say(.faults, ["first": $0, "second": $1]) }
  }
}
