"""Rows as the AWS CLI prints them (`--output json`)."""

ACCOUNT = "123456789012"
REGION = "ap-northeast-2"
FULL_ACCESS = (
    '{"Statement":[{"Action":"*","Effect":"Allow","Principal":"*","Resource":"*"}]}'
)


def vpc(identifier, blocks, dhcp_options):
    associations = [
        {"AssociationId": f"vpc-cidr-assoc-{n}", "CidrBlock": block,
         "CidrBlockState": {"State": "associated"}}
        for n, block in enumerate(blocks)
    ]
    return {
        "CidrBlock": blocks[0], "DhcpOptionsId": dhcp_options, "State": "available",
        "VpcId": identifier, "OwnerId": ACCOUNT, "InstanceTenancy": "default",
        "CidrBlockAssociationSet": associations, "IsDefault": False, "Tags": [],
    }


def subnet(identifier, vpc_id, block, zone, name):
    return {
        "AvailabilityZone": f"{REGION}{zone}",
        "AvailabilityZoneId": f"apne2-az{'abcd'.index(zone) + 1}",
        "CidrBlock": block, "DefaultForAz": False, "MapPublicIpOnLaunch": name.startswith("public"),
        "State": "available", "SubnetId": identifier, "VpcId": vpc_id, "OwnerId": ACCOUNT,
        "AssignIpv6AddressOnCreation": False, "Ipv6CidrBlockAssociationSet": [],
        "Tags": [{"Key": "Name", "Value": name}], "EnableDns64": False, "Ipv6Native": False,
    }


def route(destination, state="active", **target):
    key = "DestinationPrefixListId" if destination.startswith("pl-") else "DestinationCidrBlock"
    origin = "CreateRouteTable" if target.get("GatewayId") == "local" else "CreateRoute"
    return {key: destination, **target, "Origin": origin, "State": state}


def route_table(identifier, vpc_id, routes, subnets, is_main):
    associations = [{"Main": True, "RouteTableAssociationId": f"rtbassoc-{identifier[4:]}",
                     "RouteTableId": identifier, "AssociationState": {"State": "associated"}}]
    explicit = [
        {"Main": False, "RouteTableAssociationId": f"rtbassoc-{s[7:]}", "RouteTableId": identifier,
         "SubnetId": s, "AssociationState": {"State": "associated"}} for s in subnets
    ]
    return {
        "Associations": (associations if is_main else []) + explicit, "PropagatingVgws": [],
        "RouteTableId": identifier, "Routes": routes, "Tags": [], "VpcId": vpc_id,
        "OwnerId": ACCOUNT,
    }


def interface(identifier, vpc_id, subnet_row, address, groups, kind, description, public=None):
    association = {"IpOwnerId": "amazon", "PublicIp": public, "PublicDnsName": ""}
    row = {
        "AvailabilityZone": subnet_row["AvailabilityZone"], "Description": description,
        "Groups": [{"GroupName": g, "GroupId": g} for g in groups], "InterfaceType": kind,
        "Ipv6Addresses": [], "NetworkInterfaceId": identifier, "OwnerId": ACCOUNT,
        "PrivateIpAddress": address,
        "PrivateIpAddresses": [{"Primary": True, "PrivateIpAddress": address}],
        "RequesterManaged": kind != "interface", "SourceDestCheck": kind != "nat_gateway",
        "Status": "in-use", "SubnetId": subnet_row["SubnetId"], "TagSet": [], "VpcId": vpc_id,
    }
    if public:
        row["PrivateIpAddresses"][0]["Association"] = association
        row["Association"] = association
    return row


def permission(protocol, ports, cidrs=(), prefix_lists=(), groups=(), ipv6=()):
    row = {
        "IpProtocol": protocol, "IpRanges": [{"CidrIp": c} for c in cidrs],
        "Ipv6Ranges": [{"CidrIpv6": c} for c in ipv6],
        "PrefixListIds": [{"PrefixListId": p} for p in prefix_lists],
        "UserIdGroupPairs": [{"GroupId": g, "UserId": ACCOUNT} for g in groups],
    }
    return row if ports is None else row | {"FromPort": ports[0], "ToPort": ports[1]}


