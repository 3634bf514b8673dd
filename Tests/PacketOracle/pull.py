"""Performs the pull of one workload for real and says what came of it."""

import dataclasses
import ipaddress

import probe
from namespaces import NamespaceSet
from network import PUBLIC_RESOLVER, Network
from ports import port_plan
from resolver import (
    PUBLIC_SERVICE_ADDRESSES, NoAnswer, Resolver, sets_public_addresses_apart)

STAGES = ["auth", "manifest", "layers"]
AMAZON_RESOLVER = ["AmazonProvidedDNS", "169.254.169.253"]


@dataclasses.dataclass(frozen=True)
class Observation:
    """What the client met. `stage` is the first that never worked, or else not always."""

    verdict: str
    stage: str | None = None
    phase: str | None = None
    drops: frozenset = frozenset()
    story: str = ""
    attempts: dict = dataclasses.field(default_factory=dict)
    connected: frozenset = frozenset()
    is_open: bool = False

    def as_expectation(self):
        codes = sorted({code for code, _ in self.drops})
        return {
            "verdict": self.verdict,
            "failedStage": self.stage,
            "failedPhase": self.phase,
            "droppedBy": codes,
        }


def hosts(image):
    """Stage → host name. The names are those of "Amazon ECR interface VPC endpoints"."""
    registry = image.split("/")[0]
    region = registry.split(".")[3]
    return dict(zip(STAGES, [
        f"api.ecr.{region}.amazonaws.com",
        registry,
        f"prod-{region}-starport-layer-bucket.s3.{region}.amazonaws.com",
    ]))


def observe(snapshot, workload, prefix, patience):
    """One observation for each way in which the workload's DNS server may answer.

    `patience` is the silence, in seconds, that counts as a drop.
    """
    snapshot, task = snapshot.placing(workload)
    plan = port_plan(snapshot)
    with NamespaceSet(prefix) as namespaces:
        network = Network(snapshot, task, namespaces, plan)
        try:
            network.start()
            return [_Pull(network, plan, workload, patience).run(r) for r in _resolvers(snapshot)]
        finally:
            network.stop()


def _custom_servers(snapshot):
    block = ipaddress.ip_network(snapshot.vpc["CidrBlock"])
    own = AMAZON_RESOLVER + [str(block[2])]
    return [server for server in snapshot.domain_name_servers() if server not in own]


def _resolvers(snapshot):
    """A customer's server may or may not forward to the VPC resolver: no AWS output tells."""
    servers = _custom_servers(snapshot)
    if not servers:
        return [Resolver(snapshot)]
    if servers == [PUBLIC_RESOLVER]:
        return [Resolver(snapshot, is_public_only=True)]
    return [Resolver(snapshot), Resolver(snapshot, is_public_only=True)]


class _Pull:
    def __init__(self, network, plan, workload, patience):
        self._patience = patience
        self._network = network
        self._space = network.task_namespace
        self._ports = sorted({mine for mine, _ in plan})
        self._hosts = hosts(workload["image"])

    def run(self, resolver):
        asked = self._ask()
        if asked == "none":
            return Observation("fails", STAGES[0], "dns", frozenset(self._drops_of_questions()),
                               "no DNS server answers")
        attempts, story, unresolved = self._resolve(resolver)
        everything = {a for stage in attempts.values() for a in stage}
        connected = probe.connect(self._space, sorted(everything), self._patience)
        outcomes = {
            stage: _outcome(attempts[stage], connected) for stage in attempts
        } | {stage: "none" for stage in unresolved}
        story += [f"{stage}: {outcomes[stage]}" for stage in STAGES]
        if asked == "some":
            story.append("DNS servers answer from some ports")
        return self._conclude(asked, outcomes, attempts, connected, unresolved, "; ".join(story))

    def _conclude(self, asked, outcomes, attempts, connected, unresolved, story):
        imperfect = [stage for stage in STAGES if outcomes[stage] != "all"]
        broken = [stage for stage in STAGES if outcomes[stage] == "none"]
        common = {"attempts": attempts, "connected": frozenset(connected),
                  "is_open": self._is_open(asked, attempts)}
        if not imperfect and asked != "some":
            return Observation("succeeds", story=story, **common)
        verdict = "fails" if broken else "intermittent"
        if asked == "some":
            return Observation(verdict, STAGES[0], "dns", story=story, **common)
        stage = (broken or imperfect)[0]
        if stage in unresolved:
            return Observation(verdict, stage, "dns", story=story, **common)
        lost = [a for a in attempts[stage] if a not in connected]
        story += f"; lost e.g. {lost[0]}"
        drops = frozenset(self._drops_of(lost))
        return Observation(verdict, stage, "connect", drops, story, **common)

    def _is_open(self, asked, attempts):
        """Whether the snapshot leaves open what a customer's DNS server answers, or which of the
        public addresses that it treats differently the service has."""
        tried = {address for stage in attempts.values() for address, _ in stage}
        goes_public = not tried.isdisjoint(PUBLIC_SERVICE_ADDRESSES)
        snapshot = self._network.snapshot
        return asked != "unasked" or (goes_public and sets_public_addresses_apart(snapshot))

    def _ask(self):
        servers = _custom_servers(self._network.snapshot)
        if not servers:
            return "unasked"
        self._questions = [(server, port) for server in servers for port in self._ports]
        answered = probe.ask(self._space, self._network.names_servers, self._questions,
                             self._patience)
        ports = {port for _, port in answered}
        return "none" if not ports else "all" if ports == set(self._ports) else "some"

    def _resolve(self, resolver):
        attempts, story, unresolved = {}, [], []
        for stage, host in self._hosts.items():
            try:
                addresses = resolver.addresses(host)
            except NoAnswer as reason:
                story.append(f"{host}: {reason}")
                unresolved.append(stage)
                continue
            story.append(f"{host} → {' '.join(addresses)}")
            attempts[stage] = [(a, port) for a in addresses for port in self._ports]
        return attempts, story, unresolved

    def _drops_of(self, lost):
        """Sends the lost attempts once more and reads which filters and routes counted them."""
        self._network.drops()
        probe.connect(self._space, lost, self._patience)
        return self._network.drops()

    def _drops_of_questions(self):
        self._network.drops()
        probe.ask(self._space, self._network.names_servers, self._questions, self._patience)
        return self._network.drops()


def _outcome(attempts, connected):
    count = sum(attempt in connected for attempt in attempts)
    return "none" if count == 0 else "all" if count == len(attempts) else "some"
