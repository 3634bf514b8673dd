#!/usr/bin/env python3
"""Asks `pulltrace dns serve` with real clients: dig, nslookup and the resolver of the C library; then sends it
what no client sends. Usage: check_dns_serve.py PULLTRACE

Everything stays on loopback, is bounded in count and time, and ends what it has started."""

import contextlib
import json
import os
import random
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time

BINARY = os.path.abspath(sys.argv[1])
FAILURES = []

MANY = ", ".join(f'"10.0.9.{n}"' for n in range(1, 101))
NETWORK = """
{
  region: "eu-west-1", account: "123456789012",
  vpcs: {
    app: {
      cidr: "10.0.0.0/16", dnsHostnames: true,
      subnets: { "app-a": { cidr: "10.0.1.0/24", zone: "a" } },
      securityGroups: { task: { outbound: "all to 0.0.0.0/0" } },
      endpoints: {
        "vpce-api": { service: "ecr.api", subnets: "app-a", securityGroups: "task" },
      },
      interfaces: { "eni-task": { subnet: "app-a", securityGroups: "task", address: "10.0.1.5" } },
    },
    bare: {
      cidr: "10.1.0.0/16", dnsHostnames: true,
      subnets: { "bare-a": { cidr: "10.1.1.0/24", zone: "a" } },
      securityGroups: { bare: { outbound: "all to 0.0.0.0/0" } },
      interfaces: { "eni-bare": { subnet: "bare-a", securityGroups: "bare", address: "10.1.1.5" } },
    },
    mute: {
      cidr: "10.2.0.0/16", dnsSupport: false,
      subnets: { "mute-a": { cidr: "10.2.1.0/24", zone: "a" } },
      securityGroups: { mute: { outbound: "all to 0.0.0.0/0" } },
      interfaces: { "eni-mute": { subnet: "mute-a", securityGroups: "mute", address: "10.2.1.5" } },
    },
  },
  hostedZones: {
    "corp.test": {
      vpcs: "app",
      records: {
        host: { A: "10.0.9.9", ttl: 77 }, six: { AAAA: "fd00::6" }, alias: { CNAME: "host.corp.test" },
        many: { A: [MANY] }, "*.wild": { A: "10.0.9.8" },
      },
    },
  },
  workload: { interface: "eni-task" },
}
""".replace("MANY", MANY)

API = "api.ecr.eu-west-1.amazonaws.com"
REGISTRY = "123456789012.dkr.ecr.eu-west-1.amazonaws.com"


def check(what, holds, detail=""):
    if not holds:
        FAILURES.append(what)
        print(f"FAILED  {what}\n{detail}".rstrip())


class Server:
    """The real process, on ports that the system chooses."""

    def __init__(self, source, *workloads, options=()):
        arguments = [BINARY, "dns", "serve", "--scenario", source, *options]
        for workload in workloads:
            arguments += ["--workload", f"0={workload}"]
        self.log = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(arguments, stdout=self.log, stderr=subprocess.PIPE, text=True)
        self.ports = []
        self.greeting = []
        # The greeting ends with how to stop it.
        while line := self.process.stderr.readline():
            self.greeting.append(line)
            if found := re.match(r"serving\s+\S+:(\d+),", line):
                self.ports.append(int(found[1]))
            if line.startswith("stop"):
                break
        if not self.ports:
            sys.exit("the server did not start:\n" + "".join(self.greeting))

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        rest = self.process.stderr.read()
        code = self.process.wait(timeout=10)
        self.log.seek(0)
        return code, rest, self.log.read()

    def status(self, key):
        with open(f"/proc/{self.process.pid}/status") as file:
            return int(re.search(rf"^{key}:\s+(\d+)", file.read(), re.M)[1])


class Answer:
    def __init__(self, port, *arguments):
        command = ["dig", "@127.0.0.1", "-p", str(port), "+tries=1", "+time=2", *arguments]
        result = subprocess.run(command, capture_output=True, text=True, timeout=30)
        self.text = result.stdout
        self.code = result.returncode
        self.status = (re.search(r"status: (\w+)", self.text) or [None, None])[1]
        self.flags = (re.search(r";; flags: ([\w ]*);", self.text) or [None, ""])[1].split()
        self.question = (re.search(r"QUESTION SECTION:\n;(\S+)", self.text) or [None, None])[1]
        self.answers = self.section("ANSWER")
        self.authority = self.section("AUTHORITY")

    def section(self, name):
        found = re.search(rf";; {name} SECTION:\n(.*?)\n\n", self.text, re.S)
        return [line.split(None, 4) for line in found[1].splitlines()] if found else []

    def data(self, kind):
        return [row[4] for row in self.answers if row[3] == kind]


