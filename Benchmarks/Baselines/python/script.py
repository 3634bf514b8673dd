"""The pulls of an estate as somebody would write it in an afternoon: `script.py DUMP ROUNDS COUNT`.

A networkx graph of interfaces, subnets, tables and gateways, ipaddress networks on its edges and in its rules, every
rule of a list asked in its turn. One packet at a time: where rules part ports or addresses, one for each part. Prints
nanoseconds of the processor for the build and for the last round, and the checksum of the verdicts.
"""

import ipaddress
import sys
import time

import networkx

import dump
from dump import (
    ACL_IN, ACL_OUT, ASYMMETRIC, ATTACHMENT_NOT_ASSOCIATED, ATTACHMENT_ZONE, BLACKHOLE, DETACHED, ENDPOINT,
    ENDPOINT_OUTSIDE, ENDPOINT_UNAVAILABLE, FIRST_PORT, GROUP_IN, GROUP_OUT, INTERNET, LAST_PORT, LOCAL, LOOP, NAT,
    NAT_UNAVAILABLE, NAT_WRONG_VPC, NO_PUBLIC_ADDRESS, NO_ROUTE, NOT_FOUND, PRIVATE_DESTINATION, REFERENCE_LOST,
    RETURN_ROUTE_MISSING,
)


class Dropped(Exception):
    def __init__(self, code):
        self.code = code


def network(block):
    first, last = block[:2]
    return ipaddress.ip_network((first, 33 - (last - first + 1).bit_length()))


class Cloud:
    def __init__(self, estate):
        self.estate = estate
        self.lists = [[network(entry) for entry in entries] for entries in estate.lists]
        graph = self.graph = networkx.DiGraph()
        for number, subnet in enumerate(estate.subnets):
            graph.add_node(("subnet", number), net=network(subnet.block), row=subnet)
        for number, interface in enumerate(estate.interfaces):
            vpc = estate.subnets[interface.subnet].vpc
            graph.add_node(("interface", number), row=interface, ip=ipaddress.ip_address(interface.address))
            graph.add_edge(("interface", number), ("subnet", interface.subnet))
            graph.add_edge(("vpc", vpc), ("interface", number))
        for number, table in enumerate(estate.tables):
            graph.add_node(("table", number), vpc=table.vpc)
            for order, route in enumerate(table.routes):
                nets = [network(route.block)] if route.kind == 0 else self.lists[route.list]
                graph.add_edge(
                    ("table", number), ("route", number, order), nets=nets, is_list=route.kind == 1, row=route
                )
        for rules in [rs for g in estate.groups + estate.acls for rs in (g.inbound, g.outbound)]:
            for rule in rules:
                rule.nets = [network(rule.block)] if rule.kind == 0 else self.lists[rule.peer] if rule.kind == 1 else []
        self.by_address = {
            (estate.subnets[interface.subnet].vpc, interface.address): number
            for number, interface in reversed(list(enumerate(estate.interfaces)))
        }
        self.transit = [[(network(route.block), route.attachment) for route in t] for t in estate.transit_tables]
        self.attachment = {}
        for number, attachment in enumerate(estate.attachments):
            self.attachment.setdefault(attachment.vpc, number)
        self.acls_of_vpc = {}
        for subnet in estate.subnets:
            self.acls_of_vpc.setdefault(subnet.vpc, set()).add(subnet.acl)

    # Rules

    def matches(self, rule, port):
        return rule.protocol == -1 or rule.protocol == 6 and rule.first_port <= port <= rule.last_port

    def group_allows(self, interface, direction, port, ip, vpc):
        peer = self.by_address.get((vpc, int(ip)))
        by_group = False
        for group in interface.groups:
            for rule in getattr(self.estate.groups[group], direction):
                if not self.matches(rule, port):
                    continue
                if any(ip in net for net in rule.nets):
                    return "block"
                if rule.kind == 2 and peer is not None and rule.peer in self.estate.interfaces[peer].groups:
                    by_group = True
        return "group" if by_group else None

    def acl_allows(self, subnet, direction, port, ip):
        for rule in getattr(self.estate.acls[self.estate.subnets[subnet].acl], direction):
            if self.matches(rule, port) and any(ip in net for net in rule.nets):
                return rule.allows
        return False

    # Routes

    def route(self, table, ip):
        best, best_rank = None, None
        for _, _, data in self.graph.out_edges(("table", table), data=True):
            for net in data["nets"]:
                if ip in net:
                    rank = (net.prefixlen, 2 if data["row"].is_local else 0 if data["is_list"] else 1)
                    if best_rank is None or rank > best_rank:
                        best, best_rank = data["row"], rank
        return best

    def door(self, attachment, zone):
        for subnet in self.estate.attachments[attachment].subnets:
            if zone is None or self.estate.subnets[subnet].zone == zone:
                return subnet
        return None


