"""Asks real packets what pulltrace only computes.

Each seed is a random VPC. It is built from network namespaces, a container image is pulled in it as
far as TCP connections go, and every connection is compared with what pulltrace says of it.
"""

import argparse
import collections
import os
import pathlib
import resource
import signal
import sys
import time

sys.dont_write_bytecode = True

from answer import explain
from comparison import contradictions
from generator import Generator
from kept import KeptVerdict
from namespaces import missing_requirements
from pull import observe
from snapshot import Snapshot

PATIENCE = (0.25, 1.5)  # seconds; a handshake here takes well under a millisecond


def compare(program, directory, workload):
    """(observations, pulltrace's answer, contradictions)

    On a busy machine a packet may be late, so a contradiction has to stand a second, slower look.
    """
    snapshot = Snapshot.load(directory)
    answer = explain(program, directory, workload)
    for patience in PATIENCE:
        observations = observe(snapshot, workload, f"po{os.getpid()}", patience)
        found = contradictions(observations, answer)
        if not found:
            break
    return observations, answer, found


def run(options):
    """Compares many random networks; keeps those that disagree."""
    started, wrong, tally = time.monotonic(), 0, collections.Counter()
    for seed in options.seeds:
        case = Generator(seed)
        kept = KeptVerdict(options.keep / f"seed-{seed}")
        kept.save_network(case.snapshot, case.workload)
        observations, answer, found = compare(options.pulltrace, kept.snapshot, case.workload)
        tally[answer["verdict"]] += 1
        if found:
            wrong += 1
            report(f"seed {seed}", observations, answer, found)
        else:
            kept.remove()
    seconds = time.monotonic() - started
    print(f"{len(options.seeds)} networks in {seconds:.0f} s: {wrong} disagree, {dict(tally)}")
    return 1 if wrong else 0


def record(options):
    """Keeps one random network and what packets met in it as a fixture of the Swift tests."""
    case = Generator(options.seed)
    kept = KeptVerdict(options.verdicts / options.name)
    kept.save_network(case.snapshot, case.workload)
    observations, answer, found = compare(options.pulltrace, kept.snapshot, case.workload)
    if found or any(seen != observations[0] for seen in observations):
        report(options.name, observations, answer, found)
        kept.remove()
        return 1
    kept.save_observation(observations[0], options.seed)
    print(f"{options.name}: {observations[0].verdict} {observations[0].stage}")
    return 0


def check(options):
    """Sends the packets of every kept network again."""
    wrong = 0
    for directory in sorted(options.verdicts.iterdir()):
        kept = KeptVerdict(directory)
        observations, answer, found = compare(options.pulltrace, kept.snapshot, kept.workload)
        if not kept.agrees(observations[0]):
            found = found + ["the packets meet something else than is recorded"]
        if found:
            wrong += 1
            report(directory.name, observations, answer, found)
    print(f"{wrong} kept networks disagree")
    return 1 if wrong else 0


def report(name, observations, answer, found):
    """Both stories of one disagreement."""
    print(f"{name}: {'; '.join(found)}")
    for seen in observations:
        print(f"  packets    {seen.verdict} {seen.stage} {seen.phase} {sorted(seen.drops)}")
        print(f"             {seen.story}")
    drop = answer["drop"] or {}
    print(f"  pulltrace  {answer['verdict']} {answer['failedStage']} {answer['failedPhase']} "
          f"{drop.get('code')} {drop.get('component')}", flush=True)


def seed_list(text):
    ranges = (part.partition("-") for part in text.split(","))
    return [n for low, _, high in ranges for n in range(int(low), int(high or low) + 1)]


def arguments():
    here = pathlib.Path(__file__).parent
    parser = argparse.ArgumentParser(prog="python3 Tests/PacketOracle", description=__doc__)
    parser.add_argument("--pulltrace", default=".build/debug/pulltrace", help="the executable")
    parser.add_argument("--verdicts", type=pathlib.Path, default=here / "Verdicts",
                        help="the directory of kept networks")
    verbs = parser.add_subparsers(required=True, metavar="run | record | check")
    verb = verbs.add_parser("run", help=run.__doc__)
    verb.add_argument("--seeds", type=seed_list, default=seed_list("0-99"),
                      help="such as 0-99 or 7,12,40-45")
    verb.add_argument("--keep", type=pathlib.Path, default=pathlib.Path(".build/packet-oracle"),
                      help="where networks that disagree are kept")
    verb.set_defaults(action=run)
    verb = verbs.add_parser("record", help=record.__doc__)
    verb.add_argument("name")
    verb.add_argument("--seed", type=int, required=True)
    verb.set_defaults(action=record)
    verbs.add_parser("check", help=check.__doc__).set_defaults(action=check)
    return parser.parse_args()


def main():
    options = arguments()
    missing = missing_requirements()
    if missing:
        print(f"packet oracle skipped: {missing}", file=sys.stderr)
        return 0
    # Leave through the `with` blocks, which remove the namespaces.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return options.action(options)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
