"""A network on disk beside what packets met in it."""

import json
import shutil

from pull import STAGES


class KeptVerdict:
    """`snapshot/` and `expected.json` in one directory."""

    def __init__(self, directory):
        self._directory = directory
        self.snapshot = directory / "snapshot"
        self._file = directory / "expected.json"

    @property
    def workload(self):
        return self._read()["workload"]

    def save_network(self, snapshot, workload):
        self.remove()
        snapshot.save(self.snapshot)
        self._write({"workload": workload})

    def save_observation(self, seen, seed):
        self._write({"seed": seed, **self._read(), **_expectation(seen)})

    def agrees(self, seen):
        recorded = self._read()
        return all(recorded[key] == value for key, value in _expectation(seen).items())

    def remove(self):
        shutil.rmtree(self._directory, ignore_errors=True)

    def _read(self):
        return json.loads(self._file.read_text())

    def _write(self, content):
        lines = (f" {json.dumps(key)}: {_short(value)}" for key, value in content.items())
        self._file.write_text("{\n" + ",\n".join(lines) + "\n}\n")


def _expectation(seen):
    """What the Swift tests compare: the verdict, where packets stopped, and each connection."""
    connections = [
        {"stage": stage, "address": address,
         "connected": [p for a, p in seen.attempts[stage]
                       if a == address and (a, p) in seen.connected],
         "lost": [p for a, p in seen.attempts[stage]
                  if a == address and (a, p) not in seen.connected]}
        for stage in STAGES if stage in seen.attempts
        for address in dict.fromkeys(a for a, _ in seen.attempts[stage])
    ]
    drops = [{"code": code, "components": list(ids)} for code, ids in sorted(seen.drops)]
    return {"verdict": seen.verdict, "failedStage": seen.stage, "failedPhase": seen.phase,
            "drops": drops, "connections": connections}


def _short(value):
    if isinstance(value, list) and value:
        return "[\n  " + ",\n  ".join(json.dumps(row) for row in value) + "\n ]"
    return json.dumps(value)
