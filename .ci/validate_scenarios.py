"""Validates every scenario file and lesson against its JSON Schema with an independent implementation of both."""

import json
import pathlib
import re
import sys

import jsonschema
import referencing

# Files that share the folder and the format, and describe no pull.
OTHERS = (".language.json5",)
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


def is_lesson(path: pathlib.Path) -> bool:
    return path.name.endswith(".lesson.json5")


def main() -> int:
    scenario = json.loads((ROOT / "scenario.schema.json").read_text())
    lesson = json.loads((ROOT / "lessons" / "lesson.schema.json").read_text())
    # The schema of lessons names parts of the other by its path, as editors resolve it.
    shared = referencing.Registry().with_resource(
        "../scenario.schema.json",
        referencing.Resource.from_contents(scenario),
    )
    scenarios = jsonschema.Draft202012Validator(scenario)
    lessons = jsonschema.Draft202012Validator(lesson, registry=shared)
    failures = 0
    files = sorted(path for path in ROOT.rglob("*.json5") if not path.name.endswith(OTHERS))
    for path in files:
        validator = lessons if is_lesson(path) else scenarios
        for error in validator.iter_errors(json.loads(strict_json(path.read_text()))):
            failures += 1
            print(f"{path}: {error.json_path}: {error.message}", file=sys.stderr)
    count = sum(map(is_lesson, files))
    print(f"{len(files) - count} scenario files and {count} lessons, {failures} that the schemas refuse")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
