#!/usr/bin/env python3
"""Keeps the output that README.md shows real: runs the commands of its tour again and compares.

    .ci/tour.py PATH_TO_PULLTRACE            fails where the README shows something else
    .ci/tour.py PATH_TO_PULLTRACE --update   writes what the commands print now into the README

A block behind `<!-- tour -->` holds commands, each behind `$ `, and what they print. A line `…` stands
for any number of lines. `<!-- picture: COMMAND -->` stands before a picture that COMMAND prints.
"""

import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- tour -->\n```[a-z]*\n)(.*?)(```\n)", re.S)
PICTURE = re.compile(r"<!-- picture: (.*?) -->\n!\[[^\]]*\]\((.*?)\)")
COLUMNS = 100


def run(command, tool, state):
    """Standard output and standard error as a terminal would show them, one behind the other."""
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "pulltrace").symlink_to(tool)
        environment = {
            "PATH": f"{folder}:{os.environ['PATH']}", "COLUMNS": str(COLUMNS), "LC_ALL": "C.UTF-8",
            "HOME": state, "XDG_STATE_HOME": state,
        }
        # `swift run` would build once more what is at hand.
        command = re.sub(r"^swift run (-c release )?pulltrace ", "pulltrace ", command)
        done = subprocess.run(
            ["bash", "-c", command], cwd=ROOT, env=environment, text=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    if done.returncode not in (0, 1, 3):
        sys.exit(f"'{command}' ends with {done.returncode}:\n{done.stdout}")
    return done.stdout


def commands(text):
    """Each command with the lines that are shown under it."""
    lines = text.splitlines()
    found = []
    while lines:
        command = [lines.pop(0)]
        while command[-1].endswith("\\"):
            command.append(lines.pop(0))
        shown = []
        while lines and not lines[0].startswith("$ "):
            shown.append(lines.pop(0))
        found.append((command, shown))
    return found


def matches(shown, printed):
    pattern = "".join("(?:.*\n)*?" if line == "…" else re.escape(line + "\n") for line in shown)
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


def main():
    tool = pathlib.Path(sys.argv[1]).resolve()
    updates = "--update" in sys.argv[2:]
    readme = README.read_text()
    wrong = []

    with tempfile.TemporaryDirectory() as state:

        def again(block):
            lines = []
            for command, shown in commands(block[2]):
                if not command[0].startswith("$ "):
                    sys.exit(f"a block of the tour does not start with a command: {command[0]}")
                printed = [line.rstrip() for line in run("\n".join(command)[2:], tool, state).splitlines()]
                if not matches(shown, printed):
                    if "…" in shown and updates:
                        sys.exit(f"cannot update a block with '…' in it: {command[0]}\n" + "\n".join(printed))
                    diff = difflib.unified_diff(shown, printed, "README.md", command[0], lineterm="")
                    wrong.append("\n".join(diff))
                    shown = printed
                lines += command + shown
            return block[1] + "\n".join(lines) + "\n" + block[3]

        updated, count = BLOCK.subn(again, readme)
        for command, name in PICTURE.findall(readme):
            count += 1
            picture = run(command, tool, state)
            if (ROOT / name).read_text() != picture:
                wrong.append(f"{name} is not what '{command}' draws")
                if updates:
                    (ROOT / name).write_text(picture)
    if count == 0:
        sys.exit("README.md has no tour")
    if updates:
        README.write_text(updated)
        print(f"{len(wrong)} of {count} parts of the tour are new")
    elif wrong:
        sys.exit("\n".join(wrong) + f"\n{sys.argv[0]} PULLTRACE --update accepts this")
    else:
        print(f"the tour is as README.md shows it, {count} parts")


main()
