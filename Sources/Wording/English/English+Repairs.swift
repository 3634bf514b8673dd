extension English {
  static let repairs = #"""
    // What stands around causes …
    causes: "{count} causes, in the order in which the client meets them",
    alsoStops: "it stops {stages} as well",
    bothStages: "{first} and {second}",
    hangs: "it hangs, then prints",
    failsAtOnce: "the client prints",

    // … in the place of a remedy, …
    noRemedy: "pulltrace knows no change of the network, the workload or a policy that helps \
      against it",
    notNeeded: "nothing of its own: after the other changes it stops nothing",
    seeRepair: "see repair {number}",

    // … the proof of a repair, …
    thisChange: "this change",
    theseChanges: "these {count} changes",
    changesAnd: "{changes}, and {supposed},",
    proved: "with {changes} the same pull succeeds, {stages} of {stages} stages",
    provedAlways: "with {changes} the same pull succeeds every time, {stages} of {stages} stages",
    notWithout: "{proof}; without it, it does not",
    notWithFewer: "{proof}; with fewer it does not",
    noneLeftOut: "{proof}; none of them can be left out",
    outOfTheWay: "{causes} out of the way",
    cause: "cause {number}",
    bothCauses: "{first} and {second}",

    // … other repairs, …
    instead: "or instead: {sentences}",
    insteadOf: "or instead, {size} in place of {count}: {sentences}",
    oneChange: "1 change",
    changes: "{count} changes",
    withSupposed: "{sentences}; with {supposed}",

    // … and how far the search went.
    perhapsSmaller: "stopped after {effort}; there may be smaller repairs",
    perhapsOne: "stopped after {effort}; there may be a repair all the same",
    noneRepairs: "none of the changes that pulltrace knows repairs the pull; {effort}",
    oneSimulation: "1 simulation",
    simulations: "{count} simulations",
    notProved: "no repair is proved as long as the input lacks {missing}",

    // After a repair.
    changedAll: "the repair, in this simulation alone:",
    changedOne: "repair {number} of {count}, in this simulation alone:",
    """#
}
