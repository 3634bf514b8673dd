"""Security groups and network ACLs of a generated network."""

from shapes import acl_entry, network_acl, permission, security_group

ANYWHERE = "0.0.0.0/0"


def security_groups(network):
    """The groups named by the interfaces; `shared` is on some of them and decides little."""
    for name, identifier in network.groups.items():
        ingress, egress = _rules(network, name)
        network.put("describe-security-groups", "SecurityGroups",
                    security_group(identifier, network.vpc_id, name, ingress, egress))


def _rules(network, name):
    draw, groups, blocks = network.draw, network.groups, network.blocks
    all_out = [permission("-1", None, [ANYWHERE])]
    if name == "default":
        return [permission("-1", None, groups=[groups["default"]])], all_out
    if name == "shared":
        ingress = draw.pick([[], [permission("icmp", (-1, -1), blocks)]],
                            [permission("tcp", (443, 443), blocks)])
        return ingress, draw.pick([[], [permission("udp", (123, 123), ["169.254.169.123/32"])]],
                                  [permission("tcp", (443, 443), blocks)])
    if name == "dns":
        return draw.pick([[permission("udp", (53, 53), blocks)]],
                         [permission("tcp", (53, 53), blocks)]), all_out
    if name == "endpoints":
        return _endpoint_ingress(network), draw.pick([all_out, []])
    return [], _task_egress(network)


def _endpoint_ingress(network):
    draw, groups, https = network.draw, network.groups, (443, 443)
    home = network.subnets[network.home]["CidrBlock"]
    attached = groups[network.task_groups[0]]
    return draw.pick(
        [[permission("tcp", https, network.blocks)], [permission("tcp", https, [home])],
         [permission("tcp", https, groups=[attached])],
         [permission("tcp", https, prefix_lists=[network.customer_list])],
         [permission("-1", None, network.blocks)], [permission("tcp", (0, 65535), [ANYWHERE])]],
        [permission("tcp", (80, 442), network.blocks)],
        [permission("tcp", https, groups=[groups["dns"]])],
        [permission("tcp", https, [network.subnets["public-a"]["CidrBlock"]])],
        [permission("udp", https, network.blocks), permission("icmp", (-1, -1), [ANYWHERE])],
        [],
    )


def _task_egress(network):
    draw, groups, https = network.draw, network.groups, (443, 443)
    s3, own = "pl-78a54011", network.customer_list
    is_private = network.design == "endpoints"
    names = permission("udp", (53, 53), [ANYWHERE])
    sound = [[permission("-1", None, [ANYWHERE])], [permission("tcp", https, [ANYWHERE]), names],
             [permission("tcp", (0, 65535), [ANYWHERE])]]
    if is_private:
        sound += [
            [permission("tcp", https, network.blocks, [s3])],
            [permission("tcp", https, groups=[groups["endpoints"]]),
             permission("tcp", https, prefix_lists=[s3]), names],
            [permission("6", https, prefix_lists=[own, s3]), names],
        ]
    return draw.pick(
        sound, [], [permission("tcp", https, network.blocks)],
        [permission("tcp", https, prefix_lists=[s3])],
        [permission("tcp", (444, 65535), [ANYWHERE]), names],
        [permission("tcp", https, groups=[groups["endpoints"]])],
        [permission("tcp", https, network.blocks + ["52.219.56.0/21"])],
        [permission("tcp", https, network.blocks, [network.partner_list])],
        [permission("-1", None, ipv6=["::/0"])],
        [permission("tcp", https, network.endpoint_hosts()[1:], [s3]), names],
        [permission("tcp", https, ["3.5.140.0/22", "52.219.57.0/24"] + network.blocks)],
    )


def network_acls(network):
    """One default ACL, and for some parts of the VPC a custom one of the usual, narrow kind."""
    draw = network.draw
    remaining = list(network.subnets)
    for part in ("public", "app", "endpoints"):
        members = [n for n in remaining if n.startswith(part)]
        if not members or draw.chance(0.35):
            continue
        if len(members) > 1 and draw.chance(0.4):
            members = members[:1]
        entries = _numbered(draw, [*_noise(draw), *_entries(network, part)])
        remaining = [n for n in remaining if n not in members]
        _add(network, entries, members, is_default=False)
    everything = [acl_entry(100, e, "-1", "allow", ANYWHERE) for e in (True, False)]
    _add(network, everything, remaining, is_default=True)


