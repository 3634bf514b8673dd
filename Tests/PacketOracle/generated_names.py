"""DNS attributes and private hosted zones of a generated network."""

import shapes
from shapes import REGION, record

ECR = f"ecr.{REGION}.amazonaws.com"


def names(network):
    """Two attribute files, and the zones that AWS would have let one create."""
    draw = network.draw
    for attribute, value in (("EnableDnsSupport", draw.seldom(True, False)),
                             ("EnableDnsHostnames", draw.pick(True, False))):
        if draw.chance(0.05):
            continue  # a snapshot without this file: the documented default holds
        lower = attribute[0].lower() + attribute[1:]
        network.files[f"describe-vpc-attribute/{network.vpc_id}.{lower}.json"] = {
            "VpcId": network.vpc_id, attribute: {"Value": value}}
    network.files["list-hosted-zones.json"] = {
        "HostedZones": [], "IsTruncated": False, "MaxItems": "100"}
    for name, records in _zones(network):
        if not _conflicts(network, name):
            _hosted_zone(network, name, records)


def _conflicts(network, name):
    """AWS refuses a zone with the very name that an endpoint claims in the VPC."""
    return any(
        entry["DnsName"].removeprefix("*.") == name
        for endpoint in network.interface_endpoints.values()
        for entry in endpoint["DnsEntries"])


def _hosted_zone(network, name, records):
    identifier = f"Z{network.draw.random.getrandbits(56):014X}"
    owner = network.draw.pick(network.vpc_id, "vpc-0ffffffffffffffff")
    zone, content = shapes.hosted_zone(identifier, name, owner)
    network.files["list-hosted-zones.json"]["HostedZones"].append(zone)
    network.files[f"get-hosted-zone/{identifier}.json"] = content
    network.put(f"list-resource-record-sets/{identifier}", "ResourceRecordSets",
                record(name, "NS", ["ns-0.awsdns-00.com."]), *records)


def _zones(network):
    draw = network.draw
    api, dkr = _target(network, "ecr.api"), _target(network, "ecr.dkr")
    own = []
    if network.has_own_zones:
        registry = draw.pick("*.dkr", "dkr")  # an apex record serves no registry
        own = [(f"api.{ECR}", api(f"api.{ECR}")), (f"dkr.{ECR}", dkr(f"{registry}.{ECR}"))]
    return own + draw.pick(
        [[], [], [("corp.internal", [record("*.corp.internal", "A", ["10.1.2.4"])])]],
        [(ECR, [record(f"unused.{ECR}", "A", ["10.1.2.3"])])],
        [("amazonaws.com", [record("internal.amazonaws.com", "TXT", ['"x"'])])],
        [("amazonaws.com", []), (f"api.{ECR}.internal", [])],
        [(f"s3.{REGION}.amazonaws.com", [])],
        # A name with another type of record, an empty name, and a sound wildcard.
        [(ECR, [*dkr(f"*.{ECR}"), record(f"{shapes.ACCOUNT}.dkr.{ECR}", "TXT", ['"x"'])])],
        [(ECR, [*api(f"*.{ECR}"), record(f"other.dkr.{ECR}", "A", ["10.1.2.3"])])],
        [(ECR, [*api(f"api.{ECR}"), *dkr(f"*.{ECR}")])],
    )


def _target(network, service):
    """Makes records that lead to an endpoint which claims no names itself; none without one."""
    endpoint = network.interface_endpoints.get(service)
    if endpoint is None or endpoint["PrivateDnsEnabled"] or endpoint["State"] != "available":
        return lambda name: []
    own = endpoint["DnsEntries"][0]
    rows = network.files["describe-network-interfaces.json"]["NetworkInterfaces"]
    addresses = [row["PrivateIpAddress"] for row in rows
                 if row["NetworkInterfaceId"] in endpoint["NetworkInterfaceIds"]]
    return network.draw.random.choice([
        lambda name: [record(name, "CNAME", [own["DnsName"]])],
        lambda name: [shapes.alias(name, own["DnsName"], own["HostedZoneId"])],
        lambda name: [record(name, "A", addresses)],
    ])
