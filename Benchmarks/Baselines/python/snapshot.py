"""A snapshot directory as Python loads it: `snapshot.py DIRECTORY`.

orjson for the files (json where there is none), rows of what decides, then the tables of memo.py. Prints nanoseconds
of the processor for both, and the checksum of what was read.
"""

import glob
import os
import resource
import sys
import time

import dump
import memo
from dump import Row

try:
    from orjson import loads
except ImportError:
    from json import loads

PROTOCOLS = {"-1": -1, "tcp": 6, "udp": 17}


def block(text):
    address, length = text.split("/")
    first = number(address)
    return first, first | (1 << 32 - int(length)) - 1, int(length)


def number(text):
    a, b, c, d = text.split(".")
    return int(a) << 24 | int(b) << 16 | int(c) << 8 | int(d)


def read(directory):
    """Every output by its key; an output about one thing by the name of its file."""
    pages = {}
    for path in sorted(glob.glob(os.path.join(directory, "**", "*.json"), recursive=True)):
        with open(path, "rb") as file:
            page = loads(file.read())
        subject = os.path.basename(path).split(".")[0]
        for key, value in page.items():
            if isinstance(value, list):
                pages.setdefault(key, []).append((subject, value))
    return pages


def group_rules(permissions, groups, lists):
    rules = []
    for permission in permissions:
        protocol = PROTOCOLS[permission["IpProtocol"]]
        ends = dict(
            protocol=protocol, first_port=permission.get("FromPort", 0), last_port=permission.get("ToPort", 65535),
            allows=1,
        )
        for entry in permission["IpRanges"]:
            rules.append(Row(kind=0, block=block(entry["CidrIp"]), peer=-1, **ends))
        for entry in permission["PrefixListIds"]:
            rules.append(Row(kind=1, block=(0, 0), peer=lists[entry["PrefixListId"]], **ends))
        for entry in permission["UserIdGroupPairs"]:
            rules.append(Row(kind=2, block=(0, 0), peer=groups.get(entry["GroupId"], -1), **ends))
    return rules


def acl_rules(entries, is_outbound):
    return [
        Row(
            protocol=int(entry["Protocol"]), first_port=entry.get("PortRange", {}).get("From", 0),
            last_port=entry.get("PortRange", {}).get("To", 65535), allows=entry["RuleAction"] == "allow", kind=0,
            block=block(entry["CidrBlock"]), peer=-1,
        )
        for entry in sorted(entries, key=lambda entry: entry["RuleNumber"])
        if entry["Egress"] == is_outbound and entry["RuleNumber"] < 32767
    ]


