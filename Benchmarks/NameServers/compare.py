#!/usr/bin/env python3
"""Answers per second over loopback: `pulltrace dns serve` beside dnsmasq and unbound holding the same names.

    compare.py PULLTRACE [--rounds N] [--seconds N] [--names N] [--smoke]

dnsperf asks each server in turn, the same questions from the same number of clients, in interleaved rounds. Before
that all servers must give the same answers. What is compared is answers for each second of processor time that the
server used (Linux, /proc/PID/schedstat), which is what one core gives it; answers for each second of the clock are
shown beside. Every server has one thread. Nothing leaves 127.0.0.1.
"""

import argparse
import os
import random
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

CLIENTS, OUTSTANDING = 4, 100


def free_port():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def scenario(records):
    rows = ",\n".join(f'        "{name}": {{ A: "{address}" }}' for name, address in records)
    return f"""{{
  region: "eu-west-1", account: "123456789012",
  vpcs: {{ app: {{
    cidr: "10.0.0.0/16", dnsHostnames: true,
    subnets: {{ a: {{ cidr: "10.0.1.0/24", zone: "a" }} }},
    securityGroups: {{ task: {{ outbound: "all to 0.0.0.0/0" }} }},
    interfaces: {{ "eni-task": {{ subnet: "a", securityGroups: "task", address: "10.0.1.5" }} }},
  }} }},
  hostedZones: {{ "corp.test": {{ vpcs: "app", records: {{
{rows}
  }} }} }},
  workload: {{ interface: "eni-task" }},
}}
"""


def commands(pulltrace, folder, records):
    """Each server's command, with the port it listens at."""
    def write(name, text):
        path = os.path.join(folder, name)
        with open(path, "w") as file:
            file.write(text)
        return path

    ports = [free_port() for _ in range(3)]
    network = write("network.json5", scenario(records))
    found = {"pulltrace": (ports[0], [pulltrace, "dns", "serve", "--scenario", network, "--port", str(ports[0]),
                                      "--quiet"])}
    if shutil.which("dnsmasq"):
        lines = [f"port={ports[1]}", "listen-address=127.0.0.1", "bind-interfaces", "no-resolv", "no-hosts",
                 "no-daemon", "local=/corp.test/"]
        lines += [f"host-record={name}.corp.test,{address},60" for name, address in records]
        found["dnsmasq"] = (ports[1], ["dnsmasq", "-k", "-C", write("dnsmasq.conf", "\n".join(lines) + "\n")])
    if shutil.which("unbound"):
        lines = ["server:", f'  directory: "{folder}"', '  chroot: ""', '  username: ""', '  pidfile: ""',
                 "  use-syslog: no", "  do-daemonize: no", "  num-threads: 1", "  interface: 127.0.0.1",
                 f"  port: {ports[2]}", "  access-control: 127.0.0.0/8 allow", '  local-zone: "corp.test." static']
        lines += [f'  local-data: "{name}.corp.test. 60 IN A {address}"' for name, address in records]
        lines += ["remote-control:", "  control-enable: no"]
        found["unbound"] = (ports[2], ["unbound", "-d", "-c", write("unbound.conf", "\n".join(lines) + "\n")])
    return found


def ask(port, name, kind):
    """Code and addresses, or nothing."""
    labels = b"".join(bytes([len(part)]) + part.encode() for part in name.split("."))
    message = b"\x12\x34\x01\x00\0\1\0\0\0\0\0\0" + labels + b"\0" + bytes([0, kind, 0, 1])
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.settimeout(2)
        client.sendto(message, ("127.0.0.1", port))
        try:
            answer = client.recv(4096)
        except OSError:
            return None
    return answer[3] & 15, answer[7], answer[-4:] if answer[7] else b""


def processor_seconds(pid):
    with open(f"/proc/{pid}/schedstat") as file:
        return int(file.read().split()[0]) / 1e9


