"""The pulls of an estate as fast as plain Python can: `memo.py DUMP ROUNDS COUNT`.

Rules flattened to intervals that are bisected, sets of groups interned, tables made when they are first asked, and
interfaces that must come to the same asked once: those of one subnet, set of groups and kind of address whose own
addresses no table parts. Prints nanoseconds of the processor for the build and for the last round, the number of
classes, and the checksum of the verdicts.
"""

import sys
import time
from bisect import bisect_right

import dump
from dump import (
    ACL_IN, ACL_OUT, ASYMMETRIC, ATTACHMENT_NOT_ASSOCIATED, ATTACHMENT_ZONE, BLACKHOLE, DETACHED, ENDPOINT,
    ENDPOINT_OUTSIDE, ENDPOINT_UNAVAILABLE, FIRST_PORT, GROUP_IN, GROUP_OUT, INTERNET, LAST_PORT, LOCAL, LOOP, NAT,
    NAT_UNAVAILABLE, NAT_WRONG_VPC, NO_PUBLIC_ADDRESS, NO_ROUTE, NONE, NOT_FOUND, PRIVATE_DESTINATION,
    REFERENCE_LOST, RETURN_ROUTE_MISSING,
)


def flatten(claims):
    """Claims (first, last, rank, value), nested or disjoint; the lowest rank wins. Gives starts and values."""
    starts, values = [0], [-1]

    def mark(start, value):
        if starts[-1] == start:
            values[-1] = value
            if len(values) > 1 and values[-2] == value:
                starts.pop()
                values.pop()
        elif values[-1] != value:
            starts.append(start)
            values.append(value)

    claims.sort(key=lambda claim: (claim[0], -claim[1]))
    open_ = []

    def close():
        last = open_.pop()[1]
        if last < 0xFFFFFFFF:
            mark(last + 1, open_[-1][3] if open_ else -1)

    for first, last, rank, value in claims:
        while open_ and open_[-1][1] < first:
            close()
        if open_ and open_[-1][2] <= rank:
            rank, value = open_[-1][2], open_[-1][3]
        open_.append((first, last, rank, value))
        mark(first, value)
    while open_:
        close()
    return starts, values


class RuleSet:
    """The TCP rules of one direction: runs of ports, each with a table of addresses made on demand."""

    __slots__ = ("cuts", "rules", "peers", "tables", "lists", "by_action")

    def __init__(self, rules, lists, by_action):
        self.rules = [rule for rule in rules if rule.protocol in (-1, 6)]
        for rule in self.rules:
            if rule.protocol == -1:
                rule.first_port, rule.last_port = 0, 65535
        self.lists = lists
        self.by_action = by_action
        cuts = {0}
        for rule in self.rules:
            cuts.add(rule.first_port)
            if rule.last_port < 65535:
                cuts.add(rule.last_port + 1)
        self.cuts = sorted(cuts)
        self.peers = [(rule.first_port, rule.last_port, rule.peer) for rule in self.rules if rule.kind == 2]
        self.tables = [None] * len(self.cuts)

    def table(self, index):
        table = self.tables[index]
        if table is None:
            port = self.cuts[index]
            claims = []
            for rank, rule in enumerate(self.rules):
                if rule.kind == 2 or not rule.first_port <= port <= rule.last_port:
                    continue
                value = rule.allows if self.by_action else 1
                blocks = [rule.block] if rule.kind == 0 else self.lists[rule.peer]
                claims += [(block[0], block[1], rank, value) for block in blocks]
            table = self.tables[index] = flatten(claims)
        return table


