#!/usr/bin/env python3
"""Runs a sweep in shards under GNU parallel and under Spark, and compares with the sweep in one piece.

Usage: run.py PULLTRACE [--size S|M|L|XL | --snapshot DIR --image URI] [--shards N] [--jobs N]
                        [--rounds N] [--spark] [--smoke]

Every way must give the same bytes. What is measured is time on the wall, processor time and the
most memory that one process had. Needs GNU parallel; --spark needs pyspark and a Java runtime, too.
The estate is made by pulltrace-benchmarks, which stands beside PULLTRACE.
"""

import argparse
import filecmp
import json
import os
import resource
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ESTATE_IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:1.4.2"
# A sweep ends with 0, 1 or 3 by what it found; all else is a run that came to nothing.
DECIDED = "case $? in 0|1|3) ;; *) exit 1 ;; esac"

SPARK_JOB = '''
import json, shlex, sys, time
from pyspark import SparkConf, SparkContext
command, shards, jobs, folder = json.loads(sys.argv[1])
start = time.time()
conf = SparkConf().setMaster(f"local[{jobs}]").set("spark.ui.enabled", "false")
context = SparkContext(conf=conf)
context.setLogLevel("ERROR")
ready = time.time()
shell = "while read -r shard; do " + command + " --shard $shard/" + str(shards) + "; " + sys.argv[2] + "; done"
numbers = context.parallelize(range(1, shards + 1), shards)
numbers.pipe("sh -c " + shlex.quote(shell), checkCode=True).saveAsTextFile("file://" + folder)
print(json.dumps({"start": ready - start, "job": time.time() - ready}))
context.stop()
'''


class Run:
    """One way to do the sweep: what it took."""

    def __init__(self) -> None:
        self.wall: list[float] = []
        self.processor: list[float] = []
        self.notes: dict[str, list[float]] = {}

    def measure(self, work) -> object:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.monotonic()
        result = work()
        self.wall.append(time.monotonic() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.processor.append(
            after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return result

    def note(self, name: str, value: float) -> None:
        self.notes.setdefault(name, []).append(value)

    def row(self, name: str, sees_all: bool = True) -> str:
        notes = ", ".join(
            f"{key} {statistics.median(values):.2f} s" for key, values in self.notes.items())
        # What Spark starts is not a child of this process.
        processor = f"{statistics.median(self.processor):8.2f} s of processor" if sees_all else ""
        return f"{name:20} {statistics.median(self.wall):8.2f} s on the wall {processor}  {notes}".rstrip()


def call(command: str, allowed: tuple[int, ...] = (0,)) -> subprocess.CompletedProcess:
    done = subprocess.run(["sh", "-c", command], check=False, capture_output=True, text=True)
    if done.returncode not in allowed:
        sys.exit(f"{command}\nended with {done.returncode}:\n{done.stderr[-2000:]}")
    return done


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("pulltrace")
    parser.add_argument("--size", default="M")
    parser.add_argument("--snapshot")
    parser.add_argument("--image", default=ESTATE_IMAGE)
    parser.add_argument("--shards", type=int, default=4)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--spark", action="store_true")
    parser.add_argument("--smoke", action="store_true")
    options = parser.parse_args()
    if options.smoke:
        options.size, options.rounds = "XS", 1
    pulltrace = str(Path(options.pulltrace).resolve())
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        snapshot = options.snapshot
        if snapshot is None:
            snapshot = str(work / "snapshot")
            call(f"{shlex.quote(pulltrace)}-benchmarks generate --size {options.size} --seed 1"
                 f" --as snapshot {snapshot}")
        sweep = shlex.join([
            pulltrace, "sweep", "--snapshot", str(Path(snapshot).resolve()), "--image",
            options.image, "--format", "ndjson"])
        return compare(options, shlex.quote(pulltrace), sweep, work)


def compare(options: argparse.Namespace, pulltrace: str, sweep: str, work: Path) -> int:
    whole, shards = work / "whole.ndjson", work / "shards"
    runs = {"in one piece": Run(), "shards one by one": Run(), "GNU parallel": Run()}
    if options.spark:
        runs["Spark, local mode"] = Run()
    merging = Run()

    def merge(source: str) -> None:
        merged = work / "merged.ndjson"
        merging.measure(lambda: call(
            f"{pulltrace} merge {source} --format ndjson > {merged}", (0, 1, 3)))
        if not filecmp.cmp(whole, merged, shallow=False):
            sys.exit(f"the merge of {source} is not the sweep in one piece")

    def afresh() -> Path:
        shutil.rmtree(shards, ignore_errors=True)
        shards.mkdir()
        return shards

    status = 0
    count = options.shards
    for _ in range(options.rounds):
        done = runs["in one piece"].measure(lambda: call(f"{sweep} > {whole}", (0, 1, 3)))
        status = done.returncode
        afresh()
        runs["shards one by one"].measure(lambda: call(
            f"for i in $(seq {count}); do {sweep} --shard $i/{count} > {shards}/$i; {DECIDED}; done"))
        merge(f"{shards}/*")
        afresh()
        job = f"{sweep} --shard {{}}/{count} > {shards}/{{}}; {DECIDED}"
        runs["GNU parallel"].measure(lambda: call(
            f"seq {count} | parallel --will-cite -j {options.jobs} {shlex.quote(job)}"))
        merge(f"{shards}/*")
        if options.spark:
            spark(runs["Spark, local mode"], sweep, options, work)
            merge(str(work / "spark"))

    # Without a shard, or with one twice, there is no result.
    afresh()
    call(f"for i in $(seq {count}); do {sweep} --shard $i/{count} > {shards}/$i; {DECIDED}; done")
    merged = call(f"cat {shards}/* | {pulltrace} merge - --format ndjson | cmp - {whole}")
    told = call(f"{pulltrace} merge {shards}/*", (status,)).stdout
    refused = call(f"{pulltrace} merge {shards}/[2-9]*", (2,)).stderr
    doubled = call(f"{pulltrace} merge {shards}/* {shards}/2", (2,)).stderr
    if merged.stdout or f"shard 1/{count}" not in refused or "there twice" not in doubled:
        sys.exit(f"a shard too few or too many went unseen:\n{refused}{doubled}")

    print(told.split("\n\n", maxsplit=1)[0])
    print(f"{count} shards, {options.jobs} at a time; medians of {options.rounds}")
    for name, run in runs.items():
        print(run.row(name, sees_all=not name.startswith("Spark")))
    print(merging.row("merge"))
    lines = sum(1 for _ in whole.open(encoding="utf-8"))
    size = sum(path.stat().st_size for path in shards.iterdir())
    print(f"{lines} results of {whole.stat().st_size / lines:.0f} bytes, of {size / lines:.0f} in shards")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"most memory of one process: {peak:.0f} MiB")
    return 0


def spark(run: Run, sweep: str, options: argparse.Namespace, work: Path) -> None:
    out = work / "spark"
    shutil.rmtree(out, ignore_errors=True)
    job = work / "job.py"
    job.write_text(SPARK_JOB, encoding="utf-8")
    asked = json.dumps([sweep, options.shards, options.jobs, str(out)])
    done = run.measure(
        lambda: call(shlex.join([sys.executable, str(job), asked, DECIDED])))
    for name, value in json.loads(done.stdout.splitlines()[-1]).items():
        run.note(name, value)


if __name__ == "__main__":
    sys.exit(main())
