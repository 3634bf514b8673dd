#!/usr/bin/env python3
"""Loads the completions of pulltrace into bash, zsh and fish, asks each as a user would by pressing Tab,
and compares what they propose.

    .ci/check_completions.py PATH_TO_PULLTRACE
"""

import os
import pathlib
import pty
import select
import subprocess
import sys
import tempfile
import time

# A line as it stands when Tab is pressed, words that must be proposed, words that must not.
CASES = [
    ("pulltrace ex", {"explain"}, {"replay", "help"}),
    ("pulltrace ", {"explain", "replay", "diagnose", "completions", "man", "help"}, {"--scenario"}),
    ("pulltrace explain --sc", {"--scenario"}, {"--snapshot"}),
    ("pulltrace explain --platform fargate-", {"fargate-1.4", "fargate-1.3", "fargate-windows"}, {"eks-node"}),
    ("pulltrace explain --format s", {"sarif"}, {"text"}),
    ("pulltrace diagnose --format ", {"text", "json", "ndjson"}, {"sarif", "junit"}),
    ("pulltrace explain --scenario ", {"a network.json5", "folder"}, {"--image"}),
    ("pulltrace explain --snapshot ", {"folder"}, {"a network.json5"}),
    ("pulltrace replay a", {"a network.json5"}, {"folder"}),
    ("pulltrace explain --needs logs,s", {"ssm", "sts", "secretsmanager"}, {"kms"}),
    ("pulltrace help private-", {"private-dns", "private-dns-disabled"}, {"explain"}),
    ("pulltrace help --o", {"--output"}, {"--image"}),
    ("pulltrace completions ", {"bash", "zsh", "fish"}, {"explain"}),
    ("pulltrace learn --a", {"--answers"}, {"--no-quiz"}),
    ("pulltrace learn --answers a", {"a network.json5"}, {"folder"}),
    ("pulltrace dns la", {"layers"}, {"auth"}),
    ("pulltrace dns --comp", {"--compare", "--compare-interface"}, {"--color"}),
    ("pulltrace language ", {"template", "check"}, {"a network.json5"}),
    ("pulltrace language check a", {"a network.json5"}, {"template"}),
    # The verb is the first word and no other.
    ("pulltrace help explain --", {"--color"}, {"--snapshot"}),
]

BASH = r"""
source "$1"; line=$2
read -ra COMP_WORDS <<< "$line"
case $line in *' ') COMP_WORDS+=('') ;; esac
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_pulltrace
printf '%s\n' "${COMPREPLY[@]}"
"""

# Notes every match instead of showing it.
ZSH = r"""
PS1='ready> '
fpath=($1 $fpath)
autoload -Uz compinit; compinit -D -u
zstyle ':completion:*' menu no
compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return $?; fi
  local -a hits
  builtin compadd -A hits "$@"
  print -rl -- $hits >> $CAPTURE
  builtin compadd "$@"
}
"""


def bash(script, line, folder):
    run = subprocess.run(
        ["bash", "--norc", "-c", BASH, "bash", script, line], cwd=folder, capture_output=True, text=True, check=True)
    if run.stderr:
        sys.exit(f"bash, {line!r}: {run.stderr}")
    return run.stdout.splitlines()


def fish(script, line, folder):
    run = subprocess.run(
        ["fish", "--no-config", "-c", "source $argv[1]; complete -C $argv[2]", script, line],
        cwd=folder, capture_output=True, text=True, check=True, env={**os.environ, "HOME": str(folder)})
    if run.stderr:
        sys.exit(f"fish, {line!r}: {run.stderr}")
    return [word.split("\t")[0] for word in run.stdout.splitlines()]


def plain(word):
    """A proposal without what the shells add in their own ways: what was typed before a comma, escapes, a slash."""
    return word.rsplit(",", 1)[-1].replace("\\ ", " ").rstrip("/")


def read_until(descriptor, wanted, seconds=20):
    text, end = "", time.monotonic() + seconds
    while wanted not in text:
        ready, _, _ = select.select([descriptor], [], [], max(0, end - time.monotonic()))
        if not ready:
            sys.exit(f"zsh did not say {wanted!r}, but: {text}")
        text += os.read(descriptor, 4096).decode(errors="replace")
    return text


def zsh(script, line, folder):
    """Presses Tab in an interactive shell: its completion lives nowhere else."""
    home = pathlib.Path(script).parent
    capture = home / "matches"
    capture.write_text("")
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        env = {**os.environ, "TERM": "dumb", "CAPTURE": str(capture), "ZDOTDIR": str(home)}
        os.execvpe("zsh", ["zsh", "-i"], env)
    read_until(terminal, "ready> ")
    # The end of the line is marked behind the completion: what is typed there waits until it is done.
    os.write(terminal, (line + "\t\x15echo done''ne\n").encode())
    text = read_until(terminal, "donene")
    os.write(terminal, b"exit\n")
    os.close(terminal)
    os.waitpid(child, 0)
    if "not found" in text or "parse error" in text:
        sys.exit(f"zsh, {line!r}: {text}")
    return capture.read_text().splitlines()


def main():
    tool = pathlib.Path(sys.argv[1]).resolve()
    failures = 0
    with tempfile.TemporaryDirectory() as directory:
        home = pathlib.Path(directory) / "home"
        folder = pathlib.Path(directory) / "work"
        (folder / "folder").mkdir(parents=True)
        home.mkdir()
        (folder / "a network.json5").write_text("{}")
        scripts = {bash: "pulltrace.bash", fish: "pulltrace.fish", zsh: "_pulltrace"}
        for shell, name in scripts.items():
            text = subprocess.run(
                [tool, "completions", shell.__name__], capture_output=True, text=True, check=True).stdout
            (home / name).write_text(text)
        (home / ".zshrc").write_text(ZSH.replace("$1", str(home)))
        for shell, name in scripts.items():
            for line, wanted, unwanted in CASES:
                words = {plain(word) for word in shell(str(home / name), line, folder)}
                if not wanted <= words or unwanted & words:
                    failures += 1
                    print(f"{shell.__name__}: {line!r} proposes {sorted(words)}, not {sorted(wanted)}", file=sys.stderr)
    if failures:
        sys.exit(f"{failures} completions are wrong")
    print(f"{len(CASES)} command lines complete in bash, zsh and fish")


main()
