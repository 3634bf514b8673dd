"""Where pulltrace's result document contradicts what the packets met."""

import ipaddress

FILTERS = ("security-group", "network-acl")


def contradictions(observations, answer):
    """Empty when one of the observations is told. `unknown` is right as well where the snapshot
    leaves open what the packets met: see `Observation.is_open`."""
    if answer["verdict"] == "unknown" and all(seen.is_open for seen in observations):
        return []
    return min((_contradictions(seen, answer) for seen in observations), key=len)


def _contradictions(seen, answer):
    if seen.verdict != answer["verdict"]:
        return [f"verdict: packets {seen.verdict}, pulltrace {answer['verdict']}"]
    if seen.stage != answer["failedStage"]:
        return [f"stage: packets {seen.stage}, pulltrace {answer['failedStage']}"]
    if seen.phase != answer["failedPhase"]:
        return [f"phase: packets {seen.phase}, pulltrace {answer['failedPhase']}"]
    found = []
    for stage in answer["stages"]:
        found += _wrong_attempts(stage, seen.attempts.get(stage["id"], []), seen.connected)
        if stage["id"] == seen.stage and seen.phase == "connect":
            tried = {ipaddress.ip_address(address) for address, _ in seen.attempts[seen.stage]}
            told = [a["drop"] for a in stage["attempts"]
                    if a["drop"] and _contains(a["destination"], tried)]
            found += _wrong_drops(told, seen.drops)
    if seen.phase == "dns" and seen.drops:
        found += _wrong_silence(answer["drop"]["component"]["id"], seen.drops)
    return found


def _wrong_attempts(stage, tried, connected):
    """Every packet's fate, against that of the part of addresses and ports it belongs to."""
    parts = [(_range(a["destination"]), a["sourcePorts"], a["disposition"])
             for a in stage["attempts"] if not a["representative"]]
    found = []
    for address, port in tried:
        value = ipaddress.ip_address(address)
        told = {
            fate for (first, last), ports, fate in parts
            if first <= value <= last and ports["from"] <= port <= ports["to"]
        }
        met = "delivered" if (address, port) in connected else "dropped"
        if told and met not in told:
            found.append(f"{stage['id']} {address} from {port}: {met}, told {sorted(told)}")
    return found[:3]


def _contains(text, addresses):
    first, last = _range(text)
    return any(first <= address <= last for address in addresses)


def _range(text):
    if "/" in text:
        block = ipaddress.ip_network(text)
        return block[0], block[-1]
    first, _, last = text.partition("–")
    return ipaddress.ip_address(first), ipaddress.ip_address(last or first)


def _wrong_drops(told, met):
    """Each filter told has counted a packet, and each filter that counted one is told."""
    names = {(drop["code"], drop["component"]["id"]) for drop in told}
    found = []
    for code, component in sorted(names):
        if not code.startswith(FILTERS):
            if met and all(c.startswith(FILTERS) for c, _ in met):
                found.append(f"drop: told {code}, packets {sorted(met)}")
        elif not any(c == code and component in ids for c, ids in met):
            found.append(f"drop: told {code} {component}, packets {sorted(met)}")
    for code, ids in sorted(met):
        told_here = any(c == code and i in ids for c, i in names)
        if code.startswith(FILTERS) and not told_here:
            found.append(f"drop: packets {code} {ids}, told {sorted(names)}")
        if not code.startswith(FILTERS) and all(c.startswith(FILTERS) for c, _ in names):
            found.append(f"drop: packets {code}, told {sorted(names)}")
    return found


def _wrong_silence(component, met):
    named = {identifier for code, ids in met for identifier in ids}
    if named and component not in named:
        return [f"silent DNS server: told {component}, packets {sorted(met)}"]
    return []
