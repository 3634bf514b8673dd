"""A snapshot of one VPC as a network of Linux namespaces that forwards real packets.

        task ── subnet0 ┐     ┌── igw ── internet
    endpoint ── subnet1 ┼ vpc ┤
         nat ── subnet2 ┘     └── s3, behind the gateway endpoint

A subnet is a bridge: its hosts talk directly. `vpc` routes by the table of the subnet that a packet
comes from and filters by ACLs, statelessly. Each interface filters by its security groups,
statefully.

Packets that AWS would drop in routing leave by a link named after the reason and are counted there.
"""

import ipaddress
import socket

from filters import acl_chain, security_group_chains
from namespaces import Namespace
from resolver import PUBLIC_SERVICE_ADDRESSES

SINKS = ["no-route", "blackhole", "no-host", "peering"]
PUBLIC_RESOLVER = "8.8.8.8"
HTTPS, DNS = 443, 53


class Network:
    """Fills a `NamespaceSet` with one snapshot; `start()` makes it real and opens the servers."""

    def __init__(self, snapshot, task, namespaces, plan):
        self.snapshot = snapshot
        self.namespaces = namespaces
        self.router = namespaces["vpc"]
        self.plan = plan
        self.names_servers = []
        self._listeners = []
        self._owners = {}
        self._acl_names = {}
        self._subnets = {s["SubnetId"]: f"subnet{k}" for k, s in enumerate(snapshot.all("Subnets"))}
        self._nats = {
            n["NatGatewayId"]: n
            for n in snapshot.all("NatGateways")
            if n["State"] == "available"
        }
        self._describe_links()
        self._describe_edges()
        for index, interface in enumerate(snapshot.all("NetworkInterfaces")):
            if interface["InterfaceType"] != "nat_gateway":
                self._describe_interface(f"e{index}", interface)
        for index, gateway in enumerate(self._nats.values()):
            self._describe_nat(f"n{index}", gateway)
        for subnet in self._subnets:
            self._describe_routes(subnet)
        self._describe_acls()
        self.task = self._owners_by_interface[task]

    @property
    def _owners_by_interface(self):
        return {row["NetworkInterfaceId"]: space for space, row in self._owners.items()}

    # Links

    def _describe_links(self):
        links = self.router.links
        for subnet, bridge in self._subnets.items():
            block = ipaddress.ip_network(self.snapshot.subnet(subnet)["CidrBlock"])
            links += [
                f"link add {bridge} type bridge mcast_snooping 0",
                f"addr add {block[1]}/{block.prefixlen} dev {bridge}",
                f"link set {bridge} up",
            ]
        for sink in SINKS:
            links += [f"link add {sink} type bridge", f"link set {sink} up"]

    def _attach(self, name, subnet, address):
        """Gives a namespace one interface in a subnet, with the subnet's router as its gateway."""
        block = ipaddress.ip_network(self.snapshot.subnet(subnet)["CidrBlock"])
        self.namespaces.cable("vpc", name, name, "eth0")
        self.router.links += [
            f"link set {name} master {self._subnets[subnet]}", f"link set {name} up"]
        self.namespaces[name].links += [
            "link set lo up",
            f"addr add {address}/{block.prefixlen} dev eth0",
            "link set eth0 up",
            f"route add default via {block[1]}",
        ]

    def _join(self, first, second, network):
        """A point-to-point cable; each end is named after the namespace it leads to."""
        block = ipaddress.ip_network(network)
        self.namespaces.cable(first, second, second, first)
        for name, other, address in ((first, second, block[1]), (second, first, block[2])):
            self.namespaces[name].links += [
                f"addr add {address}/30 dev {other}", f"link set {other} up"]
        return block[1], block[2]

    def _describe_interface(self, name, interface):
        space = self.namespaces[name]
        self._owners[name] = interface
        self._attach(name, interface["SubnetId"], interface["PrivateIpAddress"])
        groups = [g["GroupId"] for g in interface["Groups"]]
        space.ruleset += security_group_chains(self.snapshot, groups)
        if self._serves(interface):
            self._listeners.append((space, "0.0.0.0", HTTPS))
        if interface["PrivateIpAddress"] in self.snapshot.domain_name_servers():
            self._listeners.append((space, interface["PrivateIpAddress"], DNS))

    def _serves(self, interface):
        return any(
            interface["NetworkInterfaceId"] in endpoint["NetworkInterfaceIds"]
            and endpoint["State"].lower() == "available"
            for endpoint in self.snapshot.all("VpcEndpoints")
        )

    def _describe_nat(self, name, gateway):
        address = gateway["NatGatewayAddresses"][0]["PrivateIp"]
        self._attach(name, gateway["SubnetId"], address)
        ports = ", ".join(f"{mine} : {address} . {theirs}" for mine, theirs in self.plan)
        self.namespaces[name].ruleset += [
            "table ip translation {",
            "chain outbound { type nat hook postrouting priority 100; policy accept;",
            f"meta l4proto tcp snat ip addr . port to tcp sport map {{ {ports} }}",
            f"snat to {address}",
            "}",
            "}",
        ]

    # The world outside

    def _describe_edges(self):
        s3 = self.snapshot.service_prefix_list("s3")
        here, gateway_endpoint = self._join("vpc", "s3", "169.254.2.0/30")
        self._gateway_endpoint = f"via {gateway_endpoint} dev s3"
        self._answer_for("s3", s3)
        self._return_to_vpc("s3", here, "vpc")

        here, internet_gateway = self._join("vpc", "igw", "169.254.1.0/30")
        self._internet_gateway = f"via {internet_gateway} dev igw"
        self._return_to_vpc("igw", here, "vpc")
        inside, outside = self._join("igw", "internet", "169.254.3.0/30")
        self.namespaces["igw"].links += [f"route add default via {outside}"]
        self.namespaces["internet"].links += [f"route add default via {inside}"]
        servers = s3 + [f"{a}/32" for a in PUBLIC_SERVICE_ADDRESSES + [PUBLIC_RESOLVER]]
        self._answer_for("internet", servers)
        self._listeners.append((self.namespaces["internet"], PUBLIC_RESOLVER, DNS))
        self._describe_internet_gateway()

    def _answer_for(self, name, blocks):
        space = self.namespaces[name]
        space.links += ["link set lo up"] + [f"route add local {block} dev lo" for block in blocks]
        self._listeners.append((space, "0.0.0.0", HTTPS))

    def _return_to_vpc(self, name, router, link):
        for block in self.snapshot.vpc_blocks():
            self.namespaces[name].links.append(f"route add {block} via {router} dev {link}")

    def _describe_internet_gateway(self):
        """One-to-one translation for interfaces with a public address; the rest is dropped."""
        mapping = [
            f"{row['PrivateIpAddress']} : {row['Association']['PublicIp']}"
            for row in self.snapshot.all("NetworkInterfaces")
            if "Association" in row
        ]
        translate = f"snat to ip saddr map {{ {', '.join(mapping)} }}" if mapping else ""
        private = ", ".join(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"])
        has_public = ", ".join(pair.split(" ")[0] for pair in mapping) or "0.0.0.0"
        self.namespaces["igw"].ruleset += [
            "table ip gateway {",
            'counter no-public-address {}',
            'counter private-destination-at-internet-gateway {}',
            "chain forward { type filter hook forward priority 0; policy accept;",
            f'iifname vpc ip daddr {{ {private} }}'
            ' counter name private-destination-at-internet-gateway drop',
            f'iifname vpc ip saddr != {{ {has_public} }} counter name no-public-address drop',
            'iifname internet ct state != established drop',
            "}",
            "chain outbound { type nat hook postrouting priority 100; policy accept;",
            f'oifname internet {translate}' if translate else "",
            "}",
            "}",
        ]

    # Routing

    def _describe_routes(self, subnet):
        number = 100 + int(self._subnets[subnet].removeprefix("subnet"))
        links = self.router.links
        links.append(f"rule add iif {self._subnets[subnet]} lookup {number} pref {number}")
        links.append(f"route add default dev no-route metric 4000 table {number}")
        for row in self.snapshot.route_table(subnet)["Routes"]:
            for block, hop, metric in self._next_hops(row):
                links.append(f"route replace {block} {hop} metric {metric} table {number}")

    def _next_hops(self, row):
        """(destination, next hop, preference): at equal length local beats static beats list."""
        if row.get("GatewayId") == "local":
            yield row["DestinationCidrBlock"], "dev no-host", 11
            for subnet, bridge in self._subnets.items():
                block = self.snapshot.subnet(subnet)["CidrBlock"]
                yield block, f"dev {bridge}", 10
            return
        hop = "dev blackhole" if row["State"] == "blackhole" else self._target(row)
        if "DestinationPrefixListId" in row:
            for block in self.snapshot.prefix_list(row["DestinationPrefixListId"]):
                yield block, hop, 30
        elif "DestinationCidrBlock" in row:
            yield row["DestinationCidrBlock"], hop, 20

    def _target(self, row):
        gateway = row.get("GatewayId", "")
        if gateway.startswith("igw-"):
            rows = self.snapshot.all("InternetGateways")
            is_attached = any(r["InternetGatewayId"] == gateway and r["Attachments"] for r in rows)
            return self._internet_gateway if is_attached else "dev blackhole"
        if gateway.startswith("vpce-"):
            rows = self.snapshot.all("VpcEndpoints")
            state = next(r["State"] for r in rows if r["VpcEndpointId"] == gateway)
            return self._gateway_endpoint if state == "available" else "dev blackhole"
        if row.get("NatGatewayId") in self._nats:
            nat = self._nats[row["NatGatewayId"]]
            address = nat["NatGatewayAddresses"][0]["PrivateIp"]
            return f"via {address} dev {self._subnets[nat['SubnetId']]} onlink"
        if "NatGatewayId" in row:
            return "dev blackhole"
        if "VpcPeeringConnectionId" in row:
            return "dev peering"
        raise ValueError(f"a route the oracle does not know: {row}")

    # Filters

    def _describe_acls(self):
        """Traffic between two interfaces of one subnet meets no ACL."""
        rules = ["table ip acls {"]
        dispatch = []
        for subnet, bridge in self._subnets.items():
            acl = self.snapshot.network_acl(subnet)
            for direction, is_egress in (("out", True), ("in", False)):
                name = f"{direction}-{bridge}"
                self._acl_names[name] = acl["NetworkAclId"]
                rules += acl_chain(name, acl, is_egress)
            dispatch.append(f'iifname {bridge} oifname {bridge} accept')
            dispatch.append(f'iifname {bridge} jump out-{bridge}')
        for bridge in self._subnets.values():
            for sink in SINKS:
                rules.append(f'counter {sink}-{bridge} {{}}')
                dispatch.append(
                    f'iifname {bridge} oifname {sink} counter name {sink}-{bridge} drop')
        dispatch += [f'oifname {b} jump in-{b}' for b in self._subnets.values()]
        rules += ["chain forward { type filter hook forward priority 0; policy accept;"]
        self.router.ruleset += rules + dispatch + ["}", "}"]

    # Life

    def start(self):
        self.namespaces.make()
        for space in self.namespaces:
            with space.entered():
                space.set("ipv4/ip_forward", 1)
                if space is self.router:
                    space.set("bridge/bridge-nf-call-iptables", 0)
            space.apply()
        self._servers = [_listen(*listener) for listener in self._listeners]
        self.names_servers = [s for s in self._servers if s.type == socket.SOCK_DGRAM]

    def stop(self):
        for server in getattr(self, "_servers", []):
            server.close()

    @property
    def task_namespace(self) -> Namespace:
        return self.namespaces[self.task]

    def drops(self):
        """Where packets were dropped since the last call: {(reason code, component ids)}."""
        found = set()
        for space in self.namespaces:
            short = space.name.rsplit("-", 1)[1]
            for counter in space.read_and_reset_counters():
                found.add(self._reason(short, counter))
        return found

    def _reason(self, space, counter):
        if space in self._owners:
            groups = [g["GroupId"] for g in self._owners[space]["Groups"]]
            return f"security-group-{counter}", tuple(groups)
        if counter in self._acl_names:
            direction = "outbound" if counter.startswith("out") else "inbound"
            return f"network-acl-{direction}", (self._acl_names[counter],)
        return counter.rsplit("-subnet", 1)[0], ()


def _listen(space, address, port):
    kind = socket.SOCK_DGRAM if port == DNS else socket.SOCK_STREAM
    with space.entered():
        server = socket.socket(socket.AF_INET, kind)
    server.setblocking(False)
    server.bind((address, port))
    if kind == socket.SOCK_STREAM:
        server.listen(4096)
    return server