class Network:
    def __init__(self, estate):
        self.estate = estate
        lists = estate.lists
        self.acl_in = [RuleSet(acl.inbound, lists, True) for acl in estate.acls]
        self.acl_out = [RuleSet(acl.outbound, lists, True) for acl in estate.acls]
        self.tables = []
        known = {}
        for table in estate.tables:
            claims = []
            for route in table.routes:
                row = (route.target, route.object, route.is_blackhole or route.object < 0)
                if route.kind == 0:
                    claims.append((*route.block, (32 - route.length) * 8 + (0 if route.is_local else 1), row))
                else:
                    claims += [(first, last, (32 - length) * 8 + 2, row) for first, last, length in lists[route.list]]
            key = tuple(claims)
            if key not in known:
                known[key] = flatten(claims)
            self.tables.append(known[key])
        self.transit = [
            flatten([(*route.block, (32 - route.length) * 8, route.attachment) for route in routes])
            for routes in estate.transit_tables
        ]
        sets, self.set_of, self.owners = {}, [], {}
        self.groups = []
        for number, interface in enumerate(estate.interfaces):
            index = sets.setdefault(interface.groups, len(sets))
            if index == len(self.groups):
                self.groups.append(interface.groups)
            self.set_of.append(index)
            self.owners.setdefault((estate.subnets[interface.subnet].vpc, interface.address), number)
        self.inbound = [None] * len(self.groups)
        self.outbound = [None] * len(self.groups)
        self.attachment = {}
        for number, attachment in enumerate(estate.attachments):
            self.attachment.setdefault(attachment.vpc, number)
        self.borders = self.own_borders()

    def rules_in(self, index):
        rules = self.inbound[index]
        if rules is None:
            groups = self.estate.groups
            rules = RuleSet([r for g in self.groups[index] for r in groups[g].inbound], self.estate.lists, False)
            self.inbound[index] = rules
        return rules

    def rules_out(self, index):
        rules = self.outbound[index]
        if rules is None:
            groups = self.estate.groups
            rules = RuleSet([r for g in self.groups[index] for r in groups[g].outbound], self.estate.lists, False)
            self.outbound[index] = rules
        return rules

    def own_borders(self):
        """For each subnet, where tables that see a client as the far side part its addresses."""
        estate = self.estate
        starts = set()

        def add(rules):
            for rule in rules:
                if rule.kind == 2:
                    continue
                for block in [rule.block] if rule.kind == 0 else estate.lists[rule.peer]:
                    starts.add(block[0])
                    starts.add(block[1] + 1)

        for acl in estate.acls:
            add(acl.inbound)
            add(acl.outbound)
        for table, _ in self.tables + self.transit:
            starts.update(table)
        named = {first for answer in estate.answers for first, last in answer.targets if first == last}
        for groups in {i.groups for i in estate.interfaces if i.endpoint >= 0 or i.address in named}:
            for group in groups:
                add(estate.groups[group].inbound)
        starts = sorted(starts)
        return [
            starts[bisect_right(starts, s.block[0]) : bisect_right(starts, s.block[1])] for s in estate.subnets
        ]


