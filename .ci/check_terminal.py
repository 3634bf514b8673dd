#!/usr/bin/env python3
"""Walks through a trace in a real terminal (tmux), and checks that the terminal is as it was, however one leaves.

    .ci/check_terminal.py PATH_TO_PULLTRACE
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCENARIO = "Scenarios/published/rules-for-the-subnets-alone.json5"


class Terminal:
    """A tmux server of its own, with one window and a shell in it."""

    def __init__(self, socket, columns, rows, environment=()):
        self.socket = socket
        variables = [part for name in environment for part in ("-e", name)]
        self.tmux(
            "-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(rows), *variables,
            "env", "PS1=$ ", "bash", "--norc", "--noprofile")
        self.wait("$ ")

    def tmux(self, *arguments):
        run = subprocess.run(
            ["tmux", "-S", self.socket, *arguments], cwd=ROOT, capture_output=True, text=True,
            env={**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"})
        if run.returncode != 0:
            sys.exit(f"tmux {arguments}: {run.stderr}")
        return run.stdout

    def screen(self, *options):
        return self.tmux("capture-pane", "-p", *options)

    def keys(self, *keys):
        self.tmux("send-keys", *keys)

    def type(self, line):
        self.tmux("send-keys", "-l", line)
        self.keys("Enter")

    def wait(self, wanted, seconds=30):
        """Until the screen matches; a fixed pause would be too short on one machine and too long on the next."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            screen = self.screen()
            if re.search(wanted if wanted != "$ " else r"\$ *\n*$", screen):
                return screen
            time.sleep(0.05)
        sys.exit(f"the screen never showed {wanted!r}:\n{self.screen()}")

    def value(self, format):
        return self.tmux("display-message", "-p", format).strip()

    def check_restored(self, what):
        """The other screen is gone, the cursor is back, and what is typed is seen."""
        if self.value("#{alternate_on} #{cursor_flag}") != "0 1":
            sys.exit(f"after {what} the terminal is left in the other screen or without a cursor")
        self.type("clear; stty -a | tr ' ' '\\n' | grep -cxE 'icanon|echo|isig'")
        self.wait(r"(?m)^3$")
        self.type("clear")
        self.wait("$ ")

    def close(self):
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], capture_output=True)


def expect(condition, what, screen):
    if not condition:
        sys.exit(f"{what}:\n{screen}")


def walk(terminal, command):
    terminal.type(f"{command}; echo \"status $?\"")
    first = terminal.wait("step 1 of ")
    terminal.keys("Space")
    terminal.wait("stage 1 of 3, auth · name lookup, hop 1 of 2")
    terminal.keys("Right", "n")
    terminal.wait("stage 1 of 3, auth · packet there, hop 1 of")
    terminal.keys("Left")
    terminal.wait("name lookup, hop 2 of 2")
    terminal.keys("s")
    terminal.wait("stage 2 of 3, manifest")
    terminal.keys("d")
    screen = terminal.wait(r"dropped\n")
    expect("security group service  deny" in screen, "the drop is not shown", screen)
    terminal.keys("G")
    terminal.wait("fails at layers: security-group-outbound")
    terminal.keys("?")
    terminal.wait("these keys; any key leaves them")
    terminal.keys("q")
    terminal.wait("status 1")
    terminal.check_restored("q")
    return first


def check_resize(terminal, command):
    terminal.type(command)
    terminal.wait("step 1 of ")
    terminal.keys("d")
    terminal.wait(r"dropped\n")
    for columns, rows in [(40, 8), (20, 3), (120, 40)]:
        terminal.tmux("resize-window", "-x", str(columns), "-y", str(rows))
        screen = terminal.wait({8: "↓ [0-9]+ more", 3: "space|↓", 40: r"dropped\n"}[rows])
        lines = screen.split("\n")
        expect(all(len(line) <= columns for line in lines), "a line is too wide", screen)
    terminal.keys("q")
    terminal.wait("verdict")
    terminal.check_restored("a resize")


def check_signals(terminal, command):
    terminal.type(f"{command}; echo \"status $?\"")
    terminal.wait("step 1 of ")
    terminal.keys("C-c")
    terminal.wait("status 130")
    terminal.check_restored("Ctrl-C")

    terminal.type(command)
    terminal.wait("step 1 of ")
    terminal.keys("Space")
    terminal.wait("step 2 of ")
    terminal.keys("C-z")
    terminal.wait("Stopped")
    terminal.check_restored("Ctrl-Z")
    terminal.type("fg")
    terminal.wait("step 2 of ")
    terminal.keys("Space")
    terminal.wait("step 3 of ")

    for signal, status in [("TERM", 143), ("HUP", 129), ("INT", 130)]:
        pid = terminal.value("#{pane_pid}")
        child = subprocess.run(["pgrep", "-P", pid], capture_output=True, text=True).stdout.split()
        os.kill(int(child[0]), getattr(__import__("signal"), "SIG" + signal))
        terminal.wait("$ ")
        terminal.check_restored(f"SIG{signal}")
        terminal.type("true; " + command)
        terminal.wait("step 1 of ")
    terminal.keys("q")
    terminal.wait("$ ")
    terminal.check_restored("q")


def check_keyboard_beside_input(terminal, tool):
    """A scenario from a pipe leaves the keyboard to the terminal."""
    terminal.type(f"cat {SCENARIO} | sed 's|healthy/|Scenarios/healthy/|' | {tool} explain --scenario - --step")
    screen = terminal.wait("step 1 of |error")
    if "error" not in screen:
        terminal.keys("Space")
        terminal.wait("step 2 of ")
        terminal.keys("q")
        terminal.wait("$ ")
    terminal.check_restored("a pipe")


def check_closed(socket, command):
    """A window that is closed takes the process with it."""
    terminal = Terminal(socket, 80, 24)
    terminal.type(command)
    terminal.wait("step 1 of ")
    pid = terminal.value("#{pane_pid}")
    child = int(subprocess.run(["pgrep", "-P", pid], capture_output=True, text=True).stdout.split()[0])
    terminal.close()
    for _ in range(200):
        if not pathlib.Path(f"/proc/{child}").exists():
            return
        time.sleep(0.05)
    sys.exit("a closed terminal leaves the process behind")


def main():
    tool = pathlib.Path(sys.argv[1]).resolve()
    command = f"{tool} explain --step --scenario {SCENARIO}"
    with tempfile.TemporaryDirectory() as directory:
        socket = f"{directory}/tmux"
        terminal = Terminal(socket, 90, 30)
        try:
            walk(terminal, command)
            terminal.type(command)
            terminal.wait("step 1 of ")
            expect("\x1b[1m" in terminal.screen("-e"), "nothing is bold", terminal.screen("-e"))
            terminal.keys("q")
            terminal.wait("$ ")
            check_resize(terminal, command)
            check_signals(terminal, command)
            check_keyboard_beside_input(terminal, tool)
        finally:
            terminal.close()
        plain = Terminal(f"{directory}/plain", 80, 24, ["NO_COLOR=1"])
        try:
            plain.type(command)
            plain.wait("step 1 of ")
            expect("\x1b[" not in plain.screen("-e"), "NO_COLOR has colours", plain.screen("-e"))
            plain.keys("q")
            plain.wait("$ ")
            plain.type(f"TERM=dumb {command} | tail -n 3; TERM=dumb {command} | head -n 1")
            plain.wait("the start")
        finally:
            plain.close()
        check_closed(f"{directory}/closed", command)
    print("the terminal is walked through and given back")


main()
