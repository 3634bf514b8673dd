"""Network ACLs and security groups as nftables rules, one rule a line of AWS's."""


def acl_chain(name, acl, is_egress):
    """Stateless, ascending rule numbers, the first match decides. Egress looks at the destination,
    ingress at the source ("Network ACL rules", Amazon VPC User Guide)."""
    field = "daddr" if is_egress else "saddr"
    lines = [f'counter {name} {{}}', f'chain {name} {{']
    entries = [e for e in acl["Entries"] if e["Egress"] == is_egress and "CidrBlock" in e]
    for entry in sorted(entries, key=lambda e: e["RuleNumber"]):
        ports = entry.get("PortRange")
        match = protocol_match(entry["Protocol"], ports and (ports["From"], ports["To"]))
        action = "return" if entry["RuleAction"] == "allow" else f'counter name {name} drop'
        lines.append(f"ip {field} {entry['CidrBlock']} {match} {action}")
    return lines + [f'counter name {name} drop', "}"]


def security_group_chains(snapshot, groups):
    """Stateful, allow rules only, the union of all groups ("Security group rules")."""
    inbound = _group_rules(snapshot, groups, "IpPermissions", "saddr")
    outbound = _group_rules(snapshot, groups, "IpPermissionsEgress", "daddr")
    lines = ["table ip groups {"]
    for name, hook, rules in (("inbound", "input", inbound), ("outbound", "output", outbound)):
        lines += [
            f"counter {name} {{}}",
            f"chain {name} {{ type filter hook {hook} priority 0; policy accept;",
            "ct state established,related accept",
            *rules,
            f"counter name {name} drop",
            "}",
        ]
    return lines + ["}"]


def _group_rules(snapshot, groups, direction, field):
    rules = []
    for identifier in groups:
        group = snapshot.security_group(identifier)
        for permission in group[direction]:
            ports = None
            if permission.get("FromPort", -1) >= 0:
                ports = (permission["FromPort"], permission["ToPort"])
            match = protocol_match(permission["IpProtocol"], ports)
            for peer in _peers(snapshot, permission):
                rules.append(f"ip {field} {peer} {match} accept")
    return rules


def _peers(snapshot, permission):
    """A reference to a group stands for the private addresses of the group's interfaces."""
    peers = [r["CidrIp"] for r in permission["IpRanges"]]
    for reference in permission["PrefixListIds"]:
        peers += snapshot.prefix_list(reference["PrefixListId"])
    for reference in permission["UserIdGroupPairs"]:
        peers += snapshot.members(reference["GroupId"])
    return peers


def protocol_match(protocol, ports):
    """`protocol` by name or number; `-1` is every protocol."""
    names = {"6": "tcp", "17": "udp", "1": "icmp"}
    name = names.get(protocol, protocol)
    if name == "-1":
        return ""
    if name in ("tcp", "udp") and ports:
        return f"{name} dport {ports[0]}-{ports[1]}"
    return f"meta l4proto {name}"