class Walk:
    """One packet there and its reply back; spans shrink to what each look-up treats alike."""

    __slots__ = (
        "n", "client", "source", "dest", "dest_last", "source_last", "source_port", "source_port_last", "dest_port",
        "dest_port_last", "client_ports", "translated", "is_reply", "crossed", "nat", "nat_inside", "nat_outside",
        "inside", "code", "place", "index",
    )

    def __init__(self, n, client, dest, ports, translated):
        self.n = n
        self.client = client
        self.source = self.source_last = n.estate.interfaces[client].address
        self.dest, self.dest_last = dest
        self.source_port, self.source_port_last = ports
        self.dest_port = self.dest_port_last = 443
        self.client_ports = ports
        self.translated = translated
        self.is_reply = self.crossed = 0
        self.nat = -1
        self.code = NONE
        self.place = None

    def stop(self, code):
        self.code = code
        return False

    def look_up_dest(self, table):
        starts, values = table
        at = bisect_right(starts, self.dest)
        if at < len(starts) and starts[at] - 1 < self.dest_last:
            self.dest_last = starts[at] - 1
        return values[at - 1]

    def check(self, rules, by_source):
        cuts = rules.cuts
        at = bisect_right(cuts, self.dest_port)
        if at < len(cuts) and cuts[at] - 1 < self.dest_port_last:
            self.dest_port_last = cuts[at] - 1
        table = rules.table(at - 1)
        if not by_source:
            return self.look_up_dest(table)
        starts, values = table
        at = bisect_right(starts, self.source)
        if at < len(starts) and starts[at] - 1 < self.source_last:
            self.source_last = starts[at] - 1
        return values[at - 1]

    def group_peer(self, rules, vpc, address):
        owner = self.n.owners.get((vpc, address))
        if owner is None:
            return False
        members = self.n.estate.interfaces[owner].groups
        port = self.dest_port
        return any(first <= port <= last and group in members for first, last, group in rules.peers)

    def groups_out(self, interface):
        n = self.n
        rules = n.rules_out(n.set_of[interface])
        if self.check(rules, False) >= 0:
            return True
        vpc = n.estate.subnets[n.estate.interfaces[interface].subnet].vpc
        return bool(rules.peers) and self.group_peer(rules, vpc, self.dest) or self.stop(GROUP_OUT)

    def groups_in(self, interface):
        n = self.n
        rules = n.rules_in(n.set_of[interface])
        if self.check(rules, True) >= 0:
            return True
        vpc = n.estate.subnets[n.estate.interfaces[interface].subnet].vpc
        if not rules.peers or not self.group_peer(rules, vpc, self.source):
            return self.stop(GROUP_IN)
        return not self.crossed or self.stop(REFERENCE_LOST)

    def acl_in(self, subnet):
        return self.check(self.n.acl_in[self.n.estate.subnets[subnet].acl], True) == 1 or self.stop(ACL_IN)

    def leave(self, subnet, hops):
        row = self.n.estate.subnets[subnet]
        first, last = row.block
        if self.dest < first:
            self.dest_last = min(self.dest_last, first - 1)
        elif self.dest <= last:
            self.dest_last = min(self.dest_last, last)
            return self.arrive(row.vpc, subnet, hops)
        if self.check(self.n.acl_out[row.acl], False) != 1:
            return self.stop(ACL_OUT)
        return self.route(subnet, row.table, hops)

    def route(self, subnet, table, hops):
        if hops > 32:
            return self.stop(LOOP)
        row = self.look_up_dest(self.n.tables[table])
        if row == -1:
            return self.stop(RETURN_ROUTE_MISSING if self.is_reply else NO_ROUTE)
        target, object_, is_blackhole = row
        if is_blackhole:
            return self.stop(BLACKHOLE)
        vpc = self.n.estate.tables[table].vpc
        if target == LOCAL:
            return self.arrive(vpc, subnet, hops)
        if target == ENDPOINT:
            if self.crossed or self.is_reply:
                return self.stop(ENDPOINT_OUTSIDE)
            if not self.n.estate.endpoints[object_].is_available:
                return self.stop(ENDPOINT_UNAVAILABLE)
            self.place, self.index = ENDPOINT, object_
            return True
        if target == NAT:
            return self.translate(object_, vpc, subnet, hops)
        if target == INTERNET:
            return self.internet(object_, vpc)
        return self.through_transit(vpc, subnet, hops)

    def internet(self, gateway, vpc):
        if self.is_reply:
            return self.stop(ASYMMETRIC)
        estate = self.n.estate
        if estate.internet_gateways[gateway] != vpc:
            return self.stop(DETACHED)
        if not is_public(self.dest):
            return self.stop(PRIVATE_DESTINATION)
        if self.nat >= 0:
            outside = estate.nats[self.nat].public
        else:
            owner = self.n.owners.get((vpc, self.source))
            outside = 0 if owner is None else estate.interfaces[owner].public
        if not outside:
            return self.stop(NO_PUBLIC_ADDRESS)
        self.inside = self.source
        self.source = self.source_last = outside
        self.place, self.index = INTERNET, gateway
        return True

    def translate(self, index, vpc, subnet, hops):
        nat = self.n.estate.nats[index]
        if self.is_reply:
            return self.stop(ASYMMETRIC)
        if nat.vpc != vpc:
            return self.stop(NAT_WRONG_VPC)
        if not nat.is_available:
            return self.stop(NAT_UNAVAILABLE)
        if self.nat >= 0:
            return self.stop(LOOP)
        if nat.subnet != subnet and not self.acl_in(nat.subnet):
            return False
        self.client_ports = (self.source_port, self.source_port_last)
        self.nat_inside, self.nat_outside, self.nat = self.source, nat.address, index
        self.source = self.source_last = nat.address
        self.source_port, self.source_port_last = self.translated
        self.crossed = 0
        return self.leave(nat.subnet, hops + 1)

    def door(self, attachment, zone):
        estate = self.n.estate
        for subnet in estate.attachments[attachment].subnets:
            if zone < 0 or estate.subnets[subnet].zone == zone:
                return subnet
        return -1

    def through_transit(self, vpc, subnet, hops):
        estate = self.n.estate
        attachment = self.n.attachment.get(vpc)
        if attachment is None:
            return self.stop(ATTACHMENT_NOT_ASSOCIATED)
        zone = estate.subnets[subnet].zone
        door = self.door(attachment, zone)
        if door < 0:
            return self.stop(ATTACHMENT_ZONE)
        if door != subnet and not self.acl_in(door):
            return False
        table = estate.attachments[attachment].table
        if table < 0:
            return self.stop(ATTACHMENT_NOT_ASSOCIATED)
        out = self.look_up_dest(self.n.transit[table])
        if out < 0:
            return self.stop(RETURN_ROUTE_MISSING if self.is_reply else NO_ROUTE)
        self.crossed = 1
        door = self.door(out, zone)
        if door < 0:
            door = self.door(out, -1)
        if door < 0:
            return self.stop(ATTACHMENT_ZONE)
        return self.leave(door, hops + 1)

    def arrive(self, vpc, subnet, hops):
        if self.is_reply and self.nat >= 0 and self.dest == self.nat_outside:
            return self.back_through_nat(subnet, hops)
        interface = self.n.owners.get((vpc, self.dest))
        if interface is None:
            return self.stop(NOT_FOUND)
        self.dest_last = self.dest
        row = self.n.estate.interfaces[interface]
        if row.subnet != subnet and not self.acl_in(row.subnet):
            return False
        if self.is_reply:
            return interface == self.client and self.nat < 0 or self.stop(ASYMMETRIC)
        if not self.groups_in(interface):
            return False
        if row.endpoint >= 0 and not self.n.estate.endpoints[row.endpoint].is_available:
            return self.stop(ENDPOINT_UNAVAILABLE)
        self.place, self.index = LOCAL, interface
        return True

    def back_through_nat(self, subnet, hops):
        own = self.n.estate.nats[self.nat].subnet
        if own != subnet and not self.acl_in(own):
            return False
        self.translated = (self.dest_port, self.dest_port_last)
        self.dest = self.dest_last = self.nat_inside
        self.dest_port, self.dest_port_last = self.client_ports
        self.nat = -1
        return self.leave(own, hops + 1)

    def run(self):
        estate = self.n.estate
        if not self.groups_out(self.client) or not self.leave(estate.interfaces[self.client].subnet, 0):
            return False
        self.is_reply = 1
        self.source, self.dest = self.dest, self.source
        self.source_last, self.dest_last = self.dest_last, self.source_last
        self.source_port, self.dest_port = self.dest_port, self.source_port
        self.source_port_last, self.dest_port_last = self.dest_port_last, self.source_port_last
        if self.place == LOCAL:
            return self.leave(estate.interfaces[self.index].subnet, 0)
        if self.place == ENDPOINT:
            return self.arrive(estate.endpoints[self.index].vpc, -1, 0)
        self.dest = self.dest_last = self.inside
        return self.arrive(estate.internet_gateways[self.index], -1, 0)