def expect(what, answer, holds):
    check(what, holds(answer), answer.text)


def ask_with_dig(port):
    def ask(what, holds, *arguments):
        expect(what, Answer(port, *arguments), holds)

    for mode in ["+notcp", "+tcp"]:
        ask(f"an endpoint's address, {mode}",
            lambda a: a.status == "NOERROR" and len(a.data("A")) == 1 and a.data("A")[0].startswith("10.0.1.")
            and {"qr", "rd", "ra"} <= set(a.flags) and "aa" not in a.flags, mode, API)
    ask("the TTL of the record", lambda a: a.answers[0][1] == "77", "host.corp.test")
    ask("AAAA", lambda a: a.data("AAAA") == ["fd00::6"], "six.corp.test", "AAAA")
    ask("a CNAME is followed", lambda a: a.data("CNAME") == ["host.corp.test."] and a.data("A") == ["10.0.9.9"],
        "alias.corp.test")
    ask("a CNAME alone", lambda a: a.data("CNAME") == ["host.corp.test."] and not a.data("A"),
        "alias.corp.test", "CNAME")
    ask("SOA", lambda a: len(a.data("SOA")) == 1, "corp.test", "SOA")
    ask("NS", lambda a: len(a.data("NS")) >= 1, "corp.test", "NS")
    ask("a wildcard", lambda a: a.data("A") == ["10.0.9.8"], "any.wild.corp.test")
    ask("PTR", lambda a: len(a.data("PTR")) == 1, "-x", "10.0.1.5")
    ask("NXDOMAIN with SOA", lambda a: a.status == "NXDOMAIN" and a.authority[0][3] == "SOA", "no.corp.test")
    ask("NODATA with SOA", lambda a: a.status == "NOERROR" and not a.answers and a.authority[0][3] == "SOA",
        "host.corp.test", "AAAA")
    ask("the case of the question", lambda a: a.question == "hOsT.cOrP.TeSt." and a.data("A") == ["10.0.9.9"],
        "hOsT.cOrP.TeSt")
    ask("truncation, and again over TCP", lambda a: "retrying in TCP" in a.text and len(a.data("A")) == 100,
        "many.corp.test")
    for size, options in [(512, ["+noedns"]), (512, ["+bufsize=512"]), (1232, ["+bufsize=4096"])]:
        ask(f"{options[0]}: no more than {size} bytes",
            lambda a, size=size: "tc" in a.flags and int(re.search(r"rcvd: (\d+)", a.text)[1]) <= size,
            "+ignore", *options, "many.corp.test")
    ask("EDNS only for those who ask for it", lambda a: "EDNS" not in a.text, "+noedns", "host.corp.test")
    ask("version 0 of EDNS", lambda a: "EDNS: version: 0" in a.text, "host.corp.test")
    ask("BADVERS", lambda a: a.status == "BADVERS", "+edns=1", "+noednsnegotiation", "host.corp.test")
    ask("a reason in the answer", lambda a: "EDE:" in a.text, "no.corp.test")
    ask("what the input does not say", lambda a: a.status == "SERVFAIL" and "lacks" in a.text, "www.example.com")
    ask("other classes", lambda a: a.status == "REFUSED", "CH", "TXT", "version.bind")
    ask("zone transfers", lambda a: "Transfer failed" in a.text, "AXFR", "corp.test")
    ask("other operations", lambda a: a.status == "NOTIMP", "+opcode=2", "host.corp.test")


def ask_with_nslookup(port):
    result = subprocess.run(["nslookup", f"-port={port}", "host.corp.test", "127.0.0.1"], capture_output=True,
                            text=True, timeout=30)
    check("nslookup", result.returncode == 0 and "Address: 10.0.9.9" in result.stdout, result.stdout)
    result = subprocess.run(["nslookup", f"-port={port}", "no.corp.test", "127.0.0.1"], capture_output=True,
                            text=True, timeout=30)
    check("nslookup of no name", "NXDOMAIN" in result.stdout, result.stdout)


