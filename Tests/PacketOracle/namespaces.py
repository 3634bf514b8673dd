"""Linux network namespaces as plain objects: make one, act inside it, remove it.

A socket belongs for life to the namespace in which it was opened, so one process can own listeners
and clients in many namespaces; it enters one only for the moment of `socket()`.
"""

import contextlib
import ctypes
import json
import os
import shutil
import subprocess

CLONE_NEWNET = 0x40000000
_libc = ctypes.CDLL(None, use_errno=True)


def missing_requirements():
    """What keeps this machine from running the oracle; empty when nothing does."""
    if os.geteuid() != 0:
        return "network namespaces need root"
    tools = [tool for tool in ("ip", "nft") if shutil.which(tool) is None]
    return f"not installed: {', '.join(tools)}" if tools else ""


class Namespace:
    """One named network namespace with its own interfaces, routes, rules and sockets."""

    def __init__(self, name):
        self.name = name
        self.links = []
        self.ruleset = []

    def make(self):
        """Sets what every namespace here shares: no IPv6 chatter, no redirects, no path filter."""
        self._handle = os.open(f"/run/netns/{self.name}", os.O_RDONLY | os.O_CLOEXEC)
        with self.entered():
            self.set("ipv6/conf/all/disable_ipv6", 1)
            for scope in ("all", "default"):
                self.set(f"ipv4/conf/{scope}/rp_filter", 0)
                self.set(f"ipv4/conf/{scope}/send_redirects", 0)
            self.set("ipv4/tcp_synack_retries", 0)
            self.set("ipv4/ip_local_port_range", "32768 60999")

    @contextlib.contextmanager
    def entered(self):
        home = os.open("/proc/self/ns/net", os.O_RDONLY | os.O_CLOEXEC)
        _enter(self._handle)
        try:
            yield
        finally:
            _enter(home)
            os.close(home)

    def set(self, key, value):
        """Writes a `net.*` setting. Only inside `entered()`."""
        with open(f"/proc/sys/net/{key}", "w", encoding="ascii") as setting:
            setting.write(str(value))

    def apply(self):
        """Puts the collected links, addresses and routes, then the filter rules, in place."""
        with self.entered():
            _run(["ip", "-batch", "-"], "\n".join(self.links) + "\n")
            if self.ruleset:
                _run(["nft", "-f", "-"], "\n".join(self.ruleset) + "\n")

    def read_and_reset_counters(self):
        """Packets counted by each named counter since the last call."""
        if not self.ruleset:
            return {}
        with self.entered():
            listing = json.loads(_run(["nft", "-j", "reset", "counters"], None))
        rows = (row["counter"] for row in listing["nftables"] if "counter" in row)
        return {row["name"]: row["packets"] for row in rows if row["packets"]}

    def close(self):
        if hasattr(self, "_handle"):
            os.close(self._handle)


class NamespaceSet:
    """All namespaces of one topology; leaving the `with` block removes every one of them."""

    def __init__(self, prefix):
        self._prefix = prefix
        self._cables = []
        self._all = {}

    def __getitem__(self, name):
        if name not in self._all:
            self._all[name] = Namespace(f"{self._prefix}-{name}")
        return self._all[name]

    def __iter__(self):
        return iter(self._all.values())

    def __contains__(self, name):
        return name in self._all

    def cable(self, first, first_link, second, second_link):
        """Joins two namespaces by a virtual Ethernet cable."""
        self._cables.append(
            f"link add {first_link} netns {self[first].name} type veth "
            f"peer name {second_link} netns {self[second].name}"
        )

    def __enter__(self):
        return self

    def make(self):
        lines = [f"netns add {namespace.name}" for namespace in self]
        _run(["ip", "-batch", "-"], "\n".join(lines) + "\n")
        for namespace in self:
            namespace.make()
        _run(["ip", "-batch", "-"], "\n".join(self._cables) + "\n")

    def __exit__(self, *_):
        for namespace in self:
            namespace.close()
        lines = [f"netns del {namespace.name}" for namespace in self]
        subprocess.run(
            ["ip", "-force", "-batch", "-"],
            input="\n".join(lines) + "\n", text=True, capture_output=True, check=False,
        )


def _enter(handle):
    if _libc.setns(handle, CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "setns")


def _run(command, text):
    done = subprocess.run(command, input=text, text=True, capture_output=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr}\n{text or ''}")
    return done.stdout