def _add(network, entries, members, is_default):
    subnets = [network.subnets[m]["SubnetId"] for m in members]
    network.put("describe-network-acls", "NetworkAcls", network_acl(
        network.draw.identifier("acl"), network.vpc_id, entries, subnets, is_default))


def _entries(network, part):
    """(is egress, protocol, action, block, ports) in the order of evaluation."""
    draw, blocks = network.draw, network.blocks
    s3 = ["3.5.140.0/22", "52.219.56.0/22", "52.219.60.0/23", "52.219.144.0/22"]
    https = draw.pick([(443, 443), (443, 443), (440, 450), (0, 1023)], (444, 1023), (0, 442))
    replies = draw.pick([(1024, 65535), (1024, 65535), (32768, 65535), (32768, 61000)],
                        (49152, 65535), (32768, 40000), (1024, 32767), (32769, 60999))
    if part == "public":
        replies = draw.pick((1024, 65535), (32768, 60999), (32768, 65535), (1024, 5000))
    world = [ANYWHERE]
    if part == "app" and network.design == "endpoints":
        world = draw.pick([[ANYWHERE], blocks + s3], blocks, blocks + s3[:2],
                          blocks + ["52.219.0.0/16"])
    rows = []
    serves = part != "app" or draw.chance(0.5)
    rows += [(True, "6", "allow", b, https) for b in world if part != "endpoints"]
    rows += [(False, "6", "allow", b, replies) for b in world if part != "endpoints"]
    if serves:
        clients = draw.pick([blocks], [network.subnets["app-a"]["CidrBlock"]])
        back = draw.pick([(1024, 65535), (32768, 65535)], (32768, 50000), (1024, 32767))
        rows += [(False, "6", "allow", b, https) for b in clients]
        rows += [(True, "6", "allow", b, back) for b in clients]
    rows += [(e, "17", "allow", b, draw.pick((53, 65535), (53, 53)))
             for b in blocks for e in (True, False)]
    fault = draw.pick(
        None, "drop", "deny", "first-denies", "deny-s3-part", "deny-s3-inside", "deny-host")
    if fault == "drop":
        rows.pop(draw.random.randrange(len(rows)))
    if fault == "deny":
        is_egress, _, _, block, ports = draw.random.choice(rows)
        rows.insert(0, (is_egress, "6", "deny", block, ports))
    if fault == "first-denies":
        rows.insert(0, (draw.chance(0.5), "-1", "deny", draw.random.choice(blocks), None))
    if fault == "deny-s3-part":
        rows.insert(0, (draw.chance(0.5), "6", "deny", "52.219.56.0/21", None))
    if fault == "deny-s3-inside":
        rows.insert(0, (draw.chance(0.5), "-1", "deny", "52.219.57.0/24", None))
    if fault == "deny-host":
        rows[:0] = [(draw.chance(0.5), "6", "deny", host, None)
                    for host in network.endpoint_hosts()[:1]]
    return rows


def _noise(draw):
    """Entries that concern other traffic, or very little of this one."""
    others = [
        (False, "6", "deny", ANYWHERE, (22, 22)), (False, "6", "deny", "198.18.0.0/15", None),
        (True, "17", "allow", ANYWHERE, (123, 123)), (True, "6", "allow", ANYWHERE, (80, 80)),
        (False, "1", "allow", ANYWHERE, None), (True, "6", "deny", ANYWHERE, (25, 25)),
    ]
    return draw.random.sample(others, draw.random.randrange(3)) + draw.pick(
        [[]], [(False, "6", "deny", ANYWHERE, (3389, 3389))],
        [(False, "6", "deny", ANYWHERE, (40000, 40100))],
        [(True, "6", "deny", ANYWHERE, (50000, 50000))])


def _numbered(draw, rows):
    numbers = sorted(draw.random.sample(range(1, 32766), len(rows)))
    return [acl_entry(number, *row) for number, row in zip(numbers, rows)]
