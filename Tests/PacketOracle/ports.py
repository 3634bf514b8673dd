"""Which source ports to try, so that every rule's border is met and no port stands twice."""

import itertools

CLIENT_PORTS = (32768, 60999)  # Linux's net.ipv4.ip_local_port_range
NAT_PORTS = (1024, 65535)  # "NAT gateway basics": the source ports of a NAT gateway


def port_plan(snapshot):
    """Pairs (port of the client, port a NAT gateway gives it).

    Port ranges in rules cut each range into classes that no rule can tell apart. Each class of the
    client's ports meets each class of the gateway's ports, as far as there are ports left.
    """
    borders = _borders(snapshot)
    clients = _classes(CLIENT_PORTS, borders)
    if not snapshot.all("NatGateways"):
        return [(port, port) for first, last in clients for port in {first, last}]
    gateways = _classes(NAT_PORTS, borders)
    client_ports = [_from_both_ends(*c) for c in clients]
    gateway_ports = [_from_both_ends(*g) for g in gateways]
    # Classes with a single port go to the widest partner first, where they tell the most.
    client_ports.sort(key=len, reverse=True)
    gateway_ports.sort(key=len, reverse=True)
    plan = []
    for mine, theirs in itertools.product(client_ports, gateway_ports):
        for _ in range(2):
            if mine and theirs:
                plan.append((mine.pop(0), theirs.pop(0)))
    return plan


def _borders(snapshot):
    """The first port of each range, and the first one behind it, of every rule."""
    result = set()
    for acl in snapshot.all("NetworkAcls"):
        for entry in acl["Entries"]:
            if "PortRange" in entry:
                result |= {entry["PortRange"]["From"], entry["PortRange"]["To"] + 1}
    return result


def _classes(bounds, borders):
    first, last = bounds
    starts = sorted({first} | {b for b in borders if first < b <= last})
    return list(zip(starts, [s - 1 for s in starts[1:]] + [last]))


def _from_both_ends(first, last):
    """Some ports of a class, its two ends first."""
    inner = range(first + 1, min(last, first + 64))
    return [first] + [last] * (last > first) + list(inner)
