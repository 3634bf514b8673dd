"""What the VPC resolver documents that it answers.

Sources: "DNS attributes for your VPC", "Considerations for private hosted zones" (Amazon Route 53
Developer Guide), "Access an AWS service using an interface VPC endpoint", RFC 4592 for wildcards.
Only packets to a customer's own server are sent for real: nothing filters the path to this one.
"""

import ipaddress

PUBLIC_SERVICE_ADDRESSES = ["54.239.0.1", "52.95.194.17", "3.36.11.200"]


class NoAnswer(Exception):
    """The client gets no address: NXDOMAIN, NODATA, or silence."""


class Resolver:
    """Answers address queries from inside the snapshot's VPC, or from the public Internet."""

    def __init__(self, snapshot, is_public_only=False):
        self._snapshot = snapshot
        support = snapshot.attribute("EnableDnsSupport", True)
        hostnames = snapshot.attribute("EnableDnsHostnames", snapshot.vpc["IsDefault"])
        self._answers = support or is_public_only
        self._zones = []
        if support and hostnames and not is_public_only:
            self._zones = [_HostedZone(*zone) for zone in snapshot.zones()]
            self._zones += self._endpoint_zones()

    def addresses(self, name):
        """Every address the name can resolve to. Raises `NoAnswer`."""
        if not self._answers:
            raise NoAnswer("the VPC resolver is off")
        for _ in range(8):
            zone = self._zone(name)
            if zone is None:
                return self._public(name)
            answer = zone.lookup(name)
            if isinstance(answer, list):
                return answer
            name = answer
        raise NoAnswer("CNAME chain too long")

    def _zone(self, name):
        """Route 53 asks the most specific zone alone, whether or not that has the name."""
        claims = [z for z in self._zones if name == z.name or name.endswith("." + z.name)]
        return max(claims, key=lambda zone: zone.name.count("."), default=None)

    def _endpoint_zones(self):
        zones = {}
        for endpoint in self._snapshot.all("VpcEndpoints"):
            if not _serves_private_names(endpoint):
                continue
            addresses = endpoint_addresses(self._snapshot, endpoint)
            for name in private_names(endpoint):
                apex = name.removeprefix("*.")
                zones.setdefault(apex, _EndpointZone(apex, addresses)).names.add(name)
        return list(zones.values())

    def _public(self, name):
        if ".vpce.amazonaws.com" in name:
            for endpoint in self._snapshot.all("VpcEndpoints"):
                if any(entry["DnsName"] == name for entry in endpoint["DnsEntries"]):
                    return endpoint_addresses(self._snapshot, endpoint)
            raise NoAnswer("NXDOMAIN from public DNS")
        if ".s3." in name:
            return s3_addresses(self._snapshot)
        return PUBLIC_SERVICE_ADDRESSES


class _HostedZone:
    def __init__(self, name, record_sets):
        self.name = name
        self._owners = {}
        for record in record_sets:
            owner = record["Name"].rstrip(".").replace("\\052", "*")
            self._owners.setdefault(owner, []).append(record)

    def lookup(self, name):
        owner = self._owner(name)
        for record in self._owners[owner]:
            if record["Type"] == "A" and "AliasTarget" in record:
                return record["AliasTarget"]["DNSName"].rstrip(".")
            if record["Type"] == "A":
                return [row["Value"] for row in record["ResourceRecords"]]
            if record["Type"] == "CNAME":
                return record["ResourceRecords"][0]["Value"].rstrip(".")
        raise NoAnswer(f"NODATA from the zone {self.name}")

    def _owner(self, name):
        """RFC 4592: the wildcard below the closest ancestor that exists, or nothing."""
        if name in self._owners:
            return name
        if self._exists(name):
            raise NoAnswer(f"NODATA from the zone {self.name}: an empty name")
        encloser = name
        while not self._exists(encloser):
            encloser = encloser.split(".", 1)[1]
        if f"*.{encloser}" in self._owners:
            return f"*.{encloser}"
        raise NoAnswer(f"NXDOMAIN from the zone {self.name}")

    def _exists(self, name):
        return name == self.name or any(
            owner == name or owner.endswith("." + name) for owner in self._owners
        )


class _EndpointZone:
    """The hidden zone of an interface endpoint: it owns the whole subtree under its apex."""

    def __init__(self, name, addresses):
        self.name = name
        self.names = set()
        self._addresses = addresses

    def lookup(self, name):
        if name in self.names or (f"*.{self.name}" in self.names and name != self.name):
            return self._addresses
        raise NoAnswer(f"NXDOMAIN from the endpoint's zone {self.name}")


def _serves_private_names(endpoint):
    """For the S3 flag see "Private DNS" in "AWS PrivateLink for Amazon S3"."""
    inbound_only = endpoint.get("DnsOptions", {}).get("PrivateDnsOnlyForInboundResolverEndpoint")
    return (
        endpoint["VpcEndpointType"] == "Interface"
        and endpoint["State"].lower() == "available"
        and endpoint["PrivateDnsEnabled"]
        and not inbound_only
    )


def private_names(endpoint):
    names = (entry["DnsName"] for entry in endpoint["DnsEntries"])
    return [name for name in names if ".vpce." not in name]


def endpoint_addresses(snapshot, endpoint):
    return [snapshot.interface(i)["PrivateIpAddress"] for i in endpoint["NetworkInterfaceIds"]]


def s3_addresses(snapshot):
    """One address of each part of the service's prefix list that any CIDR of the snapshot sets
    apart: the first of each entry and every border of any other block inside an entry."""
    entries = [ipaddress.ip_network(cidr) for cidr in snapshot.service_prefix_list("s3")]
    borders = {entry[0] for entry in entries} | {entry[-1] for entry in entries}
    for block in _blocks(list(snapshot.files.values())):
        if block.prefixlen > 0:
            borders |= {block[0], block[-1] + 1}
    inside = [b for b in borders if any(b in entry for entry in entries)]
    return [str(address) for address in sorted(inside)]


def sets_public_addresses_apart(snapshot):
    """Whether a rule or route treats some public addresses outside S3 unlike others. No AWS output
    names the addresses of Amazon ECR, so the outcome may then be open."""
    entries = [ipaddress.ip_network(cidr) for cidr in snapshot.service_prefix_list("s3")]
    return any(
        block.is_global and block.prefixlen > 0 and not any(block.subnet_of(e) for e in entries)
        for block in _blocks(list(snapshot.files.values()))
    )


def _blocks(node):
    """Every IPv4 CIDR block written anywhere in the files."""
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        return {block for child in node for block in _blocks(child)}
    if isinstance(node, str) and node.count(".") == 3 and "/" in node:
        return {ipaddress.ip_network(node)}
    return set()