def measure(port, pid, questions, seconds):
    before = processor_seconds(pid)
    result = subprocess.run(
        ["dnsperf", "-s", "127.0.0.1", "-p", str(port), "-d", questions, "-l", str(seconds), "-c", str(CLIENTS),
         "-q", str(OUTSTANDING)], capture_output=True, text=True, timeout=seconds + 30)
    used = processor_seconds(pid) - before
    completed = int(re.search(r"Queries completed:\s+(\d+)", result.stdout)[1])
    rate = float(re.search(r"Queries per second:\s+([\d.]+)", result.stdout)[1])
    lost = int(re.search(r"Queries lost:\s+(\d+)", result.stdout)[1])
    return completed / used, rate, lost


def run(pulltrace, rounds, seconds, count):
    generator = random.Random(1)
    records = [(f"h{number}", f"10.0.{number // 250}.{number % 250 + 1}") for number in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        questions = os.path.join(folder, "questions")
        with open(questions, "w") as file:
            for number in range(10 * count):
                name = generator.choice(records)[0]
                # Nine of ten are there; the others have no such record or no such name.
                kind = "AAAA" if number % 20 == 0 else "A"
                file.write(f"{'no-' if number % 20 == 10 else ''}{name}.corp.test {kind}\n")
        servers = commands(pulltrace, folder, records)
        processes = {}
        try:
            for name, (_, command) in servers.items():
                processes[name] = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for name, (port, _) in servers.items():
                for _ in range(100):
                    if ask(port, "h0.corp.test", 1):
                        break
                    time.sleep(0.1)
                else:
                    sys.exit(f"{name} does not answer")
            agree(servers, records)
            samples = {name: [] for name in servers}
            for _ in range(rounds):
                for name, (port, _) in servers.items():
                    samples[name].append(measure(port, processes[name].pid, questions, seconds))
            report(samples, len(records))
        finally:
            for process in processes.values():
                process.send_signal(signal.SIGINT)
            for process in processes.values():
                try:
                    process.wait(timeout=5)
                except subprocess.TimeoutExpired:
                    process.kill()


def agree(servers, records):
    asked = [(f"{name}.corp.test", kind) for name, _ in records[:200] for kind in (1, 28)]
    asked += [(f"no-{name}.corp.test", 1) for name, _ in records[:50]]
    for name, kind in asked:
        answers = {server: ask(port, name, kind) for server, (port, _) in servers.items()}
        if len(set(answers.values())) != 1:
            sys.exit(f"the servers disagree about {name}: {answers}")
    print(f"{len(asked)} questions have the same answers everywhere")


def report(samples, names):
    load = os.getloadavg()[0]
    print(f"{names} names, {CLIENTS} clients, {OUTSTANDING} questions under way, load average {load:.1f}")
    print(f"{'':10}  {'per second of processor':>24}  {'µs each':>8}  {'per second of the clock':>24}  lost")
    middle = {}
    for name, rows in samples.items():
        cores = [row[0] for row in rows]
        middle[name] = statistics.median(cores)
        clock = statistics.median(row[1] for row in rows)
        print(f"{name:10}  {middle[name]:>24,.0f}  {1e6 / middle[name]:>8.2f}  {clock:>24,.0f}"
              f"  {sum(row[2] for row in rows)}")
    for name in middle:
        if name != "pulltrace":
            ratio = middle["pulltrace"] / middle[name]
            print(f"pulltrace against {name}: {ratio:.2f} per core {'' if ratio >= 1 else '(goal 1: missed)'}".rstrip())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pulltrace")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--names", type=int, default=1000)
    parser.add_argument("--smoke", action="store_true", help="one short round: does it still run and agree?")
    options = parser.parse_args()
    if not shutil.which("dnsperf"):
        print("SKIPPED  answers per second: dnsperf is missing (apt-get install dnsperf dnsmasq unbound)")
        return
    missing = [tool for tool in ("dnsmasq", "unbound") if not shutil.which(tool)]
    if missing:
        print(f"SKIPPED  beside {' and '.join(missing)}: not installed")
    if options.smoke:
        options.rounds, options.seconds, options.names = 1, 1, 100
    run(os.path.abspath(options.pulltrace), options.rounds, options.seconds, options.names)


main()
