"""Validates what pulltrace writes as SARIF against the schema of the standard, with an independent implementation.

The schema comes from the source distribution of the package sarif-om, which is made from it.
"""

import json
import pathlib
import subprocess
import sys
import tarfile
import tempfile

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parent.parent
PACKAGE = "sarif-om==1.0.4"
SCHEMA = "sarif-2.1.0-rtm.4.json"


def schema() -> dict:
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:"]
        subprocess.run([*pip, "-d", folder, PACKAGE], check=True)
        (archive,) = pathlib.Path(folder).glob("*.tar.gz")
        with tarfile.open(archive) as tar:
            (member,) = [name for name in tar.getnames() if name.endswith("/" + SCHEMA)]
            return json.load(tar.extractfile(member))


def log(tool: str, *arguments: str) -> dict:
    command = [tool, *arguments, "--format", "sarif"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1, 3):
        raise SystemExit(f"{' '.join(command)}: exit status {done.returncode}")
    return json.loads(done.stdout)


def main() -> int:
    tool = sys.argv[1]
    validator = jsonschema.Draft7Validator(schema())
    several = sorted((ROOT / "Scenarios" / "several").glob("*.json5"))
    calls = [("replay", "Scenarios")] + [("explain", "--scenario", str(path)) for path in several]
    (failures, results, repaired) = (0, 0, 0)
    for call in calls:
        document = log(tool, *call)
        for error in validator.iter_errors(document):
            failures += 1
            print(f"{' '.join(call)}: {error.json_path}: {error.message}", file=sys.stderr)
        found = [result for run in document["runs"] for result in run["results"]]
        results += len(found)
        repaired += sum("markdown" in result["message"] for result in found)
    print(f"{len(calls)} SARIF logs with {results} results, {repaired} of them with a repair to copy;"
          f" {failures} places that the schema refuses")
    return 1 if failures or not repaired else 0


if __name__ == "__main__":
    sys.exit(main())
