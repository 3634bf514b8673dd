"""Reads an estate as the benchmark runner dumps it: 32-bit words, every identifier an index (see ReferenceDump.swift)."""

import array
from types import SimpleNamespace as Row

UNSIGNED = 0xFFFFFFFF


class Words:
    def __init__(self, path):
        words = array.array("i")
        with open(path, "rb") as file:
            words.frombytes(file.read())
        self.words = words
        self.at = 0

    def next(self):
        word = self.words[self.at]
        self.at += 1
        return word

    def take(self, count):
        words = self.words[self.at : self.at + count]
        self.at += count
        return words

    def many(self, read):
        return [read() for _ in range(self.next())]


def read(path):
    """The whole estate as lists of rows."""
    d = Words(path)

    def entry():
        first, last, length = d.take(3)
        return (first & UNSIGNED, last & UNSIGNED, length)

    def rule():
        protocol, first, last, allows, kind, block_first, block_last, peer = d.take(8)
        return Row(
            protocol=protocol, first_port=first, last_port=last, allows=allows, kind=kind,
            block=(block_first & UNSIGNED, block_last & UNSIGNED), peer=peer,
        )  # kind: 0 block, 1 prefix list, 2 group

    def route():
        kind, first, last, length, prefix_list, is_local, is_blackhole, target, object_ = d.take(9)
        return Row(
            kind=kind, block=(first & UNSIGNED, last & UNSIGNED), length=length, list=prefix_list,
            is_local=is_local, is_blackhole=is_blackhole, target=target, object=object_,
        )

    def table():
        vpc = d.next()
        return Row(vpc=vpc, routes=d.many(route))

    def subnet():
        vpc, table_, acl, zone, first, last = d.take(6)
        return Row(vpc=vpc, table=table_, acl=acl, zone=zone, block=(first & UNSIGNED, last & UNSIGNED))

    def interface():
        subnet_, address, public, endpoint, count = d.take(5)
        return Row(
            subnet=subnet_, address=address & UNSIGNED, public=public & UNSIGNED, endpoint=endpoint,
            groups=tuple(d.take(count)),
        )

    def nat():
        vpc, subnet_, is_available, address, public = d.take(5)
        return Row(
            vpc=vpc, subnet=subnet_, is_available=is_available, address=address & UNSIGNED, public=public & UNSIGNED
        )

    def endpoint():
        vpc, is_available = d.take(2)
        return Row(vpc=vpc, is_available=is_available)

    def attachment():
        vpc, table_, count = d.take(3)
        return Row(vpc=vpc, table=table_, subnets=list(d.take(count)))

    def transit_route():
        first, last, length, attachment_ = d.take(4)
        return Row(block=(first & UNSIGNED, last & UNSIGNED), length=length, attachment=attachment_)

    def answer():
        failure, count = d.take(2)
        words = d.take(2 * count)
        targets = [(words[i] & UNSIGNED, words[i + 1] & UNSIGNED) for i in range(0, 2 * count, 2)]
        return Row(failure=failure, targets=targets)

    estate = Row(vpcs=d.next())
    estate.lists = d.many(lambda: d.many(entry))
    estate.groups = d.many(lambda: Row(inbound=d.many(rule), outbound=d.many(rule)))
    estate.acls = d.many(lambda: Row(inbound=d.many(rule), outbound=d.many(rule)))
    estate.tables = d.many(table)
    estate.subnets = d.many(subnet)
    estate.interfaces = d.many(interface)
    estate.internet_gateways = d.many(d.next)
    estate.nats = d.many(nat)
    estate.endpoints = d.many(endpoint)
    estate.attachments = d.many(attachment)
    estate.transit_tables = d.many(lambda: d.many(transit_route))
    estate.answers = [answer() for _ in range(3 * estate.vpcs)]
    estate.workloads = list(d.take(d.next()))
    return estate


# How a walk ends, numbered as in cref.cpp.
(
    NONE, NO_ROUTE, BLACKHOLE, NO_PUBLIC_ADDRESS, PRIVATE_DESTINATION, DETACHED, NAT_UNAVAILABLE, NAT_WRONG_VPC,
    ATTACHMENT_NOT_ASSOCIATED, ATTACHMENT_ZONE, LOOP, RETURN_ROUTE_MISSING, ASYMMETRIC, NOT_FOUND, GROUP_OUT,
    GROUP_IN, REFERENCE_LOST, ACL_OUT, ACL_IN, ENDPOINT_UNAVAILABLE, ENDPOINT_OUTSIDE,
) = range(21)

LOCAL, INTERNET, NAT, ENDPOINT, TRANSIT = range(5)

FIRST_PORT, LAST_PORT = 32768, 60999


def verdict(estate, interface, flow):
    """The verdict of a whole pull as one number.

    `flow(interface, targets)` gives (works, code, is_reply, is_open) with the first failure, `code` 0 where none.
    """
    vpc = estate.subnets[estate.interfaces[interface].subnet].vpc
    wavering = 0
    is_open = False
    for stage in range(3):
        answer = estate.answers[vpc * 3 + stage]
        if answer.failure:
            return 1 | (stage + 1) << 2 | answer.failure << 4
        works, code, is_reply, answers_otherwise = flow(interface, answer.targets)
        is_open = is_open or answers_otherwise
        if not code:
            continue
        failure = (stage + 1) << 2 | code << 4 | is_reply << 10
        if not works:
            return 1 | failure
        wavering = wavering or failure
    if is_open:
        return 3 | wavering
    return 2 | wavering if wavering else 0


def checksum(verdicts):
    total = 0xCBF29CE484222325
    for value in verdicts:
        total = (total ^ value) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return total


def sample(workloads, count):
    return [workloads[i * len(workloads) // count] for i in range(count)] if count < len(workloads) else workloads