class Packet:
    """One packet there, and its reply back."""

    def __init__(self, cloud, client, dest, port, translated_port):
        self.cloud, self.client = cloud, client
        self.row = cloud.graph.nodes[("interface", client)]["row"]
        self.source = cloud.graph.nodes[("interface", client)]["ip"]
        self.dest = ipaddress.ip_address(dest)
        self.source_port, self.dest_port = port, 443
        self.translated_port = translated_port
        self.is_reply = self.crossed = False
        self.nat = None

    def acl_in(self, subnet):
        if not self.cloud.acl_allows(subnet, "inbound", self.dest_port, self.source):
            raise Dropped(ACL_IN)

    def run(self):
        """Where it arrived."""
        cloud, estate = self.cloud, self.cloud.estate
        vpc = estate.subnets[self.row.subnet].vpc
        if not cloud.group_allows(self.row, "outbound", self.dest_port, self.dest, vpc):
            raise Dropped(GROUP_OUT)
        kind, index = self.leave(self.row.subnet, 0)
        self.is_reply = True
        self.source, self.dest = self.dest, self.source
        self.source_port, self.dest_port = self.dest_port, self.source_port
        if kind == LOCAL:
            self.leave(estate.interfaces[index].subnet, 0)
        elif kind == ENDPOINT:
            self.arrive(estate.endpoints[index].vpc, None, 0)
        else:
            self.dest = self.inside
            self.arrive(estate.internet_gateways[index], None, 0)
        return kind, index

    def leave(self, subnet, hops):
        cloud = self.cloud
        row = cloud.estate.subnets[subnet]
        if self.dest in cloud.graph.nodes[("subnet", subnet)]["net"]:
            return self.arrive(row.vpc, subnet, hops)
        if not cloud.acl_allows(subnet, "outbound", self.dest_port, self.dest):
            raise Dropped(ACL_OUT)
        if hops > 32:
            raise Dropped(LOOP)
        route = cloud.route(row.table, self.dest)
        if route is None:
            raise Dropped(RETURN_ROUTE_MISSING if self.is_reply else NO_ROUTE)
        if route.is_blackhole or route.object < 0:
            raise Dropped(BLACKHOLE)
        if route.target == LOCAL:
            return self.arrive(row.vpc, subnet, hops)
        if route.target == ENDPOINT:
            if self.crossed or self.is_reply:
                raise Dropped(ENDPOINT_OUTSIDE)
            if not cloud.estate.endpoints[route.object].is_available:
                raise Dropped(ENDPOINT_UNAVAILABLE)
            return ENDPOINT, route.object
        if route.target == NAT:
            return self.translate(route.object, row.vpc, subnet, hops)
        if route.target == INTERNET:
            return self.internet(route.object, row.vpc)
        return self.through_transit(row.vpc, subnet, hops)

    def internet(self, gateway, vpc):
        estate = self.cloud.estate
        if self.is_reply:
            raise Dropped(ASYMMETRIC)
        if estate.internet_gateways[gateway] != vpc:
            raise Dropped(DETACHED)
        if not self.dest.is_global:
            raise Dropped(PRIVATE_DESTINATION)
        public = estate.nats[self.nat].public if self.nat is not None else self.row.public
        if not public:
            raise Dropped(NO_PUBLIC_ADDRESS)
        self.inside, self.source = self.source, ipaddress.ip_address(public)
        return INTERNET, gateway

    def translate(self, index, vpc, subnet, hops):
        nat = self.cloud.estate.nats[index]
        if self.is_reply:
            raise Dropped(ASYMMETRIC)
        if nat.vpc != vpc:
            raise Dropped(NAT_WRONG_VPC)
        if not nat.is_available:
            raise Dropped(NAT_UNAVAILABLE)
        if self.nat is not None:
            raise Dropped(LOOP)
        if nat.subnet != subnet:
            self.acl_in(nat.subnet)
        self.nat, self.client_port, self.nat_inside = index, self.source_port, self.source
        self.source, self.source_port = ipaddress.ip_address(nat.address), self.translated_port
        self.crossed = False
        return self.leave(nat.subnet, hops + 1)

    def through_transit(self, vpc, subnet, hops):
        cloud, estate = self.cloud, self.cloud.estate
        attachment = cloud.attachment.get(vpc)
        if attachment is None:
            raise Dropped(ATTACHMENT_NOT_ASSOCIATED)
        zone = estate.subnets[subnet].zone
        door = cloud.door(attachment, zone)
        if door is None:
            raise Dropped(ATTACHMENT_ZONE)
        if door != subnet:
            self.acl_in(door)
        table = estate.attachments[attachment].table
        if table < 0:
            raise Dropped(ATTACHMENT_NOT_ASSOCIATED)
        routes = [(net.prefixlen, out) for net, out in cloud.transit[table] if self.dest in net]
        if not routes:
            raise Dropped(RETURN_ROUTE_MISSING if self.is_reply else NO_ROUTE)
        out = max(routes)[1]
        self.crossed = True
        door = cloud.door(out, zone)
        if door is None:
            door = cloud.door(out, None)
        if door is None:
            raise Dropped(ATTACHMENT_ZONE)
        return self.leave(door, hops + 1)

    def arrive(self, vpc, subnet, hops):
        cloud, estate = self.cloud, self.cloud.estate
        if self.is_reply and self.nat is not None and int(self.dest) == estate.nats[self.nat].address:
            return self.back_through_nat(subnet, hops)
        interface = cloud.by_address.get((vpc, int(self.dest)))
        if interface is None:
            raise Dropped(NOT_FOUND)
        row = cloud.graph.nodes[("interface", interface)]["row"]
        if row.subnet != subnet:
            self.acl_in(row.subnet)
        if self.is_reply:
            if interface != self.client or self.nat is not None:
                raise Dropped(ASYMMETRIC)
            return LOCAL, interface
        how = cloud.group_allows(row, "inbound", self.dest_port, self.source, vpc)
        if not how:
            raise Dropped(GROUP_IN)
        if how == "group" and self.crossed:
            raise Dropped(REFERENCE_LOST)
        if row.endpoint >= 0 and not estate.endpoints[row.endpoint].is_available:
            raise Dropped(ENDPOINT_UNAVAILABLE)
        return LOCAL, interface

    def back_through_nat(self, subnet, hops):
        own = self.cloud.estate.nats[self.nat].subnet
        if own != subnet:
            self.acl_in(own)
        self.dest, self.dest_port, self.nat = self.nat_inside, self.client_port, None
        return self.leave(own, hops + 1)