def ask_with_library(source, folder):
    """getent, with a resolv.conf and a loopback of its own."""
    configuration = os.path.join(folder, "resolv.conf")
    with open(configuration, "w") as file:
        file.write("nameserver 127.0.0.1\noptions timeout:2 attempts:1\n")
    script = """
      # An address that is no loopback address: without one, the C library asks for none.
      ip link set lo up && ip address add 192.0.2.1/32 dev lo && mount --bind "$3" /etc/resolv.conf || exit 77
      ip address add 2001:db8::1/128 dev lo
      "$1" dns serve --scenario "$2" --port 53 --quiet 2> "$4" &
      server=$!
      for _ in 1 2 3 4 5 6 7 8 9 10; do grep -q ^stop "$4" && break; sleep 0.2; done
      echo "host: $(getent ahostsv4 host.corp.test | head -n 1)"
      echo "six: $(getent ahostsv6 six.corp.test | head -n 1)"
      echo "alias: $(getent hosts alias.corp.test)"
      echo "endpoint: $(getent ahostsv4 $5 | head -n 1)"
      echo "many: $(getent ahostsv4 many.corp.test | grep -c STREAM)"
      getent hosts no.corp.test; echo "none: $?"
      kill -INT $server; wait $server; echo "end: $?"
    """
    command = ["unshare", "--mount", "--net"] + ([] if os.geteuid() == 0 else ["--map-root-user"])
    command += ["sh", "-c", script, "sh", BINARY, source, configuration, os.path.join(folder, "greeting"), API]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60)
    if result.returncode == 77 or "unshare failed" in result.stderr or "Operation not permitted" in result.stderr:
        print(f"SKIPPED  getent: this machine lends no namespaces: {result.stderr.strip()}")
        return
    lines = dict(line.split(": ", 1) for line in result.stdout.splitlines() if ": " in line)
    detail = result.stdout + result.stderr
    check("getent, A", lines.get("host", "").startswith("10.0.9.9 "), detail)
    check("getent, AAAA", lines.get("six", "").startswith("fd00::6 "), detail)
    check("getent, CNAME", "10.0.9.9" in lines.get("alias", ""), detail)
    check("getent, an endpoint", lines.get("endpoint", "").startswith("10.0.1."), detail)
    check("getent, truncated and asked again", lines.get("many") == "100", detail)
    check("getent, no such name", lines.get("none") == "2", detail)
    check("an interrupt ends it with 0", lines.get("end") == "0", detail)


def query(name, kind=1, flags=0x0100, additional=b""):
    labels = b"".join(bytes([len(part)]) + part.encode() for part in name.split("."))
    counts = struct.pack(">HHHH", 1, 0, 0, 1 if additional else 0)
    return struct.pack(">HH", random.getrandbits(16), flags) + counts + labels + b"\0" \
        + struct.pack(">HH", kind, 1) + additional


def damaged(generator, names):
    option = b"" if generator.random() < 0.5 else \
        b"\0\0\x29" + struct.pack(">HIH", generator.choice([0, 512, 1232, 65535]), 0, 0)
    message = bytearray(query(generator.choice(names), generator.choice([1, 28, 6, 255, 252, 65]), additional=option))
    for _ in range(generator.randint(1, 4)):
        place = generator.randrange(len(message))
        match generator.randrange(5):
            case 0: message[place] = generator.randrange(256)
            case 1: message[place] ^= 1 << generator.randrange(8)
            case 2: message = message[:max(1, place)]
            case 3: message[place:place] = generator.randbytes(generator.randint(1, 40))
            case 4: message[place] = 0xC0
    return bytes(message)


