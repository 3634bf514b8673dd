#!/usr/bin/env python3
"""Uses `--cache` as impatient people do: several runs at once on one directory, runs that are killed while they
write, entries that are cut short, damaged or exchanged, inputs that change. Every run must print what a run
without a cache prints, and end as it does.

    .ci/check_cache.py PATH_TO_PULLTRACE
"""

import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

SCENARIOS = [
    "healthy/fargate-nat.json5",
    "healthy/fargate-private-endpoints.json5",
    "filtering/task-group-forgets-s3.json5",
    "several/hardened-twice.json5",
]


def command(program, scenario, *further):
    return [program, "explain", "--scenario", str(scenario), "--color", "never", *further]


def outcome(arguments):
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=120)
    return (done.returncode, done.stdout, done.stderr)


def expect(found, wanted, what, notes=False):
    """Status and output are those of `wanted`; on standard error a line about the cache at most."""
    lines = found[2].splitlines()
    extra = [line for line in lines if "cache" in line] if notes else []
    if found[:2] != wanted[:2] or len(extra) > 1 or [line for line in lines if line not in extra] != wanted[2].splitlines():
        sys.exit(f"{what}: not as without a cache\n{found[0]} instead of {wanted[0]}\n{found[1]}{found[2]}")


def at_once(program, scenario, cache, wanted):
    for _ in range(3):
        shutil.rmtree(cache, ignore_errors=True)
        runs = [
            subprocess.Popen(
                command(program, scenario, "--cache", str(cache)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for _ in range(8)
        ]
        for run in runs:
            output, errors = run.communicate(timeout=120)
            expect((run.returncode, output, errors), wanted, "eight runs at once")
    left = [path.name for path in cache.iterdir() if path.suffix == ".tmp"]
    if left:
        sys.exit(f"left behind: {left}")


def killed(program, scenario, cache, wanted):
    chance = random.Random(1)
    for _ in range(20):
        shutil.rmtree(cache, ignore_errors=True)
        run = subprocess.Popen(
            command(program, scenario, "--cache", str(cache)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.002, 0.04))
        run.kill()
        run.wait()
        expect(outcome(command(program, scenario, "--cache", str(cache))), wanted, "after a run that was killed")


def broken(program, scenario, cache, wanted):
    chance = random.Random(2)
    arguments = command(program, scenario, "--cache", str(cache))
    shutil.rmtree(cache, ignore_errors=True)
    outcome(arguments)
    (entry,) = cache.glob("*.network")
    whole = entry.read_bytes()
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 3)):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        entry.write_bytes(damaged)
        expect(outcome(arguments), wanted, "a damaged entry", notes=True)
        entry.write_bytes(whole[: chance.randrange(len(whole))])
        expect(outcome(arguments), wanted, "an entry that was cut short", notes=True)
        expect(outcome(arguments), wanted, "the run after it")


def exchanged(program, first, second, cache, wanted):
    """An entry in the place of another."""
    shutil.rmtree(cache, ignore_errors=True)
    outcome(command(program, first, "--cache", str(cache)))
    (entry,) = cache.glob("*.network")
    outcome(command(program, second, "--cache", str(cache)))
    (other,) = [path for path in cache.glob("*.network") if path != entry]
    shutil.copy(other, entry)
    found = outcome(command(program, first, "--cache", str(cache)))
    expect(found, wanted, "an entry of another input", notes=True)
    if "the cache is not used" not in found[2]:
        sys.exit("an entry of another input was taken without a word")


def read_only(program, scenario, cache, wanted):
    shutil.rmtree(cache, ignore_errors=True)
    outcome(command(program, scenario, "--cache", str(cache)))
    expect(outcome(command(program, scenario, "--cache", "/dev/null/cache")), wanted, "a directory that cannot be", notes=True)


def main():
    program = os.path.abspath(sys.argv[1])
    scenarios = pathlib.Path(__file__).resolve().parent.parent / "Scenarios"
    with tempfile.TemporaryDirectory() as directory:
        cache = pathlib.Path(directory) / "cache"
        for name in SCENARIOS:
            scenario = scenarios / name
            wanted = outcome(command(program, scenario))
            if wanted[0] not in (0, 1):
                sys.exit(f"{name}: {wanted[2]}")
            for _ in range(2):
                expect(outcome(command(program, scenario, "--cache", str(cache))), wanted, name)
            at_once(program, scenario, cache, wanted)
            killed(program, scenario, cache, wanted)
            broken(program, scenario, cache, wanted)
            read_only(program, scenario, cache, wanted)
        first, second = (scenarios / name for name in SCENARIOS[:2])
        exchanged(program, first, second, cache, outcome(command(program, first)))
    print(f"{len(SCENARIOS)} scenarios: at once, killed, cut short, damaged, exchanged")


main()
