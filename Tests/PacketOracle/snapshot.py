"""A snapshot directory: raw AWS CLI outputs, and the look-ups that every reader of them needs."""

import ipaddress
import json
import pathlib

import shapes


class Snapshot:
    """The files of one directory: path → parsed JSON."""

    def __init__(self, files):
        self.files = files

    @classmethod
    def load(cls, directory):
        root = pathlib.Path(directory)
        paths = sorted(root.rglob("*.json"))
        return cls({str(p.relative_to(root)): json.loads(p.read_text()) for p in paths})

    def save(self, directory):
        for path, content in self.files.items():
            target = pathlib.Path(directory) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(_one_row_a_line(content))

    def placing(self, workload):
        """(a snapshot with the workload's interface, its identifier). A workload that names only
        its subnet and groups gets an interface at an address that is free."""
        if "interface" in workload:
            return self, workload["interface"]
        subnet = self.subnet(workload["subnet"])
        hosts = map(str, reversed(list(ipaddress.ip_network(subnet["CidrBlock"]).hosts())))
        taken = {row["PrivateIpAddress"] for row in self.all("NetworkInterfaces")}
        row = shapes.interface(
            "eni-placed", self.vpc["VpcId"], subnet, next(h for h in hosts if h not in taken),
            workload["securityGroups"], "interface", "the workload",
            "3.34.0.10" if workload["hasPublicAddress"] else None)
        return Snapshot(self.files | {"placed.json": {"NetworkInterfaces": [row]}}), "eni-placed"

    def all(self, key):
        """The rows of every file that has this top-level key."""
        return [row for content in self.files.values() for row in content.get(key, [])]

    @property
    def vpc(self):
        return self.all("Vpcs")[0]

    def vpc_blocks(self):
        """Every associated IPv4 block of the VPC, the secondary ones included."""
        rows = self.vpc["CidrBlockAssociationSet"]
        return [r["CidrBlock"] for r in rows if r["CidrBlockState"]["State"] == "associated"]

    def subnet(self, identifier):
        return next(s for s in self.all("Subnets") if s["SubnetId"] == identifier)

    def interface(self, identifier):
        rows = self.all("NetworkInterfaces")
        return next(r for r in rows if r["NetworkInterfaceId"] == identifier)

    def attribute(self, name, default):
        """A VPC attribute; AWS's documented default where the snapshot lacks it."""
        for content in self.files.values():
            if name in content:
                return content[name]["Value"]
        return default

    def prefix_list(self, identifier):
        entries = self.files[f"get-managed-prefix-list-entries/{identifier}.json"]["Entries"]
        return [entry["Cidr"] for entry in entries]

    def service_prefix_list(self, service):
        """The entries of the AWS-managed list of a service, such as `s3`."""
        rows = self.all("PrefixLists")
        name = next(r for r in rows if r["PrefixListName"].endswith(f".{service}"))
        return self.prefix_list(name["PrefixListId"])

    def route_table(self, subnet):
        """The explicitly associated table of a subnet; without one, the VPC's main table."""
        main = None
        for table in self.all("RouteTables"):
            for association in table["Associations"]:
                if association.get("SubnetId") == subnet:
                    return table
                if association["Main"]:
                    main = table
        return main

    def network_acl(self, subnet):
        for acl in self.all("NetworkAcls"):
            if any(a["SubnetId"] == subnet for a in acl["Associations"]):
                return acl
        return next(acl for acl in self.all("NetworkAcls") if acl["IsDefault"])

    def security_group(self, identifier):
        rows = self.all("SecurityGroups")
        return next((g for g in rows if g["GroupId"] == identifier), None)

    def members(self, group):
        """The private addresses of every interface in a security group."""
        return [
            address["PrivateIpAddress"]
            for interface in self.all("NetworkInterfaces")
            if any(g["GroupId"] == group for g in interface["Groups"])
            for address in interface["PrivateIpAddresses"]
        ]

    def zones(self):
        """Each private hosted zone of the VPC as (name, records)."""
        result = []
        for path, content in self.files.items():
            if not path.startswith("get-hosted-zone/"):
                continue
            zone = content["HostedZone"]
            if not any(v["VPCId"] == self.vpc["VpcId"] for v in content.get("VPCs", [])):
                continue
            records = self.files[path.replace("get-hosted-zone", "list-resource-record-sets")]
            result.append((zone["Name"].rstrip("."), records["ResourceRecordSets"]))
        return result

    def domain_name_servers(self):
        """The DHCP option set's servers; AWS's default is its own resolver."""
        for options in self.all("DhcpOptions"):
            if options["DhcpOptionsId"] != self.vpc["DhcpOptionsId"]:
                continue
            for row in options["DhcpConfigurations"]:
                if row["Key"] == "domain-name-servers":
                    return [value["Value"] for value in row["Values"]]
        return ["AmazonProvidedDNS"]


def _one_row_a_line(content):
    """JSON that is short and yet can be read and compared line by line."""
    lines = []
    for key, value in content.items():
        if isinstance(value, list) and value:
            rows = ",\n  ".join(json.dumps(row) for row in value)
            lines.append(f" {json.dumps(key)}: [\n  {rows}]")
        else:
            lines.append(f" {json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(lines) + "}\n"