def model(pages):
    """The rows that the dump has, from the outputs."""
    def rows(key):
        return [row for _, page in pages[key] for row in page]

    def index(items, key):
        return {item[key]: position for position, item in enumerate(items)}

    vpcs, subnets, tables = rows("Vpcs"), rows("Subnets"), rows("RouteTables")
    groups, acls, lists = rows("SecurityGroups"), rows("NetworkAcls"), rows("PrefixLists")
    gateways, nats, endpoints = rows("InternetGateways"), rows("NatGateways"), rows("VpcEndpoints")
    interfaces, attachments = rows("NetworkInterfaces"), rows("TransitGatewayVpcAttachments")
    vpc_of, subnet_of, table_of = index(vpcs, "VpcId"), index(subnets, "SubnetId"), index(tables, "RouteTableId")
    group_of, list_of = index(groups, "GroupId"), index(lists, "PrefixListId")
    gateway_of, nat_of = index(gateways, "InternetGatewayId"), index(nats, "NatGatewayId")
    endpoint_of, attachment_of = index(endpoints, "VpcEndpointId"), index(attachments, "TransitGatewayAttachmentId")
    transit_of = index(rows("TransitGateways"), "TransitGatewayId")
    table_of_subnet, acl_of_subnet, association = {}, {}, {}
    for table in tables:
        for entry in table["Associations"]:
            if "SubnetId" in entry:
                table_of_subnet[entry["SubnetId"]] = table_of[table["RouteTableId"]]
    for position, acl in enumerate(acls):
        for entry in acl["Associations"]:
            acl_of_subnet[entry["SubnetId"]] = position
    transit_tables = index(rows("TransitGatewayRouteTables"), "TransitGatewayRouteTableId")
    for row in rows("TransitGatewayAttachments"):
        association[row["TransitGatewayAttachmentId"]] = transit_tables[row["Association"]["TransitGatewayRouteTableId"]]
    entries = {subject: [block(entry["Cidr"]) for entry in page] for subject, page in pages["Entries"]}
    zones = sorted({subnet["AvailabilityZone"] for subnet in subnets})

    def route(row):
        gateway = row.get("GatewayId", "")
        if gateway == "local":
            target, object_ = dump.LOCAL, 0
        elif gateway.startswith("igw-"):
            target, object_ = dump.INTERNET, gateway_of.get(gateway, -1)
        elif gateway:
            target, object_ = dump.ENDPOINT, endpoint_of.get(gateway, -1)
        elif "NatGatewayId" in row:
            target, object_ = dump.NAT, nat_of.get(row["NatGatewayId"], -1)
        else:
            target, object_ = dump.TRANSIT, transit_of.get(row["TransitGatewayId"], -1)
        listed = row.get("DestinationPrefixListId")
        where = (0, 0, 0) if listed else block(row["DestinationCidrBlock"])
        return Row(
            kind=1 if listed else 0, block=where[:2], length=where[2], list=list_of[listed] if listed else -1,
            is_local=row["Origin"] == "CreateRouteTable", is_blackhole=row["State"] == "blackhole", target=target,
            object=object_,
        )

    owner = {interface: endpoint_of[e["VpcEndpointId"]] for e in endpoints for interface in e["NetworkInterfaceIds"]}

    def interface(row):
        public = row.get("Association")
        return Row(
            subnet=subnet_of[row["SubnetId"]], address=number(row["PrivateIpAddress"]),
            public=number(public["PublicIp"]) if public else 0, endpoint=owner.get(row["NetworkInterfaceId"], -1),
            groups=tuple(group_of[group["GroupId"]] for group in row["Groups"]),
        )

    transit_routes = [[] for _ in transit_tables]
    for subject, page in pages["Routes"]:
        transit_routes[transit_tables[subject]] += [
            Row(
                block=block(row["DestinationCidrBlock"])[:2], length=block(row["DestinationCidrBlock"])[2],
                attachment=attachment_of[row["TransitGatewayAttachments"][0]["TransitGatewayAttachmentId"]],
            )
            for row in page
        ]
    return Row(
        vpcs=len(vpcs),
        lists=[entries[row["PrefixListId"]] for row in lists],
        groups=[
            Row(
                inbound=group_rules(row["IpPermissions"], group_of, list_of),
                outbound=group_rules(row["IpPermissionsEgress"], group_of, list_of),
            )
            for row in groups
        ],
        acls=[
            Row(inbound=acl_rules(row["Entries"], False), outbound=acl_rules(row["Entries"], True)) for row in acls
        ],
        tables=[Row(vpc=vpc_of[row["VpcId"]], routes=[route(r) for r in row["Routes"]]) for row in tables],
        subnets=[
            Row(
                vpc=vpc_of[row["VpcId"]], table=table_of_subnet.get(row["SubnetId"], -1),
                acl=acl_of_subnet.get(row["SubnetId"], -1), zone=zones.index(row["AvailabilityZone"]),
                block=block(row["CidrBlock"])[:2],
            )
            for row in subnets
        ],
        interfaces=[interface(row) for row in interfaces],
        internet_gateways=[
            vpc_of[row["Attachments"][0]["VpcId"]] if row["Attachments"] else -1 for row in gateways
        ],
        nats=[
            Row(
                vpc=vpc_of[row["VpcId"]], subnet=subnet_of[row["SubnetId"]], is_available=row["State"] == "available",
                address=number(row["NatGatewayAddresses"][0]["PrivateIp"]),
                public=number(row["NatGatewayAddresses"][0]["PublicIp"]),
            )
            for row in nats
        ],
        endpoints=[
            Row(vpc=vpc_of[row["VpcId"]], is_available=row["State"] == "available") for row in endpoints
        ],
        attachments=[
            Row(
                vpc=vpc_of[row["VpcId"]], table=association.get(row["TransitGatewayAttachmentId"], -1),
                subnets=[subnet_of[subnet] for subnet in row["SubnetIds"]],
            )
            for row in attachments
        ],
        transit_tables=transit_routes,
        # Names are resolved by nobody here.
        answers=[],
        workloads=[],
    )


def checksum(estate):
    def rules(lists):
        return sum(len(one.inbound) + len(one.outbound) for one in lists)

    numbers = [
        estate.vpcs, len(estate.subnets), sum(len(table.routes) for table in estate.tables), rules(estate.groups),
        rules(estate.acls), len(estate.endpoints), len(estate.nats), len(estate.attachments),
    ]
    for interface in estate.interfaces:
        numbers += [interface.address, len(interface.groups)]
    return dump.checksum(numbers)


def main():
    start = time.process_time_ns()
    estate = model(read(sys.argv[1]))
    loaded = time.process_time_ns()
    network = memo.Network(estate)
    built = time.process_time_ns()
    print("load", loaded - start)
    print("build", built - loaded)
    print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    print("checksum", f"{checksum(network.estate):016x}")


main()