def is_alive(port):
    """Whether a plain query is answered; asked three times, as datagrams get lost in a full queue."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.settimeout(2)
        client.connect(("127.0.0.1", port))
        message = query("host.corp.test")
        for _ in range(3):
            client.send(message)
            try:
                answer = client.recv(4096)
            except socket.timeout:
                continue
            return answer[:2] == message[:2] and bytes([10, 0, 9, 9]) in answer
        return False


def send_garbage(server, seed=20240601):
    """Damaged datagrams and streams, random names, and more connections than are taken."""
    generator = random.Random(seed)
    port = server.ports[0]
    names = ["host.corp.test", "many.corp.test", "no.corp.test", "alias.corp.test", API]
    before = server.status("VmRSS")
    largest = 0
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.connect(("127.0.0.1", port))
        client.setblocking(False)
        for number in range(6000):
            message = damaged(generator, names) if number % 3 else \
                query(f"{generator.getrandbits(64):x}.corp.test")
            client.send(message)
            if number % 100 == 99 and not is_alive(port):
                break
            with contextlib.suppress(BlockingIOError):
                while True:
                    largest = max(largest, len(client.recv(65536)))
        check(f"alive after 6000 datagrams, seed {seed}", is_alive(port))
    check("datagrams of at most 1232 bytes", largest <= 1232, str(largest))

    connections = []
    for number in range(200):
        client = socket.create_connection(("127.0.0.1", port), timeout=5)
        body = damaged(generator, names)
        client.send(generator.choice([
            struct.pack(">H", len(body)) + body, struct.pack(">H", 65535) + body, b"\0", b"\0\x05hello",
            struct.pack(">H", len(body)) + body[:5], generator.randbytes(300)]))
        connections.append(client)
    time.sleep(0.5)
    descriptors = len(os.listdir(f"/proc/{server.process.pid}/fd"))
    check("at most 64 connections", descriptors <= 64 + 20, str(descriptors))
    check("alive with 200 connections", is_alive(port))
    for client in connections:
        client.close()
    check("TCP after that", Answer(port, "+tcp", "host.corp.test").data("A") == ["10.0.9.9"])

    # Somebody who asks for much and takes nothing.
    with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
        client.setblocking(False)
        body = query("many.corp.test")
        with contextlib.suppress(BlockingIOError):
            for _ in range(20000):
                client.send(struct.pack(">H", len(body)) + body)
        check("alive beside one that takes nothing", is_alive(port))
    grown = server.status("VmRSS") - before
    check("less than 32 MB more memory", grown < 32_000, f"{grown} kB")


def watch(source):
    """Several workloads by port, silence, and what the log says of them."""
    server = Server(source, "eni-task", "eni-bare", "eni-mute", options=["--format", "ndjson"])
    private = Answer(server.ports[0], API).data("A")
    public = Answer(server.ports[1], API).data("A")
    check("private DNS is for one VPC", private and public and not public[0].startswith("10."), f"{private} {public}")
    mute = Answer(server.ports[2], API)
    check("a VPC without a resolver is silent", mute.code == 9 and mute.status is None, mute.text)
    code, farewell, log = server.stop()
    check("an interrupt ends with status 0", code == 0, farewell)
    check("what it did is told", "answered 2 queries, 1 met silence" in farewell, farewell)
    rows = [json.loads(line) for line in log.splitlines()]
    check("each query has its line", [row["number"] for row in rows] == [1, 2, 3], log)
    check("each line names the workload",
          [row["workload"] for row in rows] == ["eni-task", "eni-bare", "eni-mute"], log)
    check("who claimed the name", rows[0]["claimedBy"] and rows[0]["claimedBy"][0]["id"] == "vpce-api", log)
    check("silence is told", rows[2]["result"] == "silence" and any("enableDnsSupport" in b for b in rows[2]["because"]),
          log)


def end(source):
    """A port that is taken, a reader that goes away, other addresses."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = subprocess.run([BINARY, "dns", "serve", "--scenario", source, "--port", port], capture_output=True,
                                text=True, timeout=30)
        check("a taken port", result.returncode == 2 and "address already in use" in result.stderr, result.stderr)
    process = subprocess.Popen([BINARY, "dns", "serve", "--scenario", source, "--port", "0"],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    process.stdout.close()
    try:
        check("a reader that goes away ends it quietly", process.wait(timeout=10) == 0)
    except subprocess.TimeoutExpired:
        process.kill()
        check("a reader that goes away ends it quietly", False)
    server = Server(source, options=["--bind", "0.0.0.0", "--port", "0"])
    check("other addresses with a warning", any("not a loopback address" in line for line in server.greeting))
    server.stop()


def main():
    for tool in ["dig", "nslookup", "unshare"]:
        if not shutil.which(tool):
            sys.exit(f"{tool} is missing: apt-get install bind9-dnsutils util-linux")
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "network.json5")
        with open(source, "w") as file:
            file.write(NETWORK)
        server = Server(source, options=["--port", "0"])
        ask_with_dig(server.ports[0])
        ask_with_nslookup(server.ports[0])
        send_garbage(server)
        code, _, log = server.stop()
        check("the server ends with status 0", code == 0)
        check("the log says why", "interface endpoint vpce-api (ecr.api) claims" in log, log[:2000])
        check("nothing in the log moves a terminal", "\x1b" not in log)
        ask_with_library(source, folder)
        watch(source)
        end(source)
    if FAILURES:
        sys.exit(f"{len(FAILURES)} checks of dns serve failed")
    print("dns serve: dig, nslookup, getent, damaged messages, several workloads: as expected")


main()
