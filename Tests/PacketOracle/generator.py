"""A seed as one VPC: a sound design, then as many faults as its luck brings.

`Draw.pick(sound, …faulty)` is the one place where health is decided: a seed has one probability of
choosing a faulty variant, and every choice that matters for a pull goes through it.
"""

import ipaddress
import random

import generated_filters
import generated_names
import shapes
from shapes import REGION
from snapshot import Snapshot

IMAGE = f"{shapes.ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/app:1"
S3_ENTRIES = ["3.5.140.0/22", "52.219.56.0/22", "52.219.60.0/23", "52.219.144.0/22"]
S3_LIST = "pl-78a54011"
ROLES = [("public-a", "a"), ("public-b", "b"), ("app-a", "a"), ("app-b", "b"),
         ("endpoints-a", "a"), ("endpoints-b", "b"), ("data-a", "a")]
DESIGNS = ["endpoints", "endpoints", "nat", "public", "endpoints+nat", "nat+gateway", "mixed"]


class Draw:
    """A seeded source of choices and identifiers."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.fault = self.random.choice([0.0, 0.04, 0.04, 0.1, 0.1, 0.2, 0.35])

    def pick(self, sound, *faulty):
        """`sound` (one of them, if it is a list), or with the seed's fault probability another."""
        if faulty and self.random.random() < self.fault:
            return self.random.choice(faulty)
        return self.random.choice(sound) if isinstance(sound, list) else sound

    def seldom(self, sound, *faulty):
        """As `pick`, for a fault so early that it hides the others."""
        return self.pick(sound, *faulty) if self.chance(0.25) else self.pick(sound)

    def chance(self, probability):
        return self.random.random() < probability

    def identifier(self, kind):
        return f"{kind}-0{self.random.getrandbits(64):016x}"


