"""Validates every scenario file against its JSON Schema with an independent implementation of both."""

import json
import pathlib
import re
import sys

import jsonschema

# Files that share the folder and the format, and describe no pull.
OTHERS = (".lesson.json5", ".language.json5")
ROOT = pathlib.Path(__file__).resolve().parent.parent / "Scenarios"


def strict_json(text: str) -> str:
    """JSON5 as the scenarios use it, rewritten as JSON: comments out, keys quoted, no trailing commas."""
    token = re.compile(
        r"""(?P<string>"(?:\\.|[^"\\])*")|(?P<single>'(?:\\.|[^'\\])*')"""
        r"""|(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<name>[A-Za-z_$][\w$]*)(?P<colon>\s*:)?""",
        re.S,
    )

    def replace(match: re.Match) -> str:
        if match["string"]:
            return match["string"]
        if match["single"]:
            return json.dumps(match["single"][1:-1])
        if match["comment"]:
            return " "
        if match["colon"]:
            return json.dumps(match["name"]) + ":"
        return match["name"]

    plain = token.sub(replace, text)
    parts = re.split(r'("(?:\\.|[^"\\])*")', plain)
    parts[::2] = [re.sub(r",(\s*[}\]])", r"\1", part) for part in parts[::2]]
    return "".join(parts)


def main() -> int:
    schema = json.loads((ROOT / "scenario.schema.json").read_text())
    validator = jsonschema.Draft202012Validator(schema)
    failures = 0
    files = sorted(path for path in ROOT.rglob("*.json5") if not path.name.endswith(OTHERS))
    for path in files:
        for error in validator.iter_errors(json.loads(strict_json(path.read_text()))):
            failures += 1
            print(f"{path}: {error.json_path}: {error.message}", file=sys.stderr)
    print(f"{len(files)} scenario files, {failures} that the schema refuses")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