def security_group(identifier, vpc_id, name, ingress, egress):
    return {
        "Description": name, "GroupName": name, "IpPermissions": ingress, "OwnerId": ACCOUNT,
        "GroupId": identifier, "IpPermissionsEgress": egress, "VpcId": vpc_id, "Tags": [],
    }


def acl_entry(number, is_egress, protocol, action, block, ports=None):
    row = {"CidrBlock": block, "Egress": is_egress, "Protocol": protocol, "RuleAction": action,
           "RuleNumber": number}
    return row if ports is None else row | {"PortRange": {"From": ports[0], "To": ports[1]}}


def network_acl(identifier, vpc_id, entries, subnets, is_default):
    last = [acl_entry(32767, e, "-1", "deny", "0.0.0.0/0") for e in (True, False)]
    last += [{"Ipv6CidrBlock": "::/0", "Egress": e, "Protocol": "-1", "RuleAction": "deny",
              "RuleNumber": 32768} for e in (True, False)]
    return {
        "Associations": [{"NetworkAclAssociationId": f"aclassoc-{s[7:]}",
                          "NetworkAclId": identifier, "SubnetId": s} for s in subnets],
        "Entries": entries + last, "IsDefault": is_default, "NetworkAclId": identifier,
        "Tags": [], "VpcId": vpc_id, "OwnerId": ACCOUNT,
    }


def endpoint(identifier, kind, vpc_id, service, state="available"):
    return {
        "VpcEndpointId": identifier, "VpcEndpointType": kind, "VpcId": vpc_id,
        "ServiceName": f"com.amazonaws.{REGION}.{service}", "State": state,
        "PolicyDocument": FULL_ACCESS, "RouteTableIds": [], "SubnetIds": [], "Groups": [],
        "IpAddressType": "ipv4", "PrivateDnsEnabled": False, "RequesterManaged": False,
        "NetworkInterfaceIds": [], "DnsEntries": [], "Tags": [], "OwnerId": ACCOUNT,
    }


def nat_gateway(identifier, vpc_id, subnet_id, state, interface_id, address, public):
    entry = {"NetworkInterfaceId": interface_id, "PrivateIp": address, "IsPrimary": True,
             "Status": "succeeded"}
    if public:
        entry |= {"PublicIp": public, "AllocationId": f"eipalloc-{identifier[4:]}"}
    return {
        "NatGatewayAddresses": [entry], "NatGatewayId": identifier, "State": state,
        "SubnetId": subnet_id, "VpcId": vpc_id, "Tags": [],
        "ConnectivityType": "public" if public else "private",
    }


def hosted_zone(identifier, name, vpc_id):
    zone = {"Id": f"/hostedzone/{identifier}", "Name": f"{name}.", "CallerReference": identifier,
            "Config": {"Comment": "", "PrivateZone": True}, "ResourceRecordSetCount": 2}
    return zone, {"HostedZone": zone, "VPCs": [{"VPCRegion": REGION, "VPCId": vpc_id}]}


def record(name, kind, values):
    return {"Name": f"{name}.".replace("*", "\\052"), "Type": kind, "TTL": 60,
            "ResourceRecords": [{"Value": value} for value in values]}


def alias(name, target, zone):
    return {"Name": f"{name}.".replace("*", "\\052"), "Type": "A", "AliasTarget": {
        "HostedZoneId": zone, "DNSName": f"{target}.", "EvaluateTargetHealth": True}}


def dhcp_options(identifier, servers):
    return {"DhcpOptionsId": identifier, "OwnerId": ACCOUNT, "Tags": [], "DhcpConfigurations": [
        {"Key": "domain-name", "Values": [{"Value": f"{REGION}.compute.internal"}]},
        {"Key": "domain-name-servers", "Values": [{"Value": server} for server in servers]}]}