class Generator:
    """Builds the files of one snapshot. `snapshot` and `workload` are the result."""

    def __init__(self, seed):
        self.draw = Draw(seed)
        self.files = {}
        self.vpc_id = self.draw.identifier("vpc")
        self.design = self.draw.pick(DESIGNS)
        self.used_addresses = set()
        self._address_space()
        self._prefix_lists()
        self._groups_named()
        self._interfaces()
        self._endpoints()
        self._routing()
        generated_filters.security_groups(self)
        generated_filters.network_acls(self)
        generated_names.names(self)
        self.workload = {"image": IMAGE, "platform": "fargate-1.4", **self._placement()}
        self.snapshot = Snapshot(self.files)

    def _placement(self):
        """The task's interface; or, as after a failure, only where the task would stand."""
        if self.draw.chance(0.85):
            return {"interface": self.task["NetworkInterfaceId"]}
        self.files["describe-network-interfaces.json"]["NetworkInterfaces"].remove(self.task)
        return {
            "subnet": self.task["SubnetId"], "hasPublicAddress": "Association" in self.task,
            "securityGroups": [group["GroupId"] for group in self.task["Groups"]]}

    def put(self, path, key, *rows):
        self.files.setdefault(f"{path}.json", {key: []})[key].extend(rows)

    # Addresses

    def _address_space(self):
        draw = self.draw
        base = draw.pick(["10.0.0.0/16", "172.21.0.0/16", "100.64.0.0/16"])
        self.blocks = [base] + (["10.77.0.0/16"] if draw.chance(0.15) else [])
        self.dhcp_id = draw.identifier("dopt")
        self.put("describe-vpcs", "Vpcs", shapes.vpc(self.vpc_id, self.blocks, self.dhcp_id))
        roles = [r for r in ROLES if draw.chance(0.8) or r[0] in ("public-a", "app-a")]
        octets = draw.random.sample(range(0, 240, 4), len(roles))
        self.subnets = {}
        for (name, zone), octet in zip(roles, octets):
            block = draw.random.choice(self.blocks) if "endpoints" in name else base
            length = draw.pick([24, 24, 22])
            network = ipaddress.ip_network(f"{block.rsplit('.', 2)[0]}.{octet}.0/{length}")
            row = shapes.subnet(draw.identifier("subnet"), self.vpc_id, str(network), zone, name)
            self.subnets[name] = row
            self.put("describe-subnets", "Subnets", row)

    def address_in(self, name):
        block = ipaddress.ip_network(self.subnets[name]["CidrBlock"])
        while True:
            address = str(block[self.draw.random.randrange(5, block.num_addresses - 1)])
            if address not in self.used_addresses:
                self.used_addresses.add(address)
                return address

    def _prefix_lists(self):
        own, partner = self.draw.identifier("pl"), self.draw.identifier("pl")
        self.customer_list, self.partner_list = own, partner
        for identifier, name, owner, entries in [
            (S3_LIST, f"com.amazonaws.{REGION}.s3", "AWS", S3_ENTRIES),
            ("pl-48a54021", f"com.amazonaws.{REGION}.dynamodb", "AWS", ["52.94.8.0/24"]),
            (own, "app-subnets", shapes.ACCOUNT, self.draw.pick(
                [[s["CidrBlock"] for s in self.subnets.values()], self.blocks],
                [self.subnets["app-a"]["CidrBlock"]], ["192.168.7.0/24"])),
            (partner, "partner", shapes.ACCOUNT, ["52.219.60.0/24", "192.168.9.0/24"]),
        ]:
            row = {"PrefixListId": identifier, "AddressFamily": "IPv4", "PrefixListName": name,
                   "OwnerId": owner, "Tags": []}
            if owner != "AWS":
                row |= {"State": "create-complete", "MaxEntries": 20, "Version": 1}
            self.put("describe-managed-prefix-lists", "PrefixLists", row)
            self.put(f"get-managed-prefix-list-entries/{identifier}", "Entries",
                     *({"Cidr": c} for c in entries))

    # Interfaces

    def _groups_named(self):
        names = ["default", "task", "shared", "endpoints", "dns"]
        self.groups = {name: self.draw.identifier("sg") for name in names}

    def add_interface(self, subnet, groups, kind, description, public=None):
        row = shapes.interface(
            self.draw.identifier("eni"), self.vpc_id, self.subnets[subnet],
            self.address_in(subnet), [self.groups[g] for g in groups], kind, description, public)
        self.put("describe-network-interfaces", "NetworkInterfaces", row)
        return row

    def _interfaces(self):
        draw = self.draw
        self.home = draw.pick("public-a" if self.design == "public" else "app-a", "data-a",
                              "public-a", "app-a")
        if self.home not in self.subnets:
            self.home = "app-a"
        self.task_groups = draw.pick([["task"], ["task", "shared"], ["shared", "task"]],
                                     ["shared"], ["default"])
        has_address = draw.pick(self.home == "public-a", self.home != "public-a")
        self.task = self.add_interface(
            self.home, self.task_groups, "interface", "arn:aws:ecs:attachment/x",
            "3.34.0.10" if has_address else None)
        if draw.chance(0.4):
            self.add_interface("app-a", ["shared"], "interface", "a bystander")
        self._dns_server()

    def _dns_server(self):
        draw = self.draw
        base = ipaddress.ip_network(self.blocks[0])
        amazon = [["AmazonProvidedDNS"]] * 8 + [["169.254.169.253"], [str(base[2])]]
        self.servers = draw.seldom(amazon, ["10.200.0.2"], ["8.8.8.8"], ["instance"])
        if self.servers == ["instance"]:
            subnet = draw.random.choice([n for n in self.subnets if n != "data-a"])
            server = self.add_interface(subnet, ["dns"], "interface", "name server")
            self.servers = [server["PrivateIpAddress"]]
        self.put("describe-dhcp-options", "DhcpOptions",
                 shapes.dhcp_options(self.dhcp_id, self.servers))

    # Endpoints

    def _endpoints(self):
        draw = self.draw
        self.gateway_endpoint = None
        wants_ecr = self.design in ("endpoints", "endpoints+nat")
        self.has_own_zones = draw.chance(0.15)
        some = draw.chance(0.5)
        self.interface_endpoints = {}
        zones = self._endpoint_subnets()
        for service, name in (("ecr.api", f"api.ecr.{REGION}.amazonaws.com"),
                              ("ecr.dkr", f"dkr.ecr.{REGION}.amazonaws.com")):
            is_present = wants_ecr or (self.design == "mixed" and some)
            if draw.pick(is_present, not is_present):
                names = [name] if service == "ecr.api" else [name, f"*.{name}"]
                self._interface_endpoint(service, names, zones)
        s3 = {"endpoints": ["gateway", "gateway", "gateway", "interface", "both"], "nat": "none",
              "public": "none"}.get(self.design, ["gateway", "none", "both"])
        self.s3 = draw.pick(s3, "none", "gateway", "interface")
        if self.s3 in ("interface", "both"):
            self._interface_endpoint("s3", [f"s3.{REGION}.amazonaws.com",
                                            f"*.s3.{REGION}.amazonaws.com"], zones)
        if self.s3 in ("gateway", "both"):
            self.gateway_endpoint = shapes.endpoint(
                draw.identifier("vpce"), "Gateway", self.vpc_id, "s3")
            self.put("describe-vpc-endpoints", "VpcEndpoints", self.gateway_endpoint)
        if draw.chance(0.2):
            self._interface_endpoint("logs", [f"logs.{REGION}.amazonaws.com"], zones)

    def _endpoint_subnets(self):
        choices = [["endpoints-a", "endpoints-b"], ["endpoints-a"], ["app-a", "app-b"], ["app-b"],
                   ["app-a"]]
        return next(
            c for c in self.draw.random.sample(choices, len(choices))
            if all(name in self.subnets for name in c))

    def _interface_endpoint(self, service, names, zones):
        draw = self.draw
        row = shapes.endpoint(draw.identifier("vpce"), "Interface", self.vpc_id, service,
                              draw.pick("available", "pending", "rejected"))
        groups = draw.pick([["endpoints"], ["endpoints"], ["shared", "endpoints"]], ["default"])
        row["Groups"] = [{"GroupId": self.groups[g], "GroupName": g} for g in groups]
        for zone in zones:
            card = self.add_interface(
                zone, groups, "vpc_endpoint", f"VPC Endpoint Interface {row['VpcEndpointId']}")
            row["NetworkInterfaceIds"].append(card["NetworkInterfaceId"])
            row["SubnetIds"].append(self.subnets[zone]["SubnetId"])
        is_own = self.has_own_zones and service.startswith("ecr")
        row["PrivateDnsEnabled"] = not is_own and draw.pick(True, False)
        host = ".".join(reversed(service.split("."))) if service != "s3" else "s3"
        own = f"{row['VpcEndpointId']}-{draw.random.getrandbits(32):08x}.{host}.{REGION}.vpce"
        row["DnsEntries"] = [{"DnsName": f"{own}.amazonaws.com", "HostedZoneId": "Z27UANNT0PRK1T"}]
        if row["PrivateDnsEnabled"]:
            row["DnsEntries"] += [{"DnsName": n, "HostedZoneId": f"Z{service.upper()}"}
                                  for n in names]
        row["DnsOptions"] = {"DnsRecordIpType": "ipv4"}
        if service == "s3":
            row["DnsOptions"]["PrivateDnsOnlyForInboundResolverEndpoint"] = (
                self.s3 == "both" and draw.chance(0.5))
        self.interface_endpoints[service] = row
        self.put("describe-vpc-endpoints", "VpcEndpoints", row)

    def endpoint_hosts(self):
        """The address of each endpoint interface as a block."""
        rows = self.files["describe-network-interfaces.json"]["NetworkInterfaces"]
        return [f"{row['PrivateIpAddress']}/32" for row in rows
                if row["InterfaceType"] == "vpc_endpoint"]

    # Routing

    def _routing(self):
        self._internet_gateway()
        self._nat_gateway()
        tables = {"public": [n for n in self.subnets if n.startswith("public")],
                  "private": [n for n in self.subnets if n.startswith("app")],
                  "isolated": [n for n in self.subnets if n.startswith("endpoints")]}
        main = self.draw.pick(["isolated", "private"], "isolated")
        leaves_app = "app-a" if self.draw.chance(0.1) and main == "private" else None
        for name, subnets in tables.items():
            identifier = self.draw.identifier("rtb")
            explicit = [self.subnets[s]["SubnetId"] for s in subnets if s != leaves_app]
            routes = [shapes.route(b, GatewayId="local") for b in self.blocks]
            routes += self._default_route(name) + self._odd_routes()
            if self.gateway_endpoint and self._associates(name):
                self.gateway_endpoint["RouteTableIds"].append(identifier)
                routes.append(shapes.route(
                    S3_LIST, GatewayId=self.gateway_endpoint["VpcEndpointId"]))
            self.put("describe-route-tables", "RouteTables", shapes.route_table(
                identifier, self.vpc_id, routes, explicit, name == main))

    def _associates(self, name):
        if name == "isolated":
            return self.draw.chance(0.5)
        return self.draw.pick(name == "private" or self.draw.chance(0.2), name != "private")

    def _internet_gateway(self):
        self.igw = self.draw.identifier("igw")
        self.igw_attached = self.draw.seldom(True, False)
        attachments = [{"State": "available", "VpcId": self.vpc_id}] if self.igw_attached else []
        self.put("describe-internet-gateways", "InternetGateways", {
            "Attachments": attachments, "InternetGatewayId": self.igw,
            "OwnerId": shapes.ACCOUNT, "Tags": []})

    def _nat_gateway(self):
        draw = self.draw
        self.nat = None
        wants = self.design in ("nat", "endpoints+nat", "nat+gateway", "mixed")
        if not draw.pick(wants, not wants):
            return
        subnet = draw.pick([n for n in self.subnets if n.startswith("public")], "app-a")
        self.nat_home = subnet
        public = draw.pick("3.39.0.11", None)
        card = self.add_interface(subnet, [], "nat_gateway", "Interface for NAT Gateway", public)
        self.nat = shapes.nat_gateway(
            draw.identifier("nat"), self.vpc_id, self.subnets[subnet]["SubnetId"],
            draw.pick("available", "failed", "deleted"), card["NetworkInterfaceId"],
            card["PrivateIpAddress"], public)
        self.put("describe-nat-gateways", "NatGateways", self.nat)

    def _default_route(self, table):
        igw = shapes.route("0.0.0.0/0", "active" if self.igw_attached else "blackhole",
                           GatewayId=self.igw)
        if table == "public":
            return self.draw.pick([[igw]], [])
        if table == "isolated" or not self.nat:
            return self.draw.pick([[]], [igw])
        state = "active" if self.nat["State"] == "available" else "blackhole"
        nat = shapes.route("0.0.0.0/0", state, NatGatewayId=self.nat["NatGatewayId"])
        return self.draw.pick([[nat]], [], [igw])

    def _nat_target(self):
        is_usable = self.nat and self.nat["State"] == "available"
        return {"NatGatewayId": self.nat["NatGatewayId"]} if is_usable else {"GatewayId": self.igw}

    def _odd_routes(self):
        """Routes beside the usual ones: most do not matter, some divert a part of Amazon S3."""
        draw = self.draw
        peering = {"VpcPeeringConnectionId": "pcx-0123456789abcdef0"}
        odd = draw.pick(
            [[], [], [], [shapes.route("192.168.0.0/16", "blackhole", **peering)]],
            [shapes.route("52.219.60.0/24", "blackhole", **peering)],
            [shapes.route("52.219.56.0/21", GatewayId=self.igw)],
            [shapes.route("52.219.144.0/22", GatewayId=self.igw)],
            [shapes.route("3.5.141.0/24", GatewayId=self.igw)],
            [shapes.route(self.partner_list, GatewayId=self.igw)],
            [shapes.route("52.219.58.0/23", **self._nat_target())],
        )
        if not self.igw_attached:
            for row in odd:
                row["State"] = "blackhole"
        return odd