def is_public(address):
    top = address >> 24
    if top in (0, 10, 127) or top >= 224:
        return False
    return not (
        address >> 22 == 0x191 or address >> 16 == 0xA9FE or address >> 20 == 0xAC1 or address >> 16 == 0xC0A8
    )


def flow(n, client, targets):
    works = is_open = False
    code = is_reply = 0
    for target in targets:
        pending = [(target, (FIRST_PORT, LAST_PORT), (1024, 65535))]
        while pending:
            dest, ports, translated = pending.pop()
            walk = Walk(n, client, dest, ports, translated)
            if walk.run():
                works = True
                is_open = is_open or walk.place == LOCAL and n.estate.interfaces[walk.index].endpoint < 0
            elif not code:
                code, is_reply = walk.code, walk.is_reply
            if walk.is_reply:
                remote, current = walk.source_last, (walk.dest_port, walk.dest_port_last)
            else:
                remote, current = walk.dest_last, (walk.source_port, walk.source_port_last)
            mine = (walk.client_ports if walk.nat >= 0 else current)[1]
            shown = (current if walk.nat >= 0 else walk.translated)[1]
            if remote < dest[1]:
                pending.append(((remote + 1, dest[1]), ports, translated))
            if mine < ports[1]:
                pending.append(((dest[0], remote), (mine + 1, ports[1]), translated))
            if shown < translated[1]:
                pending.append(((dest[0], remote), (ports[0], mine), (shown + 1, translated[1])))
    return works, code, is_reply, is_open


def sweep(n, workloads):
    """Each class once. Gives the verdicts and the number of classes."""
    interfaces, borders, sets = n.estate.interfaces, n.borders, n.set_of
    known, verdicts = {}, []
    for number in workloads:
        interface = interfaces[number]
        inside = borders[interface.subnet]
        atom = bisect_right(inside, interface.address) if inside else 0
        key = (interface.subnet, sets[number], interface.public != 0, atom)
        verdict = known.get(key)
        if verdict is None:
            verdict = known[key] = dump.verdict(n.estate, number, lambda client, targets: flow(n, client, targets))
        verdicts.append(verdict)
    return verdicts, len(known)


def main():
    path, rounds, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    start = time.process_time_ns()
    estate = dump.read(path)
    print("read", time.process_time_ns() - start)
    start = time.process_time_ns()
    network = Network(estate)
    print("build", time.process_time_ns() - start)
    workloads = dump.sample(estate.workloads, count)
    for _ in range(rounds):
        start = time.process_time_ns()
        verdicts, classes = sweep(network, workloads)
        elapsed = time.process_time_ns() - start
    print("pulls", elapsed)
    print("classes", classes)
    print("checksum", f"{dump.checksum(verdicts):016x}")


if __name__ == "__main__":
    main()
