import Wording

/// What is said about causes and repairs as a whole.
enum RepairPhrase: String, TextKey {
  static let area = Area.repairs

  case causes, alsoStops, bothStages, hangs, failsAtOnce
  case noRemedy, notNeeded, seeRepair
  // The proof
  case thisChange, theseChanges, changesAnd, proved, provedAlways
  case notWithout, notWithFewer, noneLeftOut
  case outOfTheWay, cause, bothCauses
  // Other repairs
  case instead, insteadOf, oneChange, changes, withSupposed
  // The search
  case perhapsSmaller, perhapsOne, noneRepairs, oneSimulation, simulations, notProved
  case changedAll, changedOne
}

extension Catalogue {
  func say(_ key: RepairPhrase, _ values: KeyValuePairs<String, String> = [:]) -> String {
    text(key, values)
  }
}