def parts(first, last, cuts):
    """First numbers of the parts into which `cuts` cut a range."""
    return [first] + sorted(cut for cut in cuts if first < cut <= last)


def flow(cloud, client, targets):
    estate = cloud.estate
    row = estate.interfaces[client]
    vpc = estate.subnets[row.subnet].vpc
    acls = [estate.acls[acl] for acl in cloud.acls_of_vpc[vpc]]
    rules = [rule for acl in acls for rule in acl.inbound + acl.outbound if rule.protocol == 6]
    ports = {port for rule in rules for port in (rule.first_port, rule.last_port + 1)}
    works = is_open = False
    code, is_reply = 0, False
    for first, last in targets:
        dests = [first] if first == last else parts(first, last, address_cuts(cloud, row, vpc))
        for dest in dests:
            for port in parts(FIRST_PORT, LAST_PORT, ports):
                for translated in parts(1024, 65535, ports):
                    packet = Packet(cloud, client, dest, port, translated)
                    try:
                        kind, index = packet.run()
                        works = True
                        is_open = is_open or kind == LOCAL and estate.interfaces[index].endpoint < 0
                    except Dropped as dropped:
                        if not code:
                            code, is_reply = dropped.code, packet.is_reply
                    if packet.translated_port == translated and not uses_nat(packet):
                        break  # the packet met no gateway, which alone would choose this port
    return works, code, is_reply, is_open


def uses_nat(packet):
    return hasattr(packet, "nat_inside")


def address_cuts(cloud, row, vpc):
    """Where the client's own rules and routes part public addresses."""
    estate = cloud.estate
    nets = [net for group in row.groups for rule in estate.groups[group].outbound for net in rule.nets]
    nets += [net for acl in cloud.acls_of_vpc[vpc] for rule in estate.acls[acl].outbound for net in rule.nets]
    table = estate.subnets[row.subnet].table
    nets += [net for _, _, data in cloud.graph.out_edges(("table", table), data=True) for net in data["nets"]]
    return {int(net[0]) for net in nets} | {int(net[-1]) + 1 for net in nets}


def main():
    path, rounds, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    estate = dump.read(path)
    start = time.process_time_ns()
    cloud = Cloud(estate)
    print("build", time.process_time_ns() - start)
    workloads = dump.sample(estate.workloads, count)
    for _ in range(rounds):
        start = time.process_time_ns()
        verdicts = [
            dump.verdict(estate, number, lambda client, targets: flow(cloud, client, targets)) for number in workloads
        ]
        elapsed = time.process_time_ns() - start
    print("pulls", elapsed)
    print("checksum", f"{dump.checksum(verdicts):016x}")


main()
